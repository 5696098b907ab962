import type { PoolDesign, RankedSystem, Ranking } from '../../../shared/design/compute.ts';
import type { Pool } from '../../../shared/plan/pool.ts';
import { computeUi } from '../../../shared/texts/en/ui/compute.ts';
import { wordsUi } from '../../../shared/texts/en/ui/words.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { majorOf } from '../../../shared/units/money.ts';
import { Button } from '../../components/Button.tsx';
import { type Column, DataTable, TwoLines } from '../../components/DataTable.tsx';
import { CoverageMark, NoData } from '../../components/Marks.tsx';
import { formatExact, formatNumber } from '../../lib/format.ts';
import type { Names } from '../../lib/names.ts';
import { editPlan } from '../../stores/plan-store.ts';
import { chooseSystem, systemKey, takeBest } from './choose.ts';

const heads = computeUi.columns;
const SHOWN = 60;
const WATTS_PER_KILOWATT = 1000;
const MILLION = 1e6;

/** Ranks of a layout as people write them: TP 4, PP 2, EP 8, DP 8. */
export function ranksOf({ tensor, pipeline, expert, data }: RankedSystem['layout']): string {
  const parts = [
    ['TP', tensor],
    ['PP', pipeline],
    ['EP', expert],
    ['DP', data],
  ] as const;
  return (
    parts
      .filter(([, degree]) => degree > 1)
      .map(([name, degree]) => `${name} ${degree}`)
      .join(', ') || 'TP 1'
  );
}

interface Context {
  readonly names: Names;
  readonly currency: string;
  readonly chosen: string | null;
}

function layoutLine(system: RankedSystem, names: Names): string {
  return fillText(computeUi.layout, {
    per: String(system.acceleratorsPerServer),
    accelerator: names.product(system.acceleratorId),
    ranks: ranksOf(system.layout),
    precision: system.precision,
    batch: formatExact(system.batch),
  });
}

function columnsOf({ names, currency, chosen }: Context): readonly Column<RankedSystem>[] {
  return [
    {
      key: 'rank',
      head: heads.rank,
      numeric: true,
      width: '30px',
      cell: (system) => system.rank,
      sortBy: (system) => system.rank,
    },
    {
      key: 'system',
      head: heads.system,
      cell: (system) => (
        <TwoLines
          first={`${formatExact(system.servers)} × ${names.product(system.serverId)}${systemKey(system) === chosen ? `, ${computeUi.chosen}` : ''}`}
          second={layoutLine(system, names)}
        />
      ),
      sortBy: (system) => names.product(system.serverId),
    },
    {
      key: 'coverage',
      head: heads.coverage,
      cell: (system) => <CoverageMark coverage={system.coverage} />,
      sortBy: (system) => system.coverage,
    },
    {
      key: 'accelerators',
      head: heads.accelerators,
      numeric: true,
      cell: (system) => formatExact(system.accelerators),
      sortBy: (system) => system.accelerators,
    },
    {
      key: 'racks',
      head: heads.racks,
      numeric: true,
      cell: (system) => (system.racks === null ? <NoData /> : formatExact(system.racks)),
      sortBy: (system) => system.racks,
    },
    {
      key: 'power',
      head: heads.power,
      numeric: true,
      cell: (system) =>
        system.itPowerW === null ? (
          <NoData />
        ) : (
          formatNumber(Math.round(system.itPowerW / WATTS_PER_KILOWATT))
        ),
      sortBy: (system) => system.itPowerW,
    },
    {
      key: 'capex',
      head: fillText(heads.capex, { currency }),
      numeric: true,
      cell: (system) =>
        system.capexMinor === null ? (
          <NoData text={wordsUi.noPrice} />
        ) : (
          formatNumber(majorOf({ currency, minor: system.capexMinor }) / MILLION)
        ),
      sortBy: (system) => system.capexMinor,
    },
    {
      key: 'ready',
      head: heads.ready,
      numeric: true,
      cell: (system) =>
        system.readyWeeks === null ? (
          <NoData />
        ) : (
          `${formatNumber(system.readyWeeks.p50)}–${formatNumber(system.readyWeeks.p90)}`
        ),
      sortBy: (system) => system.readyWeeks?.p50 ?? null,
    },
    {
      key: 'control',
      head: heads.control,
      cell: (system) => computeUi.control[system.control] ?? '',
      sortBy: (system) => system.control,
    },
  ];
}

/** Systems best first; Enter or a double click builds the pool from a row. */
export function RankedTable(props: {
  readonly ranking: Ranking;
  readonly pool: Pool;
  readonly built: PoolDesign | undefined;
  readonly names: Names;
  readonly currency: string;
}) {
  const { ranking, pool, built, names, currency } = props;
  const chosen = built === undefined ? null : systemKey(built);
  const rows = ranking.systems.filter((system, index) => index < SHOWN || systemKey(system) === chosen);
  const open = (key: string): void => {
    const system = ranking.systems.find((entry) => systemKey(entry) === key);
    if (system)
      editPlan({ label: fillText(computeUi.edit, { pool: pool.name }) }, (plan) =>
        chooseSystem(plan, pool.id, system),
      );
  };
  const excluded = ranking.excluded.map((aim) => computeUi.weights[aim]).join(', ');
  return (
    <>
      <DataTable
        label={computeUi.columns.system}
        columns={columnsOf({ names, currency, chosen })}
        rows={rows}
        rowId={systemKey}
        selected={chosen}
        onSelect={open}
        onOpen={open}
        figureOf={(system) => (systemKey(system) === chosen ? `compute.pools.${pool.id}.servers` : undefined)}
        twoLine
      />
      <p className="table-note">
        {excluded !== '' && `${fillText(computeUi.excluded, { criteria: excluded })} `}
        {pool.choice === null ? (
          computeUi.bestText
        ) : (
          <Button
            kind="quiet"
            small
            onPress={() => editPlan({ label: computeUi.best }, (plan) => takeBest(plan, pool.id))}
          >
            {computeUi.best}
          </Button>
        )}
      </p>
    </>
  );
}
