import { AxisBottom, AxisLeft } from '@visx/axis';
import { scaleLinear } from '@visx/scale';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import type { Coverage, Interval } from '../../shared/trace.ts';
import { formatNumber } from '../lib/format.ts';
import { Drawing, type DrawingTable } from './Drawing.tsx';

/** One system as a point; values in the unit of the axis, smaller is better on both. */
export interface ParetoPoint {
  readonly id: string;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly xInterval: Interval | null;
  readonly yInterval: Interval | null;
  readonly coverage: Coverage;
  readonly frontier: boolean;
  readonly chosen: boolean;
}

export interface ParetoAxis {
  readonly name: string;
  readonly unit: string;
  readonly limit: { readonly value: number; readonly words: string } | null;
}

export interface ParetoScatterProps {
  readonly points: readonly ParetoPoint[];
  readonly x: ParetoAxis;
  readonly y: ParetoAxis;
  /** Systems that cannot be placed because a value is not known. */
  readonly unplaced: number;
  readonly onSelect: (id: string) => void;
  readonly height?: number;
}

const MARGIN = { left: 46, right: 16, top: 14, bottom: 30 };
const LABELS = 6;

function extent(values: readonly number[], limit: number | null): [number, number] {
  const all = limit === null ? values : [...values, limit];
  const low = Math.min(...all);
  const high = Math.max(...all);
  const pad = (high - low || Math.abs(high) || 1) * 0.08;
  return [Math.max(0, low - pad), high + pad];
}

type Scale = ReturnType<typeof scaleLinear<number>>;

function Marker({
  point,
  cx,
  cy,
}: {
  readonly point: ParetoPoint;
  readonly cx: number;
  readonly cy: number;
}) {
  const colour = point.frontier ? 'var(--accent)' : 'var(--ink-3)';
  const full = point.coverage === 'calibrated';
  const half = point.coverage === 'same-family';
  return (
    <g>
      <circle
        cx={cx}
        cy={cy}
        r={4.6}
        fill={full ? colour : 'var(--sheet)'}
        stroke={colour}
        strokeWidth={1.5}
      />
      {half && <path d={`M${cx} ${cy - 4.6}a4.6 4.6 0 0 0 0 9.2Z`} fill={colour} />}
      {point.chosen && <circle cx={cx} cy={cy} r={8} fill="none" stroke="var(--accent)" strokeWidth={2} />}
    </g>
  );
}

function Whiskers({ point, x, y }: { readonly point: ParetoPoint; readonly x: Scale; readonly y: Scale }) {
  const colour = point.frontier ? 'var(--accent)' : 'var(--ink-3)';
  return (
    <g stroke={colour} strokeWidth={1.2}>
      {point.yInterval !== null && (
        <path d={`M${x(point.x)} ${y(point.yInterval[0])}V${y(point.yInterval[1])}`} />
      )}
      {point.xInterval !== null && (
        <path d={`M${x(point.xInterval[0])} ${y(point.y)}H${x(point.xInterval[1])}`} />
      )}
    </g>
  );
}

/** The frontier as a broad stepped band behind the points. */
function Frontier({
  points,
  x,
  y,
}: {
  readonly points: readonly ParetoPoint[];
  readonly x: Scale;
  readonly y: Scale;
}) {
  const sorted = points.filter((point) => point.frontier).sort((a, b) => a.x - b.x);
  const [first] = sorted;
  if (!first) return null;
  const top = y.range()[1] ?? 0;
  const right = x.range()[1] ?? 0;
  const steps = sorted.slice(1).map((point) => `H${x(point.x)}V${y(point.y)}`);
  return (
    <path
      d={`M${x(first.x)} ${top}V${y(first.y)}${steps.join('')}H${right}`}
      fill="none"
      stroke="var(--accent-wash)"
      strokeWidth={9}
    />
  );
}

function Limits({
  props,
  x,
  y,
}: {
  readonly props: ParetoScatterProps;
  readonly x: Scale;
  readonly y: Scale;
}) {
  const [left = 0, right = 0] = x.range();
  const [bottom = 0, top = 0] = y.range();
  const limitX = props.x.limit;
  const limitY = props.y.limit;
  return (
    <g>
      {limitX !== null && limitY !== null && (
        <rect
          x={left}
          y={y(limitY.value)}
          width={Math.max(0, x(limitX.value) - left)}
          height={Math.max(0, bottom - y(limitY.value))}
          fill="var(--well)"
        />
      )}
      {limitX !== null && (
        <g>
          <path className="d-tick" strokeDasharray="5 4" d={`M${x(limitX.value)} ${top}V${bottom}`} />
          <text x={x(limitX.value) + 4} y={top + 10} className="d-lab">
            {limitX.words}
          </text>
        </g>
      )}
      {limitY !== null && (
        <g>
          <path className="d-tick" strokeDasharray="5 4" d={`M${left} ${y(limitY.value)}H${right}`} />
          <text x={right} y={y(limitY.value) - 4} className="d-lab end">
            {limitY.words}
          </text>
        </g>
      )}
    </g>
  );
}

