import { type FocusEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { ClauseResult, ComplianceResult } from '../../../shared/design/judgement.ts';
import { clauseMeasure } from '../../../shared/law/clause-measure.ts';
import type { FactQuestion } from '../../../shared/law/fact-questions.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { stepsUi } from '../../../shared/texts/en/ui/steps.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { type Column, DataTable, TwoLines } from '../../components/DataTable.tsx';
import { Icon, type IconName } from '../../components/Icon.tsx';
import { StateBadge } from '../../components/Marks.tsx';
import { ToggleSegments } from '../../components/Segmented.tsx';
import { LoadBar } from '../../components/Sheet.tsx';
import { formatDate, formatExact } from '../../lib/format.ts';
import { GROUP_OF, LAW_GROUPS, type LawGroup, lawTotals } from '../../lib/law-totals.ts';
import type { Names } from '../../lib/names.ts';
import { ClauseDetail } from './ClauseDetail.tsx';
import {
  BADGES,
  clauseKey,
  clauseName,
  hereOf,
  measureText,
  shownClauses,
  stateRank,
  stateWord,
} from './clauses.ts';

const ICONS: Readonly<Record<LawGroup, { readonly icon: IconName; readonly tone: string }>> = {
  'not-met': { icon: 'not-met', tone: 'fail' },
  open: { icon: 'open', tone: 'warn' },
  met: { icon: 'met', tone: 'ok' },
  later: { icon: 'right', tone: 'faint' },
  out: { icon: 'no-data', tone: 'faint' },
};
const FIRST_GROUPS: readonly LawGroup[] = ['not-met', 'open', 'met'];

function Measure({ clause }: { readonly clause: ClauseResult }) {
  const measure = clauseMeasure(clause);
  if (measure === null) return <span className="clamp-2 dim">{hereOf(clause)}</span>;
  const text = measureText(measure);
  return (
    <span className={measure.holds ? 'measure' : 'measure missed'}>
      <span>
        <b>{text.value}</b> {text.limit}
      </span>
      <LoadBar load={measure.value} limit={measure.limit} label={`${text.value} ${text.limit}`} />
    </span>
  );
}

function Here({ clause }: { readonly clause: ClauseResult }) {
  const { waiver } = clause;
  const group = GROUP_OF[clause.state];
  if (waiver === null || group === 'met' || group === 'out') return <Measure clause={clause} />;
  const text = waiver.valid ? lawUi.waivedUntil : lawUi.waiverEnded;
  return (
    <span className={waiver.valid ? 'clamp-2' : 'clamp-2 warn'} title={waiver.reason}>
      {fillText(text, { date: formatDate(waiver.until) })}
    </span>
  );
}

const COLUMNS: readonly Column<ClauseResult>[] = [
  {
    key: 'state',
    head: lawUi.columns.state,
    className: 'k-state',
    cell: (clause) => (
      <>
        <StateBadge state={BADGES[GROUP_OF[clause.state]]} word={stateWord(clause)} />
        {(clause.confidence === 'low' || clause.confidence === 'unverified') && (
          <small className="check-first">{lawUi.checkFirst}</small>
        )}
      </>
    ),
    sortBy: stateRank,
  },
  {
    key: 'clause',
    head: lawUi.columns.clause,
    className: 'k-clause',
    cell: (clause) => (
      <span title={clauseName(clause)}>
        <TwoLines first={clause.instrumentName} second={clause.ref} />
      </span>
    ),
    sortBy: (clause) => clause.instrumentName,
  },
  {
    key: 'asks',
    head: lawUi.columns.asks,
    cell: (clause) => (
      <span className="clamp-2" title={clause.requirement}>
        {clause.requirement}
      </span>
    ),
  },
  {
    key: 'here',
    head: lawUi.columns.here,
    className: 'k-here',
    cell: (clause) => <Here clause={clause} />,
  },
];

function Filter(props: {
  readonly counts: ComplianceResult['counts'];
  readonly groups: readonly LawGroup[];
  readonly onChange: (groups: readonly LawGroup[]) => void;
}) {
  const totals = lawTotals(props.counts);
  return (
    <ToggleSegments<LawGroup>
      label={lawUi.filter}
      chosen={props.groups}
      segments={LAW_GROUPS.map((id) => ({
        id,
        name: (
          <span className="state-filter" title={lawUi.groups[id]}>
            <Icon name={ICONS[id].icon} label={lawUi.groups[id]} className={ICONS[id].tone} />
            {formatExact(totals[id])}
          </span>
        ),
      }))}
      onChange={props.onChange}
    />
  );
}

/** An act inside an opened clause may take the clause out of the list, and the focus with it: it goes to the row that opens next. */
function useKeptFocus(rows: readonly ClauseResult[]) {
  const frame = useRef<HTMLDivElement>(null);
  const inside = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only other rows can take the focus away
  useEffect(() => {
    if (!inside.current || document.activeElement !== document.body) return;
    frame.current?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus();
  }, [rows]);
  const onBlur = (event: FocusEvent): void => {
    if (event.relatedTarget !== null) inside.current = event.currentTarget.contains(event.relatedTarget);
  };
  const onFocus = (): void => {
    inside.current = true;
  };
  return { ref: frame, onFocus, onBlur };
}

/** Clauses of the wanted states, worst first; the first failing one, or the chosen one, opens in place. */
export function ClauseList(props: {
  readonly compliance: ComplianceResult;
  readonly questions: readonly FactQuestion[];
  readonly plan: Plan;
  readonly names: Names;
  readonly controls: React.ReactNode;
}) {
  const { compliance, questions, plan, names } = props;
  const { clauses, counts } = compliance;
  const [groups, setGroups] = useState<readonly LawGroup[]>(FIRST_GROUPS);
  const [selected, setSelected] = useState<string | null>(null);
  const rows = useMemo(() => shownClauses(clauses, groups), [clauses, groups]);
  const kept = useKeptFocus(rows);
  const first = rows[0];
  const held = rows.some((clause) => clauseKey(clause) === selected);
  const failing = first !== undefined && first.state === 'not-met' ? clauseKey(first) : null;
  const opened = held ? selected : failing;
  return (
    <>
      <div className="band law-band">
        <Filter counts={counts} groups={groups} onChange={setGroups} />
        <span className="grow" />
        {props.controls}
      </div>
      <div className="law-list scroll sticky-head" {...kept}>
        <DataTable
          label={stepsUi.names.law}
          className="clauses"
          columns={COLUMNS}
          rows={rows}
          rowId={clauseKey}
          selected={opened}
          onSelect={setSelected}
          detail={(clause) => (
            <ClauseDetail
              key={clauseKey(clause)}
              clause={clause}
              questions={questions}
              plan={plan}
              names={names}
            />
          )}
          twoLine
        />
        {rows.length === 0 && <p className="read pad">{lawUi.noneShown}</p>}
      </div>
    </>
  );
}
