import type { CostResult } from '../../shared/design/supply.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { majorOf } from '../../shared/units/money.ts';
import { formatExact, formatFixed, formatMoney } from '../lib/format.ts';
import { Drawing, type DrawingTable } from './Drawing.tsx';

const LABEL = 178;
const ROW = 22;
const SIDE = 52;
const MILLION = 1e6;

function signedMillions(currency: string, minor: number): string {
  const value = majorOf({ currency, minor }) / MILLION;
  const text = formatFixed(value, Math.abs(value) < 10 ? 2 : 1);
  return value > 0 ? `+${text}` : text;
}

type TornadoBar = CostResult['tornado'][number];

/** The factor and how far it is moved. */
function nameOf({ label, range }: TornadoBar): string {
  if (range.kind === 'convention')
    return fillText(drawingsUi.tornadoBy, { label, share: String(range.share * 100) });
  const values = { label, low: formatExact(range.low), high: formatExact(range.high) };
  return fillText(drawingsUi.tornadoInterval, values);
}

function tableOf(cost: CostResult): DrawingTable {
  return {
    head: drawingsUi.tornadoHead,
    rows: cost.tornado.map((bar) => [
      nameOf(bar),
      signedMillions(cost.currency, bar.low.minor - cost.tco.minor),
      signedMillions(cost.currency, bar.high.minor - cost.tco.minor),
    ]),
  };
}

/** What moves the total cost, sorted; cheaper hollow, dearer filled, the centre is the plan. */
export function Tornado({ cost }: { readonly cost: CostResult }) {
  const base = cost.tco.minor;
  const widest = Math.max(
    1,
    ...cost.tornado.flatMap((bar) => [Math.abs(bar.low.minor - base), Math.abs(bar.high.minor - base)]),
  );
  const least = cost.incomplete || cost.opexIncomplete;
  const centreLabel = fillText(least ? drawingsUi.tornadoCentreLeast : drawingsUi.tornadoCentre, {
    amount: formatMoney(cost.tco),
    years: String(cost.tcoYears),
  });
  const reading = fillText(drawingsUi.tornadoReading, { first: cost.tornado[0]?.label ?? drawingsUi.noData });
  return (
    <Drawing
      label={drawingsUi.tornado}
      reading={reading}
      table={tableOf(cost)}
      height={cost.tornado.length * ROW + 24}
      fit="rows"
      figure="cost.tco"
    >
      {(size) => {
        const centre = LABEL + SIDE + (size.width - LABEL - 2 * SIDE) / 2;
        const scale = (size.width - LABEL - 2 * SIDE) / 2 / widest;
        return (
          <>
            <text x={centre} y={11} className="d-num mid">
              {centreLabel}
            </text>
            <path className="d-strong" d={`M${centre} 16V${cost.tornado.length * ROW + 20}`} />
            {cost.tornado.map((bar, index) => {
              const y = 20 + index * ROW;
              const low = (bar.low.minor - base) * scale;
              const high = (bar.high.minor - base) * scale;
              return (
                <g key={bar.id}>
                  <text x={0} y={y + 13} className="d-txt">
                    {nameOf(bar)}
                  </text>
                  <rect
                    x={centre + Math.min(0, low)}
                    y={y + 2}
                    width={Math.abs(low)}
                    height={14}
                    fill="none"
                    stroke="var(--ink-2)"
                  />
                  <rect
                    x={centre + Math.min(0, high)}
                    y={y + 2}
                    width={Math.abs(high)}
                    height={14}
                    fill="var(--block)"
                  />
                  <text x={centre + Math.min(0, low) - 5} y={y + 13} className="d-num end">
                    {signedMillions(cost.currency, bar.low.minor - base)}
                  </text>
                  <text x={centre + Math.max(0, high) + 5} y={y + 13} className="d-num">
                    {signedMillions(cost.currency, bar.high.minor - base)}
                  </text>
                </g>
              );
            })}
          </>
        );
      }}
    </Drawing>
  );
}
