import type { SigningResult } from '../../../shared/bundle/signatures/signer.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { type JobWatch, UNWATCHED } from '../../../shared/job/job-step.ts';
import type { SigningJob } from './sign-job.ts';
import type { SignerRunner } from './signer-runner.ts';
import type { TokenAccess } from './token/component-file.ts';

/** Something to be signed, before what opens the key is known. */
export interface SigningTask {
  readonly signerFile: Uint8Array;
  readonly request: SigningJob['request'];
  /** What the request names by its digest, shown with it: the manifest stated about, the list before this version. */
  readonly about?: Uint8Array | undefined;
  /** The request as it stands now, for what may go on while people read it. */
  readonly renew?: () => Promise<SigningJob['request']>;
}

/** Has tasks signed one after the other: whoever holds each key is asked for what opens it. */
export interface TaskSigner {
  /**
   * @returns what was signed, in the order of the tasks; nothing unless all were signed
   * @throws PlannerError `signature/wrong-passphrase | …`, `ipc/cancelled` when a holder said no
   */
  sign(tasks: readonly SigningTask[], watch?: JobWatch): Promise<readonly SigningResult[]>;
}

/** Has one task signed. @throws PlannerError as `TaskSigner.sign` */
export async function signOne(
  signer: TaskSigner,
  task: SigningTask,
  watch: JobWatch = UNWATCHED,
): Promise<SigningResult> {
  const [result] = await signer.sign([task], watch);
  if (result !== undefined) return result;
  throw new PlannerError('ipc', 'internal', { reason: 'nothing was signed' });
}

/** A signer file with what opens it; asked for only when there is something to sign. */
export interface SignerAccess {
  readonly file: Uint8Array;
  readonly passphrase: () => Promise<string>;
  /** The card that keeps the P-384 key, asked for after the passphrase; null where there is none. */
  readonly token?: () => Promise<TokenAccess | null>;
}

/** A task with what opens its key, asked for now. */
export async function jobOf(
  { file, passphrase, token }: SignerAccess,
  request: SigningJob['request'],
): Promise<SigningJob> {
  const opened = { signerFile: file, passphrase: await passphrase(), request };
  const card = (await token?.()) ?? null;
  return card === null ? opened : { ...opened, token: card };
}

function accessOf(file: Uint8Array, accesses: readonly SignerAccess[]): SignerAccess {
  const access = accesses.find((held) => held.file === file);
  if (access !== undefined) return access;
  throw new PlannerError('ipc', 'internal', { reason: 'a signer file without a passphrase' });
}

/** Signs with passphrases that come from a file or the terminal: for the command line, and right after a key was made. */
export function typedSigner(runner: SignerRunner, accesses: readonly SignerAccess[]): TaskSigner {
  return {
    sign: async (tasks, watch = UNWATCHED) => {
      const results: SigningResult[] = [];
      // One after the other: a person may stand behind each passphrase.
      for (const { signerFile, request } of tasks) {
        const access = accessOf(signerFile, accesses);
        const job = await watch.asks(() => jobOf(access, request));
        await watch.at({ name: 'sign', done: 0, total: null });
        results.push(await runner.run(job, watch));
      }
      return results;
    },
  };
}
