import { useState } from 'react';
import { BUNDLE_SSH_NAMESPACE } from '../../shared/bundle/format/names.ts';
import type { Verdict } from '../../shared/ipc/messages.ts';
import { verifyUi as texts } from '../../shared/texts/en/ui/verify.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { visibleText } from '../../shared/texts/visible-text.ts';
import { Button } from '../components/Button.tsx';
import { Facts } from '../components/Facts.tsx';
import { Foreign } from '../components/Foreign.tsx';
import { Icon } from '../components/Icon.tsx';
import { ReadCode } from '../components/ReadCode.tsx';
import { ShowCode } from '../components/ShowCode.tsx';
import { client } from '../lib/client.ts';
import { formatDate, formatDecimal, formatExact, formatTime, localDateOf } from '../lib/format.ts';
import { attempt } from '../lib/session.ts';
import { Statements } from './Statements.tsx';
import { Documents } from './verify/Documents.tsx';

/** Groups typed from the slip against those of the bundle, place by place. */
export function compareSlip(
  slip: string,
  typed: string,
): { readonly alike: number; readonly firstWrong: number | null } {
  const groups = slip.split(/\s+/).filter(Boolean);
  const given = (typed.toLowerCase().match(/[0-9a-f]{1,4}/g) ?? []).slice(0, groups.length);
  const wrong = given.findIndex((group, index) => group.length === 4 && group !== groups[index]);
  const alike = given.filter((group, index) => group === groups[index]).length;
  return { alike, firstWrong: wrong < 0 ? null : wrong };
}

const SLIP = ['slip'] as const;

function Slip({ slip }: { readonly slip: string }) {
  const [typed, setTyped] = useState('');
  const groups = slip.split(/\s+/).filter(Boolean);
  const given = typed.toLowerCase().match(/[0-9a-f]{1,4}/g) ?? [];
  const { alike, firstWrong } = compareSlip(slip, typed);
  const complete = alike === groups.length;
  return (
    <div className="blk">
      <div className="slip-head">
        <h2>{texts.slip}</h2>
        {firstWrong === null ? (
          <span className={complete ? 'badge ok' : 'badge dim'}>
            {complete && <Icon name="met" />}
            {fillText(texts.alike, { count: String(alike), all: String(groups.length) })}
          </span>
        ) : (
          <span className="badge fail" role="alert">
            <Icon name="not-met" />
            {fillText(texts.differ, { group: String(firstWrong + 1) })}
          </span>
        )}
      </div>
      <div className="slip-groups">
        {groups.map((group, index) => {
          const own = given[index];
          const state = own === undefined || own.length < 4 ? '' : own === group ? ' alike' : ' differs';
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place of a group is what it is
            <span key={index} className={`slip-group${state}`}>
              {group}
            </span>
          );
        })}
      </div>
      <div className="field">
        <input
          className="mono"
          aria-label={texts.typeGroups}
          placeholder={texts.typeGroups}
          value={typed}
          maxLength={120}
          spellCheck={false}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <p className="hint">{texts.slipText}</p>
      <p className="acts">
        <ReadCode kinds={SLIP} onArrived={({ slip: read }) => setTyped(read?.groups ?? '')} />
      </p>
    </div>
  );
}

function About({ verdict }: { readonly verdict: Verdict }) {
  const { totals, project, claimedAt } = verdict;
  const rows: (readonly [string, string])[] = [];
  if (project !== null)
    rows.push([
      texts.project,
      fillText(texts.revision, { project: visibleText(project.name), revision: String(project.revision) }),
    ]);
  if (totals !== null) {
    rows.push([texts.lines, formatExact(totals.lines)]);
    const total = formatDecimal(totals.currency, totals.net);
    rows.push([texts.net, totals.unpricedLines > 0 ? fillText(texts.atLeast, { total }) : total]);
  }
  if (claimedAt !== null)
    rows.push([
      texts.signedAt,
      `${formatDate(localDateOf(claimedAt))} ${formatTime(claimedAt)}, ${texts.claimedBy}`,
    ]);
  if (rows.length === 0) return null;
  return (
    <div className="blk">
      <h2>{texts.fromFile}</h2>
      <Facts look="facts from-file" rows={rows} />
    </div>
  );
}

function Signers({ verdict }: { readonly verdict: Verdict }) {
  if (verdict.signers.length === 0) return null;
  return (
    <div className="blk">
      <div className="slip-head">
        <h2>{texts.signers}</h2>
        <ShowCode source={{ what: 'signature', fileSha512: verdict.fileSha512 }} />
      </div>
      <ul className="documents">
        {verdict.signers.map((signer) => (
          <li key={signer.id}>
            <span className={signer.counted ? 'ok' : 'fail'}>
              <Icon name={signer.counted ? 'met' : 'not-met'} />
            </span>
            <span>
              <b className="strong">
                <Foreign text={signer.name} />
              </b>{' '}
              <small>
                <Foreign text={signer.person} />
              </small>
            </span>
            <span className="faint small">{signer.counted ? texts.counted : texts.notCounted}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function SaveRecord({ verdict }: { readonly verdict: Verdict }) {
  const [saved, setSaved] = useState<string | null>(null);
  const { fileSha512 } = verdict;
  const save = async (): Promise<void> => {
    const record = await attempt('verify', () => client().bundle.saveRecord({ fileSha512 }));
    if (record) setSaved(record.fileName);
  };
  return (
    <div className="foot-acts">
      <Button kind="primary" onPress={() => void save()}>
        {texts.saveRecord}
      </Button>
      <Button icon="print" onPress={() => print()}>
        {texts.print}
      </Button>
      {saved !== null && (
        <p className="hint" role="status">
          {fillText(texts.savedRecord, { file: saved })}
        </p>
      )}
    </div>
  );
}

/** Beside the verdict: slip, documents, statements, what the bundle says of itself, and the check without Redoubt. */
export function VerdictSide({ verdict }: { readonly verdict: Verdict }) {
  const signer = verdict.signers[0]?.id ?? '…';
  return (
    <section className="region verdict-side">
      <div className="scroll">
        {verdict.slip !== null && <Slip slip={verdict.slip} />}
        <Documents verdict={verdict} />
        <Signers verdict={verdict} />
        <Statements verdict={verdict} />
        <About verdict={verdict} />
        <div className="blk">
          <h2>{texts.without}</h2>
          <pre className="mono">
            {texts.commands
              .map((line) => fillText(line, { signer, namespace: BUNDLE_SSH_NAMESPACE }))
              .join('\n')}
          </pre>
          <p className="hint">{texts.withoutText}</p>
        </div>
      </div>
      <SaveRecord verdict={verdict} />
    </section>
  );
}
