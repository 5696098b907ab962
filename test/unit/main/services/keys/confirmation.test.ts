import { createHash } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { confirmOnPage } from '../../../../../main/host/confirm-page.ts';
import { nativeHashes } from '../../../../../main/services/bundle/native-hashes.ts';
import { confirmationOf } from '../../../../../main/services/keys/confirmation.ts';
import { type Confirm, confirmedSigner } from '../../../../../main/services/keys/confirmed-signer.ts';
import { newSigner } from '../../../../../main/services/keys/new-signer.ts';
import {
  type Attempt,
  type Ceremony,
  PendingConfirmation,
} from '../../../../../main/services/keys/pending-confirmation.ts';
import type { SigningJob } from '../../../../../main/services/keys/sign-job.ts';
import type { SignerRunner } from '../../../../../main/services/keys/signer-runner.ts';
import type { SigningTask } from '../../../../../main/services/keys/task-signer.ts';
import type { TokenComponent } from '../../../../../main/services/keys/token/component-file.ts';
import type { AuditEvent } from '../../../../../shared/audit/event.ts';
import type { ApprovalV1 } from '../../../../../shared/bundle/approvals/approval.ts';
import { nextApproval } from '../../../../../shared/bundle/approvals/approve-bundle.ts';
import { namedSigner } from '../../../../../shared/bundle/build-bundle.ts';
import { canonicalBytes } from '../../../../../shared/bundle/format/canonical-json.ts';
import { prepareBundle } from '../../../../../shared/bundle/prepare-bundle.ts';
import type { SignerRecord } from '../../../../../shared/bundle/signatures/signer.ts';
import {
  firstTrustFile,
  nextTrustFile,
  withSigner,
  writeTrustFile,
} from '../../../../../shared/bundle/trust/edit-trust.ts';
import { PlannerError } from '../../../../../shared/errors.ts';
import type { Confirmation, ConfirmationOffer } from '../../../../../shared/ipc/confirmation.ts';
import { jobCancelled, UNWATCHED } from '../../../../../shared/job/job-step.ts';
import { person } from '../../../../support/confirming.ts';
import { sampleInputs, testSigner } from '../../../../support/sample-bundle.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const passphrase = 'correct horse battery staple seven';
const TIMES = { issued: '2026-11-01T00:00:00Z', expires: '2028-11-01T00:00:00Z' };
let task: SigningTask;
let record: SignerRecord;
let manifest: Uint8Array;
let confirmation: Confirmation;

beforeAll(async () => {
  const made = await newSigner({
    ...{ id: 'anna', person: 'Anna', name: 'Dr Anna Brandt', organisation: 'Office 7', passphrase },
    createdAt: '2026-11-01T00:00:00Z',
    cost: { m: 19_456, t: 2, p: 1 },
  });
  record = made.record;
  const prepared = prepareBundle({ ...sampleInputs(), signers: [namedSigner(record)] }, nativeHashes);
  manifest = prepared.manifestBytes;
  const request = { kind: 'bundle' as const, manifest, sums: prepared.sumsBytes };
  task = { signerFile: made.file, request };
  confirmation = confirmationOf(task);
});

/** Opens with the one passphrase, and remembers what it was given. */
function bench() {
  const ran: SigningJob[] = [];
  const runner: SignerRunner = {
    run: async (given) => {
      ran.push(given);
      if (given.passphrase !== passphrase)
        throw new PlannerError('signature', 'wrong-passphrase', { file: 'anna' });
      return { signatures: [], sshsig: null };
    },
  };
  const events: AuditEvent[] = [];
  const audit = { record: async (event: AuditEvent) => void events.push(event) };
  const signer = (confirm: Confirm) =>
    confirmedSigner({ runner, confirm, theme: () => 'dark', audit, component: async () => null });
  return { ran, events, audit, signer };
}

function statement(): ApprovalV1 {
  const files = new Map([['manifest.json', manifest]]);
  const terms = { decision: 'rejected', role: 'approver', remark: 'Too dear.', final: false } as const;
  return nextApproval({ folder: 'x', files } as never, { ...terms, claimedAt: TIMES.issued }, nativeHashes);
}

