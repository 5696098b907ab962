import {
  type ConfirmationOffer,
  type ConfirmationSecrets,
  MOST_PASSPHRASE,
  MOST_PIN,
} from '../../shared/ipc/confirmation.ts';
import { confirmUi as texts } from '../../shared/texts/en/ui/confirm.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { visibleText } from '../../shared/texts/visible-text.ts';
import { h } from '../verifier/dom.ts';
import { type SecretField, secretField } from './secret-field.ts';

/** The fields for what opens the keys of one holder. */
export interface SecretFields {
  readonly node: HTMLElement;
  /** What was typed; null while a field is empty. */
  readonly value: () => ConfirmationSecrets | null;
  /** Says what is still missing, and goes there. */
  readonly ask: () => void;
  readonly setBusy: (busy: boolean) => void;
  /** Says below a field what became of the try, and goes there for another one. A PIN that was wrong is not kept. */
  readonly refuse: (which: 'passphrase' | 'pin', sentence: string) => void;
  readonly say: (sentence: string) => void;
}

function drawPin({ pinOf }: ConfirmationOffer, acts: Parameters<typeof secretField>[1]): SecretField | null {
  if (pinOf === null) return null;
  const label = pinOf === '' ? texts.pinUnnamed : fillText(texts.pin, { name: visibleText(pinOf) });
  return secretField({ id: 'pin', label, showLabel: texts.showPin, most: MOST_PIN }, acts);
}

/** @param acts - `onEnter` when Enter was pressed after typing, `onChange` on every letter */
export function drawSecrets(offer: ConfirmationOffer, acts: Parameters<typeof secretField>[1]): SecretFields {
  const label = fillText(texts.passphrase, { name: visibleText(offer.confirmation.signer.name) });
  const asked = { id: 'passphrase', label, showLabel: texts.showWhat, most: MOST_PASSPHRASE } as const;
  const passphrase = secretField(asked, acts);
  const pin = drawPin(offer, acts);
  const hint = (): void => {
    passphrase.tell(texts.needed);
    pin?.tell(texts.pinNeeded);
  };
  hint();
  const missing = (): SecretField | null => {
    if (passphrase.value() === '') return passphrase;
    return pin?.value() === '' ? pin : null;
  };
  const nodes = pin === null ? [passphrase.node] : [passphrase.node, pin.node];
  return {
    node: h('div', { class: 'secrets' }, nodes),
    value: () => (missing() === null ? { passphrase: passphrase.value(), pin: pin?.value() ?? null } : null),
    ask: () => {
      hint();
      missing()?.again();
    },
    setBusy: (busy) => {
      passphrase.setBusy(busy);
      pin?.setBusy(busy);
      if (!busy) return;
      hint();
      passphrase.tell(texts.busy);
    },
    refuse: (which, sentence) => {
      hint();
      const field = which === 'pin' && pin !== null ? pin : passphrase;
      if (field === pin) pin.clear();
      field.tell(sentence, 'wrong');
      field.again();
    },
    say: (sentence) => passphrase.tell(sentence, 'wrong'),
  };
}
