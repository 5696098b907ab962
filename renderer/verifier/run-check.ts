import type { HashFunctions } from '../../shared/bundle/manifest/digests.ts';
import type { Verdict } from '../../shared/bundle/verify/verdict.ts';
import { type VerifyInput, verifySteps } from '../../shared/bundle/verify/verify-bundle.ts';
import { isPlannerError } from '../../shared/errors.ts';
import { type JobStep, jobCancelled, runSteps, UNWATCHED } from '../../shared/job/job-step.ts';

/** What the page lends a check. */
export interface CheckWatch {
  /** Milliseconds that only run forward. */
  now(): number;
  /** Resolves once the page has drawn and heard what was pressed. */
  turn(): Promise<void>;
  /** False once a newer check began, or somebody cancelled. */
  wanted(): boolean;
  /** How far the check is; only of one that has taken half a second. */
  told(step: JobStep): void;
}

/** What a check on the page hashes with, and when it may go on. */
export type PageHashes = HashFunctions & { ready(): Promise<void> };

/** A check that is done sooner is not told of, and takes no turns. */
const QUIET_MS = 500;

/**
 * The checks of a bundle, one block after the other, with turns for the page in between once it takes longer.
 * @returns the verdict, or null when nobody wants it any more
 */
export async function runCheck(
  input: VerifyInput & { readonly hashes: PageHashes },
  watch: CheckWatch,
): Promise<Verdict | null> {
  const from = watch.now();
  const at = async (step: JobStep): Promise<void> => {
    if (watch.now() - from >= QUIET_MS) {
      watch.told(step);
      await watch.turn();
    }
    await input.hashes.ready();
    if (!watch.wanted()) throw jobCancelled();
  };
  try {
    return await runSteps(verifySteps(input), { ...UNWATCHED, at });
  } catch (error) {
    if (isPlannerError(error, 'ipc') && error.code === 'cancelled') return null;
    throw error;
  }
}
