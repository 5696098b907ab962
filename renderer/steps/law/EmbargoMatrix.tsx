import { useMemo } from 'react';
import type { EmbargoCase } from '../../../shared/design/judgement.ts';
import type { BomLine } from '../../../shared/design/supply.ts';
import type { RankedStop } from '../../../shared/law/choke-points/rank-stops.ts';
import type { FixCost } from '../../../shared/law/design-difference.ts';
import { countriesUi } from '../../../shared/texts/en/ui/countries.ts';
import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import type { Redesigns } from '../../lib/engine-law.ts';
import { formatExact } from '../../lib/format.ts';
import type { MakerName } from '../../lib/maker-names.ts';
import type { Names } from '../../lib/names.ts';
import type { RedesignView } from '../../workers/law-messages.ts';
import { moneyChange } from './Fixes.tsx';
import { groupsWithLines, type SupplyCell, type SupplyGroup, supplyCells } from './supply-matrix.ts';

const texts = lawUi.supply;
const PERCENT = 100;

interface SupplyRow {
  readonly entry: EmbargoCase;
  readonly cells: ReadonlyMap<SupplyGroup, SupplyCell>;
  readonly rank: RankedStop | undefined;
  /** Undefined = not tried, null = the plan cannot be designed without it. */
  readonly redesigned: RedesignView | null | undefined;
}

function Shape({ cell }: { readonly cell: SupplyCell }) {
  if (cell.state === 'none') return <circle cx="6.5" cy="6.5" r="1.5" fill="var(--line-3)" />;
  const fill = { all: 'var(--ink-1)', some: 'none', unknown: 'url(#hatch)', empty: 'none' }[cell.state];
  return (
    <>
      <rect
        x="0.6"
        y="0.6"
        width="11.8"
        height="11.8"
        fill={fill}
        stroke={cell.state === 'unknown' ? 'var(--line-3)' : 'var(--ink-1)'}
        strokeWidth="1.2"
      />
      {cell.state === 'some' && <path d="M.6 12.4V.6L12.4 12.4Z" fill="var(--ink-1)" />}
    </>
  );
}

/** Solid = all lines of the group fall, half = some, dot = none, hatched = nobody knows. */
export function SupplyMark({ cell }: { readonly cell: SupplyCell | undefined }) {
  if (cell === undefined || cell.state === 'empty') return null;
  const title = fillText(texts.cellTitle, {
    group: texts.groups[cell.group],
    fallen: formatExact(cell.fallen),
    lines: formatExact(cell.lines),
    unknown: formatExact(cell.unknown),
  });
  return (
    <span className="supply-mark" title={title}>
      <svg width="13" height="13" viewBox="0 0 13 13" role="img" aria-label={title}>
        <Shape cell={cell} />
      </svg>
      {cell.fallen > 0 && formatExact(cell.fallen)}
    </span>
  );
}

/** First product for the first line that has one, and how many lines nothing replaces. */
export function replacedBy(entry: Pick<EmbargoCase, 'linesFallen' | 'substitutes'>, names: Names): string {
  if (entry.linesFallen.length === 0) return texts.nothingFalls;
  const without = entry.substitutes.filter((substitute) => substitute.productIds.length === 0).length;
  const first = entry.substitutes.find((substitute) => substitute.productIds.length > 0)?.productIds[0];
  if (first === undefined) return texts.noSubstitute;
  const name = names.product(first);
  return without > 0 ? fillText(texts.partSubstitute, { name, count: formatExact(without) }) : name;
}

type Stop = Pick<EmbargoCase, 'kind' | 'name'>;

const isPlace = (entry: Stop): boolean => entry.kind === 'country' || entry.kind === 'memory';

/** Countries by code, as the stack has them. */
export function stopCode(entry: Stop, makerName: MakerName): string {
  return isPlace(entry) ? entry.name : makerName(entry.name);
}

/** Countries by name. */
export function stopName(entry: Stop, makerName: MakerName): string {
  return isPlace(entry) ? (countriesUi[entry.name] ?? entry.name) : makerName(entry.name);
}

/** "≥ 3": lines about which nobody knows may fall as well. */
export function linesText(entry: Pick<EmbargoCase, 'linesFallen' | 'linesUnknown'>): string {
  const count = formatExact(entry.linesFallen.length);
  return entry.linesUnknown.length > 0 ? `≥ ${count}` : count;
}

export function leftText(
  entry: Pick<EmbargoCase, 'accelerators' | 'acceleratorsLeft' | 'acceleratorsUnknown'>,
): string {
  const bound = entry.acceleratorsUnknown > 0 ? '≥ ' : '';
  return `${bound}${formatExact(entry.acceleratorsLeft)}`;
}

/** Share of the demand that is still carried when the stop comes before delivery. */
function Load({ rank }: { readonly rank: RankedStop | undefined }) {
  if (rank === undefined) return null;
  const { worstShare, worstShareAtMost } = rank;
  if (worstShare === null) return <span className="faint">{lawUi.noData}</span>;
  // Pools nobody can speak for are not counted as left.
  const bound = worstShareAtMost !== null && worstShareAtMost > worstShare ? '≥ ' : '';
  return <>{`${bound}${formatExact(Math.round(Math.min(1, worstShare) * PERCENT))}`}</>;
}