describe('what is confirmed', () => {
  it('is read from the bytes that are signed', () => {
    const { predicate } = JSON.parse(new TextDecoder().decode(manifest));
    expect(confirmation).toMatchObject({
      kind: 'bundle',
      bundleId: predicate.bundleId,
      marking: predicate.marking,
      totals: predicate.totals,
      claimedAt: predicate.claimedAt,
      sha512: createHash('sha512').update(manifest).digest('hex'),
      signer: { id: 'anna', name: 'Dr Anna Brandt', organisation: 'Office 7' },
    });
    expect(confirmation.kind === 'bundle' && confirmation.files).toHaveLength(predicate.files.length);
  });

  it('shows a statement with the marking of the very manifest it names, and with no other', () => {
    const request = { kind: 'approval', statement: canonicalBytes(statement()) } as const;
    const { predicate } = JSON.parse(new TextDecoder().decode(manifest));
    expect(confirmationOf({ ...task, request, about: manifest })).toMatchObject({
      kind: 'approval',
      decision: 'rejected',
      remark: 'Too dear.',
      bundle: { marking: predicate.marking, bundleId: predicate.bundleId, totals: predicate.totals },
    });
    const other = new TextEncoder().encode(new TextDecoder().decode(manifest).replace('EUR', 'CHF'));
    for (const about of [undefined, other])
      expect(() => confirmationOf({ ...task, request, about })).toThrow(
        expect.objectContaining({ area: 'ipc', code: 'internal' }),
      );
  });

  it('shows a list against the version it follows, by its digest', () => {
    const first = firstTrustFile([record], { threshold: 1, ...TIMES });
    const file = writeTrustFile(first, []);
    const sha512 = createHash('sha512').update(file).digest('hex');
    const terms = { roles: ['author'], validFrom: TIMES.issued, validUntil: TIMES.expires } as const;
    const list = nextTrustFile(
      { list: first, sha512 },
      { signers: withSigner(first, record, terms), ...TIMES },
    );
    const request = { kind: 'trust', list: canonicalBytes(list) } as const;
    expect(confirmationOf({ ...task, request, about: file })).toMatchObject({
      kind: 'trust',
      version: 2,
      expires: TIMES.expires,
      roots: { threshold: 1, holders: 1 },
      differences: [{ what: 'signer-joins', signer: { id: 'anna' } }],
      sha512: createHash('sha512').update(request.list).digest('hex'),
    });
    expect(() => confirmationOf({ ...task, request })).toThrow();
  });

  it('shows where a file of the log ends', () => {
    const head = {
      ...{ format: 'redoubt-log-head', version: 1, segment: 'audit-0003.jsonl', first: 7, last: 19 },
      ...{ head: 'ab'.repeat(64), fileSha512: 'cd'.repeat(64), at: TIMES.issued, signer: 'anna' },
    };
    const request = { kind: 'log-head', head: canonicalBytes(head) } as const;
    expect(confirmationOf({ ...task, request })).toMatchObject({
      ...{ kind: 'log-head', segment: 'audit-0003.jsonl', first: 7, last: 19, head: head.head },
      sha512: head.fileSha512,
    });
  });

  it('is never a pack, which no window signs', () => {
    const request = { kind: 'pack', statement: new Uint8Array() } as const;
    expect(() => confirmationOf({ ...task, request })).toThrow(expect.objectContaining({ code: 'internal' }));
  });
});

