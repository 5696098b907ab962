import { useState } from 'react';
import type { ClauseResult } from '../../../shared/design/judgement.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { type Column, DataTable, TwoLines } from '../../components/DataTable.tsx';
import { StateBadge } from '../../components/Marks.tsx';
import { ComboField } from '../../components/SelectField.tsx';
import { Band } from '../../components/Sheet.tsx';
import { formatDate } from '../../lib/format.ts';
import { editPlan } from '../../stores/plan-store.ts';
import { clauseKey, clauseName, shownClauses } from './clauses.ts';
import { WaiverForm } from './WaiverForm.tsx';
import { type WaiverRow, type WaiverState, waiverKey, waiverRows, withoutWaiver } from './waivers.ts';

const texts = lawUi.waiver;
const BADGES: Readonly<Record<WaiverState, 'met' | 'open' | 'none'>> = {
  counts: 'met',
  ended: 'open',
  stale: 'open',
  idle: 'none',
};

const COLUMNS: readonly Column<WaiverRow>[] = [
  {
    key: 'state',
    head: texts.columns.state,
    className: 'k-paper-state',
    cell: (row) => <StateBadge state={BADGES[row.state]} word={texts.states[row.state]} />,
  },
  {
    key: 'clause',
    head: texts.columns.clause,
    cell: ({ waiver, clause }) => (
      <TwoLines first={clause?.instrumentName ?? waiver.instrumentId} second={waiver.ref} />
    ),
    sortBy: ({ waiver }) => waiverKey(waiver),
  },
  {
    key: 'owner',
    head: texts.columns.owner,
    cell: ({ waiver }) => (
      <span title={waiver.reason}>
        <TwoLines first={waiver.owner} second={waiver.reason} />
      </span>
    ),
    sortBy: ({ waiver }) => waiver.owner,
  },
  {
    key: 'until',
    head: texts.columns.until,
    cell: ({ waiver }) => <span className="nb">{formatDate(waiver.until)}</span>,
    sortBy: ({ waiver }) => waiver.until,
  },
];

/** A waiver whose clause the rule pack has lost can only be removed. */
function Lost({ row }: { readonly row: WaiverRow }) {
  const remove = (): void =>
    editPlan({ label: fillText(texts.removed, { clause: waiverKey(row.waiver) }) }, (plan) =>
      withoutWaiver(plan, row.waiver),
    );
  return (
    <p className="clause-detail">
      <span>{texts.stale}</span>{' '}
      <Button small onPress={remove}>
        {texts.remove}
      </Button>
    </p>
  );
}

function NewWaiver({ clauses }: { readonly clauses: readonly ClauseResult[] }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const waivable = shownClauses(clauses, ['not-met', 'open']);
  const clause = waivable.find((entry) => clauseKey(entry) === chosen);
  return (
    <div className="new-waiver">
      <ComboField
        label={texts.add}
        value={chosen}
        choices={waivable.map((entry) => ({
          id: clauseKey(entry),
          name: clauseName(entry),
          detail: lawUi.states[entry.state],
        }))}
        placeholder={texts.chooseClause}
        onChange={setChosen}
        onClear={() => setChosen(null)}
      />
      {clause !== undefined && (
        <WaiverForm
          key={clauseKey(clause)}
          clause={clause}
          waiver={clause.waiver}
          onClose={() => setChosen(null)}
        />
      )}
    </div>
  );
}

/** Clauses that somebody entitled to has set aside, for a time; those that have ended say so. */
export function Waivers({
  plan,
  clauses,
}: {
  readonly plan: Plan;
  readonly clauses: readonly ClauseResult[];
}) {
  const [selected, setSelected] = useState<string | null>(null);
  const rows = waiverRows(plan, clauses);
  const count = (state: WaiverState): string => String(rows.filter((row) => row.state === state).length);
  return (
    <section className="region">
      <Band
        title={texts.listTitle}
        label={fillText(texts.label, { counts: count('counts'), ended: count('ended') })}
      />
      <NewWaiver clauses={clauses} />
      <div className="scroll sticky-head">
        {rows.length === 0 ? (
          <p className="read pad">{texts.none}</p>
        ) : (
          <DataTable
            label={texts.listTitle}
            className="waivers"
            columns={COLUMNS}
            rows={rows}
            rowId={({ waiver }) => waiverKey(waiver)}
            rowClass={({ state }) => (state === 'ended' || state === 'stale' ? 'ended' : undefined)}
            selected={selected}
            onSelect={setSelected}
            detail={(row) =>
              row.clause === null ? (
                <Lost row={row} />
              ) : (
                <div className="clause-detail">
                  <WaiverForm
                    key={waiverKey(row.waiver)}
                    clause={row.clause}
                    waiver={row.waiver}
                    onClose={() => setSelected(null)}
                  />
                </div>
              )
            }
            twoLine
          />
        )}
      </div>
    </section>
  );
}
