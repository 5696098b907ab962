import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Application, openApplication } from '../../main/services/application.ts';
import type { ChosenFile } from '../../main/services/dialogs.ts';
import { childProcessChannel } from '../../main/services/isolated-process.ts';
import { newSigner } from '../../main/services/keys/new-signer.ts';
import { openForApproval } from '../../shared/bundle/approvals/approve-bundle.ts';
import { canonicalBytes } from '../../shared/bundle/format/canonical-json.ts';
import { writeZip } from '../../shared/bundle/format/zip-write.ts';
import type { Reply } from '../../shared/ipc/define.ts';
import type {
  ApprovalReceipt,
  AuditView,
  ExportPreview,
  ExportReceipt,
  LoadedPlan,
  SignerOffer,
  SignerSummary,
  TrustSummary,
  Verdict,
} from '../../shared/ipc/messages.ts';
import { person } from '../support/confirming.ts';

const program = resolve(import.meta.dirname, '../../dist/main');
const PASSPHRASE = 'seven quiet herons cross the frozen lake';

let folder: string;
let application: Application;
let chosen: ChosenFile | null = null;
/** What dialogs for several files are answered with. */
const several: readonly ChosenFile[] | null = null;
/** What save dialogs were given. */
const saved: ChosenFile[] = [];
let cancelSaving = false;
/** What is typed at the next questions, instead of the passphrase; null says no. */
const typed: (string | null)[] = [];
/** The person who is asked to confirm. */
const { asked, replies, confirm } = person(() => {
  const next = typed.shift();
  return next === undefined ? PASSPHRASE : next;
});
const WRONG = 'something else entirely';

/** Acts of the log, newest last. */
async function log(): Promise<readonly string[]> {
  const { rows } = await value<AuditView>('audit.read', {});
  return rows.map(({ action, details }) =>
    [action, details['stage'], details['code']].filter(Boolean).join(' '),
  );
}

/** A bundle in its one form with a byte of its bill changed, as a forger would write it. */
function withChangedPayload(bytes: Uint8Array): Uint8Array {
  const { folder, files } = openForApproval(bytes);
  return writeZip(
    [...files].map(([path, data]) => ({
      name: `${folder}/${path}`,
      data: path === 'payload/bom.csv' ? data.map((byte, at) => (at === 0 ? byte ^ 1 : byte)) : data,
    })),
  );
}

async function value<T>(channel: string, params: unknown): Promise<T> {
  const reply = (await application.dispatch(channel, params)) as Reply<T>;
  if (!reply.ok) throw new Error(`${channel}: ${reply.error.area}/${reply.error.code}`);
  return reply.value;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'redoubt-application-'));
  application = await openApplication({
    info: { shell: 'browser', version: '0', versions: {} },
    dataFolder: folder,
    program,
    dialogs: {
      openFile: async () => chosen,
      openFiles: async () => several,
      saveFile: async ({ suggestedName, bytes }) => {
        if (cancelSaving) return null;
        saved.push({ name: suggestedName, bytes });
        return { fileName: suggestedName };
      },
    },
    confirm,
    componentFile: join(folder, 'pkcs11.json'),
    send: () => undefined,
    openCamera: () => undefined,
    openProcess: childProcessChannel,
  });
});
afterAll(async () => {
  await application.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('signers', () => {
  it('are refused with a weak passphrase, and nothing is written', async () => {
    const wanted = { person: 'p1', name: 'Dr Anna Brandt', organisation: 'Office', passphrase: 'password' };
    expect(await application.dispatch('bundle.createSigner', wanted)).toMatchObject({
      ok: false,
      error: { area: 'signature', code: 'passphrase-weak' },
    });
    expect(existsSync(join(folder, 'signers'))).toBe(false);
  });

  it('are sealed in a file of their owner, and the first begins the list of signers', async () => {
    const wanted = { person: 'p1', name: 'Dr Anna Brandt', organisation: 'Office', passphrase: PASSPHRASE };
    const signer = await value<SignerSummary>('bundle.createSigner', wanted);
    expect(signer).toMatchObject({ id: 'dr-anna-brandt', name: 'Dr Anna Brandt', suite: 'S1' });
    expect(signer.fingerprint.split(' ')).toHaveLength(16);
    const file = join(folder, 'signers/dr-anna-brandt.signer');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file).includes(PASSPHRASE)).toBe(false);
    const trust = await value<TrustSummary>('bundle.trust', {});
    expect(trust).toMatchObject({
      version: 2,
      signers: [{ id: 'dr-anna-brandt', roles: ['author'], fingerprint: signer.fingerprint }],
    });
    expect(readdirSync(join(folder, 'signers'))).toEqual(['dr-anna-brandt.signer']);
  });

  it('of the same name get ids of their own and leave the list as it is', async () => {
    const wanted = { person: 'p2', name: 'Dr. Anna Brandt', organisation: '', passphrase: PASSPHRASE };
    const second = await value<SignerSummary>('bundle.createSigner', wanted);
    expect(second.id).toBe('dr-anna-brandt-2');
    expect(await value<readonly SignerSummary[]>('bundle.signers', {})).toHaveLength(2);
    expect((await value<TrustSummary>('bundle.trust', {})).signers).toHaveLength(1);
  });
});

