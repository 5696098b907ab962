import '../lib/no-code-generation.ts';
import './confirm.css';
import type {
  ConfirmationAnswer,
  ConfirmationOffer,
  ConfirmationReply,
  ConfirmationSecrets,
} from '../../shared/ipc/confirmation.ts';
import { faultSentence } from '../../shared/texts/en/faults.ts';
import { confirmUi as texts } from '../../shared/texts/en/ui/confirm.ts';
import { h } from '../verifier/dom.ts';
import { drawQuestion, type Question } from './draw-question.ts';

/** How the question comes and the answer goes. */
interface Line {
  request(): Promise<ConfirmationOffer | null>;
  answer(answer: ConfirmationAnswer): Promise<ConfirmationReply | null>;
}

/** Over the preload in Electron; over the page's own address in the browser, whose code stands behind the `#`. */
function openLine(): Line {
  const { redoubtConfirm } = window as { readonly redoubtConfirm?: Line };
  if (redoubtConfirm !== undefined) return redoubtConfirm;
  const code = location.hash.slice(1);
  history.replaceState(null, '', location.pathname);
  const post = async (path: string, value: unknown): Promise<unknown> => {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'X-Redoubt-Confirm': code },
      body: JSON.stringify(value),
      // The page may be leaving.
      keepalive: true,
    });
    return response.ok ? response.json() : null;
  };
  return {
    request: async () => (await post('/request', {})) as ConfirmationOffer | null,
    answer: async (answer) => (await post('/answer', answer)) as ConfirmationReply | null,
  };
}

function isDark(theme: ConfirmationOffer['theme']): boolean {
  return theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
}

function say(root: HTMLElement, text: string): void {
  root.replaceChildren(h('p', { class: 'said', role: 'status' }, [text]));
}

/** One question after the other, until every holder has signed or somebody said no. */
class Desk {
  readonly #root: HTMLElement;
  readonly #line: Line;
  #offer: ConfirmationOffer;
  #question: Question;
  #open = true;

  constructor(root: HTMLElement, line: Line, offer: ConfirmationOffer) {
    this.#root = root;
    this.#line = line;
    this.#offer = offer;
    this.#question = this.#draw(offer);
    this.#question.start.focus();
  }

  #draw(offer: ConfirmationOffer): Question {
    const question = drawQuestion(offer, {
      confirm: (secrets) => void this.#confirm(secrets),
      cancel: () => this.cancel(),
    });
    this.#root.replaceChildren(...question.nodes);
    return question;
  }

  /** Cancels on Esc; lets Enter press nothing but the way out, so that no key still going down confirms. */
  key(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.cancel();
    if (event.key === 'Enter' && event.target === this.#question.confirm) event.preventDefault();
  }

  cancel(): void {
    if (!this.#open) return;
    this.#end(texts.cancelled);
    // Electron closes the window before the reply can arrive.
    void this.#line.answer({ token: this.#offer.token, confirmed: false }).catch(() => undefined);
  }

  #end(text: string): void {
    this.#open = false;
    say(this.#root, text);
  }

  async #confirm(secrets: ConfirmationSecrets): Promise<void> {
    this.#question.setBusy(true);
    const { token } = this.#offer;
    const reply = await this.#line.answer({ token, confirmed: true, ...secrets }).catch(() => null);
    if (this.#open) this.#take(reply);
  }

  #take(reply: ConfirmationReply | null): void {
    if (reply === null) this.#end(texts.gone);
    else if ('offer' in reply) this.#ask(reply);
    else this.#end(texts[reply.state]);
  }

  #ask(reply: Extract<ConfirmationReply, { readonly offer: ConfirmationOffer }>): void {
    const before = JSON.stringify(this.#offer.confirmation);
    this.#offer = reply.offer;
    const isSame = reply.state === 'again' && JSON.stringify(reply.offer.confirmation) === before;
    // The same paper stays where it was scrolled to, and the field keeps what was typed.
    if (isSame) this.#question.setBusy(false);
    else this.#question = this.#draw(reply.offer);
    const { secrets, start } = this.#question;
    if (reply.state === 'again')
      secrets.refuse(reply.fault.area === 'token' ? 'pin' : 'passphrase', faultSentence(reply.fault));
    else start.focus();
    if (reply.state === 'changed') secrets.say(texts.changed);
  }
}

async function start(root: HTMLElement): Promise<void> {
  const line = openLine();
  const offer = await line.request().catch(() => null);
  if (offer === null) {
    say(root, texts.gone);
    return;
  }
  document.documentElement.classList.toggle('theme-dark', isDark(offer.theme));
  const desk = new Desk(root, line, offer);
  document.addEventListener('keydown', (event) => desk.key(event));
  // A page that is closed or loaded again has answered: no.
  window.addEventListener('pagehide', () => desk.cancel());
}

const root = document.getElementById('root');
if (root !== null) void start(root);
