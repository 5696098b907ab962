import { STEPS, type StepId } from '../../shared/findings.ts';
import { shellUi } from '../../shared/texts/en/ui/shell.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import {
  askWhy,
  closeWhy,
  goTo,
  type Place,
  setDrawer,
  setKeysSheet,
  setPalette,
  useNavigationStore,
  walkBack,
} from '../stores/navigation-store.ts';
import { redo, undo, usePlanStore } from '../stores/plan-store.ts';
import { dismissNotice, notify, useSessionStore } from '../stores/session-store.ts';
import { saveNow } from './autosave.ts';
import { nextFinding } from './next-finding.ts';
import { moveRegion } from './regions.ts';

export interface KeyboardHost {
  readonly onNewVariant: () => void;
}

/** How long the line about an undo stays; it matters to nobody afterwards. */
const REPORT_MS = 4000;
let reported: ReturnType<typeof setTimeout> | undefined;

/** Says an undo or redo in one line that the next one replaces. */
function report(template: string, label: string | undefined, nothing: string): void {
  clearTimeout(reported);
  reported = setTimeout(() => dismissNotice('undo'), REPORT_MS);
  notify({ id: 'undo', kind: 'info', text: label === undefined ? nothing : fillText(template, { label }) });
}

export function undoAndSay(): void {
  report(shellUi.undone, undo(), shellUi.nothingToUndo);
}

export function redoAndSay(): void {
  report(shellUi.redone, redo(), shellUi.nothingToRedo);
}

function stepBy(offset: number): void {
  const { place } = useNavigationStore.getState();
  const at = (STEPS as readonly string[]).indexOf(place);
  const next = STEPS[at + offset];
  if (at >= 0 && next !== undefined) goTo(next);
}

const figureOf = (element: Element | null): string | undefined =>
  element?.closest<HTMLElement>('[data-figure]')?.dataset['figure'];

/** The figure with the focus, or the first one in the focused region, or the first on the sheet. */
function focusedFigure(): string | undefined {
  const own = figureOf(document.activeElement);
  if (own !== undefined) return own;
  const inside = document.activeElement?.querySelector<HTMLElement>('[data-figure]');
  const sheet = document.querySelector<HTMLElement>('[data-region="sheet"] [data-figure]');
  return inside?.dataset['figure'] ?? sheet?.dataset['figure'];
}

function why(): void {
  const path = focusedFigure();
  if (path !== undefined) askWhy(path);
  else closeWhy();
}

const PAGE_KEYS: Readonly<Record<string, Place>> = {
  h: 'home',
  c: 'catalogue',
  v: 'compare',
  y: 'verify',
  p: 'trust',
  a: 'log',
  s: 'settings',
};

/** Inputs that hold no text of their own: letters and undo are the window's there. */
export const WITHOUT_TEXT: ReadonlySet<string> = new Set(['checkbox', 'radio', 'range']);

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (target === null) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !WITHOUT_TEXT.has(target.type);
}

/** Undo of the plan stands back in fields that are not part of it, as a search or a passphrase. */
function isForeignField(event: KeyboardEvent): boolean {
  return (
    isTyping(event) && !(event.target instanceof HTMLElement && event.target.dataset['pointer'] !== undefined)
  );
}

function controlKeys(host: KeyboardHost): Readonly<Record<string, (event: KeyboardEvent) => boolean>> {
  const hasPlan = usePlanStore.getState().plan !== null;
  const whenPlan = (act: () => void): boolean => {
    if (hasPlan) act();
    return hasPlan;
  };
  return {
    k: () => {
      setPalette(true);
      return true;
    },
    s: () => whenPlan(() => void saveNow()),
    d: () => whenPlan(host.onNewVariant),
    z: (event) => !isForeignField(event) && whenPlan(event.shiftKey ? redoAndSay : undoAndSay),
    y: (event) => !isForeignField(event) && whenPlan(redoAndSay),
  };
}

function altKeys(): Readonly<Record<string, () => boolean>> {
  return {
    w: () => {
      why();
      return true;
    },
    arrowright: () => {
      stepBy(1);
      return true;
    },
    arrowleft: () => {
      const inWhy = document.activeElement?.closest('[data-region="why"]') !== null;
      if (!(inWhy && walkBack())) stepBy(-1);
      return true;
    },
  };
}

function functionKeys(event: KeyboardEvent): boolean {
  if (event.key === 'F6') {
    moveRegion(event.shiftKey ? -1 : 1);
    return true;
  }
  if (event.key !== 'F8') return false;
  if (event.shiftKey) nextFinding();
  else setDrawer({ open: !useNavigationStore.getState().drawer.open });
  return true;
}

function backOut(): boolean {
  const { drawer, why: panel } = useNavigationStore.getState();
  if (drawer.open) setDrawer({ open: false });
  else if (panel !== null) closeWhy();
  else return false;
  return true;
}

let afterG = 0;

/** Single letters: "?" for the keys, "g" and a letter for a page, any other presses the act that shows it. */
function letterKeys(event: KeyboardEvent): boolean {
  const key = event.key.toLowerCase();
  if (event.key === '?') {
    setKeysSheet(true);
    return true;
  }
  const page = PAGE_KEYS[key];
  if (afterG > 0 && event.timeStamp - afterG < 1500 && page !== undefined) {
    afterG = 0;
    goTo(page);
    return true;
  }
  afterG = key === 'g' ? event.timeStamp : 0;
  if (key === '/') {
    const search = document.querySelector<HTMLElement>('[data-region="sheet"] input[type="search"]');
    search?.focus();
    return search !== null;
  }
  const act = /^[a-z]$/.test(key) ? document.querySelector<HTMLElement>(`[data-key="${key}"]`) : null;
  act?.click();
  return act !== null;
}

function stepOfDigit(event: KeyboardEvent): StepId | undefined {
  const match = /^Digit([1-9])$/.exec(event.code);
  return match === null ? undefined : STEPS[Number(match[1]) - 1];
}

function withAlt(event: KeyboardEvent): boolean {
  const step = stepOfDigit(event);
  if (step !== undefined) {
    goTo(step);
    return true;
  }
  return altKeys()[event.key.toLowerCase()]?.() ?? false;
}

function handle(event: KeyboardEvent, host: KeyboardHost): boolean {
  const control = event.ctrlKey || event.metaKey;
  if (control) return controlKeys(host)[event.key.toLowerCase()]?.(event) ?? false;
  if (event.altKey) return withAlt(event);
  if (event.key.startsWith('F')) return functionKeys(event);
  // A dialog has its own keys; nothing behind it may act.
  if (document.querySelector('.modal-overlay') !== null) return false;
  if (event.key === 'Escape') return backOut();
  if (isTyping(event) || !useSessionStore.getState().settings.singleKeyShortcuts) return false;
  return letterKeys(event);
}

/** Installs the keyboard map of the window. */
export function installKeyboard(host: KeyboardHost): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.defaultPrevented && handle(event, host)) event.preventDefault();
  };
  addEventListener('keydown', onKeyDown);
  return () => removeEventListener('keydown', onKeyDown);
}
