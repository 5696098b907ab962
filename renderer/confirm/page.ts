import '../lib/no-code-generation.ts';
import './confirm.css';
import type { ConfirmationAnswer, ConfirmationOffer } from '../../shared/ipc/confirmation.ts';
import { confirmUi as texts } from '../../shared/texts/en/ui/confirm.ts';
import { h } from '../verifier/dom.ts';
import { drawConfirmation } from './draw-confirmation.ts';

/** How the question comes and the answer goes. */
interface Line {
  request(): Promise<ConfirmationOffer | null>;
  answer(answer: ConfirmationAnswer): Promise<boolean>;
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
    answer: async (answer) => (await post('/answer', answer)) === true,
  };
}

function isDark(theme: ConfirmationOffer['theme']): boolean {
  return theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
}

function say(root: HTMLElement, text: string): void {
  root.replaceChildren(h('p', { class: 'said', role: 'status' }, [text]));
}

/** Cancels on Esc; lets Enter press nothing but the way out, so that no key still going down confirms. */
function listenToKeys(confirm: HTMLElement, cancel: () => void): void {
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') cancel();
    if (event.key === 'Enter' && event.target === confirm) event.preventDefault();
  });
}

function ask(root: HTMLElement, line: Line, offer: ConfirmationOffer): void {
  let open = true;
  const answer = (confirmed: boolean): void => {
    if (!open) return;
    open = false;
    say(root, confirmed ? texts.done : texts.cancelled);
    // Electron closes the window before the reply can arrive.
    void line.answer({ token: offer.token, confirmed }).catch(() => undefined);
  };
  const parts = drawConfirmation(offer.confirmation, {
    confirm: () => answer(true),
    cancel: () => answer(false),
  });
  root.replaceChildren(...parts.nodes);
  listenToKeys(parts.confirm, () => answer(false));
  // A page that is closed or loaded again has answered: no.
  window.addEventListener('pagehide', () => answer(false));
  parts.start.focus();
}

async function start(root: HTMLElement): Promise<void> {
  const line = openLine();
  const offer = await line.request().catch(() => null);
  if (offer === null) {
    say(root, texts.gone);
    return;
  }
  document.documentElement.classList.toggle('theme-dark', isDark(offer.theme));
  ask(root, line, offer);
}

const root = document.getElementById('root');
if (root !== null) void start(root);