describe('a signature that is confirmed', () => {
  it('reaches the key only after yes, with what was typed there', async () => {
    const { ran, signer } = bench();
    const no = person(() => null);
    await expect(signer(no.confirm).sign([task])).rejects.toMatchObject({ area: 'ipc', code: 'cancelled' });
    expect(ran).toEqual([]);
    const yes = person(() => passphrase);
    await signer(yes.confirm).sign([task]);
    expect(ran).toEqual([{ signerFile: task.signerFile, request: task.request, passphrase }]);
    expect(yes.asked).toMatchObject([{ confirmation, theme: 'dark', place: { number: 1, count: 1 } }]);
  });

  it('is tried as often as the person likes, each wrong passphrase a line of the log without it', async () => {
    const { ran, events, signer } = bench();
    const words = ['wrong one', 'wrong two', passphrase];
    const tries = person(() => words.shift() ?? null);
    expect(await signer(tries.confirm).sign([task])).toHaveLength(1);
    expect(tries.replies.map((reply) => reply?.state)).toEqual(['again', 'again', 'signed']);
    expect(ran).toHaveLength(3);
    const line = { action: 'key-used', object: 'anna', signerId: 'anna' };
    const details = { stage: 'refused', code: 'signature/wrong-passphrase', for: 'bundle' };
    expect(events).toEqual([
      { ...line, details },
      { ...line, details },
    ]);
    expect(JSON.stringify([events, tries.replies])).not.toContain('wrong one');
  });

  it('ends when a wrong passphrase cannot be written to the log', async () => {
    const { audit, signer } = bench();
    audit.record = () => Promise.reject(new PlannerError('storage', 'disk-full', { file: 'audit' }));
    const tries = person(() => 'wrong');
    await expect(signer(tries.confirm).sign([task])).rejects.toMatchObject({ code: 'disk-full' });
    expect(tries.replies).toEqual([{ state: 'failed' }]);
  });

  it('is of several holders, each in turn in one window, and of none when one says no', async () => {
    const { ran, signer } = bench();
    const both = person(() => passphrase);
    expect(await signer(both.confirm).sign([task, task])).toHaveLength(2);
    expect(both.asked.map(({ place }) => place)).toEqual([
      { number: 1, count: 2 },
      { number: 2, count: 2 },
    ]);
    expect(both.replies.map((reply) => reply?.state)).toEqual(['next', 'signed']);
    const second = person(({ place }) => (place.number === 1 ? passphrase : null));
    await expect(signer(second.confirm).sign([task, task])).rejects.toMatchObject({ code: 'cancelled' });
    expect(ran).toHaveLength(3);
  });

  it('shows anew what went on while it was read, and tries nothing before it was seen', async () => {
    const { ran, signer } = bench();
    const head = (last: number) => {
      const said = {
        ...{ format: 'redoubt-log-head', version: 1, segment: 'audit-0001.jsonl', first: 1, last },
        ...{ head: 'ab'.repeat(64), fileSha512: 'cd'.repeat(64), at: TIMES.issued, signer: 'anna' },
      };
      return { kind: 'log-head', head: canonicalBytes(said) } as const;
    };
    let last = 5;
    const seal = { ...task, request: head(4), renew: async () => head(last) };
    const seen: (number | null)[] = [];
    const reader = person(({ confirmation: shown }) => {
      seen.push(shown.kind === 'log-head' ? shown.last : null);
      if (seen.length === 2) last = 6;
      return passphrase;
    });
    await signer(reader.confirm).sign([seal]);
    expect(reader.replies.map((reply) => reply?.state)).toEqual(['changed', 'changed', 'signed']);
    expect(seen).toEqual([4, 5, 6]);
    expect(ran.map(({ request }) => request)).toEqual([head(6)]);
  });

  it('refuses a manifest that is none before anybody is asked', async () => {
    const { ran, signer } = bench();
    const asked = person(() => passphrase);
    const request = { kind: 'bundle' as const, manifest: new Uint8Array([123, 125]), sums: new Uint8Array() };
    await expect(signer(asked.confirm).sign([task, { ...task, request }])).rejects.toMatchObject({
      area: 'bundle-format',
    });
    expect([ran.length, asked.asked.length]).toEqual([0, 0]);
  });

  it('is withdrawn when the job it belongs to is cancelled', async () => {
    const { ran, signer } = bench();
    let end: () => void = () => undefined;
    const onCancel = (given: () => void): (() => void) => {
      end = given;
      return () => undefined;
    };
    const signing = signer(async (pending) => {
      end();
      await pending.ended;
    }).sign([task], { ...UNWATCHED, onCancel });
    await expect(signing).rejects.toMatchObject({ code: 'cancelled' });
    expect(ran).toEqual([]);
  });
});

