import type { SigningResult } from '../../../shared/bundle/signatures/signer.ts';
import { isPlannerError, PlannerError } from '../../../shared/errors.ts';
import type { Confirmation, ConfirmationSecrets } from '../../../shared/ipc/confirmation.ts';
import type { Settings } from '../../../shared/ipc/messages.ts';
import { type JobWatch, jobCancelled, UNWATCHED } from '../../../shared/job/job-step.ts';
import type { Audit } from '../audit/audit.ts';
import { cardKeyOf } from './card-key.ts';
import { confirmationOf } from './confirmation.ts';
import { type Attempt, type Ceremony, PendingConfirmation } from './pending-confirmation.ts';
import { readSealedRecord } from './seal.ts';
import type { SigningJob } from './sign-job.ts';
import type { SignerRunner } from './signer-runner.ts';
import type { SigningTask, TaskSigner } from './task-signer.ts';
import type { TokenComponent } from './token/component-file.ts';

/** Shows a question to the person at the machine, in a window the main page cannot reach, until it has ended. */
export type Confirm = (pending: PendingConfirmation) => Promise<void>;

export interface ConfirmedParts {
  readonly runner: SignerRunner;
  readonly confirm: Confirm;
  /** The look people chose for the windows. */
  readonly theme: () => Settings['theme'];
  readonly audit: Audit;
  /** What the administrator says about cards; null where there are none. @throws PlannerError `token/file-refused` */
  readonly component: () => Promise<TokenComponent | null>;
}

/** Faults whoever sits there can mend in the window: by typing again, or by putting the right card in. */
const MENDABLE: ReadonlySet<string> = new Set([
  'signature/wrong-passphrase',
  'token/pin-wrong',
  'token/absent',
  'token/key-missing',
]);

/** The component, when a card has to sign. @throws PlannerError `signature/key-elsewhere` where there is none: nobody is asked in vain */
async function componentFor(
  tasks: readonly SigningTask[],
  { component }: ConfirmedParts,
): Promise<TokenComponent | null> {
  const held = tasks.find(({ signerFile }) => cardKeyOf(signerFile) !== null);
  if (held === undefined) return null;
  const found = await component();
  if (found !== null) return found;
  const signer = readSealedRecord(held.signerFile).id;
  throw new PlannerError('signature', 'key-elsewhere', { key: 'p384', signer });
}

/** Tasks that are being confirmed, with what was signed so far. */
class Signing {
  readonly results: SigningResult[] = [];
  readonly #parts: ConfirmedParts;
  readonly #tasks: SigningTask[];
  readonly #component: TokenComponent | null;
  #shown: Confirmation | null = null;

  constructor(tasks: readonly SigningTask[], parts: ConfirmedParts, component: TokenComponent | null) {
    this.#tasks = [...tasks];
    this.#parts = parts;
    this.#component = component;
  }

  /** @throws PlannerError as `confirmationOf`, of any of the tasks: nobody is asked before all can be shown */
  ceremony(): Ceremony {
    const [first] = this.#tasks.map(confirmationOf);
    if (first === undefined) throw jobCancelled();
    this.#shown = first;
    return {
      first,
      count: this.#tasks.length,
      theme: this.#parts.theme(),
      show: (index) => this.#show(index),
      attempt: (index, secrets, watch) => this.#attempt(index, secrets, watch),
      pinOf: (index) => this.#pinOf(index),
    };
  }

  #pinOf(index: number): string | null {
    if (this.#component === null || cardKeyOf(this.#task(index).signerFile) === null) return null;
    return this.#component.token ?? '';
  }

  #jobOf(index: number, { passphrase, pin }: ConfirmationSecrets): SigningJob {
    const { signerFile, request } = this.#task(index);
    const component = this.#component;
    const token = component === null || pin === null ? {} : { token: { component, pin } };
    return { signerFile, passphrase, request, ...token };
  }

  /** Makes the task what it is now, and the question what the task says. */
  async #show(index: number): Promise<Confirmation> {
    const task = this.#task(index);
    if (task.renew !== undefined) this.#tasks[index] = { ...task, request: await task.renew() };
    this.#shown = confirmationOf(this.#task(index));
    return this.#shown;
  }

  #task(index: number): SigningTask {
    const task = this.#tasks[index];
    if (task === undefined) throw jobCancelled();
    return task;
  }

  async #attempt(index: number, secrets: ConfirmationSecrets, watch: JobWatch): Promise<Attempt> {
    const seen = JSON.stringify(this.#shown);
    if (JSON.stringify(await this.#show(index)) !== seen) return { outcome: 'changed' };
    try {
      this.results.push(await this.#parts.runner.run(this.#jobOf(index, secrets), watch));
      return { outcome: 'signed' };
    } catch (error) {
      if (!isPlannerError(error) || !MENDABLE.has(`${error.area}/${error.code}`)) throw error;
      const { area, code, details } = error;
      await this.#tellRefused(`${area}/${code}`);
      return { outcome: 'wrong', fault: { area, code, details } };
    }
  }

  /** A line of the log for every refused try. When it cannot be written the whole act ends: no guess goes unseen. */
  async #tellRefused(code: string): Promise<void> {
    const { signer, kind } = this.#shown ?? {};
    if (signer === undefined || kind === undefined) return;
    const details = { stage: 'refused', code, for: kind };
    await this.#parts.audit.record({ action: 'key-used', object: signer.id, details, signerId: signer.id });
  }
}

/**
 * Signs only after the person at the machine saw what is signed and typed the passphrase there.
 * SECURITY: the passphrase comes from the window that shows what is signed and goes to the process that signs; the
 * main page has neither.
 */
export function confirmedSigner(parts: ConfirmedParts): TaskSigner {
  return {
    sign: async (tasks, watch = UNWATCHED) => {
      const signing = new Signing(tasks, parts, await componentFor(tasks, parts));
      const pending = new PendingConfirmation(signing.ceremony());
      const forget = watch.onCancel(() => pending.cancel());
      try {
        const [signed] = await watch.asks(() => Promise.all([pending.answered, parts.confirm(pending)]));
        if (!signed) throw jobCancelled();
        return signing.results;
      } finally {
        forget();
      }
    },
  };
}
