import { useState } from 'react';
import type { ClauseResult } from '../../../shared/design/judgement.ts';
import type { Paper } from '../../../shared/plan/mission.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { type Column, DataTable, TwoLines } from '../../components/DataTable.tsx';
import { StateBadge } from '../../components/Marks.tsx';
import { Band } from '../../components/Sheet.tsx';
import { EmptyState } from '../../components/States.tsx';
import { DateField, TextField } from '../../components/TextField.tsx';
import { formatDate } from '../../lib/format.ts';
import { editPlan } from '../../stores/plan-store.ts';
import { clauseName, stateWord } from './clauses.ts';
import { paperWords } from './Fixes.tsx';
import { recordPaper } from './paper-acts.ts';
import { type PaperRow, type PaperState, paperKey, paperRegister, withPaperFields } from './papers.ts';

const texts = lawUi.paper;
const BADGES: Readonly<Record<PaperState, 'met' | 'open' | 'none'>> = {
  held: 'met',
  expired: 'open',
  'not-yet': 'open',
  missing: 'none',
};

function stateText({ state, held }: PaperRow): string {
  if (state === 'expired' && held !== null && held.expiresOn !== null)
    return fillText(texts.states.expired, { date: formatDate(held.expiresOn) });
  if (state === 'not-yet' && held !== null && held.issuedOn !== null)
    return fillText(texts.states.notYet, { date: formatDate(held.issuedOn) });
  return state === 'missing' ? texts.states.missing : texts.states.held;
}

function clausesText({ clauses }: PaperRow): string {
  const [first, ...others] = clauses;
  if (first === undefined) return texts.noClauseAsks;
  const name = clauseName(first);
  return others.length === 0 ? name : fillText(lawUi.andMore, { names: name, count: String(others.length) });
}

const COLUMNS: readonly Column<PaperRow>[] = [
  {
    key: 'state',
    head: texts.columns.state,
    className: 'k-paper-state',
    cell: (row) => <StateBadge state={BADGES[row.state]} word={stateText(row)} />,
    sortBy: (row) => row.state,
  },
  {
    key: 'paper',
    head: texts.columns.paper,
    cell: (row) => (
      <span title={row.id}>
        <TwoLines first={paperWords(row.id)} second={lawUi.registers[row.register]} />
      </span>
    ),
    sortBy: (row) => row.id,
  },
  {
    key: 'clauses',
    head: texts.columns.clauses,
    cell: (row) => <span className="clamp-2">{clausesText(row)}</span>,
    sortBy: (row) => row.clauses.length,
  },
  {
    key: 'holder',
    head: texts.columns.holder,
    cell: (row) =>
      row.held === null ? (
        <Button small onPress={() => recordPaper(row, true)}>
          {lawUi.hold}
        </Button>
      ) : (
        <TwoLines
          first={row.held.holder === '' ? texts.holderUnknown : row.held.holder}
          second={row.held.reference === '' ? texts.referenceUnknown : row.held.reference}
        />
      ),
    sortBy: (row) => row.held?.holder ?? null,
  },
];

function ServedClauses({ row }: { readonly row: PaperRow }) {
  return (
    <ul className="served">
      {row.clauses.map((clause) => (
        <li key={clauseName(clause)}>
          <b>{clauseName(clause)}</b> <span className="dim">{clause.requirement}</span>{' '}
          <span className="faint nb">{stateWord(clause)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Fields of a held paper: who holds it, where it is, and for how long it counts. */
function PaperFields({ row, plan }: { readonly row: PaperRow; readonly plan: Plan }) {
  const { held } = row;
  if (held === null) return <ServedClauses row={row} />;
  const index = plan.mission.papers.indexOf(held);
  const set = (field: string, change: Partial<Paper>): void =>
    editPlan(
      { label: fillText(texts.changed, { paper: row.id }), key: `paper/${paperKey(row)}/${field}` },
      (now) => withPaperFields(now, row, change),
    );
  const pointer = `/mission/papers/${index}`;
  return (
    <div className="paper-fields">
      <TextField
        label={texts.columns.holder}
        value={held.holder}
        pointer={`${pointer}/holder`}
        maxLength={120}
        onChange={(holder) => set('holder', { holder })}
      />
      <TextField
        label={texts.reference}
        value={held.reference}
        pointer={`${pointer}/reference`}
        maxLength={120}
        onChange={(reference) => set('reference', { reference })}
      />
      <DateField
        label={texts.issued}
        value={held.issuedOn}
        pointer={`${pointer}/issuedOn`}
        nullable
        onChange={(issuedOn) => set('issuedOn', { issuedOn })}
      />
      <DateField
        label={texts.expires}
        value={held.expiresOn}
        pointer={`${pointer}/expiresOn`}
        nullable
        onChange={(expiresOn) => set('expiresOn', { expiresOn })}
      />
      <ServedClauses row={row} />
      <Button small kind="quiet" onPress={() => recordPaper(row, false)}>
        {texts.giveUp}
      </Button>
    </div>
  );
}

/** Register of evidence and declarations: one paper may serve several clauses; one that has expired serves none. */
export function Papers({
  plan,
  clauses,
}: {
  readonly plan: Plan;
  readonly clauses: readonly ClauseResult[];
}) {
  const [selected, setSelected] = useState<string | null>(null);
  const day = plan.mission.asOf;
  const rows = paperRegister(plan, clauses, day);
  const count = (state: PaperState): string => String(rows.filter((row) => row.state === state).length);
  return (
    <section className="region">
      <Band
        title={texts.title}
        label={fillText(texts.label, {
          held: count('held'),
          expired: count('expired'),
          missing: count('missing'),
        })}
      />
      {rows.length === 0 ? (
        <EmptyState title={texts.none} text={texts.noneText} />
      ) : (
        <div className="scroll sticky-head">
          <DataTable
            label={texts.title}
            className="papers"
            columns={COLUMNS}
            rows={rows}
            rowId={paperKey}
            selected={selected}
            onSelect={setSelected}
            detail={(row) => <PaperFields key={paperKey(row)} row={row} plan={plan} />}
            twoLine
          />
        </div>
      )}
    </section>
  );
}
