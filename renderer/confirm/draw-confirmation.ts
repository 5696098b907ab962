import type {
  ApprovalConfirmation,
  BundleConfirmation,
  Confirmation,
} from '../../shared/ipc/confirmation.ts';
import { confirmUi as texts } from '../../shared/texts/en/ui/confirm.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { visibleText } from '../../shared/texts/visible-text.ts';
import { formatDecimal, formatExact } from '../lib/format.ts';
import { button, h } from '../verifier/dom.ts';

const facts = texts.facts;
type Row = readonly [name: string, value: string];

function totalOf({ totals }: BundleConfirmation): string {
  const { currency, net, lines, unpricedLines } = totals;
  const [all, open] = [formatExact(lines), formatExact(unpricedLines)];
  const values = { net: formatDecimal(currency, net), lines: all, open };
  return fillText(unpricedLines === 0 ? facts.totalValue : facts.totalOpen, values);
}

function bundleRows(asked: BundleConfirmation): readonly Row[] {
  return [
    [facts.project, asked.project.name],
    [facts.revision, String(asked.project.revision)],
    [facts.bundleId, asked.bundleId],
    [facts.marking, asked.marking],
    [facts.recipient, asked.recipient ?? facts.noRecipient],
    [facts.total, totalOf(asked)],
  ];
}

function approvalRows(asked: ApprovalConfirmation): readonly Row[] {
  return [
    [fillText(facts.says, { sequence: String(asked.sequence) }), texts.decisions[asked.decision]],
    [facts.role, texts.roles[asked.role]],
    [facts.remark, asked.remark === '' ? facts.noRemark : asked.remark],
    [facts.final, asked.final ? facts.isFinal : facts.isNotFinal],
  ];
}

function drawFacts(asked: Confirmation): HTMLElement {
  const { name, organisation } = asked.signer;
  const rows: readonly Row[] = [
    ...(asked.kind === 'bundle' ? bundleRows(asked) : approvalRows(asked)),
    [facts.claimedAt, asked.claimedAt],
    [facts.signer, organisation === '' ? name : `${name}, ${organisation}`],
  ];
  return h(
    'dl',
    {},
    rows.flatMap(([term, value]) => [h('dt', {}, [term]), h('dd', {}, [visibleText(value)])]),
  );
}

function drawDigest(asked: Confirmation): HTMLElement {
  const groups = asked.slip.split(' ').map((group) => h('span', {}, [group]));
  return h('section', { class: 'digest' }, [
    h('h2', {}, [texts.slip]),
    h('p', { class: 'groups' }, groups),
    h('h2', {}, [texts.digest]),
    h('p', { class: 'mono' }, [asked.manifestSha512]),
  ]);
}

function drawFiles({ files }: BundleConfirmation): HTMLElement {
  const head = [texts.file, texts.size, texts.fileDigest].map((name) =>
    h('th', { scope: 'col', class: name === texts.size ? 'num' : '' }, [name]),
  );
  const rows = files.map(({ path, size, sha512 }) =>
    h('tr', {}, [
      h('td', {}, [path]),
      h('td', { class: 'num' }, [formatExact(size)]),
      h('td', { class: 'mono' }, [sha512]),
    ]),
  );
  return h('section', {}, [
    h('h2', {}, [fillText(texts.files, { count: String(files.length) })]),
    h('table', {}, [h('thead', {}, [h('tr', {}, head)]), h('tbody', {}, rows)]),
  ]);
}

function drawMarking({ marking }: BundleConfirmation): HTMLElement {
  return h('div', { class: 'marking', role: 'note', 'aria-label': facts.marking }, [visibleText(marking)]);
}

export interface DrawnConfirmation {
  readonly nodes: readonly HTMLElement[];
  /** The one part that Enter must not press. */
  readonly confirm: HTMLElement;
  /** Where the keyboard begins: on no button. */
  readonly start: HTMLElement;
}

/** Draws what is going to be signed, and the two answers. */
export function drawConfirmation(
  asked: Confirmation,
  answers: { readonly confirm: () => void; readonly cancel: () => void },
): DrawnConfirmation {
  const start = h('h1', { tabindex: '-1' }, [texts.titles[asked.kind]]);
  const confirm = button(texts.confirm, { class: 'btn primary' }, answers.confirm);
  const paper = h('div', { class: 'paper', tabindex: '0', role: 'region', 'aria-label': texts.lead }, [
    drawFacts(asked),
    drawDigest(asked),
    asked.kind === 'bundle' ? drawFiles(asked) : null,
  ]);
  const head = h('header', {}, [start, h('p', {}, [texts.lead])]);
  const foot = h('footer', {}, [
    h('span', {}, [texts.keys]),
    button(texts.cancel, { class: 'btn' }, answers.cancel),
    confirm,
  ]);
  const parts = [head, paper, foot];
  // A statement names its bundle by digest alone, so only a bundle has its marking here, above and below like every window.
  const nodes = asked.kind === 'bundle' ? [drawMarking(asked), ...parts, drawMarking(asked)] : parts;
  return { nodes, confirm, start };
}