describe('a bundle', () => {
  it('that is none is refused in a process of its own', async () => {
    chosen = { name: 'x.zip', bytes: new TextEncoder().encode('not a bundle') };
    const verdict = await value<Verdict>('bundle.verifyFile', {});
    expect(verdict).toMatchObject({ unchanged: 'red', exitStatus: 10, manifestSha512: null });
    expect(verdict.findings).toMatchObject([{ code: 'C01', level: 'red' }]);
    expect(verdict.sentence).toMatch(/not a bundle/i);
  });

  it('is null when the user cancelled, and refused when it is too large to be dropped', async () => {
    chosen = null;
    expect(await value('bundle.verifyFile', {})).toBeNull();
    const base64 = Buffer.alloc(64 * 1024 * 1024 + 1).toString('base64');
    expect(await application.dispatch('bundle.verifyDropped', { name: 'x', base64 })).toMatchObject({
      ok: false,
      error: { area: 'bundle-format', code: 'too-large' },
    });
  });

  it('of a plan without a marking may not be signed, and the preview says why', async () => {
    const { plan } = await value<{ plan: { id: string } }>('plan.create', {
      templateId: null,
      name: 'Empty',
    });
    const claimedAt = '2026-11-20T10:00:00Z';
    const preview = await value<{ blocking: { code: string }[]; files: unknown[] }>('bundle.preview', {
      planId: plan.id,
      claimedAt,
      language: 'en',
    });
    expect(preview.blocking.map((finding) => finding.code)).toContain('export-without-marking');
    expect(preview.files).toEqual([]);
    const request = {
      planId: plan.id,
      signerId: 'dr-anna-brandt',
      claimedAt,
      recipient: '',
      language: 'en',
    };
    expect(await application.dispatch('bundle.export', request)).toMatchObject({ ok: false });
    expect(await application.dispatch('bundle.export', { ...request, signerId: 'nobody' })).toMatchObject({
      error: { area: 'signature', code: 'signer-unknown' },
    });
  });
});

