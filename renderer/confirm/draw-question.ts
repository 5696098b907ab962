import type { ConfirmationOffer, ConfirmationSecrets } from '../../shared/ipc/confirmation.ts';
import { confirmUi as texts } from '../../shared/texts/en/ui/confirm.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { visibleText } from '../../shared/texts/visible-text.ts';
import { button, h } from '../verifier/dom.ts';
import { drawMarking, drawPaper } from './draw-confirmation.ts';
import { drawSecrets, type SecretFields } from './draw-secrets.ts';

export interface Question {
  readonly nodes: readonly HTMLElement[];
  /** The one part that Enter must not press. */
  readonly confirm: HTMLElement;
  /** Where the keyboard begins: on no button, and above what is to be read. */
  readonly start: HTMLElement;
  readonly secrets: SecretFields;
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

/** Draws what is going to be signed, the fields for what opens the keys, and the two answers. */
export function drawQuestion(
  offer: ConfirmationOffer,
  answers: { readonly confirm: (secrets: ConfirmationSecrets) => void; readonly cancel: () => void },
): Question {
  const { confirmation } = offer;
  const start = h('h1', { tabindex: '-1' }, [texts.titles[confirmation.kind]]);
  let busy = false;
  const ask = (): void => {
    if (busy) return;
    const typed = secrets.value();
    if (typed === null) secrets.ask();
    else answers.confirm(typed);
  };
  const confirm = button(texts.confirm, { class: 'btn primary', 'aria-disabled': 'true' }, ask);
  const able = (): void => confirm.setAttribute('aria-disabled', String(busy || secrets.value() === null));
  const secrets = drawSecrets(offer, { onEnter: ask, onChange: able });
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
    secrets.node,
    foot,
    drawMarking(confirmation),
  ];
  return {
    nodes: parts.filter((part) => part !== null),
    confirm,
    start,
    secrets,
    setBusy: (on) => {
      busy = on;
      secrets.setBusy(on);
      able();
    },
  };
}
