import { formatNumber } from '../lib/format.ts';
import type { PlotScale } from './plot-scale.ts';
import { textWidth } from './text-fit.ts';

const LABEL_SIZE = 12;

/** Frame of a plot in pixels, with the scales of both axes. */
export interface PlotFrame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: PlotScale;
  readonly y: PlotScale;
}

/** Lines, ticks and figures of both axes; the name of the lower one stands at its end, where figures give way to it. */
export function PlotAxes({ plane, name }: { readonly plane: PlotFrame; readonly name: string }) {
  const { x, y, left, right, bottom, top } = plane;
  const free = right - textWidth(name, LABEL_SIZE) - 24;
  return (
    <g>
      {y.ticks.map((tick) => (
        <g key={tick}>
          <path className="d-hair" d={`M${left} ${y.at(tick)}H${right}`} />
          <text x={left - 7} y={y.at(tick) + 3.5} className="d-lab end">
            {formatNumber(tick)}
          </text>
        </g>
      ))}
      <path className="d-tick" d={`M${left} ${top - 4}V${bottom}H${right}`} />
      {x.ticks.map((tick) => (
        <g key={tick}>
          <path className="d-tick" d={`M${x.at(tick)} ${bottom}v4`} />
          {x.at(tick) < free && (
            <text x={x.at(tick)} y={bottom + 16} className="d-lab mid">
              {formatNumber(tick)}
            </text>
          )}
        </g>
      ))}
      <text x={right} y={bottom + 16} className="d-txt end">
        {name}
      </text>
    </g>
  );
}
