import type { Confirm } from '../../main/services/keys/confirmed-signer.ts';
import type { ConfirmationOffer, ConfirmationReply } from '../../shared/ipc/confirmation.ts';

/** A person at the window that confirms, as the page of it would speak for them. */
export interface Person {
  /** What was shown, question after question. */
  readonly asked: ConfirmationOffer[];
  readonly replies: (ConfirmationReply | null)[];
  readonly confirm: Confirm;
}

/**
 * @param types - what the person types for a question; null says no
 * @param pin - of the card, where a question asks for one
 */
export function person(
  types: (offer: ConfirmationOffer) => string | null,
  pin: () => string = () => '',
): Person {
  const asked: ConfirmationOffer[] = [];
  const replies: (ConfirmationReply | null)[] = [];
  const confirm: Confirm = async (pending) => {
    let offer = pending.offer();
    while (offer !== null) {
      asked.push(offer);
      const { token } = offer;
      const passphrase = types(offer);
      const yes = {
        token,
        confirmed: true,
        passphrase: passphrase ?? '',
        pin: offer.pinOf === null ? null : pin(),
      };
      const reply = await pending.answer(passphrase === null ? { token, confirmed: false } : yes);
      replies.push(reply);
      offer = reply !== null && 'offer' in reply ? reply.offer : null;
    }
  };
  return { asked, replies, confirm };
}
