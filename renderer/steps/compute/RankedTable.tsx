import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Facts } from '../../../shared/catalogue/catalogue.ts';
import type { RankedSystem, Ranking } from '../../../shared/design/compute.ts';
import { computeUi } from '../../../shared/texts/en/ui/compute.ts';
import { wordsUi } from '../../../shared/texts/en/ui/words.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { CoverageMark, NoData, ProvenanceMark } from '../../components/Marks.tsx';
import { tightScale } from '../../drawings/plot-scale.ts';
import { formatExact, formatSignificant } from '../../lib/format.ts';
import type { Names } from '../../lib/names.ts';
import type { Aim, AimId } from './aims.ts';
import { placesOf, type RankedRow, rankedRows } from './ranked-rows.ts';
import { layoutLine, originOf } from './system-words.ts';
import { WHISKER_PAD, WHISKER_WIDTH, Whisker, WhiskerHead } from './Whisker.tsx';

const heads = computeUi.columns;
/** Rows in the table; what stands further down is found by its accelerator in the scatter. */
const MOST_ROWS = 120;

export interface RankedTableProps {
  readonly ranking: Ranking;
  readonly poolId: string;
  readonly aims: Readonly<Record<AimId, Aim>>;
  readonly names: Names;
  readonly facts: Facts;
  /** Key of the system the pool is built from. */
  readonly chosen: string | null;
  readonly selected: string | null;
  readonly onSelect: (key: string) => void;
  readonly onChoose: (key: string) => void;
  /** Rows of what is not ranked, over so many columns. */
  readonly after: (columns: number) => ReactNode;
}

interface RowActs {
  readonly movedFrom: (row: RankedRow) => number | null;
  readonly onOpen: (acceleratorId: string) => void;
}

type Row = RankedRow;
type Columns = readonly Column<Row>[];

function Rank({ row, from }: { readonly row: Row; readonly from: number | null }) {
  return (
    <span className="rank">
      {row.place ?? ''}
      {from !== null && <small>{fillText(computeUi.from, { place: String(from) })}</small>}
    </span>
  );
}

function SystemName({
  row,
  props,
  acts,
}: {
  readonly row: Row;
  readonly props: RankedTableProps;
  readonly acts: RowActs;
}) {
  const { system } = row;
  const { names } = props;
  return (
    <span className={row.place === null ? 'two further' : 'two'}>
      <b className="strong">{`${formatExact(system.servers)} × ${names.product(system.serverId)}`}</b>
      {row.key === props.chosen && <span className="chip chosen">{computeUi.chosen}</span>}
      {row.others > 0 && (
        <button
          type="button"
          className="link more"
          tabIndex={-1}
          aria-expanded={row.opened}
          title={fillText(computeUi.moreTitle, { name: names.product(system.acceleratorId) })}
          onClick={(event) => {
            event.stopPropagation();
            acts.onOpen(system.acceleratorId);
          }}
        >
          {row.opened ? computeUi.fewer : fillText(computeUi.more, { count: formatExact(row.others) })}
        </button>
      )}
      <small>{layoutLine(system, props.facts)}</small>
    </span>
  );
}

function nameColumns(props: RankedTableProps, acts: RowActs): Columns {
  return [
    {
      key: 'rank',
      head: heads.rank,
      numeric: true,
      width: '46px',
      cell: (row) => <Rank row={row} from={acts.movedFrom(row)} />,
    },
    {
      key: 'system',
      head: heads.system,
      className: 'system-cell',
      cell: (row) => <SystemName row={row} props={props} acts={acts} />,
    },
    {
      key: 'coverage',
      head: heads.coverage,
      title: heads.coverageTitle,
      width: '44px',
      cell: ({ system }) => <CoverageMark coverage={system.coverage} />,
    },
    {
      key: 'accelerators',
      head: heads.accelerators,
      numeric: true,
      width: '60px',
      cell: ({ system }) => formatExact(system.accelerators),
      sortBy: ({ system }) => system.accelerators,
    },
    {
      key: 'racks',
      head: heads.racks,
      numeric: true,
      width: '54px',
      cell: ({ system }) => (system.racks === null ? <NoData /> : formatExact(system.racks)),
      sortBy: ({ system }) => system.racks,
    },
  ];
}

/** Weeks to operation; a delivery that nobody named carries the mark of a convention. */
function Ready({ weeks, assumed }: { readonly weeks: number; readonly assumed: boolean }) {
  const text = formatExact(Math.round(weeks));
  if (!assumed) return text;
  return (
    <span className="by-convention" title={computeUi.readyConvention}>
      <ProvenanceMark provenance="convention" word={computeUi.readyConvention} /> {text}
    </span>
  );
}

