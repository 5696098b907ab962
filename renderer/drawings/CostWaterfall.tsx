import type { CostResult, CostStep } from '../../shared/design/supply.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { wordsUi } from '../../shared/texts/en/ui/words.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { majorOf } from '../../shared/units/money.ts';
import { formatFixed, formatNumber } from '../lib/format.ts';
import { Drawing, type DrawingTable } from './Drawing.tsx';

const LABEL = 178;
const VALUE = 84;
const ROW = 21;
const MILLION = 1e6;
/** Longest end of a part whose lines have no price; it shrinks as prices come. */
const OPEN_END = 54;
const LEAST_END = 8;
const CONTINGENCY = 'contingency';

/** What stands at the end of a row: an amount, a lower bound, no price at all, or nothing to pay. */
function amountText(minor: number, unpriced: number, currency: string): string {
  if (minor === 0) return unpriced > 0 ? wordsUi.noPrice : drawingsUi.noLines;
  const value = formatFixed(majorOf({ currency, minor }) / MILLION, 2);
  return unpriced > 0 ? `≥ ${value}` : value;
}

function isOpenPart(step: CostStep): boolean {
  return step.id !== CONTINGENCY;
}

function tableOf(cost: CostResult): DrawingTable {
  const { currency } = cost;
  const row = (name: string, minor: number, unpriced: number): readonly string[] => [
    name,
    amountText(minor, unpriced, currency),
    String(unpriced),
  ];
  return {
    head: drawingsUi.waterfallHead.map((head) => fillText(head, { currency })),
    rows: [
      ...cost.steps.map((step) => row(step.label, step.amount.minor, step.unpricedLines)),
      row(drawingsUi.capexRow, cost.capex.minor, cost.unpricedLines.length),
    ],
  };
}

interface Bar {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly from: number;
  readonly to: number;
  /** Length of the hatched end. */
  readonly open: number;
  readonly kind: 'part' | 'total' | 'reserve';
}

const FILLS = { part: 'var(--block)', total: 'var(--own)', reserve: 'url(#hatch)' } as const;

function BarRow({ bar, y, width }: { readonly bar: Bar; readonly y: number; readonly width: number }) {
  const long = bar.to - bar.from;
  const isTotal = bar.kind === 'total';
  return (
    <g data-object={bar.id}>
      <text x={0} y={y + 14} className={isTotal ? 'd-num' : 'd-txt'}>
        {bar.label}
      </text>
      {long > 0 && (
        <rect
          x={bar.from}
          y={y + 3}
          width={Math.max(1, long)}
          height={13}
          fill={FILLS[bar.kind]}
          stroke={bar.kind === 'reserve' ? 'var(--line-3)' : undefined}
        />
      )}
      {bar.open > 0 && <rect x={bar.to} y={y + 3} width={bar.open} height={13} fill="url(#hatch)" />}
      <path className="d-hair" d={`M${bar.to} ${y + 16}V${y + ROW + 3}`} />
      <text x={width} y={y + 14} className={bar.value === wordsUi.noPrice ? 'd-lab end' : 'd-num end'}>
        {bar.value}
      </text>
    </g>
  );
}

/** Bars one behind the other; the reserve follows the total it is a share of. */
function barsOf(cost: CostResult, room: number): readonly Bar[] {
  const { currency } = cost;
  const reserve = cost.steps.find((step) => !isOpenPart(step));
  const parts = cost.steps.filter(isOpenPart);
  const all = Math.max(1, cost.capex.minor + (reserve?.amount.minor ?? 0));
  const scale = (room - OPEN_END) / all;
  const lines = Math.max(1, cost.unpricedLines.length);
  const end = (unpriced: number): number =>
    unpriced === 0 ? 0 : Math.max(LEAST_END, (OPEN_END * unpriced) / lines);
  let sum = 0;
  const bars = parts.map((step): Bar => {
    const from = LABEL + sum * scale;
    sum += step.amount.minor;
    return {
      id: step.id,
      label: step.label,
      value: amountText(step.amount.minor, step.unpricedLines, currency),
      from,
      to: LABEL + sum * scale,
      open: end(step.unpricedLines),
      kind: 'part',
    };
  });
  const totalEnd = LABEL + cost.capex.minor * scale;
  const total: Bar = {
    id: 'capex',
    label: `${cost.incomplete ? drawingsUi.capexIncomplete : drawingsUi.capexRow}`,
    value: amountText(cost.capex.minor, cost.unpricedLines.length, currency),
    from: LABEL,
    to: totalEnd,
    open: cost.incomplete ? OPEN_END : 0,
    kind: 'total',
  };
  if (reserve === undefined || reserve.amount.minor === 0) return [...bars, total];
  const value = amountText(reserve.amount.minor, 0, currency);
  const to = totalEnd + reserve.amount.minor * scale;
  return [
    ...bars,
    total,
    { id: CONTINGENCY, label: reserve.label, value, from: totalEnd, to, open: 0, kind: 'reserve' },
  ];
}

function readingOf(cost: CostResult): string {
  if (cost.capex.minor === 0) return drawingsUi.waterfallNothing;
  const largest = cost.steps.reduce((a, b) => (b.amount.minor > a.amount.minor ? b : a));
  const count = cost.unpricedLines.length;
  return fillText(drawingsUi.waterfallReading, {
    largest: largest.label,
    unpriced:
      count === 0 ? drawingsUi.allPriced : fillText(drawingsUi.unpriced, { count: formatNumber(count) }),
  });
}

/**
 * Parts of capex in source order, the total, and the reserve on top of it. Hatched ends stand for lines without a
 * price, so the total is a lower bound; they shrink as prices are entered.
 */
export function CostWaterfall({ cost }: { readonly cost: CostResult }) {
  const rows = barsOf(cost, 1).length;
  return (
    <Drawing
      label={drawingsUi.waterfall}
      reading={readingOf(cost)}
      table={tableOf(cost)}
      height={rows * ROW + 6}
      fit="rows"
      figure="cost.capex"
    >
      {(size) =>
        barsOf(cost, size.width - LABEL - VALUE).map((bar, index) => (
          <BarRow key={bar.id} bar={bar} y={index * ROW} width={size.width} />
        ))
      }
    </Drawing>
  );
}