describe('a signer whose P-384 key is on a card', () => {
  const component: TokenComponent = {
    ...{ format: 'redoubt-pkcs11', version: 1, module: '/m.so', addon: '/a.node', token: 'office' },
    addonSha512: 'ab'.repeat(64),
  };
  let held: SigningTask;

  beforeAll(async () => {
    const made = await newSigner({
      ...{ id: 'erik', person: 'Erik', name: 'Erik', organisation: '', passphrase, suite: 'S2' },
      ...{ createdAt: '2026-11-01T00:00:00Z', cost: { m: 19_456, t: 2, p: 1 } },
      cardKey: testSigner('card', { suite: 'S4' }).record.keys.p384 ?? '',
    });
    held = { ...task, signerFile: made.file };
  });

  /** A runner that finds the passphrase wrong before it looks at the PIN, as the process that signs does. */
  function cardBench(fault: 'pin-wrong' | 'pin-locked' = 'pin-wrong') {
    const pins: (string | undefined)[] = [];
    const events: AuditEvent[] = [];
    const runner: SignerRunner = {
      run: async (job) => {
        if (job.passphrase !== passphrase)
          throw new PlannerError('signature', 'wrong-passphrase', { file: 'erik' });
        pins.push(job.token?.pin);
        expect(job.token?.component).toEqual(component);
        if (job.token?.pin !== '1234')
          throw new PlannerError('token', fault, { value: 'office', reason: '' });
        return { signatures: [], sshsig: null };
      },
    };
    const audit = { record: async (event: AuditEvent) => void events.push(event) };
    const signer = (confirm: Confirm, found: TokenComponent | null = component) =>
      confirmedSigner({ runner, confirm, theme: () => 'light', audit, component: async () => found });
    return { pins, events, signer };
  }

  it('is asked for both, and tells a wrong PIN where it was typed and in the log', async () => {
    const { pins, events, signer } = cardBench();
    const words = ['wrong', passphrase, passphrase];
    const typed = ['9999', '9999', '1234'];
    const holder = person(
      () => words.shift() ?? null,
      () => typed.shift() ?? '',
    );
    await signer(holder.confirm).sign([held]);
    expect(holder.asked.map(({ pinOf }) => pinOf)).toEqual(['office', 'office', 'office']);
    expect(holder.replies).toMatchObject([
      { state: 'again', fault: { code: 'wrong-passphrase' } },
      { state: 'again', fault: { area: 'token', code: 'pin-wrong' } },
      { state: 'signed' },
    ]);
    expect(pins).toEqual(['9999', '1234']);
    expect(events.map(({ details }) => details['code'])).toEqual([
      'signature/wrong-passphrase',
      'token/pin-wrong',
    ]);
    expect(JSON.stringify([events, holder.replies])).not.toContain('9999');
  });

  it('ends the act when the card is locked', async () => {
    const holder = person(
      () => passphrase,
      () => '0000',
    );
    await expect(cardBench('pin-locked').signer(holder.confirm).sign([held])).rejects.toMatchObject({
      area: 'token',
      code: 'pin-locked',
    });
    expect(holder.replies).toEqual([{ state: 'failed' }]);
  });

  it('is not asked in vain on a machine without a component, nor is a PIN taken for anybody else', async () => {
    const { pins, signer } = cardBench();
    const holder = person(() => passphrase);
    await expect(signer(holder.confirm, null).sign([held])).rejects.toMatchObject({ code: 'key-elsewhere' });
    expect(holder.asked).toEqual([]);
    const pushing: Confirm = async (pending) => {
      const token = pending.offer()?.token;
      expect(await pending.answer({ token, confirmed: true, passphrase, pin: '1234' })).toBeNull();
      pending.cancel();
    };
    await expect(signer(pushing).sign([task])).rejects.toMatchObject({ code: 'cancelled' });
    const without: Confirm = async (pending) => {
      const token = pending.offer()?.token;
      for (const pin of [null, '', 'x'.repeat(65), 1234])
        expect(await pending.answer({ token, confirmed: true, passphrase, pin })).toBeNull();
      pending.cancel();
    };
    await expect(signer(without).sign([held])).rejects.toMatchObject({ code: 'cancelled' });
    expect(pins).toEqual([]);
  });
});

describe('a question', () => {
  let attempts: string[];
  let attempt: Ceremony['attempt'];
  const pendingWith = () => {
    const show = async () => confirmation;
    return new PendingConfirmation({
      ...{ count: 1, theme: 'light', first: confirmation, show },
      attempt: (index, typed, watch) => attempt(index, typed, watch),
      pinOf: () => null,
    });
  };
  beforeEach(() => {
    attempts = [];
    attempt = async (_index, typed): Promise<Attempt> => {
      attempts.push(typed.passphrase);
      return { outcome: 'signed' };
    };
  });

  it('is shown once and takes the answer of the page it was shown to', async () => {
    const pending = pendingWith();
    expect(await pending.answer({ token: '', confirmed: true, passphrase })).toBeNull();
    const offer = pending.offer();
    expect(pending.offer()).toBeNull();
    const token = offer?.token;
    for (const wrong of [
      ...[
        null,
        'yes',
        {},
        { token: 'x', confirmed: true, passphrase },
        { token, confirmed: 'true', passphrase },
      ],
      ...[
        { token, confirmed: true },
        { token, confirmed: true, passphrase: '' },
      ],
      { token, confirmed: true, passphrase: 'x'.repeat(1001) },
    ])
      expect(await pending.answer(wrong)).toBeNull();
    expect(attempts).toEqual([]);
    expect(await pending.answer({ token, confirmed: true, passphrase })).toEqual({ state: 'signed' });
    pending.cancel();
    expect(await pending.answered).toBe(true);
    expect(await pending.answer({ token, confirmed: true, passphrase })).toBeNull();
    expect(attempts).toEqual([passphrase]);
  });

  it('counts a token once, and takes nothing but a no while a try runs, which that ends', async () => {
    const ended = vi.fn();
    attempt = (_index, typed, watch) => {
      attempts.push(typed.passphrase);
      return new Promise((_resolve, reject) => {
        watch.onCancel(() => {
          ended();
          reject(jobCancelled());
        });
      });
    };
    const pending = pendingWith();
    const token = pending.offer()?.token;
    const trying = pending.answer({ token, confirmed: true, passphrase });
    expect(await pending.answer({ token, confirmed: true, passphrase })).toBeNull();
    expect(attempts).toHaveLength(1);
    expect(await pending.answer({ token, confirmed: false })).toEqual({ state: 'cancelled' });
    expect(await trying).toEqual({ state: 'cancelled' });
    expect(ended).toHaveBeenCalledTimes(1);
    expect(await pending.answered).toBe(false);
  });

  it('throws away what was signed after a no', async () => {
    const slow = Promise.withResolvers<Attempt>();
    attempt = () => slow.promise;
    const pending = pendingWith();
    const token = pending.offer()?.token;
    const trying = pending.answer({ token, confirmed: true, passphrase });
    pending.cancel();
    slow.resolve({ outcome: 'signed' });
    expect(await trying).toEqual({ state: 'cancelled' });
    expect(await pending.answered).toBe(false);
  });
});

