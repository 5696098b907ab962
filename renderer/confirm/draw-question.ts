import type { ConfirmationOffer } from '../../shared/ipc/confirmation.ts';
import { confirmUi as texts } from '../../shared/texts/en/ui/confirm.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { visibleText } from '../../shared/texts/visible-text.ts';
import { button, h } from '../verifier/dom.ts';
import { drawMarking, drawPaper } from './draw-confirmation.ts';
import { type SecretField, secretField } from './secret-field.ts';

export interface Question {
  readonly nodes: readonly HTMLElement[];
  /** The one part that Enter must not press. */
  readonly confirm: HTMLElement;
  /** Where the keyboard begins: on no button, and above what is to be read. */
  readonly start: HTMLElement;
  readonly secret: SecretField;
  /** From the press on the act to the answer. */
  readonly setBusy: (busy: boolean) => void;
}

function drawHead({ confirmation, place }: ConfirmationOffer, start: HTMLElement): HTMLElement {
  const { number, count } = place;
  const name = visibleText(confirmation.signer.name);
  const turn = fillText(texts.place, { number: String(number), count: String(count), name });
  return h('header', {}, [
    start,
    count > 1 ? h('p', { class: 'turn' }, [turn]) : null,
    h('p', {}, [texts.lead]),
  ]);
}

/** Draws what is going to be signed, the field for what opens the key, and the two answers. */
export function drawQuestion(
  offer: ConfirmationOffer,
  answers: { readonly confirm: (passphrase: string) => void; readonly cancel: () => void },
): Question {
  const { confirmation } = offer;
  const start = h('h1', { tabindex: '-1' }, [texts.titles[confirmation.kind]]);
  const label = fillText(texts.passphrase, { name: visibleText(confirmation.signer.name) });
  let busy = false;
  const ask = (): void => {
    if (busy) return;
    if (secret.value() !== '') {
      answers.confirm(secret.value());
      return;
    }
    secret.tell(texts.needed);
    secret.again();
  };
  const confirm = button(texts.confirm, { class: 'btn primary', 'aria-disabled': 'true' }, ask);
  const able = (): void => confirm.setAttribute('aria-disabled', String(busy || secret.value() === ''));
  const secret = secretField(label, { onEnter: ask, onChange: able });
  secret.tell(texts.needed);
  const region = { class: 'paper', tabindex: '0', role: 'region', 'aria-label': texts.lead };
  const foot = h('footer', {}, [
    h('span', {}, [texts.keys]),
    button(texts.cancel, { class: 'btn' }, answers.cancel),
    confirm,
  ]);
  const parts = [
    drawMarking(confirmation),
    drawHead(offer, start),
    h('div', region, drawPaper(confirmation)),
    secret.node,
    foot,
    drawMarking(confirmation),
  ];
  return {
    nodes: parts.filter((part) => part !== null),
    confirm,
    start,
    secret,
    setBusy: (on) => {
      busy = on;
      secret.setBusy(on);
      if (on) secret.tell(texts.busy);
      able();
    },
  };
}
