import { AxisBottom, AxisLeft } from '@visx/axis';
import { scaleLinear } from '@visx/scale';
import type { WorkloadPlacement } from '../../shared/design/compute.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatNumber, show } from '../lib/format.ts';
import { Drawing, type DrawingTable } from './Drawing.tsx';

const MARGIN = { left: 46, right: 18, top: 14, bottom: 30 };

type Point = WorkloadPlacement['curve'][number];

function lineOf(
  points: readonly Point[],
  x: (value: number) => number,
  y: (value: number) => number,
): string {
  return points
    .map((point, index) => `${index === 0 ? 'M' : 'L'}${x(point.outputTokensPerS)} ${y(point.tpotMs)}`)
    .join('');
}

function tableOf(curve: readonly Point[]): DrawingTable {
  return {
    head: ['Sequences in flight', 'Output, tok/s', 'Per token, ms', 'First token, ms', 'Within limits'],
    rows: curve.map((point) => [
      String(point.batch),
      formatNumber(point.outputTokensPerS),
      formatNumber(point.tpotMs),
      formatNumber(point.ttftMs),
      point.withinLimits ? 'yes' : 'no',
    ]),
  };
}

function Plot({
  placement,
  limitMs,
  width,
  height,
}: {
  readonly placement: WorkloadPlacement;
  readonly limitMs: number | null;
  readonly width: number;
  readonly height: number;
}) {
  const { curve } = placement;
  const x = scaleLinear<number>({
    domain: [0, Math.max(1, ...curve.map((point) => point.outputTokensPerS))],
    range: [MARGIN.left, width - MARGIN.right],
    nice: true,
  });
  const y = scaleLinear<number>({
    domain: [0, Math.max(1, limitMs ?? 0, ...curve.map((point) => point.tpotMs)) * 1.05],
    range: [height - MARGIN.bottom, MARGIN.top],
    nice: true,
  });
  const within = curve.filter((point) => point.withinLimits);
  const beyond = curve.slice(Math.max(0, within.length - 1));
  const chosen = curve.find((point) => point.batch === placement.batch);
  return (
    <>
      {limitMs !== null && (
        <g>
          <rect
            x={MARGIN.left}
            y={y(limitMs)}
            width={width - MARGIN.left - MARGIN.right}
            height={Math.max(0, height - MARGIN.bottom - y(limitMs))}
            fill="var(--well)"
          />
          <path
            className="d-tick"
            strokeDasharray="5 4"
            d={`M${MARGIN.left} ${y(limitMs)}H${width - MARGIN.right}`}
          />
          <text x={width - MARGIN.right} y={y(limitMs) - 4} className="d-lab end">
            {`limit ${formatNumber(limitMs)} ms`}
          </text>
        </g>
      )}
      <AxisLeft
        scale={y}
        left={MARGIN.left}
        numTicks={5}
        stroke="var(--line-3)"
        tickStroke="var(--line-3)"
        tickLabelProps={{ className: 'd-lab', textAnchor: 'end', dy: 3.5, dx: -3 }}
      />
      <AxisBottom
        scale={x}
        top={height - MARGIN.bottom}
        numTicks={5}
        stroke="var(--line-3)"
        tickStroke="var(--line-3)"
        tickLabelProps={{ className: 'd-lab', textAnchor: 'middle', dy: 2 }}
        tickFormat={(value) => formatNumber(Number(value))}
      />
      <text x={4} y={10} className="d-lab">
        per token, ms
      </text>
      <text x={width - 4} y={height - 2} className="d-lab end">
        output of one replica, tok/s
      </text>
      <path d={lineOf(beyond, x, y)} fill="none" stroke="var(--s4)" strokeWidth={1.5} strokeDasharray="4 4" />
      <path d={lineOf(within, x, y)} fill="none" stroke="var(--accent)" strokeWidth={2} />
      {curve.map((point) => (
        <circle
          key={point.batch}
          cx={x(point.outputTokensPerS)}
          cy={y(point.tpotMs)}
          r={2.4}
          fill={point.withinLimits ? 'var(--accent)' : 'var(--s4)'}
        />
      ))}
      {chosen && (
        <g>
          <circle
            cx={x(chosen.outputTokensPerS)}
            cy={y(chosen.tpotMs)}
            r={7}
            fill="none"
            stroke="var(--accent)"
            strokeWidth={2}
          />
          <text x={x(chosen.outputTokensPerS) - 10} y={y(chosen.tpotMs) - 10} className="d-num end">
            {`${chosen.batch} in flight`}
          </text>
        </g>
      )}
    </>
  );
}

/** Time per token over the output of one replica; solid while both limits hold, ring at the chosen point. */
export function LatencyCurve(props: {
  readonly placement: WorkloadPlacement;
  readonly limitMs: number | null;
  readonly height?: number;
}) {
  const { placement } = props;
  const chosen = placement.curve.find((point) => point.batch === placement.batch);
  const throughput = show(placement.outputTokensPerSPerReplica.value, 'tok/s');
  const reading = fillText(drawingsUi.latencyReading, {
    batch: String(placement.batch),
    throughput: `${throughput.value} ${throughput.unit}`,
    tpot: chosen ? `${formatNumber(chosen.tpotMs)} ms` : drawingsUi.noData,
    bound: placement.bound,
  });
  return (
    <Drawing
      label={drawingsUi.latency}
      reading={reading}
      table={tableOf(placement.curve)}
      height={props.height ?? 220}
    >
      {(size) =>
        placement.curve.length < 2 ? null : (
          <Plot placement={placement} limitMs={props.limitMs} width={size.width} height={size.height} />
        )
      }
    </Drawing>
  );
}
