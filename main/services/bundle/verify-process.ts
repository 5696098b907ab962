// Entry of the process that reads a foreign bundle: takes one job, answers, ends. Runs as a Node child process or as
// an Electron utility process. A hostile file can hang or crash this process and nothing else.
import type { BundlePolicy } from '../../../shared/bundle/trust/trust-file.ts';
import { openTrustStore } from '../../../shared/bundle/trust/trust-store.ts';
import type { SeenState } from '../../../shared/bundle/verify/check-trust.ts';
import type { Verdict } from '../../../shared/bundle/verify/verdict.ts';
import { verifySteps } from '../../../shared/bundle/verify/verify-bundle.ts';
import { runSteps } from '../../../shared/job/job-step.ts';
import { answerOneJob } from '../answer-one-job.ts';
import { nativeHashes } from './native-hashes.ts';

export interface VerifyJob {
  readonly bytes: Uint8Array;
  /** The verifier's lists of signers by version; empty when there is none. */
  readonly trust: ReadonlyMap<number, Uint8Array>;
  readonly at: string;
  readonly seen: SeenState;
  /** Replaces the policy of the list, for another question than the usual one. */
  readonly policy?: BundlePolicy;
}

answerOneJob(async ({ trust, ...job }: VerifyJob, watch): Promise<Verdict> => {
  const store = trust.size === 0 ? null : openTrustStore(trust, nativeHashes);
  return runSteps(verifySteps({ ...job, trust: store, hashes: nativeHashes }), watch);
});
