import type { WorkloadPlacement } from '../../shared/design/compute.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatExact, formatNumber, formatQuantity, percentileName, show } from '../lib/format.ts';
import { Drawing, type DrawingTable } from './Drawing.tsx';
import { PlotAxes, type PlotFrame } from './PlotAxes.tsx';
import { type Box, placeLabels } from './place-labels.ts';
import { plotScale } from './plot-scale.ts';
import { textWidth } from './text-fit.ts';
import type { Size } from './use-size.ts';

const MARGIN = { left: 40, right: 16, top: 12, bottom: 24 };
const LABEL_SIZE = 11;

type Point = WorkloadPlacement['curve'][number];

/** Latency limits of a use; null = none asked. */
export interface LatencyLimits {
  readonly tpotMs: number | null;
  readonly ttftMs: number | null;
}

function planeOf(curve: readonly Point[], limits: LatencyLimits, size: Size): PlotFrame {
  const left = MARGIN.left;
  const right = size.width - MARGIN.right;
  const top = MARGIN.top;
  const bottom = size.height - MARGIN.bottom;
  const highest = limits.tpotMs === null ? [] : [limits.tpotMs];
  return {
    left,
    right,
    top,
    bottom,
    x: plotScale([0, ...curve.map((point) => point.outputTokensPerS)], [left, right], { linear: true }),
    y: plotScale([0, ...curve.map((point) => point.tpotAtPercentileMs), ...highest], [bottom, top], {
      many: 5,
      linear: true,
    }),
  };
}

function lineOf(points: readonly Point[], { x, y }: PlotFrame): string {
  return points
    .map(
      (point, index) =>
        `${index === 0 ? 'M' : 'L'}${x.at(point.outputTokensPerS)} ${y.at(point.tpotAtPercentileMs)}`,
    )
    .join('');
}

/** Far beyond the limit a curve says nothing more; it ends with the first point past twice the limit. */
const BEYOND = 2;

function nearLimits(curve: readonly Point[], limits: LatencyLimits, batch: number): readonly Point[] {
  const { tpotMs } = limits;
  if (tpotMs === null) return curve;
  const first = curve.findIndex((point) => point.tpotAtPercentileMs > tpotMs * BEYOND && point.batch > batch);
  return first < 0 ? curve : curve.slice(0, first + 1);
}

function limitWords(limits: LatencyLimits): string {
  const parts = [
    limits.tpotMs === null
      ? null
      : fillText(drawingsUi.tpotLimit, { value: formatQuantity(limits.tpotMs, 'ms') }),
    limits.ttftMs === null
      ? null
      : fillText(drawingsUi.ttftLimit, { value: formatQuantity(limits.ttftMs, 'ms') }),
  ].filter((part) => part !== null);
  return parts.length === 0 ? drawingsUi.noLimits : `${drawingsUi.limitsMet} ${parts.join(', ')}`;
}

/** The words of the limits stand above their box, or just inside where there is no room above. */
function wordsBaseline(plane: PlotFrame, limits: LatencyLimits): number {
  const top = limits.tpotMs === null ? plane.top : plane.y.at(limits.tpotMs);
  return top - 16 < plane.top ? top + 13 : top - 5;
}

/** Where both limits hold: up to the limit per token, and as far as the first token comes in time. */
function LimitBox(props: {
  readonly plane: PlotFrame;
  readonly limits: LatencyLimits;
  readonly last: Point | undefined;
}) {
  const { plane, limits, last } = props;
  const right = last === undefined ? plane.left : plane.x.at(last.outputTokensPerS);
  const top = limits.tpotMs === null ? plane.top : plane.y.at(limits.tpotMs);
  return (
    <g>
      <rect
        x={plane.left}
        y={top}
        width={Math.max(0, right - plane.left)}
        height={Math.max(0, plane.bottom - top)}
        fill="var(--well)"
      />
      <path className="d-limit" d={`M${plane.left} ${top}H${right}V${plane.bottom}`} fill="none" />
      <text x={plane.left + 6} y={wordsBaseline(plane, limits)} className="d-txt d-halo">
        {limitWords(limits)}
      </text>
    </g>
  );
}

interface PlotProps {
  readonly placement: WorkloadPlacement;
  readonly limits: LatencyLimits;
  readonly curve: readonly Point[];
  readonly plane: PlotFrame;
}

/** Pixels between the boxes that keep labels off the line. */
const LINE_STEP = 8;
const LINE_HALF = 2;

/** Small boxes along the line through the points, so that no label is written across it. */
function lineBoxes(curve: readonly Point[], { x, y }: PlotFrame): readonly Box[] {
  return curve.flatMap((point, index) => {
    const next = curve[index + 1];
    if (next === undefined) return [];
    const from = { x: x.at(point.outputTokensPerS), y: y.at(point.tpotAtPercentileMs) };
    const dx = x.at(next.outputTokensPerS) - from.x;
    const dy = y.at(next.tpotAtPercentileMs) - from.y;
    const steps = Math.max(1, Math.ceil(Math.hypot(dx, dy) / LINE_STEP));
    return Array.from({ length: steps }, (_unused, step) => {
      const at = { x: from.x + (dx * step) / steps, y: from.y + (dy * step) / steps };
      return {
        left: at.x - LINE_HALF,
        right: at.x + LINE_HALF,
        top: at.y - LINE_HALF,
        bottom: at.y + LINE_HALF,
      };
    });
  });
}