function tableOf(props: ParetoScatterProps): DrawingTable {
  return {
    head: ['System', `${props.x.name}, ${props.x.unit}`, `${props.y.name}, ${props.y.unit}`, 'Frontier'],
    rows: props.points.map((point) => [
      point.label,
      formatNumber(point.x),
      formatNumber(point.y),
      point.frontier ? 'yes' : 'no',
    ]),
  };
}

function Plot({
  props,
  width,
  height,
}: {
  readonly props: ParetoScatterProps;
  readonly width: number;
  readonly height: number;
}) {
  const { points } = props;
  const x = scaleLinear<number>({
    domain: extent(
      points.flatMap((point) => [point.x, ...(point.xInterval ?? [])]),
      props.x.limit?.value ?? null,
    ),
    range: [MARGIN.left, width - MARGIN.right],
    nice: true,
  });
  const y = scaleLinear<number>({
    domain: extent(
      points.flatMap((point) => [point.y, ...(point.yInterval ?? [])]),
      props.y.limit?.value ?? null,
    ),
    range: [height - MARGIN.bottom, MARGIN.top],
    nice: true,
  });
  const labelled = new Set(
    [...points]
      .sort((a, b) => Number(b.chosen) - Number(a.chosen) || Number(b.frontier) - Number(a.frontier))
      .slice(0, LABELS)
      .map((point) => point.id),
  );
  return (
    <>
      <Limits props={props} x={x} y={y} />
      <Frontier points={points} x={x} y={y} />
      <AxisLeft
        scale={y}
        left={MARGIN.left}
        numTicks={5}
        tickLabelProps={{ className: 'd-lab', textAnchor: 'end', dy: 3.5, dx: -3 }}
        stroke="var(--line-3)"
        tickStroke="var(--line-3)"
        tickFormat={(value) => formatNumber(Number(value))}
      />
      <AxisBottom
        scale={x}
        top={height - MARGIN.bottom}
        numTicks={6}
        tickLabelProps={{ className: 'd-lab', textAnchor: 'middle', dy: 2 }}
        stroke="var(--line-3)"
        tickStroke="var(--line-3)"
        tickFormat={(value) => formatNumber(Number(value))}
      />
      <text x={4} y={10} className="d-lab">
        {`${props.y.name}, ${props.y.unit}`}
      </text>
      <text x={width - 4} y={height - 2} className="d-lab end">
        {`${props.x.name}, ${props.x.unit}`}
      </text>
      {points.map((point) => (
        <g key={point.id} data-object={point.id} className="pick">
          <title>{point.label}</title>
          <Whiskers point={point} x={x} y={y} />
          <Marker point={point} cx={x(point.x)} cy={y(point.y)} />
          {labelled.has(point.id) && (
            <text
              x={x(point.x) + (x(point.x) > width - 140 ? -11 : 11)}
              y={y(point.y) - 7}
              className={x(point.x) > width - 140 ? 'd-num end' : 'd-num'}
            >
              {point.label}
            </text>
          )}
        </g>
      ))}
    </>
  );
}

/** Systems on any two aims; the frontier is a band, the chosen one a ring, limits dashed with their words. */
export function ParetoScatter(props: ParetoScatterProps) {
  const reading = fillText(drawingsUi.paretoReading, {
    count: String(props.points.filter((point) => point.frontier).length),
    unplaced: formatNumber(props.unplaced),
  });
  const label = fillText(drawingsUi.pareto, { x: props.x.name, y: props.y.name });
  const step = (by: number): boolean => {
    const at = props.points.findIndex((point) => point.chosen);
    const next = props.points[Math.min(props.points.length - 1, Math.max(0, at + by))];
    if (next) props.onSelect(next.id);
    return next !== undefined;
  };
  const onKey = (key: string): boolean =>
    key === 'ArrowRight' ? step(1) : key === 'ArrowLeft' ? step(-1) : false;
  return (
    <Drawing
      label={label}
      reading={reading}
      table={tableOf(props)}
      height={props.height ?? 220}
      onKey={onKey}
      onPick={props.onSelect}
    >
      {(size) =>
        props.points.length === 0 ? null : <Plot props={props} width={size.width} height={size.height} />
      }
    </Drawing>
  );
}
