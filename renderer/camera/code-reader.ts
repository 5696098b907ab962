import { utf8 } from '../../shared/bundle/format/bytes.ts';
import { readSlipText } from '../../shared/bundle/transfer/slip-text.ts';
import { UrReceiver } from '../../shared/bundle/transfer/ur.ts';

/** Where the reading stands. */
export type Reading =
  | { readonly state: 'waiting' }
  | { readonly state: 'partial'; readonly known: number; readonly count: number }
  | { readonly state: 'damaged' }
  | { readonly state: 'whole'; readonly message: Uint8Array };

/** Puts a message together from the texts of pictures, in any order; the still code of a printed slip is one too. */
export class CodeReader {
  #receiver = new UrReceiver();
  #slip: Uint8Array | null = null;

  take(text: string): Reading {
    if (readSlipText(text) !== null) this.#slip = utf8(text);
    else this.#receiver.take(text);
    return this.reading;
  }

  get reading(): Reading {
    if (this.#slip !== null) return { state: 'whole', message: this.#slip };
    const { reception } = this.#receiver;
    return reception.state === 'empty' ? { state: 'waiting' } : reception;
  }
}
