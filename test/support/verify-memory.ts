import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { VerifyJob } from '../../main/services/bundle/verify-process.ts';
import {
  childProcessChannel,
  type IsolatedChannel,
  type IsolatedReply,
  MEMORY_FLAGS,
  runIsolated,
} from '../../main/services/isolated-process.ts';
import { NOTHING_SEEN } from '../../shared/bundle/verify/check-trust.ts';
import type { Verdict } from '../../shared/bundle/verify/verdict.ts';
import { AT } from './sample-bundle.ts';

const VERIFIER = resolve(import.meta.dirname, '../../dist/main/verifier.js');
const PEAK = resolve(import.meta.dirname, 'peak/with-answer.mjs');

type Reply = IsolatedReply<Verdict> & { readonly peakBytes?: number };

/** Checks a bundle in the built process, as the window does. @returns the verdict, and the most memory it took, bytes */
export async function verifyMemory(bytes: Uint8Array, trust: VerifyJob['trust']) {
  let peakBytes = 0;
  const open = (): IsolatedChannel<VerifyJob, IsolatedReply<Verdict>> => {
    const flags = [...MEMORY_FLAGS, '--import', pathToFileURL(PEAK).href];
    const channel = childProcessChannel<VerifyJob, Reply>(VERIFIER, flags);
    return {
      ...channel,
      onReply: (listener) =>
        channel.onReply((reply) => {
          peakBytes = reply.peakBytes ?? peakBytes;
          listener(reply);
        }),
    };
  };
  const verdict = await runIsolated(open, { bytes, trust, at: AT, seen: NOTHING_SEEN });
  return { verdict, peakBytes };
}
