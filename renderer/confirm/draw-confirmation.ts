import type {
  ApprovalConfirmation,
  BundleConfirmation,
  Confirmation,
  SealConfirmation,
  TrustConfirmation,
} from '../../shared/ipc/confirmation.ts';
import { differenceText } from '../../shared/texts/en/list-difference.ts';
import { confirmUi as texts } from '../../shared/texts/en/ui/confirm.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { visibleText } from '../../shared/texts/visible-text.ts';
import { formatDecimal, formatExact } from '../lib/format.ts';
import { h } from '../verifier/dom.ts';

const facts = texts.facts;
type Row = readonly [name: string, value: string];
/** What both a bundle and a statement about one say of it. */
type About = ApprovalConfirmation['bundle'];

function totalOf({ totals }: About): string {
  const { currency, net, lines, unpricedLines } = totals;
  const [all, open] = [formatExact(lines), formatExact(unpricedLines)];
  const values = { net: formatDecimal(currency, net), lines: all, open };
  return fillText(unpricedLines === 0 ? facts.totalValue : facts.totalOpen, values);
}

function aboutRows(bundle: About): readonly Row[] {
  return [
    [facts.project, bundle.project.name],
    [facts.revision, String(bundle.project.revision)],
    [facts.bundleId, bundle.bundleId],
    [facts.marking, bundle.marking],
    [facts.total, totalOf(bundle)],
  ];
}

function bundleRows(asked: BundleConfirmation): readonly Row[] {
  return [...aboutRows(asked), [facts.recipient, asked.recipient ?? facts.noRecipient]];
}

function approvalRows(asked: ApprovalConfirmation): readonly Row[] {
  return [
    [fillText(facts.says, { sequence: String(asked.sequence) }), texts.decisions[asked.decision]],
    [facts.role, texts.roles[asked.role]],
    [facts.remark, asked.remark === '' ? facts.noRemark : asked.remark],
    [facts.final, asked.final ? facts.isFinal : facts.isNotFinal],
    ...aboutRows(asked.bundle),
  ];
}

function trustRows({ version, expires, roots }: TrustConfirmation): readonly Row[] {
  const numbers = { version: String(version), before: String(version - 1) };
  const holders = { threshold: String(roots.threshold), holders: String(roots.holders) };
  return [
    [facts.version, version === 1 ? facts.firstVersion : fillText(facts.nextVersion, numbers)],
    [facts.ends, expires],
    [facts.roots, fillText(facts.rootsValue, holders)],
  ];
}

function sealRows({ segment, first, last }: SealConfirmation): readonly Row[] {
  const numbers = { first: formatExact(first), last: formatExact(last) };
  return [
    [facts.segment, segment],
    [facts.entries, fillText(facts.entriesValue, numbers)],
  ];
}

function rowsOf(asked: Confirmation): readonly Row[] {
  switch (asked.kind) {
    case 'bundle':
      return bundleRows(asked);
    case 'approval':
      return approvalRows(asked);
    case 'trust':
      return trustRows(asked);
    case 'log-head':
      return sealRows(asked);
  }
}

/** Groups to be compared letter by letter. */
const FINGERPRINT = /^(?:[0-9a-f]{4} ){15}[0-9a-f]{4}$/;

function drawRows(rows: readonly Row[]): HTMLElement {
  return h(
    'dl',
    {},
    rows.flatMap(([term, value]) => {
      const look = FINGERPRINT.test(value) ? { class: 'mono' } : {};
      return [h('dt', {}, [term]), h('dd', look, [visibleText(value)])];
    }),
  );
}

function drawFacts(asked: Confirmation): HTMLElement {
  const { name, organisation } = asked.signer;
  const signer = organisation === '' ? name : `${name}, ${organisation}`;
  return drawRows([...rowsOf(asked), [facts.claimedAt[asked.kind], asked.claimedAt], [facts.signer, signer]]);
}

function drawDigest(asked: Confirmation): HTMLElement {
  const groups = asked.groups.split(' ').map((group) => h('span', {}, [group]));
  return h('section', { class: 'digest' }, [
    h('h2', {}, [texts.groups[asked.kind]]),
    h('p', { class: 'groups' }, groups),
    h('h2', {}, [texts.digests[asked.kind]]),
    h('p', { class: 'mono' }, [asked.sha512]),
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

/** Before the digest: what changes is what a root holder decides on. */
function drawChanges({ differences }: TrustConfirmation): HTMLElement {
  const told = differences.map(differenceText).map(({ title, rows }) => {
    return h('li', {}, [h('h3', {}, [title]), drawRows(rows)]);
  });
  return h('section', { class: 'changes' }, [
    h('h2', {}, [texts.changes]),
    told.length === 0 ? h('p', {}, [texts.noChange]) : h('ul', {}, told),
  ]);
}

function drawHead({ head }: SealConfirmation): HTMLElement {
  return h('section', {}, [h('h2', {}, [texts.head]), h('p', { class: 'mono' }, [head])]);
}

/** Everything that is signed, for reading. */
export function drawPaper(asked: Confirmation): readonly HTMLElement[] {
  return [
    drawFacts(asked),
    ...(asked.kind === 'trust' ? [drawChanges(asked)] : []),
    drawDigest(asked),
    ...(asked.kind === 'bundle' ? [drawFiles(asked)] : []),
    ...(asked.kind === 'log-head' ? [drawHead(asked)] : []),
  ];
}

function markingOf(asked: Confirmation): string | null {
  if (asked.kind === 'bundle') return asked.marking;
  return asked.kind === 'approval' ? asked.bundle.marking : null;
}

/** The marking of the bundle, above and below like every window; null for what no bundle marks. */
export function drawMarking(asked: Confirmation): HTMLElement | null {
  const marking = markingOf(asked);
  if (marking === null) return null;
  return h('div', { class: 'marking', role: 'note', 'aria-label': facts.marking }, [visibleText(marking)]);
}