function BatchLabels({ placement, limits, curve, plane }: PlotProps) {
  const { batch, bound } = placement;
  const chosen = fillText(drawingsUi.batchBinds, {
    batch: formatExact(batch),
    bound: drawingsUi.bounds[bound],
  });
  const points = [...curve].sort((a, b) => Number(b.batch === batch) - Number(a.batch === batch));
  const baseline = wordsBaseline(plane, limits);
  const words = {
    left: plane.left,
    right: plane.left + 6 + textWidth(limitWords(limits), LABEL_SIZE),
    top: baseline - 10,
    bottom: baseline + 3,
  };
  const labels = placeLabels(
    points.map((point) => {
      const text = point.batch === batch ? chosen : formatExact(point.batch);
      return {
        id: String(point.batch),
        text,
        x: plane.x.at(point.outputTokensPerS),
        y: plane.y.at(point.tpotAtPercentileMs),
        width: textWidth(text, LABEL_SIZE),
        must: point.batch === batch,
      };
    }),
    plane,
    { texts: [words], lines: lineBoxes(curve, plane) },
  );
  return (
    <>
      {labels.map((label) => (
        <text
          key={label.id}
          x={label.x}
          y={label.y}
          className={`${label.id === String(batch) ? 'd-num' : 'd-lab'} d-halo${label.anchor === 'end' ? ' end' : ''}`}
        >
          {label.text}
        </text>
      ))}
    </>
  );
}

function Plot(props: Omit<PlotProps, 'curve' | 'plane'> & { readonly size: Size }) {
  const { placement, limits, size } = props;
  const curve = nearLimits(placement.curve, limits, placement.batch);
  const plane = planeOf(curve, limits, size);
  const within = curve.filter((point) => point.withinLimits);
  const beyond = curve.slice(Math.max(0, within.length - 1));
  const chosen = curve.find((point) => point.batch === placement.batch);
  return (
    <>
      <LimitBox plane={plane} limits={limits} last={within.at(-1)} />
      <PlotAxes plane={plane} name={drawingsUi.outputAxis} />
      <path
        d={lineOf(beyond, plane)}
        fill="none"
        stroke="var(--ink-3)"
        strokeWidth={1.25}
        strokeDasharray="4 4"
      />
      <path d={lineOf(within, plane)} fill="none" stroke="var(--accent)" strokeWidth={1.75} />
      {curve.map((point) => (
        <circle
          key={point.batch}
          cx={plane.x.at(point.outputTokensPerS)}
          cy={plane.y.at(point.tpotAtPercentileMs)}
          r={2.6}
          fill={point.withinLimits ? 'var(--accent)' : 'var(--sheet)'}
          stroke={point.withinLimits ? 'var(--accent)' : 'var(--ink-3)'}
        />
      ))}
      {chosen && (
        <circle
          cx={plane.x.at(chosen.outputTokensPerS)}
          cy={plane.y.at(chosen.tpotAtPercentileMs)}
          r={7}
          fill="none"
          stroke="var(--accent)"
          strokeWidth={2}
        />
      )}
      <BatchLabels placement={placement} limits={limits} curve={curve} plane={plane} />
    </>
  );
}

function tableOf(curve: readonly Point[], percentile: string): DrawingTable {
  return {
    head: drawingsUi.latencyHead.map((head) => fillText(head, { percentile })),
    rows: curve.map((point) => [
      formatExact(point.batch),
      formatNumber(point.outputTokensPerS),
      formatNumber(point.tpotMs),
      formatNumber(point.tpotAtPercentileMs),
      formatNumber(point.ttftMs),
      point.withinLimits ? drawingsUi.yes : drawingsUi.no,
    ]),
  };
}

/** Time per token, at the percentile of its limit, over the output of one replica; solid while both limits hold, ring at the chosen point. */
export function LatencyCurve(props: {
  readonly placement: WorkloadPlacement;
  readonly limits: LatencyLimits;
  readonly figure: string;
}) {
  const { placement, limits } = props;
  const percentile = percentileName(placement.atPercentile?.percentile ?? 0.5);
  const throughput = show(placement.outputTokensPerSPerReplica.value, 'tok/s');
  const chosen = placement.curve.find((point) => point.batch === placement.batch);
  const reading = fillText(drawingsUi.latencyReading, {
    batch: formatExact(placement.batch),
    throughput: `${throughput.value} ${throughput.unit}`,
    tpot: chosen ? formatQuantity(chosen.tpotAtPercentileMs, 'ms') : drawingsUi.noData,
    percentile,
    bound: drawingsUi.bounds[placement.bound],
  });
  return (
    <Drawing
      label={drawingsUi.latency}
      reading={reading}
      table={tableOf(placement.curve, percentile)}
      height={140}
      figure={props.figure}
    >
      {(size) =>
        placement.curve.length < 2 ? (
          <text x={0} y={20} className="d-txt">
            {drawingsUi.noCurve}
          </text>
        ) : (
          <Plot placement={placement} limits={limits} size={size} />
        )
      }
    </Drawing>
  );
}
