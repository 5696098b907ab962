import { useState } from 'react';
import type { ClauseResult, ClauseState } from '../../../shared/design/judgement.ts';
import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { stepsUi } from '../../../shared/texts/en/ui/steps.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { type Column, DataTable, TwoLines } from '../../components/DataTable.tsx';
import { type BadgeState, StateBadge } from '../../components/Marks.tsx';
import { NextStep } from '../../components/NextStep.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { Band, StepHead } from '../../components/Sheet.tsx';
import { EmptyState } from '../../components/States.tsx';
import { SovereigntyStack } from '../../drawings/SovereigntyStack.tsx';
import { formatExact } from '../../lib/format.ts';
import { type StepProps, stageOf } from '../step.ts';
import { ClauseDetail } from './ClauseDetail.tsx';
import { EmbargoTable } from './EmbargoTable.tsx';

type Filter = 'scope' | ClauseState;

const FILTERS: readonly Filter[] = [
  'scope',
  'not-met',
  'open',
  'met-only-with',
  'met',
  'not-yet-in-force',
  'not-applicable',
];

const BADGES: Readonly<Record<ClauseState, BadgeState>> = {
  'not-met': 'not-met',
  'met-only-with': 'open',
  open: 'open',
  met: 'met',
  'not-yet-in-force': 'none',
  'not-applicable': 'none',
};

const ORDER: Readonly<Record<ClauseState, number>> = {
  'not-met': 0,
  'met-only-with': 1,
  open: 2,
  met: 3,
  'not-yet-in-force': 4,
  'not-applicable': 5,
};

/** What the plan shows beside the clause: the deciding value, the missing fact or the reason. */
export function hereOf(clause: ClauseResult): string {
  if (clause.because !== null) return clause.because;
  if (clause.papers.length > 0) return clause.papers.join(', ');
  if (clause.missingFacts.length > 0) return clause.missingFacts.join(', ');
  return Object.entries(clause.valuesUsed)
    .slice(0, 2)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');
}

const COLUMNS: readonly Column<ClauseResult>[] = [
  {
    key: 'state',
    head: lawUi.columns.state,
    width: '118px',
    cell: (clause) => (
      <StateBadge
        state={BADGES[clause.state]}
        word={
          clause.effectiveFrom !== null && clause.state === 'not-yet-in-force'
            ? fillText(lawUi.from, { date: clause.effectiveFrom })
            : lawUi.states[clause.state]
        }
      />
    ),
    sortBy: (clause) => ORDER[clause.state],
  },
  {
    key: 'clause',
    head: lawUi.columns.clause,
    width: '148px',
    cell: (clause) => <TwoLines first={clause.instrumentName} second={clause.ref} />,
    sortBy: (clause) => clause.instrumentName,
  },
  {
    key: 'asks',
    head: lawUi.columns.asks,
    cell: (clause) => <span className="clamp-2">{clause.requirement}</span>,
  },
  {
    key: 'here',
    head: lawUi.columns.here,
    width: '168px',
    cell: (clause) => <span className="clamp-2">{hereOf(clause)}</span>,
  },
];

function rowId(clause: ClauseResult): string {
  return `${clause.instrumentId} ${clause.ref}`;
}

function Clauses({
  props,
  clauses,
}: {
  readonly props: StepProps;
  readonly clauses: readonly ClauseResult[];
}) {
  const [filter, setFilter] = useState<Filter>('scope');
  const [selected, setSelected] = useState<string | null>(null);
  const inScope = (clause: ClauseResult): boolean => clause.state !== 'not-applicable';
  const count = (id: Filter): number =>
    clauses.filter((clause) => (id === 'scope' ? inScope(clause) : clause.state === id)).length;
  const rows = clauses
    .filter((clause) => (filter === 'scope' ? inScope(clause) : clause.state === filter))
    .sort((a, b) => ORDER[a.state] - ORDER[b.state]);
  const chosen = rows.find((clause) => rowId(clause) === selected);
  const segments = FILTERS.map((id) => ({
    id,
    name: `${id === 'scope' ? lawUi.all : lawUi.states[id]} ${formatExact(count(id))}`,
  }));
  return (
    <>
      <div className="sub-bar">
        <Segmented<Filter> label={lawUi.filter} value={filter} segments={segments} onChange={setFilter} />
      </div>
      <div className="law-list">
        <DataTable
          label={stepsUi.names.law}
          columns={COLUMNS}
          rows={rows}
          rowId={rowId}
          selected={selected}
          onSelect={setSelected}
          twoLine
        />
      </div>
      {chosen && <ClauseDetail clause={chosen} plan={props.plan} />}
    </>
  );
}

/** Step 7: clause by clause, who controls which layer, and what falls when a supply stops. */
export function LawStep(props: StepProps) {
  const { design, names, stale } = props;
  const compliance = stageOf(design, 'compliance');
  const sovereignty = stageOf(design, 'sovereignty');
  const clauses = compliance?.clauses ?? [];
  return (
    <>
      <StepHead
        title={stepsUi.names.law}
        sub={fillText(lawUi.sub, { date: compliance?.asOf ?? props.plan.mission.asOf })}
      >
        <NextStep from="law" />
      </StepHead>
      <div className={stale ? 'step-body stale' : 'step-body'}>
        {clauses.length === 0 ? (
          <EmptyState title={lawUi.empty} text={lawUi.emptyText} />
        ) : (
          <div className="columns law-columns">
            <section className="region">
              <Clauses props={props} clauses={clauses} />
            </section>
            <section className="region">
              <Band title={lawUi.stack} label={lawUi.stackLabel} />
              {sovereignty && <SovereigntyStack layers={sovereignty.layers} names={lawUi.layers} />}
              <Band title={lawUi.supply} label={lawUi.supplyLabel} separated />
              {sovereignty && <EmbargoTable cases={sovereignty.embargoes} names={names} />}
            </section>
          </div>
        )}
      </div>
    </>
  );
}
