import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkApart, givenOut } from '../../../../../main/services/bundle/check-apart.ts';
import type { VerifyJob } from '../../../../../main/services/bundle/verify-process.ts';
import {
  childProcessChannel,
  type IsolatedChannel,
  type IsolatedReply,
  runIsolated,
} from '../../../../../main/services/isolated-process.ts';
import { ArrivingJob, inParts, PART_BYTES } from '../../../../../main/services/job-parts.ts';
import { NOTHING_SEEN } from '../../../../../shared/bundle/verify/check-trust.ts';
import type { Verdict } from '../../../../../shared/bundle/verify/verdict.ts';
import { PlannerError } from '../../../../../shared/errors.ts';
import type { TryingJob } from '../../../../support/isolated/trying-process.ts';
import { AT, buildSample, testSigner, trustFiles } from '../../../../support/sample-bundle.ts';

const trying = fileURLToPath(new URL('../../../../support/isolated/trying-process.ts', import.meta.url));
const verifier = fileURLToPath(
  new URL('../../../../../main/services/bundle/verify-process.ts', import.meta.url),
);
const signer = testSigner('anna');
const trust = trustFiles([{ record: signer.record }]);

/** Bytes of which no two parts are alike. */
function patterned(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 1024) bytes[at] = (at / 1024) % 251;
  return bytes;
}

function jobOf(bytes: Uint8Array): VerifyJob {
  return { bytes, trust, at: AT, seen: NOTHING_SEEN };
}

/** A process that is given the job of a check and tries something else with it. */
function openTrying(act: TryingJob['act'], limits?: readonly string[]) {
  const channel = childProcessChannel<TryingJob | VerifyJob, IsolatedReply<Verdict>>(trying, limits);
  const post = (message: TryingJob | VerifyJob | Uint8Array): void =>
    channel.post(message instanceof Uint8Array ? message : { ...message, act });
  return { ...channel, post };
}

describe('a job with many bytes', () => {
  it.each([0, 1, PART_BYTES, PART_BYTES + 1, 3 * PART_BYTES])('of %d arrives as it was sent', (length) => {
    const bytes = patterned(length);
    const { head, parts } = inParts({ name: 'x', bytes, none: null });
    const arriving = new ArrivingJob(structuredClone(head));
    for (let next = parts.next(); next.done !== true; next = parts.next()) {
      expect(arriving.whole).toBeNull();
      expect(next.value.buffer.byteLength).toBeLessThanOrEqual(PART_BYTES);
      arriving.take(next.value);
    }
    const { bytes: arrived, ...rest } = arriving.whole as { readonly bytes: Uint8Array };
    expect(rest).toEqual({ name: 'x', none: null });
    expect(Buffer.compare(arrived, bytes)).toBe(0);
  });

  it('is the same job when there is nothing to take out', () => {
    const job = { name: 'x', bytes: new Uint8Array(3) };
    expect(inParts(job).head).toBe(job);
    expect(inParts('word').head).toBe('word');
    expect(new ArrivingJob('word').whole).toBe('word');
  });

  it('reaches a process of its own with every field in its place', async () => {
    const [bytes, more] = [patterned(2 * PART_BYTES + 7), patterned(PART_BYTES + 1)];
    const job: TryingJob = { act: 'digest', bytes, more };
    const digest = await runIsolated<TryingJob, string>(() => childProcessChannel(trying), job);
    expect(digest).toBe(createHash('sha512').update(bytes).update(more).digest('hex'));
  });
});

describe('a check in a process of its own', () => {
  afterEach(() => void vi.useRealTimers());

  it('accepts what is right', async () => {
    const { bytes } = await buildSample([signer]);
    const verdict = await checkApart(() => childProcessChannel(verifier), jobOf(bytes));
    expect(verdict).toMatchObject({ accepted: true, exitStatus: 0 });
  });

  it('refuses a file of many megabytes that is no bundle', async () => {
    const verdict = await checkApart(() => childProcessChannel(verifier), jobOf(patterned(3 * PART_BYTES)));
    expect(verdict.findings).toMatchObject([{ code: 'C01', params: { reason: 'not-an-archive' } }]);
  });

  it('refuses a file whose check fills the memory it may have', async () => {
    const verdict = await checkApart(
      () => openTrying('fill-memory', ['--max-old-space-size=24']),
      jobOf(new Uint8Array(10)),
    );
    expect(verdict).toMatchObject({ accepted: false, exitStatus: 10, trust: { version: 2 } });
    expect(verdict.findings).toMatchObject([{ code: 'C01', params: { reason: 'out-of-memory' } }]);
  });

  it('refuses a file of which something is larger than a program can hold', async () => {
    const verdict = await checkApart(() => openTrying('too-long-text'), jobOf(new Uint8Array(10)));
    expect(verdict.findings).toMatchObject([{ code: 'C01', params: { reason: 'out-of-memory' } }]);
  });

  it('refuses a file whose check does not end, and ends the process', async () => {
    vi.useFakeTimers();
    let killed = false;
    const silent: IsolatedChannel<VerifyJob, IsolatedReply<Verdict>> = {
      post: () => undefined,
      onReply: () => undefined,
      onExit: () => undefined,
      kill: () => {
        killed = true;
      },
    };
    const checking = checkApart(() => silent, jobOf(new Uint8Array(10)));
    await vi.advanceTimersByTimeAsync(120_000);
    expect((await checking).findings).toMatchObject([{ code: 'C01', params: { reason: 'out-of-time' } }]);
    expect(killed).toBe(true);
  });

  it('is refused without a list of signers too', async () => {
    const job = { ...jobOf(new Uint8Array(10)), trust: new Map<number, Uint8Array>() };
    const verdict = await checkApart(() => openTrying('too-long-text'), job);
    expect(verdict).toMatchObject({ exitStatus: 10, trust: null });
  });

  it('says nothing of the file where the fault is another', () => {
    expect(givenOut(new Error('x'))).toBeNull();
    expect(givenOut(new PlannerError('ipc', 'cancelled', {}))).toBeNull();
    expect(givenOut(new PlannerError('ipc', 'internal', { reason: 'TypeError' }))).toBeNull();
  });
});
