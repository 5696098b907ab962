import { randomBytes, timingSafeEqual } from 'node:crypto';
import {
  type Confirmation,
  type ConfirmationAnswer,
  type ConfirmationFault,
  type ConfirmationOffer,
  type ConfirmationReply,
  type ConfirmationSecrets,
  MOST_PASSPHRASE,
  MOST_PIN,
} from '../../../shared/ipc/confirmation.ts';
import { type JobWatch, UNWATCHED } from '../../../shared/job/job-step.ts';

/** What one try came to. */
export type Attempt =
  | { readonly outcome: 'signed' }
  /** What was typed opened nothing; the person may try again. */
  | { readonly outcome: 'wrong'; readonly fault: ConfirmationFault }
  /** It is not any more what was shown; nothing was tried. */
  | { readonly outcome: 'changed' };

/** What is asked, of one holder after the other, and what a yes does. */
export interface Ceremony {
  readonly count: number;
  readonly theme: ConfirmationOffer['theme'];
  /** What the first holder is shown. */
  readonly first: Confirmation;
  /** What a holder is shown now, read anew from the bytes. @param index - from 0 */
  readonly show: (index: number) => Promise<Confirmation>;
  /** @param watch - ends the work when the person cancels */
  readonly attempt: (index: number, secrets: ConfirmationSecrets, watch: JobWatch) => Promise<Attempt>;
  /** Token whose PIN a holder types beside the passphrase; null for no token. */
  readonly pinOf: (index: number) => string | null;
}

function sameText(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function isSecret(value: unknown, most: number): value is string {
  return typeof value === 'string' && value !== '' && value.length <= most;
}

/** Reads an answer, which comes from a page; null when it is none. */
function readAnswer(given: unknown): ConfirmationAnswer | null {
  const { token, confirmed, passphrase, pin = null } = (given ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof token !== 'string') return null;
  if (confirmed === false) return { token, confirmed };
  if (confirmed !== true || !isSecret(passphrase, MOST_PASSPHRASE)) return null;
  return pin === null || isSecret(pin, MOST_PIN) ? { token, confirmed, passphrase, pin } : null;
}

function freshToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * One question, shown to one page, with as many tries as it takes. What shows it is the business of the shell.
 * SECURITY: every question has a token of its own that counts once; while a try runs, nothing but a no is taken.
 */
export class PendingConfirmation {
  readonly #ceremony: Ceremony;
  readonly #answered = Promise.withResolvers<boolean>();
  readonly #endings = new Set<() => void>();
  #question: { readonly confirmation: Confirmation; readonly index: number };
  #token = freshToken();
  #shown = false;
  #busy = false;
  #over = false;

  constructor(ceremony: Ceremony) {
    this.#ceremony = ceremony;
    this.#question = { confirmation: ceremony.first, index: 0 };
  }

  /** Settles with true when every holder has signed, with false when it was cancelled. @throws what a try threw */
  get answered(): Promise<boolean> {
    return this.#answered.promise;
  }

  /** Settles once there is nothing more to show. */
  get ended(): Promise<void> {
    return this.#answered.promise.then(
      () => undefined,
      () => undefined,
    );
  }

  /** The question, for the first page that asks; null for every other. */
  offer(): ConfirmationOffer | null {
    if (this.#shown || this.#over) return null;
    this.#shown = true;
    return this.#offer();
  }

  #offer(): ConfirmationOffer {
    const { count, theme, pinOf } = this.#ceremony;
    const { confirmation, index } = this.#question;
    const place = { number: index + 1, count };
    return { confirmation, place, theme, pinOf: pinOf(index), token: this.#token };
  }

  /** Takes an answer; null when it is none, or not of the page that was shown the question. */
  async answer(given: unknown): Promise<ConfirmationReply | null> {
    const answer = readAnswer(given);
    if (answer === null || !this.#shown || this.#over) return null;
    if (!sameText(answer.token, this.#token)) return null;
    if (!answer.confirmed) {
      this.cancel();
      return { state: 'cancelled' };
    }
    // A PIN exactly where one is asked for: none is tried on a token nobody was shown.
    const asked = this.#ceremony.pinOf(this.#question.index) !== null;
    if (this.#busy || asked !== (answer.pin !== null)) return null;
    this.#busy = true;
    try {
      return await this.#try({ passphrase: answer.passphrase, pin: answer.pin });
    } catch (error) {
      // Whoever cancelled has ended the work; whatever else failed is for whoever asked to tell.
      if (this.#over) return { state: 'cancelled' };
      this.#end(() => this.#answered.reject(error));
      return { state: 'failed' };
    } finally {
      this.#busy = false;
    }
  }

  async #try(secrets: ConfirmationSecrets): Promise<ConfirmationReply> {
    const { attempt, count } = this.#ceremony;
    const { index } = this.#question;
    const tried = await attempt(index, secrets, { ...UNWATCHED, onCancel: this.#onCancel });
    if (this.#over) return { state: 'cancelled' };
    if (tried.outcome === 'signed' && index + 1 === count) {
      this.#end(() => this.#answered.resolve(true));
      return { state: 'signed' };
    }
    const offer = await this.#ask(tried.outcome === 'signed' ? index + 1 : index);
    if (this.#over) return { state: 'cancelled' };
    if (tried.outcome === 'wrong') return { state: 'again', fault: tried.fault, offer };
    return { state: tried.outcome === 'signed' ? 'next' : 'changed', offer };
  }

  async #ask(index: number): Promise<ConfirmationOffer> {
    this.#question = { confirmation: await this.#ceremony.show(index), index };
    this.#token = freshToken();
    return this.#offer();
  }

  readonly #onCancel = (end: () => void): (() => void) => {
    if (this.#over) end();
    this.#endings.add(end);
    return () => this.#endings.delete(end);
  };

  /** Says no, at any time: a try that runs is ended, and what it signed is thrown away. */
  cancel(): void {
    if (this.#over) return;
    this.#end(() => this.#answered.resolve(false));
    for (const end of this.#endings) end();
  }

  #end(settle: () => void): void {
    this.#over = true;
    settle();
  }
}
