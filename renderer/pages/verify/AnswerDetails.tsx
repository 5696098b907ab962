import { registerState } from '../../../shared/bundle/verify/block-states.ts';
import type { Verdict } from '../../../shared/ipc/messages.ts';
import { verifyUi as texts } from '../../../shared/texts/en/ui/verify.ts';
import { verifyBlocksUi } from '../../../shared/texts/en/ui/verify-blocks.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { namedCompanions } from '../../../shared/texts/verdict-names.ts';
import { visibleText } from '../../../shared/texts/visible-text.ts';
import { Fact } from '../../components/Facts.tsx';
import { Icon, type IconName } from '../../components/Icon.tsx';
import { formatDate, formatTime, localDateOf } from '../../lib/format.ts';
import { FileRow } from './Documents.tsx';

type Signer = Verdict['signers'][number];

const MARKS: Readonly<Record<string, readonly [IconName, string]>> = {
  valid: ['met', 'ok'],
  wrong: ['not-met', 'fail'],
  invalid: ['not-met', 'fail'],
  missing: ['no-data', 'faint'],
  unknown: ['no-data', 'faint'],
};

/** One signature with its shape and its word. */
function Signed(props: { readonly name: string; readonly state: string; readonly word: string }) {
  const [icon, className] = MARKS[props.state] ?? ['no-data', 'faint'];
  return (
    <span className={`badge ${className}`}>
      <Icon name={icon} />
      {props.name} {props.word}
    </span>
  );
}

function SignerFacts({ signer }: { readonly signer: Signer }) {
  const companions = namedCompanions(signer);
  return (
    <Fact name={`${visibleText(signer.name)}${signer.counted ? '' : `, ${texts.notCounted}`}`}>
      <span className="signed">
        {signer.keys.map(({ kind, state }) => (
          <Signed key={kind} name={texts.keyNames[kind]} state={state} word={texts.keyStates[state]} />
        ))}
        {companions.map(({ kind, name, state }) => (
          <Signed key={kind} name={name} state={state} word={texts.companionStates[state]} />
        ))}
      </span>
      <span className="faint small block">
        {[
          signer.organisation,
          signer.roles.map((role) => texts.roles[role]).join(', '),
          fillText(texts.suite, { suite: signer.suite }),
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </span>
      {signer.fingerprint !== '' && <span className="mono faint block">{signer.fingerprint}</span>}
    </Fact>
  );
}

function WhoDetails({ verdict }: { readonly verdict: Verdict }) {
  const { signers, timeStamp } = verdict;
  return (
    <dl className="facts">
      {signers.map((signer) => (
        <SignerFacts key={signer.id} signer={signer} />
      ))}
      <Fact name={texts.stamp}>
        {timeStamp === null ? (
          texts.noStamp
        ) : (
          <>
            {stampText(timeStamp)}
            <span className="faint small block">{texts.stampText}</span>
          </>
        )}
      </Fact>
    </dl>
  );
}

/** A time stamp in words: date and time on this machine's clock, and whose. */
export function stampText({ by, time }: NonNullable<Verdict['timeStamp']>): string {
  return fillText(texts.stampBy, { by, date: formatDate(localDateOf(time)), time: formatTime(time) });
}

function catalogueText({ packId, version, expires }: NonNullable<Verdict['catalogue']>): string {
  const named = { name: visibleText(packId), version: String(version) };
  if (expires === null) return fillText(texts.catalogueOpen, named);
  return fillText(texts.catalogueUntil, { ...named, date: formatDate(expires) });
}

function RelyDetails({ verdict }: { readonly verdict: Verdict }) {
  const { trustVersion, trustExpires, catalogue } = verdict;
  return (
    <dl className="facts">
      <Fact name={texts.list}>
        {trustVersion === null || trustExpires === null
          ? texts.noList
          : fillText(texts.listUntil, { version: String(trustVersion), date: formatDate(trustExpires) })}
      </Fact>
      {catalogue !== null && <Fact name={texts.catalogue}>{catalogueText(catalogue)}</Fact>}
      <Fact name={texts.register}>{verifyBlocksUi.registers[registerState(verdict.findings)]}</Fact>
    </dl>
  );
}

/** What stands behind an answer: files and their state, each key and companion and the time stamp, or list and register. */
export function AnswerDetails(props: {
  readonly verdict: Verdict;
  readonly question: 'unchanged' | 'who' | 'rely';
}) {
  const { verdict, question } = props;
  if (question === 'who') return <WhoDetails verdict={verdict} />;
  if (question === 'rely') return <RelyDetails verdict={verdict} />;
  return (
    <ul className="documents" aria-label={texts.files}>
      {verdict.files.map((file) => (
        <FileRow key={file.path} verdict={verdict} file={file} />
      ))}
    </ul>
  );
}
