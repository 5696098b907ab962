import type { SigningResult } from '../../../shared/bundle/signatures/signer.ts';
import type { JobWatch } from '../../../shared/job/job-step.ts';
import { type IsolatedChannel, type IsolatedReply, runIsolated } from '../isolated-process.ts';
import { runSigningJob, type SigningJob } from './sign-job.ts';

/** Whoever can carry out a signing job: this process, a child process, an Electron utility process. */
export interface SignerRunner {
  /** @param watch - who follows the job this signature is part of, and may end it */
  run(job: SigningJob, watch?: JobWatch): Promise<SigningResult>;
}

/** Signs in this process; for the command line, which ends right after. */
export const inProcessRunner: SignerRunner = { run: (job) => runSigningJob(job) };

/**
 * Runs each job in a process of its own that ends with it, so that keys live only as long as one signature.
 * @param open - starts the process
 */
export function processRunner(
  open: () => IsolatedChannel<SigningJob, IsolatedReply<SigningResult>>,
): SignerRunner {
  return { run: (job, watch) => runIsolated(open, job, watch) };
}
