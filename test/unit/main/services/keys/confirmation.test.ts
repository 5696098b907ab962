import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { confirmOnPage } from '../../../../../main/host/confirm-page.ts';
import { nativeHashes } from '../../../../../main/services/bundle/native-hashes.ts';
import {
  confirmationOf,
  confirmedRunner,
  PendingConfirmation,
} from '../../../../../main/services/keys/confirmation.ts';
import { newSigner } from '../../../../../main/services/keys/new-signer.ts';
import type { SigningJob } from '../../../../../main/services/keys/sign-job.ts';
import type { SignerRunner } from '../../../../../main/services/keys/signer-runner.ts';
import { namedSigner } from '../../../../../shared/bundle/build-bundle.ts';
import { prepareBundle } from '../../../../../shared/bundle/prepare-bundle.ts';
import type { SignerRecord } from '../../../../../shared/bundle/signatures/signer.ts';
import type { Confirmation, ConfirmationOffer } from '../../../../../shared/ipc/confirmation.ts';
import { sampleInputs } from '../../../../support/sample-bundle.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const passphrase = 'correct horse battery staple seven';
let job: SigningJob;
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
  job = { signerFile: made.file, passphrase, request };
  confirmation = confirmationOf(made.file, request);
});

const recordingRunner = () => {
  const ran: SigningJob[] = [];
  const runner: SignerRunner = {
    run: async (given) => {
      ran.push(given);
      return { signatures: [], sshsig: null };
    },
  };
  return { ran, runner };
};

describe('what is confirmed', () => {
  it('is read from the bytes that are signed', () => {
    const { predicate } = JSON.parse(new TextDecoder().decode(manifest));
    expect(confirmation).toMatchObject({
      kind: 'bundle',
      bundleId: predicate.bundleId,
      marking: predicate.marking,
      totals: predicate.totals,
      claimedAt: predicate.claimedAt,
      manifestSha512: createHash('sha512').update(manifest).digest('hex'),
      signer: { id: 'anna', name: 'Dr Anna Brandt', organisation: 'Office 7' },
    });
    expect(confirmation.kind === 'bundle' && confirmation.files).toHaveLength(predicate.files.length);
  });

  it('reaches the key only after yes', async () => {
    const { ran, runner } = recordingRunner();
    const refused = confirmedRunner(
      runner,
      async () => false,
      () => 'dark',
    );
    await expect(refused.run(job)).rejects.toMatchObject({ area: 'ipc', code: 'cancelled' });
    expect(ran).toEqual([]);
    const seen: unknown[] = [];
    const allowed = confirmedRunner(
      runner,
      async (request) => seen.push(request) > 0,
      () => 'dark',
    );
    await allowed.run(job);
    expect(ran).toEqual([job]);
    expect(seen).toEqual([{ confirmation, theme: 'dark' }]);
  });

  it('refuses a manifest that is none before anybody is asked', async () => {
    const { ran, runner } = recordingRunner();
    const asked = vi.fn(async () => true);
    const request = { kind: 'bundle' as const, manifest: new Uint8Array([123, 125]), sums: new Uint8Array() };
    await expect(
      confirmedRunner(runner, asked, () => 'light').run({ ...job, request }),
    ).rejects.toMatchObject({
      area: 'bundle-format',
    });
    expect([ran.length, asked.mock.calls.length]).toEqual([0, 0]);
  });
});

describe('a question', () => {
  it('is shown once and takes the answer of the page it was shown to', async () => {
    const pending = new PendingConfirmation({ confirmation, theme: 'light' });
    expect(pending.answer({ token: '', confirmed: true })).toBe(false);
    const offer = pending.offer();
    expect(pending.offer()).toBeNull();
    const token = offer?.token;
    for (const wrong of [null, 'yes', {}, { token: 'x', confirmed: true }, { token, confirmed: 'true' }])
      expect(pending.answer(wrong)).toBe(false);
    expect(pending.answer({ token, confirmed: true })).toBe(true);
    pending.cancel();
    expect(await pending.answered).toBe(true);
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

  it('refuses another code and another origin, and counts one answer', async () => {
    const shown = Promise.withResolvers<URL>();
    const page = { bytes: new Uint8Array([60]), type: 'text/html' };
    const files = new Map([
      ['/confirm.html', page],
      ['/index.html', page],
    ]);
    const answered = confirmOnPage(files, (url) => shown.resolve(new URL(url)))({
      confirmation,
      theme: 'light',
    });
    const address = await shown.promise;
    expect((await fetch(new URL('/', address))).status).toBe(200);
    expect((await fetch(new URL('/index.html', address))).status).toBe(404);
    expect((await post(address, '/request', { code: 'x' })).status).toBe(403);
    expect((await post(address, '/request', { origin: 'http://127.0.0.1:1' })).status).toBe(403);
    const offer = (await (await post(address, '/request', {})).json()) as ConfirmationOffer;
    expect(offer.confirmation).toEqual(JSON.parse(JSON.stringify(confirmation)));
    expect(await (await post(address, '/request', {})).json()).toBeNull();
    const wrong = { token: 'x', confirmed: true };
    expect(await (await post(address, '/answer', { body: wrong })).json()).toBe(false);
    const right = { token: offer.token, confirmed: true };
    expect(await (await post(address, '/answer', { body: right })).json()).toBe(true);
    expect(await answered).toBe(true);
  });

  it('gives up the first question when a second one is asked', async () => {
    const addresses: string[] = [];
    const confirm = confirmOnPage(new Map(), (url) => addresses.push(url));
    const first = confirm({ confirmation, theme: 'light' });
    const second = confirm({ confirmation, theme: 'light' });
    expect(await first).toBe(false);
    await vi.waitFor(() => expect(addresses).toHaveLength(2));
    const address = new URL(addresses.at(-1) ?? '');
    const offer = (await (await post(address, '/request', {})).json()) as ConfirmationOffer;
    const body = { token: offer.token, confirmed: false };
    await post(address, '/answer', { body });
    expect(await second).toBe(false);
  });
});
