import { readFile, stat, writeFile } from 'node:fs/promises';
import { expect, test } from './fixtures/app.ts';
import { callMain, type PageReply } from './fixtures/call-main.ts';
import { confirmSigned } from './fixtures/planner.ts';

const PASSPHRASE = 'seven quiet herons cross the frozen lake';

interface Receipt {
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly slip: string;
}

test('signs in a process of its own, saves where the user says, and verifies what it saved', async ({
  app,
  filesFolder,
}) => {
  test.setTimeout(300_000);
  const plan = await callMain(app, 'plan.create', { templateId: 'tactical-edge', name: 'Edge site' });
  const planId = (plan.value as { plan: { id: string } }).plan.id;
  const wanted = { person: 'p1', name: 'Anna Brandt', organisation: 'Office', passphrase: PASSPHRASE };
  const signer = await callMain(app, 'bundle.createSigner', wanted);
  expect(signer).toMatchObject({ ok: true, value: { id: 'anna-brandt' } });
  const claimedAt = `${new Date(Date.now() + 60_000).toISOString().slice(0, 19)}Z`;
  const request = {
    ...{ planId, signerId: 'anna-brandt', claimedAt },
    ...{ recipient: '', language: 'en' },
  };

  let exported: PageReply = { ok: false };
  const path = await app.saveFile(async () => {
    const act = async (): Promise<void> => {
      exported = await callMain(app, 'bundle.export', request);
    };
    await confirmSigned(app, act, [PASSPHRASE]);
  });
  expect(exported.ok).toBe(true);
  const receipt = exported.value as Receipt;
  expect((await stat(path)).size).toBe(receipt.sizeBytes);

  let verdict: PageReply = { ok: false };
  await app.chooseFile(path, async () => {
    verdict = await callMain(app, 'bundle.verifyFile', {});
  });
  expect(verdict).toMatchObject({
    ok: true,
    value: { exitStatus: 0, unchanged: 'green', who: 'green', slip: receipt.slip },
  });

  const changed = await readFile(path);
  const middle = Math.floor(changed.length / 2);
  changed.writeUInt8(changed.readUInt8(middle) ^ 1, middle);
  const forged = `${filesFolder}/forged.zip`;
  await writeFile(forged, changed);
  await app.chooseFile(forged, async () => {
    verdict = await callMain(app, 'bundle.verifyFile', {});
  });
  expect(verdict).toMatchObject({ ok: true, value: { unchanged: 'red' } });
});

test('imports the plan it exported', async ({ app }) => {
  const plan = await callMain(app, 'plan.create', { templateId: 'retrieval-archive', name: 'Archive' });
  const { id } = (plan.value as { plan: { id: string } }).plan;
  const path = await app.saveFile(() => callMain(app, 'plan.exportFile', { id }));
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ format: 'redoubt-plan', name: 'Archive' });
  let imported: PageReply = { ok: false };
  await app.chooseFile(path, async () => {
    imported = await callMain(app, 'plan.importFile', {});
  });
  expect(imported).toMatchObject({ ok: true, value: { plan: { name: 'Archive' } } });
});

test('changes nothing when a dialog is cancelled', async ({ app }) => {
  let imported: PageReply = { ok: false };
  await app.chooseFile(null, async () => {
    imported = await callMain(app, 'plan.importFile', {});
  });
  expect(imported).toEqual({ ok: true, value: null });
  expect(await callMain(app, 'plan.list', {})).toEqual({ ok: true, value: [] });
});
