import type { ReactNode } from 'react';
import type { WorkloadDemand } from '../../../shared/design/demand.ts';
import type { Workload } from '../../../shared/plan/workload.ts';
import { wordsUi } from '../../../shared/texts/en/ui/words.ts';
import { workloadsUi as texts } from '../../../shared/texts/en/ui/workloads.ts';
import { type Column, DataTable, TwoLines } from '../../components/DataTable.tsx';
import { Figure } from '../../components/Figure.tsx';
import { NoData } from '../../components/Marks.tsx';
import { fieldText } from '../../lib/field-text.ts';
import { formatExact, formatSignificant } from '../../lib/format.ts';
import type { Names } from '../../lib/names.ts';
import { unassigned } from '../../lib/plan-acts.ts';
import { select } from '../../stores/navigation-store.ts';
import { type StepProps, stageOf } from '../step.ts';
import { isJob } from './mapping.ts';

const dash = <span className="faint">{wordsUi.notApplicable}</span>;

/** Path of the figure that a use contributes. */
export function demandFigure(workload: Workload): string {
  const figure = isJob(workload.kind) ? 'training.requiredTokensPerS' : 'peakOutputTokensPerS';
  return `demand.workloads.${workload.id}.${figure}`;
}

function Demand({ workload, demand }: { workload: Workload; demand: WorkloadDemand | undefined }) {
  if (demand === undefined) return <NoData />;
  const rate = demand.training?.requiredTokensPerS ?? demand.peakOutputTokensPerS;
  return (
    <Figure path={demandFigure(workload)} inTable>
      <b className="strong">{formatSignificant(rate)}</b>
    </Figure>
  );
}

function columnsOf(
  names: Names,
  demands: ReadonlyMap<string, WorkloadDemand>,
  waiting: ReadonlySet<string>,
): readonly Column<Workload>[] {
  const { table } = texts;
  // Jobs answer nobody: what is asked of answers does not apply to them.
  const answers = (read: (workload: Workload) => ReactNode) => (workload: Workload) =>
    isJob(workload.kind) ? dash : read(workload);
  const second = (workload: Workload): string => {
    const model = workload.modelId === null ? table.noModel : names.model(workload.modelId);
    return waiting.has(workload.id) ? `${model} · ${table.noPool}` : model;
  };
  const limit = (value: number | null, decimals: number): string | null =>
    value === null ? null : fieldText(value, decimals);
  return [
    {
      key: 'use',
      head: table.use,
      cell: (workload) => <TwoLines first={workload.name} second={second(workload)} />,
    },
    {
      key: 'users',
      head: table.users,
      numeric: true,
      cell: answers((workload) => formatExact(workload.audience.users)),
      sortBy: (workload) => workload.audience.users,
    },
    {
      key: 'active',
      head: table.active,
      numeric: true,
      cell: answers((workload) => fieldText(workload.audience.activeShare, 2)),
    },
    {
      key: 'requests',
      head: table.requests,
      numeric: true,
      cell: answers((workload) => fieldText(workload.audience.requestsPerActiveMinute, 1)),
    },
    {
      key: 'peak',
      head: table.peak,
      numeric: true,
      cell: answers((workload) => fieldText(workload.audience.peakFactor, 1)),
    },
    { key: 'input', head: table.input, numeric: true, cell: answers((w) => formatExact(w.inputTokens.mean)) },
    {
      key: 'output',
      head: table.output,
      numeric: true,
      cell: answers((w) => formatExact(w.outputTokens.mean)),
    },
    {
      key: 'ttft',
      head: table.ttft,
      numeric: true,
      cell: answers((w) => limit(w.latency.ttftMs === null ? null : w.latency.ttftMs / 1000, 1) ?? dash),
    },
    {
      key: 'tpot',
      head: table.tpot,
      numeric: true,
      cell: answers((w) => limit(w.latency.tpotMs, 0) ?? dash),
    },
    {
      key: 'demand',
      head: table.demand,
      numeric: true,
      cell: (workload) => <Demand workload={workload} demand={demands.get(workload.id)} />,
      sortBy: (workload) => demands.get(workload.id)?.peakOutputTokensPerS ?? null,
    },
  ];
}

/** The uses with their demand; the chosen one is edited below. */
export function WorkloadTable(props: StepProps & { readonly selected: string | null }) {
  const { plan, design, names, stale, selected } = props;
  const demand = stageOf(design, 'demand');
  const demands = new Map<string, WorkloadDemand>(
    demand?.workloads.map((entry) => [entry.workloadId, entry]),
  );
  const waiting = new Set<string>(unassigned(plan).map((workload) => workload.id));
  return (
    <div className={stale ? 'uses table-frame stale' : 'uses table-frame'}>
      <DataTable
        label={texts.table.label}
        columns={columnsOf(names, demands, waiting)}
        rows={plan.workloads}
        rowId={(workload) => workload.id}
        selected={selected}
        onSelect={(id) => select('workload', id)}
        figureOf={demandFigure}
        twoLine
        footer={
          demand === undefined ? undefined : (
            <tr>
              <td colSpan={9}>{texts.table.total}</td>
              <td className="num">
                <Figure path="demand.totalPeakOutputTokensPerS" inTable>
                  <b className="strong">{formatSignificant(demand.totalPeakOutputTokensPerS)}</b>
                </Figure>
              </td>
            </tr>
          )
        }
      />
    </div>
  );
}
