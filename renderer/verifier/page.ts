// The verifier as one page for offices without Redoubt: the same checks, opened from a USB stick in any browser. No
// framework, so that the page is small enough to read; every text goes in as text.
import '../lib/no-code-generation.ts';
import { humanDigest } from '../../shared/bundle/manifest/digests.ts';
import { openTrustStore } from '../../shared/bundle/trust/trust-store.ts';
import { isPlannerError } from '../../shared/errors.ts';
import { verifyPageTexts as german } from '../../shared/texts/de/verify-page.ts';
import { verifyPageTexts as english } from '../../shared/texts/en/verify-page.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { verifyPageTexts as french } from '../../shared/texts/fr/verify-page.ts';
import { utcText } from '../../shared/texts/utc-text.ts';
import { VERDICT_LINES } from '../../shared/texts/verdict-lines.ts';
import { verdictRecord } from '../../shared/texts/verdict-record.ts';
import {
  VERIFY_LANGUAGES,
  type VerifyLanguage,
  verifyLanguage,
} from '../../shared/texts/verify-languages.ts';
import { visibleText } from '../../shared/texts/visible-text.ts';
import { browserHashes } from './browser-hashes.ts';
import { button, fileField, h } from './dom.ts';
import { drawVerdict, type Words } from './draw-verdict.ts';
import { runCheck } from './run-check.ts';
import { compareTyped, listVersions, type PageState } from './state.ts';

/** Put in by the build. */
declare const REDOUBT_VERSION: string;

const PAGES = { en: english, fr: french, de: german } as const;
const NAMES: Readonly<Record<VerifyLanguage, string>> = { en: 'English', fr: 'Français', de: 'Deutsch' };
const LARGEST_LIST = 16 * 1024 * 1024;

let state: PageState = {
  language: verifyLanguage(navigator.language),
  trust: null,
  trustProblem: null,
  typed: '',
  bundle: null,
  verdict: null,
  notice: '',
  running: null,
};

function wordsOf({ language }: PageState): Words {
  return { messages: VERIFY_LANGUAGES[language], lines: VERDICT_LINES[language], page: PAGES[language] };
}

function nowUtc(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}

/** Checks begun so far: a newer one, or a press on Cancel, ends the one before at its next block. */
let begun = 0;
/** Files chosen so far: only the newest is checked, whichever is read first. */
let chosen = 0;

/** Longer than a frame, so that the page is drawn before the next block. */
const TURN_MS = 20;

/** Checks the bundle again, as whenever it or the list changed. */
async function check(): Promise<void> {
  begun += 1;
  const { bundle, trust, trustProblem } = state;
  change({ verdict: null, running: null });
  if (bundle === null) return;
  const own = begun;
  const problem = trustProblem === null ? {} : { trustProblem };
  const verdict = await runCheck(
    { bytes: bundle.bytes, trust, at: nowUtc(), hashes: browserHashes(), ...problem },
    {
      now: () => performance.now(),
      turn: () => new Promise((resolve) => setTimeout(resolve, TURN_MS)),
      wanted: () => own === begun,
      told: (running) => change({ running }),
    },
  );
  if (verdict !== null) change({ verdict, running: null, notice: '' });
}

/** Nothing is concluded from half a check: no file is chosen and no answer given. */
function cancelCheck(): void {
  begun += 1;
  const { page } = wordsOf(state);
  change({ bundle: null, verdict: null, running: null, notice: page.cancelled });
}

function change(part: Partial<PageState>): void {
  state = { ...state, ...part };
  draw();
}

function reasonOf(error: unknown): string {
  if (!isPlannerError(error)) throw error;
  const { reason, file } = error.details;
  return [file, reason ?? error.code].filter((part) => typeof part === 'string').join(': ');
}

async function readList(files: readonly File[]): Promise<Pick<PageState, 'trust' | 'trustProblem'>> {
  const versions = listVersions(files);
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (versions === null || size > LARGEST_LIST)
    return { trust: null, trustProblem: files.map((file) => file.name).join(', ') };
  try {
    const bytes = new Map<number, Uint8Array>();
    for (const [version, file] of versions) bytes.set(version, new Uint8Array(await file.arrayBuffer()));
    return { trust: openTrustStore(bytes), trustProblem: null };
  } catch (error) {
    return { trust: null, trustProblem: reasonOf(error) };
  }
}

async function takeList(files: readonly File[]): Promise<void> {
  if (files.length === 0) return;
  const read = await readList(files);
  state = { ...state, ...read, typed: '' };
  await check();
}

async function takeBundle(file: File | undefined): Promise<void> {
  if (file === undefined) return;
  const { page } = wordsOf(state);
  chosen += 1;
  const own = chosen;
  begun += 1;
  change({
    bundle: null,
    verdict: null,
    running: null,
    notice: fillText(page.checking, { name: file.name }),
  });
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    // Another file was chosen while this one was read.
    if (own !== chosen) return;
    state = { ...state, bundle: { name: file.name, bytes } };
  } catch {
    // A stick that was pulled out, a file that went away: said, and nothing else changes.
    change({ notice: fillText(page.unreadable, { name: file.name }) });
    return;
  }
  await check();
}

