import { expect, it } from 'vitest';
import { auditedHandlers } from '../../../../main/ipc/audited-handlers.ts';
import { PlannerError } from '../../../../shared/errors.ts';
import type { AppHandlers } from '../../../../shared/ipc/contract.ts';
import type { Verdict } from '../../../../shared/ipc/messages.ts';
import { memoryAudit } from '../../../support/audit.ts';

const PASSPHRASE = 'never in the log at all';
const DIGEST = 'ab'.repeat(64);

function absent(): never {
  throw new Error('not part of this test');
}

/** Handlers of which only those a test gives answer anything. */
function handlers(given: {
  readonly bundle?: Partial<AppHandlers['bundle']>;
  readonly catalogue?: Partial<AppHandlers['catalogue']>;
  readonly code?: Partial<AppHandlers['code']>;
}) {
  const rest = new Proxy({}, { get: () => absent });
  const audit = memoryAudit();
  const table = {
    bundle: Object.assign(Object.create(rest), given.bundle) as AppHandlers['bundle'],
    catalogue: Object.assign(Object.create(rest), given.catalogue) as AppHandlers['catalogue'],
    code: Object.assign(Object.create(rest), given.code) as AppHandlers['code'],
    settings: { get: absent, set: async () => ({}) as never } as AppHandlers['settings'],
  };
  return { audit, calls: auditedHandlers(table, audit) };
}

const EXPORT = {
  planId: 'p1',
  signerId: 'anna',
  passphrase: PASSPHRASE,
  claimedAt: '2026-11-22T00:00:00Z',
  recipient: 'somebody',
  language: 'en' as const,
};

it('tells a bundle before and after it is made, with the digest and who signed', async () => {
  const { audit, calls } = handlers({
    bundle: { export: async () => ({ manifestSha512: DIGEST }) as never },
  });
  await calls.bundle.export(EXPORT);
  expect(audit.events).toEqual([
    { action: 'bundle-made', object: 'p1', details: { stage: 'intent' }, signerId: 'anna' },
    {
      action: 'bundle-made',
      object: 'p1',
      details: { stage: 'done', manifestSha512: DIGEST },
      signerId: 'anna',
    },
  ]);
});

it('tells a failed passphrase by its code, and a cancelled dialog as cancelled', async () => {
  const wrong = new PlannerError('signature', 'wrong-passphrase', { file: 'anna' });
  const failing = handlers({ bundle: { export: () => Promise.reject(wrong) } });
  await expect(failing.calls.bundle.export(EXPORT)).rejects.toBe(wrong);
  expect(failing.audit.events.at(-1)?.details).toEqual({
    stage: 'refused',
    code: 'signature/wrong-passphrase',
  });
  const cancelled = handlers({ bundle: { export: async () => null } });
  await cancelled.calls.bundle.export(EXPORT);
  expect(cancelled.audit.events.at(-1)?.details).toEqual({ stage: 'cancelled' });
  expect(JSON.stringify([failing.audit.events, cancelled.audit.events])).not.toContain(PASSPHRASE);
});

it('tells what a check found, and nothing when no file was chosen', async () => {
  const verdict = {
    fileSha512: DIGEST,
    manifestSha512: null,
    exitStatus: 10,
    findings: [{ code: 'C02' }, { code: 'C01' }, { code: 'C02' }],
  } as unknown as Verdict;
  const { audit, calls } = handlers({
    bundle: { verifyDropped: async () => verdict, verifyFile: async () => null },
  });
  await calls.bundle.verifyFile({});
  await calls.bundle.verifyDropped({ name: 'x', base64: '' });
  expect(audit.events).toEqual([
    { action: 'bundle-verified', object: DIGEST, details: { exitStatus: 10, codes: 'C01 C02' } },
  ]);
});

it('tells changes of the list of signers and of figures, with reasons', async () => {
  const { audit, calls } = handlers({
    bundle: { changeTrust: async () => ({ version: 4 }) as never },
    catalogue: { setOverride: async () => ({}) as never, clearOverride: async () => ({}) as never },
  });
  await calls.bundle.changeTrust({
    change: { act: 'suspend', id: 'bo' },
    roots: ['anna'],
  });
  await calls.catalogue.setOverride({ id: 'b200', field: 'tdpW', value: 900, reason: 'measured here' });
  await calls.catalogue.clearOverride({ id: 'b200', field: 'tdpW' });
  expect(audit.events.filter(({ details }) => details['stage'] === 'done')).toEqual([
    {
      action: 'trust-changed',
      object: 'suspend',
      details: { signer: 'bo', roots: 'anna', version: 4, stage: 'done' },
    },
    {
      action: 'override-set',
      object: 'b200 tdpW',
      details: { value: '900', reason: 'measured here', stage: 'done' },
    },
    { action: 'override-cleared', object: 'b200 tdpW', details: { stage: 'done' } },
  ]);
});

it('tells settings of safety only', async () => {
  const { audit, calls } = handlers({});
  await calls.settings.set({ theme: 'dark' });
  expect(audit.events).toEqual([]);
  await calls.settings.set({ lockAfterMinutes: 0 });
  expect(audit.events.map(({ object, details }) => [object, details['value']])).toEqual([
    ['lockAfterMinutes', 0],
    ['lockAfterMinutes', 0],
  ]);
});

it('tells a statement that a camera brought, and one that was turned away', async () => {
  const { audit, calls } = handlers({ code: { addStatement: async () => ({}) as never } });
  await calls.code.addStatement({ fileSha512: DIGEST });
  expect(audit.events.map(({ action, object, details }) => [action, object, details])).toEqual([
    ['bundle-approved', DIGEST, { arrivedBy: 'camera', stage: 'intent' }],
    ['bundle-approved', DIGEST, { arrivedBy: 'camera', stage: 'done' }],
  ]);
  const refusing = handlers({
    code: {
      addStatement: () => Promise.reject(new PlannerError('signature', 'not-attached', { reason: 'forged' })),
    },
  });
  await expect(refusing.calls.code.addStatement({ fileSha512: DIGEST })).rejects.toThrow();
  expect(refusing.audit.events.at(-1)?.details).toEqual({
    arrivedBy: 'camera',
    stage: 'refused',
    code: 'signature/not-attached',
  });
});

it('tells a statement that is asked for elsewhere, and one that came back as a file', async () => {
  const { audit, calls } = handlers({
    bundle: { requestStatement: async () => null, bringStatement: async () => ({}) as never },
  });
  const statement = { fileSha512: DIGEST, decision: 'approved', role: 'approver', remark: '' } as const;
  const claimedAt = '2026-11-22T00:00:00Z';
  await calls.bundle.requestStatement({
    ...statement,
    ...{ final: false, anyway: false, signerId: 'boris', claimedAt },
  });
  await calls.bundle.bringStatement({ fileSha512: DIGEST });
  expect(audit.events.map(({ details }) => details)).toEqual([
    { decision: 'approved', role: 'approver', final: false, request: 'boris', stage: 'intent' },
    { decision: 'approved', role: 'approver', final: false, request: 'boris', stage: 'cancelled' },
    { arrivedBy: 'file', stage: 'intent' },
    { arrivedBy: 'file', stage: 'done' },
  ]);
});