/** Systems the new design takes; without one, what could be bought line by line. */
export function insteadText(
  entry: EmbargoCase,
  redesigned: RedesignView | null | undefined,
  names: Names,
): string {
  if (entry.linesFallen.length === 0 || !redesigned) return replacedBy(entry, names);
  const systems = [...new Set(redesigned.systems.map((system) => names.product(system.to)))];
  const parts = [
    systems.join(', '),
    redesigned.poolsWithout.length > 0
      ? fillText(texts.poolsWithout, { count: formatExact(redesigned.poolsWithout.length) })
      : '',
    redesigned.stillFalling.length > 0
      ? fillText(texts.linesWithout, { count: formatExact(redesigned.stillFalling.length) })
      : '',
  ].filter(Boolean);
  return parts.length === 0 ? replacedBy(entry, names) : parts.join('; ');
}

export function weeksChange({ readyWeeks }: Pick<FixCost, 'readyWeeks'>): string {
  if (readyWeeks === null) return lawUi.noData;
  const weeks = Math.round(readyWeeks);
  return weeks === 0 ? '0' : `${weeks > 0 ? '+' : '\u2212'}${formatExact(Math.abs(weeks))}`;
}

/** What the new design changes; "no data" where nothing can be designed in its place. */
function Difference(props: {
  readonly redesigned: RedesignView | null | undefined;
  readonly textOf: (cost: FixCost) => string;
}) {
  const { redesigned, textOf } = props;
  if (redesigned === undefined) return null;
  if (redesigned === null || redesigned.poolsWithout.length > 0)
    return <span className="faint">{lawUi.noData}</span>;
  return <>{textOf(redesigned.difference)}</>;
}

interface MatrixGiven {
  readonly names: Names;
  readonly lines: readonly BomLine[];
  readonly makerName: MakerName;
}

function columnsOf({ names, lines, makerName }: MatrixGiven): readonly Column<SupplyRow>[] {
  return [
    {
      key: 'stop',
      head: texts.columns.stop,
      className: 'k-stop',
      cell: ({ entry }) => (
        <span title={stopName(entry, makerName)}>
          <b className="strong">{stopCode(entry, makerName)}</b>{' '}
          <span className="faint small">{texts.kindShort[entry.kind]}</span>
        </span>
      ),
      sortBy: ({ entry }) => entry.name,
    },
    ...groupsWithLines(lines).map(
      (group): Column<SupplyRow> => ({
        key: group,
        head: texts.groupHeads[group],
        title: texts.groups[group],
        className: 'k-mark',
        cell: (row) => <SupplyMark cell={row.cells.get(group)} />,
        sortBy: (row) => -(row.cells.get(group)?.fallen ?? 0),
      }),
    ),
    {
      key: 'lines',
      head: texts.columns.lines,
      numeric: true,
      cell: ({ entry }) => linesText(entry),
      sortBy: ({ entry }) => -entry.linesFallen.length,
    },
    {
      key: 'load',
      head: texts.columns.load,
      title: texts.columns.loadTitle,
      numeric: true,
      cell: ({ rank }) => <Load rank={rank} />,
      sortBy: ({ rank }) => rank?.worstShare ?? null,
    },
    {
      key: 'instead',
      head: texts.columns.instead,
      className: 'k-instead',
      cell: ({ entry, redesigned }) => {
        const text = insteadText(entry, redesigned, names);
        return <span title={text}>{text}</span>;
      },
    },
    {
      key: 'money',
      head: texts.columns.money,
      title: texts.columns.moneyTitle,
      numeric: true,
      cell: ({ redesigned }) => <Difference redesigned={redesigned} textOf={moneyChange} />,
      sortBy: ({ redesigned }) => redesigned?.difference.capexMinor ?? null,
    },
    {
      key: 'weeks',
      head: texts.columns.weeks,
      title: texts.columns.weeksTitle,
      numeric: true,
      cell: ({ redesigned }) => <Difference redesigned={redesigned} textOf={weeksChange} />,
      sortBy: ({ redesigned }) => redesigned?.difference.readyWeeks ?? null,
    },
  ];
}

/** Sentence under the matrix: the chosen stop, or the worst one. */
export function supplyReading(entry: EmbargoCase | undefined, makerName: MakerName, chosen: boolean): string {
  if (entry === undefined) return texts.noCase;
  return fillText(chosen ? texts.readingChosen : texts.reading, {
    name: stopName(entry, makerName),
    kind: lawUi.supply.kinds[entry.kind],
    lines: linesText(entry),
    left: leftText(entry),
    all: formatExact(entry.accelerators),
    unknown: formatExact(entry.linesUnknown.length),
  });
}

/** Every single country, maker, foundry and memory source that could stop, by group of lines, worst first. */
export function EmbargoMatrix(
  props: MatrixGiven & {
    readonly cases: readonly EmbargoCase[];
    readonly selected: string | null;
    readonly onSelect: (id: string) => void;
    readonly onOpen: (id: string) => void;
    readonly ranks: readonly RankedStop[] | null;
    readonly redesigns: Redesigns;
  },
) {
  const { cases, lines, names, makerName, selected, onSelect, onOpen, ranks, redesigns } = props;
  const rows = useMemo(
    () =>
      cases.map((entry) => ({
        entry,
        cells: new Map(supplyCells(entry, lines).map((cell) => [cell.group, cell])),
        rank: ranks?.find((rank) => rank.id === entry.id),
        redesigned: redesigns.get(entry.id),
      })),
    [cases, lines, ranks, redesigns],
  );
  const columns = useMemo(() => columnsOf({ names, lines, makerName }), [names, lines, makerName]);
  return (
    <DataTable
      label={texts.title}
      className="embargo compact-rows"
      columns={columns}
      rows={rows}
      rowId={({ entry }) => entry.id}
      figureOf={({ entry }) => `sovereignty.embargoes.${entry.id}.acceleratorsLeft`}
      selected={selected}
      onSelect={onSelect}
      onOpen={onOpen}
    />
  );
}
