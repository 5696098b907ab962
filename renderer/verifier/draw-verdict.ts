import type {
  AnswerState,
  Answers,
  Verdict,
  VerdictBundle,
  VerifyFinding,
} from '../../shared/bundle/verify/verdict.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { utcText } from '../../shared/texts/utc-text.ts';
import { approvalLine, type VerdictWords } from '../../shared/texts/verdict-lines.ts';
import { verdictSentence } from '../../shared/texts/verdict-sentence.ts';
import type { VerifyPageTexts } from '../../shared/texts/verify-page.ts';
import { verifyMessage } from '../../shared/texts/verify-text.ts';
import { visibleText } from '../../shared/texts/visible-text.ts';
import { h } from './dom.ts';
import { drawBlocks, drawSigners, drawViews } from './draw-evidence.ts';

/** Tables of the reader's language. */
export interface Words extends VerdictWords {
  readonly page: VerifyPageTexts;
}

const QUESTIONS = ['unchanged', 'who', 'rely'] as const;
// A shape and a word beside the colour, so that the answer stands in black and white too.
const MARKS: Readonly<Record<AnswerState, string>> = { yes: '✓', partly: '△', no: '✕', unchecked: '?' };

const BLOCKS: Readonly<Record<keyof Answers, readonly VerifyFinding['block'][]>> = {
  unchanged: ['container', 'manifest', 'envelope', 'content'],
  who: ['signatures', 'trust'],
  rely: ['policy', 'meaning'],
};

function drawFinding(finding: VerifyFinding, words: Words): HTMLElement {
  const { text, next } = verifyMessage(finding, words.messages);
  return h('li', { class: finding.level }, [
    h('span', { class: 'code' }, [finding.code]),
    h('p', {}, [text]),
    h('p', {}, [h('b', {}, [`${words.page.nextStep}: `]), next]),
  ]);
}

function drawAnswer(verdict: Verdict, question: (typeof QUESTIONS)[number], words: Words): HTMLElement {
  const answer = verdict.answers[question];
  const own = verdict.findings.filter((finding) => BLOCKS[question].includes(finding.block));
  const names = verdict.signers.filter((signer) => signer.counted).map((signer) => visibleText(signer.name));
  const word = words.messages.answers[question][answer];
  const said = question === 'who' && names.length > 0 ? `${word}: ${names.join(', ')}` : word;
  return h('li', { class: `answer ${answer}` }, [
    h('span', { class: 'mark', 'aria-hidden': 'true' }, [MARKS[answer]]),
    h('div', {}, [
      h('h3', {}, [words.messages.questions[question]]),
      h('p', { class: 'said' }, [said]),
      own.length === 0
        ? null
        : h(
            'ul',
            { class: 'findings' },
            own.map((finding) => drawFinding(finding, words)),
          ),
    ]),
  ]);
}

function totalText({ totals }: VerdictBundle, words: Words): string {
  const sum = `${totals.currency} ${totals.net}`;
  if (totals.unpricedLines === 0) return sum;
  if (/^[0.]*$/.test(totals.net)) return words.page.noPrice;
  return fillText(words.page.atLeast, { total: sum, count: String(totals.unpricedLines) });
}

function drawInside(bundle: VerdictBundle, words: Words): HTMLElement {
  const { page } = words;
  const rows: readonly (readonly [string, string])[] = [
    [page.marking, bundle.marking],
    [page.project, bundle.project.name],
    [page.revision, String(bundle.project.revision)],
    [page.claimedAt, utcText(bundle.claimedAt)],
    [page.lines, String(bundle.totals.lines)],
    [page.total, totalText(bundle, words)],
  ];
  const cells = rows.flatMap(([name, value]) => [h('dt', {}, [name]), h('dd', {}, [visibleText(value)])]);
  return h('section', { class: 'from-file' }, [h('h3', {}, [page.saidInside]), h('dl', {}, cells)]);
}

/** What people stated about the bundle, in the order of the chain; null when nobody did, or the check did not come to it. */
function drawApprovals({ approvals }: Verdict, words: Words): HTMLElement | null {
  if (approvals.length === 0) return null;
  const rows = approvals.map((approval) => h('li', {}, [approvalLine(approval, words)]));
  return h('section', { class: 'statements' }, [h('h3', {}, [words.page.statements]), h('ul', {}, rows)]);
}

function drawFiles(bundle: VerdictBundle, { page }: Words): HTMLElement {
  const state = (unchanged: boolean | null): string => {
    if (unchanged === null) return page.unchecked;
    return unchanged ? page.unchanged : page.changed;
  };
  const rows = bundle.files.map((file) =>
    h('tr', {}, [
      h('td', { class: 'mono' }, [visibleText(file.path)]),
      h('td', { class: 'num' }, [String(file.size)]),
      h('td', {}, [state(file.unchanged)]),
    ]),
  );
  return h('section', {}, [h('h3', {}, [page.files]), h('table', {}, [h('tbody', {}, rows)])]);
}

/** The verdict: one sentence, three answers with what to do next, then what stands in the bundle as text from a file. */
export function drawVerdict(verdict: Verdict, words: Words): HTMLElement {
  const { page } = words;
  const { bundle } = verdict;
  return h('section', { class: 'verdict', 'aria-live': 'polite' }, [
    h('h2', { class: verdict.answers.rely }, [verdictSentence(verdict, words.messages)]),
    h('p', { class: 'faint' }, [
      `${fillText(page.exit, { status: String(verdict.exitStatus) })} · ${fillText(page.checkedAt, { time: utcText(verdict.checkedAt) })}`,
    ]),
    h(
      'ol',
      { class: 'answers' },
      QUESTIONS.map((question) => drawAnswer(verdict, question, words)),
    ),
    bundle &&
      h('section', {}, [
        h('h3', {}, [page.slip]),
        h('p', { class: 'mono digest' }, [bundle.slip]),
        h('p', { class: 'faint' }, [page.slipText]),
      ]),
    bundle && drawInside(bundle, words),
    drawSigners(verdict, page),
    drawApprovals(verdict, words),
    drawViews(verdict, page),
    drawBlocks(verdict, page),
    bundle && drawFiles(bundle, words),
  ]);
}
