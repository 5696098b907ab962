import type { UtcTime } from '../../../shared/bundle/format/time.ts';
import { openTrustStore, type TrustStore } from '../../../shared/bundle/trust/trust-store.ts';
import { findingsOf, type Verdict } from '../../../shared/bundle/verify/verdict.ts';
import { verdictWithoutBytes } from '../../../shared/bundle/verify/verify-bundle.ts';
import { isPlannerError } from '../../../shared/errors.ts';
import type { JobWatch } from '../../../shared/job/job-step.ts';
import { type IsolatedChannel, type IsolatedReply, runIsolated } from '../isolated-process.ts';
import { nativeHashes } from './native-hashes.ts';
import type { VerifyJob } from './verify-process.ts';

const { refusal } = findingsOf('container');

type GivenOut = 'out-of-memory' | 'out-of-time';

/** Why a check came to no verdict, where the file is the reason; null for every other fault. */
export function givenOut(error: unknown): GivenOut | null {
  // What V8 throws when bytes or a text would be larger than it can hold.
  if (error instanceof RangeError) return 'out-of-memory';
  if (!isPlannerError(error, 'ipc')) return null;
  if (error.code === 'process-silent') return 'out-of-time';
  const ranOut = error.code === 'internal' && error.details['reason'] === 'RangeError';
  return error.code === 'process-ended' || ranOut ? 'out-of-memory' : null;
}

/** The verdict on a file whose check used up what it may use: no bundle does. */
export function verdictGivenOut(
  reason: GivenOut,
  given: { readonly trust: TrustStore | null; readonly at: UtcTime },
): Verdict {
  return verdictWithoutBytes(refusal('C01', { reason }), given);
}

function trustOf({ trust }: VerifyJob): TrustStore | null {
  try {
    return trust.size === 0 ? null : openTrustStore(trust, nativeHashes);
  } catch (error) {
    if (!isPlannerError(error)) throw error;
    // Why a list is refused is for the check to say, and this one did not come so far.
    return null;
  }
}

/**
 * Checks a bundle in a process of its own.
 * @returns a verdict whatever the file is: one that ends the process or keeps it too long is refused
 * @throws PlannerError `ipc/cancelled`, and what the process answers of the list of signers
 */
export async function checkApart(
  open: () => IsolatedChannel<VerifyJob, IsolatedReply<Verdict>>,
  job: VerifyJob,
  watch?: JobWatch,
): Promise<Verdict> {
  try {
    return await runIsolated(open, job, watch);
  } catch (error) {
    const reason = givenOut(error);
    if (reason === null) throw error;
    return verdictGivenOut(reason, { trust: trustOf(job), at: job.at });
  }
}
