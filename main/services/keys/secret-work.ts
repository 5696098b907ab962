import type { JobWatch } from '../../../shared/job/job-step.ts';
import { type IsolatedChannel, type IsolatedReply, runIsolated } from '../isolated-process.ts';
import {
  type Derivation,
  deriveKey,
  newPassphraseKey,
  type PassphraseKey,
  type PassphraseKeys,
  type Profile,
} from '../vault/passphrase-key.ts';
import type { NewSigner, newSigner } from './new-signer.ts';
import type { PaperLock, paperCopy } from './paper-copy.ts';

/** A job of the process that works with passphrases: plain data that any channel between processes can carry. */
export type SecretJob =
  | { readonly kind: 'derive'; readonly passphrase: string; readonly derivation: Derivation }
  | { readonly kind: 'make-key'; readonly passphrase: string; readonly profile: Profile }
  | { readonly kind: 'new-signer'; readonly wanted: NewSigner }
  | { readonly kind: 'paper-copy'; readonly file: Uint8Array; readonly lock: PaperLock };

/** Work that takes a passphrase and a second or two of one processor. */
export interface SecretWork extends PassphraseKeys {
  readonly newSigner: (wanted: NewSigner, watch?: JobWatch) => ReturnType<typeof newSigner>;
  readonly paperCopy: (file: Uint8Array, lock: PaperLock, watch?: JobWatch) => ReturnType<typeof paperCopy>;
}

/** Milliseconds of the machine's own clock. */
function monotonicMs(): number {
  return performance.now();
}

/**
 * The work in this process; for the command line, which has nobody else to answer. What makes and copies keys is loaded
 * when it is asked for: a window does it elsewhere, and must not wait for it at its start.
 */
export const secretWorkHere: SecretWork = {
  derive: deriveKey,
  // Measured where it is done: the start of a process must not pass for the cost of a guess.
  makeKey: (passphrase, profile) =>
    newPassphraseKey(passphrase, profile, { derive: deriveKey, monotonic: monotonicMs }),
  newSigner: async (wanted) => (await import('./new-signer.ts')).newSigner(wanted),
  paperCopy: async (file, lock) => (await import('./paper-copy.ts')).paperCopy(file, lock),
};

/** Carries out a job in this process. @throws PlannerError `signature/…`, `usage/bad-argument` */
export function runSecretJob(job: SecretJob): Promise<unknown> {
  switch (job.kind) {
    case 'derive':
      return secretWorkHere.derive(job.passphrase, job.derivation);
    case 'make-key':
      return secretWorkHere.makeKey(job.passphrase, job.profile);
    case 'new-signer':
      return secretWorkHere.newSigner(job.wanted);
    case 'paper-copy':
      return secretWorkHere.paperCopy(job.file, job.lock);
  }
}

/**
 * The work in a process of its own for each job, so that the window is answered meanwhile.
 * @param open - starts the process
 */
export function secretWorkApart(
  open: <Answer>() => IsolatedChannel<SecretJob, IsolatedReply<Answer>>,
): SecretWork {
  return {
    derive: (passphrase, derivation, watch) =>
      runIsolated(() => open<Uint8Array>(), { kind: 'derive', passphrase, derivation }, watch),
    makeKey: (passphrase, profile, watch) =>
      runIsolated(() => open<PassphraseKey>(), { kind: 'make-key', passphrase, profile }, watch),
    newSigner: (wanted, watch) =>
      runIsolated(() => open<Awaited<ReturnType<typeof newSigner>>>(), { kind: 'new-signer', wanted }, watch),
    paperCopy: (file, lock, watch) =>
      runIsolated(
        () => open<Awaited<ReturnType<typeof paperCopy>>>(),
        { kind: 'paper-copy', file, lock },
        watch,
      ),
  };
}
