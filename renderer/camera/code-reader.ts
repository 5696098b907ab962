import { utf8 } from '../../shared/bundle/format/bytes.ts';
import { readSlipText } from '../../shared/bundle/transfer/slip-text.ts';
import { UrReceiver } from '../../shared/bundle/transfer/ur.ts';

/** Where the reading stands. */
export type Reading =
  | { readonly state: 'waiting' }
  | { readonly state: 'partial'; readonly known: number; readonly count: number }
  | { readonly state: 'damaged' }
  | { readonly state: 'whole'; readonly message: Uint8Array };

/** Parts of another message in a row after which that one is read: one stray picture must not hold the camera for good. */
const STRANGERS = 6;

/** Puts a message together from the texts of pictures, in any order; the still code of a printed slip is one too. */
export class CodeReader {
  #receiver = new UrReceiver();
  #strangers = 0;
  #slip: Uint8Array | null = null;

  take(text: string): Reading {
    if (readSlipText(text) !== null) this.#slip = utf8(text);
    else this.#takePart(text);
    return this.reading;
  }

  get reading(): Reading {
    if (this.#slip !== null) return { state: 'whole', message: this.#slip };
    const { reception } = this.#receiver;
    return reception.state === 'empty' ? { state: 'waiting' } : reception;
  }

  #takePart(text: string): void {
    // Parts that do not belong together are let go with the next picture: holding still is enough to try again.
    if (this.#receiver.reception.state === 'damaged') this.#receiver = new UrReceiver();
    if (this.#receiver.take(text)) {
      this.#strangers = 0;
      return;
    }
    const other = new UrReceiver();
    if (!other.take(text)) return;
    this.#strangers += 1;
    if (this.#strangers < STRANGERS) return;
    this.#receiver = other;
    this.#strangers = 0;
  }
}
