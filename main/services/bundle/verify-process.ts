// Entry of the process that reads a foreign bundle: takes one job, answers, ends. Runs as a Node child process or as
// an Electron utility process. A hostile file can hang or crash this process and nothing else.
import type { BundlePolicy } from '../../../shared/bundle/trust/trust-file.ts';
import { openTrustStore } from '../../../shared/bundle/trust/trust-store.ts';
import type { SeenState } from '../../../shared/bundle/verify/check-trust.ts';
import type { Verdict } from '../../../shared/bundle/verify/verdict.ts';
import { verifyBundle } from '../../../shared/bundle/verify/verify-bundle.ts';
import { isPlannerError } from '../../../shared/errors.ts';
import type { IsolatedReply } from '../isolated-process.ts';
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

/** The port Electron gives a utility process; absent in plain Node. */
interface ParentPort {
  once(event: 'message', listener: (message: { readonly data: VerifyJob }) => void): void;
  postMessage(message: IsolatedReply<Verdict>): void;
}

function answer({ trust, ...job }: VerifyJob): IsolatedReply<Verdict> {
  try {
    const store = trust.size === 0 ? null : openTrustStore(trust, nativeHashes);
    return { ok: true, value: verifyBundle({ ...job, trust: store, hashes: nativeHashes }) };
  } catch (error) {
    if (!isPlannerError(error))
      return { ok: false, error: { area: 'ipc', code: 'internal', details: { reason: String(error) } } };
    const { area, code, details } = error;
    return { ok: false, error: { area, code, details } };
  }
}

const { parentPort } = process as { readonly parentPort?: ParentPort };

if (parentPort) parentPort.once('message', ({ data }) => parentPort.postMessage(answer(data)));
else process.once('message', (job) => process.send?.(answer(job as VerifyJob), () => process.exit(0)));