describe('a plan of a template', () => {
  // Later than the signer, who is trusted from the moment of their making on.
  let claimedAt: string;
  let planId: string;
  const request = (more: object = {}) => ({
    planId,
    signerId: 'dr-anna-brandt',
    claimedAt,
    recipient: 'Procurement office',
    language: 'en',
    ...more,
  });

  beforeAll(async () => {
    // Read here and not when the file is loaded: making keys takes as long as the machine likes.
    claimedAt = `${new Date(Date.now() + 1000).toISOString().slice(0, 19)}Z`;
    const params = { templateId: 'kr-telecom-rebellions', name: 'Seoul' };
    planId = (await value<LoadedPlan>('plan.create', params)).plan.id;
  });

  it('is shown before it is signed as it will be signed', async () => {
    const preview = await value<ExportPreview>('bundle.preview', { planId, claimedAt, language: 'en' });
    expect(preview.blocking).toEqual([]);
    expect(preview.totals.lines).toBeGreaterThan(20);
    expect(preview.files.map((file) => file.path)).toContain('payload/bom.json');
    expect(preview.bomSha512).toMatch(/^[0-9a-f]{128}$/);
  });

  it('takes no passphrase from the window that asks for the signature', async () => {
    expect(
      await application.dispatch('bundle.export', { ...request(), passphrase: PASSPHRASE }),
    ).toMatchObject({
      ok: false,
      error: { area: 'ipc', code: 'payload-refused' },
    });
  });

  it('is not signed with a wrong passphrase, which is told where it was typed and in the log', async () => {
    typed.push(WRONG, WRONG, null);
    expect(await application.dispatch('bundle.export', request())).toMatchObject({
      ok: false,
      error: { area: 'ipc', code: 'cancelled' },
    });
    expect(saved).toEqual([]);
    expect(replies.slice(-3)).toMatchObject([
      { state: 'again', fault: { code: 'wrong-passphrase' } },
      { state: 'again', fault: { code: 'wrong-passphrase' } },
      { state: 'cancelled' },
    ]);
    const tokens = asked.slice(-3).map(({ token }) => token);
    expect(new Set(tokens).size).toBe(3);
    expect((await log()).slice(-4)).toEqual([
      'bundle-made intent',
      'key-used refused signature/wrong-passphrase',
      'key-used refused signature/wrong-passphrase',
      'bundle-made cancelled',
    ]);
  });

  it('is not written when the user cancels the dialog', async () => {
    cancelSaving = true;
    expect(await value('bundle.export', request())).toBeNull();
    cancelSaving = false;
  });

  it('has no slip before it is exported', async () => {
    expect(await application.dispatch('bundle.saveSlip', {})).toMatchObject({
      ok: false,
      error: { area: 'storage', code: 'not-found' },
    });
  });

  it('becomes a bundle that this machine accepts', async () => {
    const receipt = await value<ExportReceipt>('bundle.export', request());
    const [file] = saved;
    expect(receipt).toMatchObject({
      fileName: file?.name,
      signer: 'dr-anna-brandt',
      sizeBytes: file?.bytes.length,
    });
    chosen = file ?? null;
    const verdict = await value<Verdict>('bundle.verifyFile', {});
    expect(verdict).toMatchObject({ exitStatus: 0, unchanged: 'green', who: 'green', slip: receipt.slip });
    expect(verdict.signers).toMatchObject([{ name: 'Dr Anna Brandt', counted: true }]);
    expect(verdict.files.every((entry) => entry.ok)).toBe(true);
  });

  it('has a slip that is saved as a page', async () => {
    const before = saved.length;
    const name = saved[0]?.name.replace(/\.zip$/, '-slip.pdf');
    expect(await value('bundle.saveSlip', {})).toEqual({ fileName: name });
    const slip = saved.splice(before)[0];
    expect(Buffer.from(slip?.bytes ?? []).toString('latin1')).toMatch(/^%PDF-1\.7\n.*%%EOF\n$/s);
  });

  it('holds the document that was shown', async () => {
    const preview = await value<ExportPreview>('bundle.preview', { planId, claimedAt, language: 'en' });
    const verdict = await value<Verdict>('bundle.verifyFile', {});
    const shown = preview.files.filter((file) => file.path.startsWith('payload/plan'));
    expect(verdict.files).toEqual(
      expect.arrayContaining(shown.map(({ path, size }) => ({ path, size, ok: true }))),
    );
  });

  describe('with statements about it', () => {
    const statement = (verdict: Verdict, more: object = {}) => ({
      fileSha512: verdict.fileSha512,
      decision: 'approved',
      role: 'author',
      remark: 'Budget line 4711 covers it.',
      final: false,
      anyway: false,
      signerId: 'dr-anna-brandt',
      claimedAt,
      ...more,
    });

    it('is written anew with the statement, which the check then shows', async () => {
      const before = await value<Verdict>('bundle.verifyFile', {});
      expect(before.approvals).toEqual([]);
      const receipt = await value<ApprovalReceipt>('bundle.approve', statement(before));
      const file = saved.at(-1);
      expect(receipt).toMatchObject({ fileName: file?.name, sizeBytes: file?.bytes.length, sequence: 1 });
      expect(receipt.verdict).toMatchObject({ unchanged: 'green', slip: before.slip });
      expect(receipt.verdict.fileSha512).not.toBe(before.fileSha512);
      chosen = file ?? null;
      const after = await value<Verdict>('bundle.verifyFile', {});
      expect(after.approvals).toMatchObject([
        { sequence: 1, decision: 'approved', signer: 'Dr Anna Brandt', counted: true, final: false },
      ]);
      expect(after.fileSha512).toBe(receipt.verdict.fileSha512);
    });

    it('asks the person with what is signed, and writes nothing after no', async () => {
      const verdict = await value<Verdict>('bundle.verifyFile', {});
      expect(asked.at(-1)?.confirmation).toMatchObject({
        kind: 'approval',
        decision: 'approved',
        role: 'author',
        remark: 'Budget line 4711 covers it.',
        sequence: 1,
        final: false,
        bundle: { marking: verdict.marking, totals: { net: verdict.totals?.net } },
      });
      const before = saved.length;
      typed.push(null);
      const reply = await application.dispatch('bundle.approve', statement(verdict));
      expect(reply).toMatchObject({ ok: false, error: { area: 'ipc', code: 'cancelled' } });
      expect(saved).toHaveLength(before);
      // Not the whole verdict: it tells when it was made.
      const { fileSha512, approvals } = verdict;
      expect(await value<Verdict>('bundle.verifyFile', {})).toMatchObject({ fileSha512, approvals });
    });

    it('is chained on: the second statement ends it', async () => {
      const verdict = await value<Verdict>('bundle.verifyFile', {});
      const wanted = statement(verdict, { decision: 'noted', remark: '', final: true });
      const receipt = await value<ApprovalReceipt>('bundle.approve', wanted);
      expect(receipt.verdict.approvals).toMatchObject([
        { sequence: 1, final: false },
        { sequence: 2, decision: 'noted', final: true, counted: true },
      ]);
    });

    it('is not signed when another file was checked since', async () => {
      const verdict = await value<Verdict>('bundle.verifyFile', {});
      const before = saved.length;
      await value<Verdict>('bundle.verifyDropped', { name: 'x.zip', base64: 'AAAA' });
      expect(await application.dispatch('bundle.approve', statement(verdict))).toMatchObject({
        ok: false,
        error: { area: 'signature', code: 'not-checked' },
      });
      expect(saved).toHaveLength(before);
    });

    it('is not signed in a role the list does not give, unless that was decided', async () => {
      const { fileSha512 } = await value<Verdict>('bundle.verifyFile', {});
      const asked = { fileSha512, role: 'approver', signerId: 'dr-anna-brandt', claimedAt };
      const [why, ...more] = await value<readonly string[]>('bundle.standing', asked);
      expect([why, more.length]).toEqual([
        'The statement of Dr Anna Brandt as approver does not count: your list does not give that role.',
        1,
      ]);
      expect(await value('bundle.standing', { ...asked, role: 'author' })).toEqual([]);
      const wanted = statement({ fileSha512 } as Verdict, { role: 'approver' });
      const before = saved.length;
      expect(await application.dispatch('bundle.approve', wanted)).toMatchObject({
        ok: false,
        error: { area: 'signature', code: 'statement-idle' },
      });
      expect(saved).toHaveLength(before);
      const receipt = await value<ApprovalReceipt>('bundle.approve', { ...wanted, anyway: true });
      expect(receipt.verdict.approvals.at(-1)).toMatchObject({ role: 'approver', counted: false });
      await value<Verdict>('bundle.verifyFile', {});
    });

    it('needs the passphrase, and a cancelled dialog writes nothing', async () => {
      const verdict = await value<Verdict>('bundle.verifyFile', {});
      cancelSaving = true;
      // A second try in the same window signs.
      typed.push(WRONG);
      expect(await value('bundle.approve', statement(verdict))).toBeNull();
      cancelSaving = false;
      expect(replies.slice(-2)).toMatchObject([{ state: 'again' }, { state: 'signed' }]);
    });

    it('is not approved when the check refuses it, but can be rejected', async () => {
      const bytes = saved[0]?.bytes.slice() ?? new Uint8Array();
      const forged = withChangedPayload(bytes);
      chosen = { name: 'forged.zip', bytes: forged };
      const verdict = await value<Verdict>('bundle.verifyFile', {});
      expect(verdict.unchanged).toBe('red');
      expect(await application.dispatch('bundle.approve', statement(verdict))).toMatchObject({
        ok: false,
        error: { area: 'signature', code: 'approval-refused' },
      });
      const rejected = statement(verdict, { decision: 'rejected', remark: 'The bill was changed.' });
      const receipt = await value<ApprovalReceipt>('bundle.approve', rejected);
      expect(receipt.sequence).toBe(1);
      expect(receipt.verdict.unchanged).toBe('red');
      chosen = saved[0] ?? null;
    });
  });

  it.each([0.2, 0.5, 0.8])('is refused with one byte changed (at %d of its length)', async (place) => {
    const bytes = (saved[0]?.bytes ?? new Uint8Array()).slice();
    const offset = Math.floor(bytes.length * place);
    bytes[offset] = (bytes[offset] ?? 0) ^ 1;
    const base64 = Buffer.from(bytes).toString('base64');
    const verdict = await value<Verdict>('bundle.verifyDropped', { name: 'x.zip', base64 });
    expect(verdict.unchanged).toBe('red');
    expect(verdict.exitStatus).toBeGreaterThanOrEqual(10);
  });
});