describe('the page of the browser host', () => {
  const post = (address: URL, path: string, init: { code?: string; origin?: string; body?: unknown }) =>
    fetch(new URL(path, address), {
      method: 'POST',
      headers: {
        origin: init.origin ?? address.origin,
        'x-redoubt-confirm': init.code ?? address.hash.slice(1),
      },
      body: JSON.stringify(init.body ?? {}),
    });
  const asking = () =>
    new PendingConfirmation({
      ...{ count: 1, theme: 'light', first: confirmation, show: async () => confirmation },
      pinOf: () => null,
      attempt: async (_index, typed) =>
        typed.passphrase === passphrase
          ? { outcome: 'signed' }
          : { outcome: 'wrong', fault: new PlannerError('signature', 'wrong-passphrase', { file: 'anna' }) },
    });

  it('refuses another code and another origin, and tells a wrong passphrase where it was typed', async () => {
    const shown = Promise.withResolvers<URL>();
    const page = { bytes: new Uint8Array([60]), type: 'text/html' };
    const files = new Map([
      ['/confirm.html', page],
      ['/index.html', page],
    ]);
    const pending = asking();
    const over = confirmOnPage(files, (url) => shown.resolve(new URL(url)))(pending);
    const address = await shown.promise;
    expect((await fetch(new URL('/', address))).status).toBe(200);
    expect((await fetch(new URL('/index.html', address))).status).toBe(404);
    expect((await post(address, '/request', { code: 'x' })).status).toBe(403);
    expect((await post(address, '/request', { origin: 'http://127.0.0.1:1' })).status).toBe(403);
    const offer = (await (await post(address, '/request', {})).json()) as ConfirmationOffer;
    expect(offer.confirmation).toEqual(JSON.parse(JSON.stringify(confirmation)));
    expect(await (await post(address, '/request', {})).json()).toBeNull();
    const answer = async (body: unknown) => (await post(address, '/answer', { body })).json();
    expect(await answer({ token: 'x', confirmed: true, passphrase })).toBeNull();
    expect(await answer({ token: offer.token, confirmed: true, passphrase: 'x'.repeat(9000) })).toBeNull();
    const again = await answer({ token: offer.token, confirmed: true, passphrase: 'another' });
    expect(again).toMatchObject({ state: 'again', fault: { code: 'wrong-passphrase' } });
    expect(await answer({ token: offer.token, confirmed: true, passphrase })).toBeNull();
    const { token } = again.offer as ConfirmationOffer;
    expect(await answer({ token, confirmed: true, passphrase })).toEqual({ state: 'signed' });
    expect(await pending.answered).toBe(true);
    await over;
  });

  it('gives up the first question when a second one is asked', async () => {
    const addresses: string[] = [];
    const confirm = confirmOnPage(new Map(), (url) => addresses.push(url));
    const [first, second] = [asking(), asking()];
    const over = [confirm(first), confirm(second)];
    expect(await first.answered).toBe(false);
    await vi.waitFor(() => expect(addresses).toHaveLength(2));
    const address = new URL(addresses.at(-1) ?? '');
    const offer = (await (await post(address, '/request', {})).json()) as ConfirmationOffer;
    await post(address, '/answer', { body: { token: offer.token, confirmed: false } });
    expect(await second.answered).toBe(false);
    await Promise.all(over);
  });
});