function saveRecord(): void {
  if (state.verdict === null) return;
  const text = JSON.stringify(verdictRecord(state.verdict), null, 2);
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = h('a', { href: address, download: 'redoubt-verdict.json' });
  link.click();
  URL.revokeObjectURL(address);
}

function drawComparison({ page }: Words): HTMLElement {
  const hex = state.trust?.anchorSha512 ?? '';
  const comparison = compareTyped(state.typed, hex);
  if (comparison.state === 'same') return h('p', { class: 'yes' }, [page.compared]);
  if (comparison.state === 'empty') return h('p', { class: 'partly' }, [page.notCompared]);
  return h('p', { class: 'no' }, [fillText(page.differs, { group: String(comparison.group) })]);
}

function drawFingerprint(words: Words): readonly HTMLElement[] {
  const { page } = words;
  const { trust } = state;
  if (trust === null) return [];
  const result = h('div', { 'aria-live': 'polite' }, [drawComparison(words)]);
  const field = h('input', { id: 'typed', class: 'mono', autocomplete: 'off', spellcheck: 'false' });
  field.value = state.typed;
  field.addEventListener('input', () => {
    // Only the line below is drawn anew, so that the field keeps the caret.
    state = { ...state, typed: field.value };
    result.replaceChildren(drawComparison(words));
  });
  const held = fillText(page.listHeld, {
    version: String(trust.list.version),
    date: utcText(trust.list.expires),
    count: String(trust.list.signers.length),
  });
  return [
    h('p', {}, [held]),
    h('p', {}, [
      h('span', { class: 'label' }, [page.fingerprint]),
      h('span', { class: 'mono digest' }, [humanDigest(trust.anchorSha512)]),
    ]),
    h('p', { class: 'pick' }, [h('label', { for: 'typed' }, [page.compare]), field]),
    result,
  ];
}

function drawList(words: Words): HTMLElement {
  const { page } = words;
  return h('section', {}, [
    h('h2', {}, [page.listTitle]),
    h('p', { class: 'faint' }, [page.listText]),
    fileField(page.chooseList, { id: 'list', multiple: true }, (files) => void takeList(files)),
    state.trustProblem === null
      ? null
      : h('p', { class: 'no' }, [fillText(page.listRefused, { reason: state.trustProblem })]),
    ...drawFingerprint(words),
  ]);
}

/** How far a long check is, and the way to end it. */
function drawProgress(page: Words['page']): readonly HTMLElement[] {
  const { running } = state;
  if (running?.total == null) return [];
  const step = fillText(page.step, { done: String(running.done), total: String(running.total) });
  const bar = h('progress', { max: String(running.total), value: String(running.done), 'aria-label': step });
  return [h('p', { class: 'pick' }, [bar, step, button(page.cancel, {}, cancelCheck)])];
}

function drawBundle({ page }: Words): HTMLElement {
  return h('section', {}, [
    h('h2', {}, [page.bundleTitle]),
    h('p', { class: 'faint' }, [page.bundleText]),
    fileField(page.chooseBundle, { id: 'bundle', multiple: false }, ([file]) => void takeBundle(file)),
    state.bundle === null ? null : h('p', { class: 'mono' }, [state.bundle.name]),
    state.notice === '' ? null : h('p', { role: 'status' }, [state.notice]),
    ...drawProgress(page),
  ]);
}

function drawLanguage({ page }: Words): HTMLElement {
  const options = (Object.keys(NAMES) as readonly VerifyLanguage[]).map((code) =>
    h('option', { value: code, ...(code === state.language ? { selected: '' } : {}) }, [NAMES[code]]),
  );
  const select = h('select', { id: 'language' }, options);
  select.addEventListener('change', () => change({ language: verifyLanguage(select.value) }));
  return h('p', { class: 'language' }, [h('label', { for: 'language' }, [page.language]), select]);
}

function draw(): void {
  const words = wordsOf(state);
  const { page } = words;
  document.documentElement.lang = state.language;
  document.title = page.title;
  const acts =
    state.verdict === null
      ? null
      : h('p', { class: 'acts' }, [
          button(page.saveRecord, { class: 'primary' }, saveRecord),
          button(page.print, {}, () => window.print()),
        ]);
  const marking = state.verdict?.bundle ? visibleText(state.verdict.bundle.marking) : undefined;
  document.body.replaceChildren(
    marking === undefined ? '' : h('div', { class: 'marking' }, [marking]),
    h('header', {}, [h('h1', {}, [page.title]), drawLanguage(words), h('p', {}, [page.intro])]),
    h('main', {}, [
      h('div', { class: 'inputs' }, [drawList(words), drawBundle(words)]),
      h('div', { class: 'result' }, [
        state.verdict === null ? null : drawVerdict(state.verdict, words),
        acts,
      ]),
    ]),
    h('footer', { class: 'faint' }, [fillText(page.page, { version: REDOUBT_VERSION })]),
    marking === undefined ? '' : h('div', { class: 'marking' }, [marking]),
  );
}

document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  const files = [...(event.dataTransfer?.files ?? [])];
  if (listVersions(files) !== null && files.length > 0) void takeList(files);
  else void takeBundle(files[0]);
});
draw();
