import { type DragEvent, useState } from 'react';
import type { Answer, Verdict, VerifyFinding } from '../../shared/ipc/messages.ts';
import { shellUi } from '../../shared/texts/en/ui/shell.ts';
import { verifyUi as texts } from '../../shared/texts/en/ui/verify.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { Button } from '../components/Button.tsx';
import { Icon, type IconName } from '../components/Icon.tsx';
import { StepHead } from '../components/Sheet.tsx';
import { EmptyState, Working } from '../components/States.tsx';
import { base64Of } from '../lib/base64.ts';
import { client } from '../lib/client.ts';
import { formatDate, formatExact, formatFileSize, formatTime, localDateOf } from '../lib/format.ts';
import { attempt } from '../lib/session.ts';
import { goTo } from '../stores/navigation-store.ts';
import { notify, useSessionStore } from '../stores/session-store.ts';
import { VerdictBlocks } from './VerdictBlocks.tsx';
import { VerdictSide } from './VerdictSide.tsx';

const MOST_BYTES = 64 * 1024 * 1024;
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
  const names = verdict.signers.filter((signer) => signer.counted).map((signer) => signer.name);
  return names.length === 0 ? texts.whoUnknown : names.join(', ');
}

function AnswerLine({ verdict, question }: { readonly verdict: Verdict; readonly question: Question }) {
  const answer = verdict[question];
  const own = verdict.findings.filter((finding) => questionOf(finding) === question);
  const text = fillText(texts.texts[question][answer], {
    count: formatExact(verdict.files.length),
    version: verdict.trustVersion === null ? texts.noList : String(verdict.trustVersion),
  });
  return (
    <li>
      <span className={`big ${CLASSES[answer]}`}>
        <Icon name={ICONS[answer]} label={texts.answers[answer]} />
      </span>
      <div>
        <span className="answer-name">{texts.questions[question]}</span>
        <h2>{headingOf(verdict, question)}</h2>
        <p>{text}</p>
        {own.map((finding) => (
          <Remark key={`${finding.code} ${finding.text}`} finding={finding} />
        ))}
      </div>
    </li>
  );
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

function Answers({ verdict, name }: { readonly verdict: Verdict; readonly name: string | null }) {
  const checked = fillText(texts.checked, {
    date: formatDate(localDateOf(verdict.checkedAt)),
    time: formatTime(verdict.checkedAt),
  });
  return (
    <section className="region answers scroll" aria-live="polite">
      <p className="over">
        {name !== null && <span className="mono">{name} · </span>}
        {checked}
      </p>
      <h1>{verdict.sentence}</h1>
      <ol className="three">
        {QUESTIONS.map((question) => (
          <AnswerLine key={question} verdict={verdict} question={question} />
        ))}
      </ol>
      <VerdictBlocks verdict={verdict} />
    </section>
  );
}

function useCheck() {
  const [busy, setBusy] = useState(false);
  const [name, setName] = useState<string | null>(null);
  const run = async (fileName: string | null, work: () => Promise<Verdict | null>): Promise<void> => {
    setBusy(true);
    const verdict = await attempt('verify', work);
    setBusy(false);
    if (!verdict) return;
    setName(fileName);
    useSessionStore.setState({ verdict });
  };
  const choose = (): void => void run(null, () => client().bundle.verifyFile({}));
  const drop = (file: File): void => {
    if (file.size > MOST_BYTES) {
      const text = fillText(texts.tooLarge, { name: file.name, size: formatFileSize(file.size) });
      notify({ id: 'verify', kind: 'caution', text });
      return;
    }
    void run(file.name, async () =>
      client().bundle.verifyDropped({
        name: file.name,
        base64: base64Of(new Uint8Array(await file.arrayBuffer())),
      }),
    );
  };
  return { busy, name, choose, drop };
}

/** The result at the bottom, in the place of the consequences. */
function ResultBar({ verdict }: { readonly verdict: Verdict }) {
  const worst = QUESTIONS.map((question) => verdict[question]);
  const overall =
    (['red', 'unknown', 'amber', 'green'] as const).find((answer) => worst.includes(answer)) ?? 'unknown';
  const counted = verdict.signers.filter((signer) => signer.counted).length;
  const cells = [
    [texts.verdict, texts.verdicts[overall], fillText(texts.exit, { status: String(verdict.exitStatus) })],
    [
      texts.messages,
      verdict.findings[0]?.code ?? '–',
      fillText(texts.messageCount, { count: String(verdict.findings.length) }),
    ],
    [texts.signers, `${counted} / ${verdict.signers.length}`, texts.counted],
    [texts.list, verdict.trustVersion === null ? texts.noList : String(verdict.trustVersion), ''],
  ] as const;
  return (
    <section className="consequences" aria-label={texts.result}>
      <div className="about">
        <b>{texts.result}</b>
      </div>
      {cells.map(([label, value, beside]) => (
        <div key={label} className="cell">
          <span className="l">{label}</span>
          <span className="v">
            {value}
            <small>{beside}</small>
          </span>
        </div>
      ))}
    </section>
  );
}

/** A stranger's verdict: one sentence, three answers, each with its next step. No plan and no rail beside it. */
export function VerifyPage() {
  const verdict = useSessionStore((state) => state.verdict);
  const check = useCheck();
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) check.drop(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop a file; the button beside it does the same
    <div
      className={over ? 'verify dropping' : 'verify'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <StepHead title={shellUi.pages.verify} sub={over ? texts.dropNow : ''}>
        <Button onPress={() => goTo('home')}>{shellUi.pages.home}</Button>
        <Button kind={verdict === null ? 'primary' : 'plain'} onPress={check.choose}>
          {verdict === null ? texts.choose : texts.another}
        </Button>
      </StepHead>
      {check.busy && <Working title={texts.checking} />}
      {verdict === null && !check.busy && (
        <EmptyState title={texts.drop} text={texts.dropText}>
          <Button onPress={check.choose}>{texts.choose}</Button>
        </EmptyState>
      )}
      {verdict !== null && (
        <>
          <div className={check.busy ? 'columns verdict stale' : 'columns verdict'}>
            <Answers verdict={verdict} name={check.name} />
            <VerdictSide key={verdict.checkedAt} verdict={verdict} />
          </div>
          <ResultBar verdict={verdict} />
        </>
      )}
    </div>
  );
}