describe('the list of signers', () => {
  const validUntil = '2028-01-01T00:00:00Z';
  const change = (act: object) =>
    application.dispatch('bundle.changeTrust', { change: act, roots: ['dr-anna-brandt'] });

  const RULES = {
    author: 1,
    approver: 0,
    distinctPersons: true,
    suites: ['S1', 'S2', 'S3'],
    requireFinal: false,
    maxAgeDays: null,
    expiredTrustList: 'refuse',
    staleCatalogue: 'remark',
  };

  it('takes a signer by the record that was read last, and tells doubts about it', async () => {
    expect(
      await change({ act: 'add', id: 'x', fingerprint: '', roles: ['author'], validUntil, anyway: true }),
    ).toMatchObject({
      error: { area: 'signature', code: 'signer-unknown' },
    });
    const passphrase = 'another long passphrase for Boris';
    const wanted = { id: 'boris', person: 'Boris Kehl', organisation: 'Office 7', passphrase };
    const cost = { m: 19_456, t: 2, p: 1 };
    const { record } = await newSigner({
      ...wanted,
      name: 'Dr Аnna Brandt',
      createdAt: '2026-01-01T00:00:00Z',
      cost,
    });
    chosen = { name: 'boris.public.json', bytes: canonicalBytes(record) };
    const offer = await value<SignerOffer>('bundle.readRecord', { use: 'signer' });
    expect(offer).toMatchObject({ id: 'boris', person: 'Boris Kehl', refused: false });
    expect(offer.doubts).toHaveLength(2);
    const told = { act: 'add', id: 'boris', roles: ['approver'], validUntil, anyway: false };
    // What a person who cheats at the telephone would type: the last group alone, or another record's.
    for (const fingerprint of ['', offer.fingerprint.slice(-4), `0000${offer.fingerprint.slice(4)}`])
      expect(await change({ ...told, anyway: true, fingerprint })).toMatchObject({
        error: { area: 'signature', code: 'fingerprint-differs' },
      });
    const add = { ...told, fingerprint: offer.fingerprint };
    expect(await change(add)).toMatchObject({ error: { area: 'signature', code: 'trust-refused' } });
    expect(await change({ ...add, anyway: true })).toMatchObject({
      ok: true,
      value: { signers: [{ id: 'boris', roles: ['approver'] }, { id: 'dr-anna-brandt' }] },
    });
    const { version } = await value<TrustSummary>('bundle.trust', {});
    expect(await change({ act: 'renew', expires: '2030-01-01T00:00:00Z' })).toMatchObject({
      value: { version: (version ?? 0) + 1, expires: '2030-01-01T00:00:00Z' },
    });
  });

  it('suspends a signer, whose signature does not count meanwhile, and resumes', async () => {
    const before = await value<TrustSummary>('bundle.trust', {});
    expect(before).toMatchObject({ roots: { holders: ['dr-anna-brandt'], threshold: 1 } });
    await change({ act: 'suspend', id: 'dr-anna-brandt' });
    const suspended = await value<TrustSummary>('bundle.trust', {});
    expect(suspended).toMatchObject({ version: (before.version ?? 0) + 1, expires: before.expires });
    expect(suspended.signers[1]).toMatchObject({ status: 'suspended', revoked: null });
    chosen = saved[0] ?? null;
    const meanwhile = await value<Verdict>('bundle.verifyFile', {});
    expect(meanwhile.exitStatus).not.toBe(0);
    expect(meanwhile.signers).toMatchObject([{ counted: false }]);
    await change({ act: 'resume', id: 'dr-anna-brandt' });
    expect((await value<Verdict>('bundle.verifyFile', {})).who).toBe('green');
  });

  it('asks for approvals once its rule does', async () => {
    const reply = await change({ act: 'policy', ...RULES, approver: 1 });
    expect(reply).toMatchObject({ ok: true, value: { policy: { author: 1, approver: 1 } } });
    const verdict = await value<Verdict>('bundle.verifyFile', {});
    expect(verdict.exitStatus).not.toBe(0);
    await change({ act: 'policy', ...RULES, approver: 0 });
  });

  it('is left alone by a wrong passphrase and by a signer who is not on it', async () => {
    const { version } = await value<TrustSummary>('bundle.trust', {});
    const act = { act: 'suspend', id: 'dr-anna-brandt' };
    typed.push(WRONG, null);
    expect(await change(act)).toMatchObject({ error: { code: 'cancelled' } });
    expect(asked.at(-1)?.confirmation).toMatchObject({
      kind: 'trust',
      version: (version ?? 0) + 1,
      differences: [{ what: 'signer-changes', field: 'status', before: 'active', after: 'suspended' }],
    });
    expect((await log()).slice(-3)).toEqual([
      'trust-changed intent',
      'key-used refused signature/wrong-passphrase',
      'trust-changed cancelled',
    ]);
    expect(await change({ act: 'suspend', id: 'nobody' })).toMatchObject({
      error: { code: 'trust-refused' },
    });
    expect((await value<TrustSummary>('bundle.trust', {})).version).toBe(version);
  });

  it('revokes a signer for good', async () => {
    const from = '2026-11-01T00:00:00Z';
    const why = { reason: 'compromised', from } as const;
    await change({ act: 'revoke', id: 'dr-anna-brandt', ...why, note: 'Laptop stolen.' });
    const { signers } = await value<TrustSummary>('bundle.trust', {});
    expect(signers[1]).toMatchObject({ revoked: why });
    const after = await value<Verdict>('bundle.verifyFile', {});
    expect(after.exitStatus).not.toBe(0);
    expect(after.signers).toMatchObject([{ counted: false }]);
  });
});
