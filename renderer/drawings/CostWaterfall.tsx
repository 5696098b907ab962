import type { CostResult } from '../../shared/design/supply.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { majorOf } from '../../shared/units/money.ts';
import { formatNumber } from '../lib/format.ts';
import { Drawing, type DrawingTable } from './Drawing.tsx';

const LABEL = 172;
const VALUE = 84;
const ROW = 21;
const MILLION = 1e6;

function millions(cost: CostResult, minor: number): string {
  return formatNumber(Math.round((majorOf({ currency: cost.currency, minor }) / MILLION) * 100) / 100);
}

function tableOf(cost: CostResult): DrawingTable {
  return {
    head: ['Part', `Amount, ${cost.currency} M`, 'Lines without a price'],
    rows: [
      ...cost.steps.map((step) => [
        step.label,
        millions(cost, step.amount.minor),
        String(step.unpricedLines),
      ]),
      ['Capex', millions(cost, cost.capex.minor), String(cost.unpricedLines.length)],
    ],
  };
}

function StepRow({
  label,
  value,
  open,
  bar,
}: {
  readonly label: string;
  readonly value: string;
  readonly open: number;
  readonly bar: {
    readonly y: number;
    readonly from: number;
    readonly to: number;
    readonly fill: string;
    readonly width: number;
  };
}) {
  return (
    <g>
      <text x={0} y={bar.y + 14} className="d-txt">
        {label}
      </text>
      <rect x={bar.from} y={bar.y + 3} width={Math.max(1, bar.to - bar.from)} height={13} fill={bar.fill} />
      {open > 0 && <rect x={bar.to} y={bar.y + 3} width={12} height={13} fill="url(#hatch)" />}
      <text x={bar.width} y={bar.y + 14} className="d-num end">
        {open > 0 ? `≥ ${value}` : value}
      </text>
    </g>
  );
}

function readingOf(cost: CostResult): string {
  const largest = cost.steps.reduce(
    (a, b) => (b.amount.minor > a.amount.minor ? b : a),
    cost.steps[0] ?? { label: drawingsUi.noData, amount: cost.capex, id: '', unpricedLines: 0 },
  );
  const count = cost.unpricedLines.length;
  return fillText(drawingsUi.waterfallReading, {
    largest: largest.label,
    unpriced:
      count === 0 ? drawingsUi.allPriced : fillText(drawingsUi.unpriced, { count: formatNumber(count) }),
  });
}

/** Parts of capex in source order; hatched ends stand for lines without a price, so the total is a lower bound. */
export function CostWaterfall({ cost }: { readonly cost: CostResult }) {
  const total = Math.max(1, cost.capex.minor);
  return (
    <Drawing
      label={drawingsUi.waterfall}
      reading={readingOf(cost)}
      table={tableOf(cost)}
      height={(cost.steps.length + 1) * ROW + 8}
    >
      {(size) => {
        const scale = (size.width - LABEL - VALUE - 14) / total;
        let sum = 0;
        const bars = cost.steps.map((step, index) => {
          const from = LABEL + sum * scale;
          sum += step.amount.minor;
          const fill = step.id === 'contingency' ? 'url(#hatch)' : 'var(--block)';
          return (
            <StepRow
              key={step.id}
              label={step.label}
              value={millions(cost, step.amount.minor)}
              open={step.unpricedLines}
              bar={{ y: index * ROW, from, to: LABEL + sum * scale, fill, width: size.width }}
            />
          );
        });
        return (
          <>
            {bars}
            <StepRow
              label={`${drawingsUi.waterfall}, ${cost.currency} M`}
              value={millions(cost, cost.capex.minor)}
              open={cost.incomplete ? cost.unpricedLines.length : 0}
              bar={{
                y: cost.steps.length * ROW,
                from: LABEL,
                to: LABEL + cost.capex.minor * scale,
                fill: 'var(--own)',
                width: size.width,
              }}
            />
          </>
        );
      }}
    </Drawing>
  );
}
