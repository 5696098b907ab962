import { useId, useState } from 'react';
import type { Answer, Verdict, VerifyFinding } from '../../../shared/ipc/messages.ts';
import { verifyUi as texts } from '../../../shared/texts/en/ui/verify.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { visibleText } from '../../../shared/texts/visible-text.ts';
import { Button } from '../../components/Button.tsx';
import { Icon, type IconName } from '../../components/Icon.tsx';
import { formatDate, formatExact, formatFileSize, formatTime, localDateOf } from '../../lib/format.ts';
import { VerdictBlocks } from '../VerdictBlocks.tsx';
import { AnswerDetails, stampText } from './AnswerDetails.tsx';
import { TotalsTable } from './TotalsTable.tsx';
import { companionShare, namesThatCount } from './verdict-facts.ts';

const QUESTIONS = ['unchanged', 'who', 'rely'] as const;
type Question = (typeof QUESTIONS)[number];

const ICONS = { green: 'met', amber: 'open', red: 'not-met', unknown: 'no-data' } as const satisfies Readonly<
  Record<Answer, IconName>
>;
const CLASSES = { green: 'ok', amber: 'warn', red: 'fail', unknown: 'faint' } as const satisfies Readonly<
  Record<Answer, string>
>;

// Blocks of the check that stand behind each question; what names none belongs to the last one.
const WHO_BLOCKS: readonly string[] = ['signatures', 'trust'];
const UNCHANGED_BLOCKS: readonly string[] = ['container', 'manifest', 'envelope', 'content'];

function questionOf(finding: VerifyFinding): Question {
  if (UNCHANGED_BLOCKS.includes(finding.block)) return 'unchanged';
  return WHO_BLOCKS.includes(finding.block) ? 'who' : 'rely';
}

function headingOf(verdict: Verdict, question: Question): string {
  const answer = verdict[question];
  if (question !== 'who') return texts.answers[answer];
  const names = namesThatCount(verdict);
  return names.length === 0 ? texts.whoUnknown : names.map(visibleText).join(', ');
}

/** Companions and time stamp that speak for signers who count; what speaks against them is a message of its own. */
function evidenceOf(verdict: Verdict): readonly string[] {
  if (verdict.who !== 'green' && verdict.who !== 'amber') return [];
  const { names } = companionShare(verdict);
  const companions = fillText(texts.companionsRight, { names: names.join(', ') });
  const { timeStamp } = verdict;
  return [
    ...(names.length === 0 ? [] : [companions]),
    ...(timeStamp === null ? [] : [`${texts.stamp}: ${stampText(timeStamp)}.`]),
  ];
}

function textOf(verdict: Verdict, question: Question): string {
  return fillText(texts.texts[question][verdict[question]], {
    count: formatExact(verdict.files.length),
    version: verdict.trustVersion === null ? texts.noList : String(verdict.trustVersion),
    until: verdict.trustExpires === null ? texts.noList : formatDate(verdict.trustExpires),
  });
}

function Remark({ finding }: { readonly finding: VerifyFinding }) {
  return (
    <div className={`next-step ${finding.level}`}>
      <div>
        <p>{finding.text}</p>
        {finding.fromFile !== null && <p className="from-file">{finding.fromFile}</p>}
        {finding.nextStep !== '' && (
          <p>
            <b>{texts.next}</b> {finding.nextStep}
          </p>
        )}
      </div>
      <span className="chip">{finding.code}</span>
    </div>
  );
}

function AnswerLine({ verdict, question }: { readonly verdict: Verdict; readonly question: Question }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const answer = verdict[question];
  const own = verdict.findings.filter((finding) => questionOf(finding) === question);
  return (
    <li>
      <span className={`big ${CLASSES[answer]}`}>
        <Icon name={ICONS[answer]} label={texts.answers[answer]} />
      </span>
      <div>
        <span className="answer-name">{texts.questions[question]}</span>
        <h2>{headingOf(verdict, question)}</h2>
        <p>{textOf(verdict, question)}</p>
        {question === 'who' && evidenceOf(verdict).map((text) => <p key={text}>{text}</p>)}
        {own.map((finding) => (
          <Remark key={`${finding.code} ${finding.text}`} finding={finding} />
        ))}
        <div id={id} className="answer-details" hidden={!open}>
          {open && <AnswerDetails verdict={verdict} question={question} />}
        </div>
      </div>
      <Button
        kind="quiet"
        label={fillText(texts.detailsOf, { question: texts.questions[question] })}
        expanded={open}
        onPress={() => setOpen(!open)}
      >
        {texts.details}
        <Icon name={open ? 'down' : 'right'} />
      </Button>
    </li>
  );
}

/** One sentence, three answers with what stands behind each, the totals by view, then the eight checks in order. */
export function Answers({ verdict, name }: { readonly verdict: Verdict; readonly name: string | null }) {
  const checked = fillText(texts.checked, {
    date: formatDate(localDateOf(verdict.checkedAt)),
    time: formatTime(verdict.checkedAt),
  });
  return (
    <section className="region answers scroll" aria-live="polite">
      <p className="over">
        {name !== null && <span className="mono">{name} · </span>}
        {formatFileSize(verdict.sizeBytes)} · {checked}
      </p>
      <h1>{verdict.sentence}</h1>
      <ol className="three">
        {QUESTIONS.map((question) => (
          <AnswerLine key={question} verdict={verdict} question={question} />
        ))}
      </ol>
      <TotalsTable verdict={verdict} />
      <VerdictBlocks verdict={verdict} />
    </section>
  );
}