/** Number and whisker of one aim; the scale is shared by all rows, the limit is dotted through them. */
function aimColumns(
  rows: readonly RankedSystem[],
  aim: Aim,
  given: { head: string; chosen: string | null; missing: string; drawn: boolean },
): Columns {
  const limit = aim.limit?.value ?? null;
  const known = rows.flatMap((system) => {
    const value = aim.of(system);
    return value === null ? [] : [value, ...(aim.interval(system) ?? [])];
  });
  const number: Column<Row> = {
    key: aim.id,
    head: given.head,
    numeric: true,
    width: aim.id === 'ready' ? '94px' : '74px',
    cell: ({ system }) => {
      const value = aim.of(system);
      if (value === null) return <NoData text={given.missing} />;
      if (aim.id === 'ready') return <Ready weeks={value} assumed={system.readyAssumed} />;
      return value >= 100 ? formatExact(value) : formatSignificant(value);
    },
    sortBy: ({ system }) => aim.of(system),
  };
  if (known.length === 0 || !given.drawn) return [number];
  // A limit far beyond every system would press the whiskers together: it then stands in the head only.
  const inSight = limit !== null && limit <= Math.max(...known) * 2 ? limit : null;
  const scale = tightScale(inSight === null ? known : [...known, inSight], [
    WHISKER_PAD,
    WHISKER_WIDTH - WHISKER_PAD,
  ]);
  const whisker: Column<Row> = {
    key: `${aim.id}-whisker`,
    head: '',
    headBelow: <WhiskerHead scale={scale} limit={inSight} />,
    width: `${WHISKER_WIDTH + 16}px`,
    className: 'whisker-cell',
    cell: (row) => {
      const value = aim.of(row.system);
      return value === null ? null : (
        <Whisker
          scale={scale}
          value={value}
          interval={aim.interval(row.system)}
          limit={inSight}
          chosen={row.key === given.chosen}
        />
      );
    },
  };
  return [number, whisker];
}

function lastColumns(props: RankedTableProps): Columns {
  return [
    {
      key: 'control',
      head: heads.control,
      width: '78px',
      cell: ({ system }) => (
        <span title={computeUi.control[system.control]}>{originOf(system, props.facts)}</span>
      ),
      sortBy: ({ system }) => system.control,
    },
    {
      key: 'act',
      head: heads.act,
      width: '58px',
      className: 'row-act',
      cell: (row) =>
        row.key === props.chosen ? null : (
          <Button small label={computeUi.useTitle} onPress={() => props.onChoose(row.key)}>
            {computeUi.use}
          </Button>
        ),
    },
  ];
}

function columnsOf(props: RankedTableProps, systems: readonly RankedSystem[], acts: RowActs): Columns {
  const { aims, chosen } = props;
  // Weeks by the same convention for all are a number, not a comparison.
  const named = systems.some((system) => !system.readyAssumed);
  const column = (id: AimId, head: string, missing: string): Columns =>
    aimColumns(systems, aims[id], { head, chosen, missing, drawn: id !== 'ready' || named });
  return [
    ...nameColumns(props, acts),
    ...column('power', heads.power, wordsUi.noData),
    ...column(
      'capex',
      fillText(heads.capex, { currency: aims.capex.unit.replace(/ M$/, '') }),
      wordsUi.noPrice,
    ),
    ...column('ready', heads.ready, wordsUi.noData),
    ...lastColumns(props),
  ];
}

/** Where each accelerator stood before the last change of the ranking. */
function usePlacesBefore(ranking: Ranking): ReadonlyMap<string, number> {
  const now = useRef({ ranking, before: new Map<string, number>() as ReadonlyMap<string, number> });
  const [before, setBefore] = useState<ReadonlyMap<string, number>>(new Map());
  useEffect(() => {
    const held = now.current;
    if (held.ranking === ranking) return;
    const same = held.ranking.poolId === ranking.poolId;
    setBefore(same ? placesOf(held.ranking.systems) : new Map());
    now.current = { ranking, before: held.before };
  }, [ranking]);
  return before;
}

/** Systems best first, one row an accelerator; Enter or a double click builds the pool from a row. */
export function RankedTable(props: RankedTableProps) {
  const { ranking, chosen, selected } = props;
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const before = usePlacesBefore(ranking);
  const toggle = (id: string): void =>
    setOpened((held) => {
      const next = new Set(held);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const acts: RowActs = {
    movedFrom: (row) => {
      const then = before.get(row.system.acceleratorId);
      return row.place === null || then === undefined || then === row.place ? null : then;
    },
    onOpen: toggle,
  };
  const rows = rankedRows(ranking.systems, opened, chosen).slice(0, MOST_ROWS);
  const columns = columnsOf(
    props,
    rows.map((row) => row.system),
    acts,
  );
  return (
    <DataTable
      label={computeUi.columns.system}
      className="ranked"
      columns={columns}
      rows={rows}
      rowId={(row) => row.key}
      selected={selected}
      onSelect={props.onSelect}
      onOpen={props.onChoose}
      figureOf={(row) => (row.key === chosen ? `compute.pools.${props.poolId}.servers` : undefined)}
      rowClass={(row) => (row.key === chosen ? 'is-chosen' : undefined)}
      twoLine
      after={props.after(columns.length)}
    />
  );
}
