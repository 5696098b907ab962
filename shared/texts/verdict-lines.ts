import type { Decision } from '../bundle/approvals/approval.ts';
import type {
  Answers,
  CompanionState,
  Verdict,
  VerdictApproval,
  VerdictBundle,
  VerdictSigner,
  VerifyFinding,
} from '../bundle/verify/verdict.ts';
import { verdictLineTexts as german } from './de/verdict-lines.ts';
import { type PricedTotalWords, pricedTotalText } from './en/priced-total.ts';
import { verdictLineTexts as english } from './en/verdict-lines.ts';
import { fillText } from './fill-text.ts';
import { verdictLineTexts as french } from './fr/verdict-lines.ts';
import { utcText } from './utc-text.ts';
import { namedCompanions, namedViews } from './verdict-names.ts';
import { VERIFY_LANGUAGES, type VerifyLanguage } from './verify-languages.ts';
import { type VerifyTexts, verifyMessage } from './verify-text.ts';
import { visibleText } from './visible-text.ts';

/** A verdict line by line, as a terminal shows it: one table per language. */
export interface VerdictLineTexts {
  readonly counts: string;
  readonly countsNot: string;
  readonly signer: string;
  readonly companions: string;
  readonly companionStates: Readonly<Record<CompanionState, string>>;
  readonly statement: string;
  readonly statementFinal: string;
  readonly remark: string;
  readonly decisions: Readonly<Record<Decision, string>>;
  readonly nobody: string;
  readonly stamp: string;
  readonly sameIn: string;
  readonly view: string;
  readonly noTotal: string;
  readonly noLines: string;
  readonly inside: string;
  readonly claimed: string;
  readonly total: string;
  readonly totalWords: PricedTotalWords;
  readonly slip: string;
  readonly levels: Readonly<Record<VerifyFinding['level'], string>>;
}

/** The tables by language. */
export const VERDICT_LINES: Readonly<Record<VerifyLanguage, VerdictLineTexts>> = {
  en: english,
  fr: french,
  de: german,
};

/** Tables of the reader's language. */
export interface VerdictWords {
  readonly lines: VerdictLineTexts;
  readonly messages: VerifyTexts;
}

function bundleLines(bundle: VerdictBundle | null, { lines }: VerdictWords): readonly string[] {
  if (bundle === null) return [];
  const { project, totals, marking, claimedAt, slip } = bundle;
  const revision = String(project.revision);
  const net = pricedTotalText(totals, lines.totalWords);
  return [
    '',
    lines.inside,
    `  ${visibleText(marking)}`,
    `  ${fillText(lines.claimed, { name: visibleText(project.name), revision, time: utcText(claimedAt) })}`,
    `  ${fillText(lines.total, { lines: String(totals.lines), total: net })}`,
    `  ${fillText(lines.slip, { slip })}`,
  ];
}

function companionLine(signer: VerdictSigner, { lines }: VerdictWords): readonly string[] {
  const told = namedCompanions(signer).map(({ name, state }) => `${name} ${lines.companionStates[state]}`);
  return told.length === 0 ? [] : [`    ${fillText(lines.companions, { list: told.join(', ') })}`];
}

const countWord = (counted: boolean, { lines }: VerdictWords): string =>
  counted ? lines.counts : lines.countsNot;

function signerLines(signer: VerdictSigner, words: VerdictWords): readonly string[] {
  const { id, name, organisation, suite, counted } = signer;
  const who = organisation === '' ? name : `${name}, ${organisation}`;
  const line = fillText(words.lines.signer, { counts: countWord(counted, words), who, id, suite });
  return [`  ${line}`, ...companionLine(signer, words)];
}

/** One line while every document says the same; one for each that does not. */
function viewLines({ views }: Verdict, { lines: texts }: VerdictWords): readonly string[] {
  const named = namedViews(views);
  const wrong = named.filter(({ checks }) =>
    Object.values(checks).some((check) => check === 'different' || check === 'unreadable'),
  );
  if (named.length === 0) return [];
  const names = named.map(({ name }) => name).join(', ');
  if (wrong.length === 0) return [`  ${fillText(texts.sameIn, { names })}`];
  return wrong.map(({ name, net, lines }) => {
    const said = { name, net: net ?? texts.noTotal, lines: lines === null ? texts.noLines : String(lines) };
    return `  ${fillText(texts.view, said)}`;
  });
}

/** A statement about the bundle in one line: whether it counts, what it decides, who made it, and its remark as plain text. */
export function approvalLine(approval: VerdictApproval, words: VerdictWords): string {
  const { sequence, decision, role, remark, final, signer, counted } = approval;
  const { lines, messages } = words;
  const values = {
    sequence: String(sequence),
    counts: countWord(counted, words),
    decision: lines.decisions[decision],
    who: signer === null ? lines.nobody : visibleText(signer),
    role: messages.words[role],
  };
  const said = remark === '' ? '' : fillText(lines.remark, { remark: visibleText(remark) });
  return `${fillText(lines.statement, values)}${final ? lines.statementFinal : ''}${said}`;
}

function findingLines(finding: VerifyFinding, { lines, messages }: VerdictWords): readonly string[] {
  const { text, next } = verifyMessage(finding, messages);
  const width = Math.max(...Object.values(lines.levels).map(({ length }) => length)) + 1;
  return [`${finding.code}  ${lines.levels[finding.level].padEnd(width)} ${text}`, `     ${next}`];
}

function answerLine(verdict: Verdict, question: keyof Answers, { messages }: VerdictWords): string {
  const { questions, answers } = messages;
  const width = Math.max(...Object.values(questions).map(({ length }) => length)) + 3;
  return questions[question].padEnd(width) + answers[question][verdict.answers[question]];
}

/** A verdict in lines of plain text: the three answers with what they stand on, what was found, what the file says. */
export function verdictLines(verdict: Verdict, language: VerifyLanguage): readonly string[] {
  const words = { lines: VERDICT_LINES[language], messages: VERIFY_LANGUAGES[language] };
  const { timeStamp } = verdict;
  const stamp = timeStamp && { time: utcText(timeStamp.time), by: timeStamp.by };
  return [
    answerLine(verdict, 'unchanged', words),
    answerLine(verdict, 'who', words),
    ...verdict.signers.flatMap((signer) => signerLines(signer, words)),
    ...verdict.approvals.map((approval) => `  ${approvalLine(approval, words)}`),
    ...(stamp === null ? [] : [`  ${fillText(words.lines.stamp, stamp)}`]),
    answerLine(verdict, 'rely', words),
    ...viewLines(verdict, words),
    ...verdict.findings.flatMap((finding) => findingLines(finding, words)),
    ...bundleLines(verdict.bundle, words),
  ];
}
