import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { wordsUi } from '../../shared/texts/en/ui/words.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import type { Coverage, Interval } from '../../shared/trace.ts';
import { formatNumber } from '../lib/format.ts';
import { Drawing, type DrawingTable, nextObject } from './Drawing.tsx';
import { PlotAxes, type PlotFrame } from './PlotAxes.tsx';
import { type Box, placeLabels } from './place-labels.ts';
import { plotScale } from './plot-scale.ts';
import { textWidth } from './text-fit.ts';
import type { Size } from './use-size.ts';

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
  /** Systems that cannot be placed because a value is not known, in words; empty when all are placed. */
  readonly unplaced: string;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  /** Enter on the selected point. */
  readonly onOpen: (id: string) => void;
}

const MARGIN = { left: 48, right: 14, top: 12, bottom: 24 };
// The largest micro text of all densities, so that a label keeps its room on a desk and on a projector too.
const LABEL_SIZE = 14;

function planeOf(props: ParetoScatterProps, size: Size): PlotFrame {
  const { points } = props;
  const left = MARGIN.left;
  const right = size.width - MARGIN.right;
  const top = MARGIN.top;
  const bottom = size.height - MARGIN.bottom;
  const valuesOf = (value: 'x' | 'y'): number[] => {
    const limit = props[value].limit?.value;
    const own = points.flatMap((point) => [point[value], ...(point[`${value}Interval`] ?? [])]);
    return limit === undefined ? own : [...own, limit];
  };
  return {
    left,
    right,
    top,
    bottom,
    x: plotScale(valuesOf('x'), [left, right], { many: Math.max(3, Math.floor((right - left) / 90)) }),
    y: plotScale(valuesOf('y'), [bottom, top], { many: Math.max(3, Math.floor((bottom - top) / 38)) }),
  };
}

/** Limits dashed with their words; the corner that meets both is shaded. */
function Limits({ props, plane }: { readonly props: ParetoScatterProps; readonly plane: PlotFrame }) {
  const { left, right, top, bottom } = plane;
  const atX = props.x.limit === null ? null : plane.x.at(props.x.limit.value);
  const atY = props.y.limit === null ? null : plane.y.at(props.y.limit.value);
  return (
    <g>
      <rect
        x={left}
        y={atY ?? top}
        width={Math.max(0, (atX ?? right) - left)}
        height={Math.max(0, bottom - (atY ?? top))}
        fill={atX === null && atY === null ? 'none' : 'var(--well)'}
      />
      {atX !== null && (
        <>
          <path className="d-limit" d={`M${atX} ${top - 4}V${bottom}`} />
          <text x={Math.min(atX + 5, right - 90)} y={top + 5} className="d-txt">
            {props.x.limit?.words}
          </text>
        </>
      )}
      {atY !== null && (
        <>
          <path className="d-limit" d={`M${left} ${atY}H${right}`} />
          <text x={right} y={atY - 5} className="d-txt end">
            {props.y.limit?.words}
          </text>
        </>
      )}
    </g>
  );
}

/** The frontier as a broad stepped band behind the points. */
function Frontier({ points, plane }: { readonly points: readonly ParetoPoint[]; readonly plane: PlotFrame }) {
  const sorted = points.filter((point) => point.frontier).sort((a, b) => a.x - b.x);
  const [first] = sorted;
  if (!first) return null;
  const { x, y } = plane;
  const steps = sorted.slice(1).map((point) => `H${x.at(point.x)}V${y.at(point.y)}`);
  return (
    <path
      className="d-frontier"
      d={`M${x.at(first.x)} ${plane.top}V${y.at(first.y)}${steps.join('')}H${plane.right}`}
    />
  );
}

function Whiskers({ point, plane }: { readonly point: ParetoPoint; readonly plane: PlotFrame }) {
  const cx = plane.x.at(point.x);
  const cy = plane.y.at(point.y);
  const across = point.xInterval?.map(plane.x.at);
  const up = point.yInterval?.map(plane.y.at);
  return (
    <path
      d={[
        up === undefined ? '' : `M${cx} ${up[0]}V${up[1]}M${cx - 3} ${up[0]}h6M${cx - 3} ${up[1]}h6`,
        across === undefined
          ? ''
          : `M${across[0]} ${cy}H${across[1]}M${across[0]} ${cy - 3}v6M${across[1]} ${cy - 3}v6`,
      ].join('')}
      fill="none"
      stroke={point.frontier || point.chosen ? 'var(--accent)' : 'var(--line-3)'}
      strokeWidth={point.frontier || point.chosen ? 1.25 : 1}
    />
  );
}

const RADIUS = 4.6;

/** Shape tells the coverage: full measured, half rows for this part, ring estimate only. */
export function CoverageDot(props: {
  readonly cx: number;
  readonly cy: number;
  readonly coverage: Coverage;
  readonly colour: string;
}) {
  const { cx, cy, coverage, colour } = props;
  const filled = coverage === 'calibrated';
  return (
    <>
      <circle
        cx={cx}
        cy={cy}
        r={RADIUS}
        fill={filled ? colour : 'var(--sheet)'}
        stroke={colour}
        strokeWidth={1.5}
        strokeDasharray={coverage === 'no-data' ? '2 1.6' : undefined}
      />
      {coverage === 'same-family' && (
        <path d={`M${cx} ${cy - RADIUS}a${RADIUS} ${RADIUS} 0 0 0 0 ${RADIUS * 2}Z`} fill={colour} />
      )}
    </>
  );
}

function Point(props: {
  readonly point: ParetoPoint;
  readonly plane: PlotFrame;
  readonly selected: boolean;
}) {
  const { point, plane, selected } = props;
  const [cx, cy] = [plane.x.at(point.x), plane.y.at(point.y)];
  return (
    <g data-object={point.id} className="pick">
      <title>{point.label}</title>
      <circle cx={cx} cy={cy} r={12} fill="transparent" />
      <CoverageDot
        cx={cx}
        cy={cy}
        coverage={point.coverage}
        colour={point.frontier || point.chosen ? 'var(--accent)' : 'var(--ink-3)'}
      />
      {(point.chosen || selected) && (
        <circle
          cx={cx}
          cy={cy}
          r={9}
          fill="none"
          stroke="var(--accent)"
          strokeWidth={point.chosen ? 2 : 1.25}
          strokeDasharray={point.chosen ? undefined : '3 2'}
        />
      )}
    </g>
  );
}

const COVERAGES: readonly Coverage[] = ['calibrated', 'same-family', 'uncalibrated'];

/** Room of the legend and of the words of the limits: no label of a point stands there. */
function limitBoxes(props: ParetoScatterProps, plane: PlotFrame): readonly Box[] {
  const { x, y } = props;
  const words = COVERAGES.filter((coverage) => props.points.some((point) => point.coverage === coverage));
  const legend = words.reduce(
    (sum, coverage) => sum + textWidth(wordsUi.coverage[coverage], LABEL_SIZE) + 30,
    8,
  );
  const boxes: Box[] = [
    { left: plane.left, right: plane.left + legend, top: plane.top - 14, bottom: plane.top + 14 },
  ];
  if (y.limit !== null) {
    const at = plane.y.at(y.limit.value);
    boxes.push({
      left: plane.right - textWidth(y.limit.words, LABEL_SIZE),
      right: plane.right,
      top: at - 16,
      bottom: at - 2,
    });
  }
  if (x.limit !== null) {
    const at = plane.x.at(x.limit.value);
    const width = textWidth(x.limit.words, LABEL_SIZE);
    boxes.push({ left: at, right: at + width + 8, top: plane.top - 6, bottom: plane.top + 8 });
  }
  return boxes;
}

function Labels({ props, plane }: { readonly props: ParetoScatterProps; readonly plane: PlotFrame }) {
  const weight = (point: ParetoPoint): number =>
    (point.id === props.selected ? 4 : 0) + (point.chosen ? 4 : 0) + (point.frontier ? 2 : 0);
  const sorted = [...props.points].sort((a, b) => weight(b) - weight(a));
  const labels = placeLabels(
    sorted.map((point) => ({
      id: point.id,
      text: point.label,
      x: plane.x.at(point.x),
      y: plane.y.at(point.y),
      width: textWidth(point.label, LABEL_SIZE),
      must: point.id === props.selected || point.chosen,
    })),
    plane,
    { texts: limitBoxes(props, plane) },
  );
  const strong = new Set(sorted.filter((point) => weight(point) > 0).map((point) => point.id));
  return (
    <>
      {labels.map((label) => (
        <text
          key={label.id}
          x={label.x}
          y={label.y}
          className={`${strong.has(label.id) ? 'd-num' : 'd-txt'} d-halo${label.anchor === 'end' ? ' end' : ''}`}
        >
          {label.text}
        </text>
      ))}
    </>
  );
}

/** What the shapes of the markers mean, for those that are drawn. */
function Legend({ props, plane }: { readonly props: ParetoScatterProps; readonly plane: PlotFrame }) {
  const used = COVERAGES.filter((coverage) => props.points.some((point) => point.coverage === coverage));
  let x = plane.left + 8;
  return (
    <g>
      {used.map((coverage) => {
        const word = wordsUi.coverage[coverage];
        const from = x;
        x += textWidth(word, LABEL_SIZE) + 30;
        return (
          <g key={coverage}>
            <CoverageDot cx={from + 8} cy={plane.top + 1} coverage={coverage} colour="var(--ink-3)" />
            <text x={from + 17} y={plane.top + 5} className="d-lab d-halo">
              {word}
            </text>
          </g>
        );
      })}
    </g>
  );
}

function tableOf(props: ParetoScatterProps): DrawingTable {
  const { x, y } = props;
  return {
    head: [drawingsUi.system, `${x.name}, ${x.unit}`, `${y.name}, ${y.unit}`, drawingsUi.frontier],
    rows: props.points.map((point) => [
      point.label,
      formatNumber(point.x),
      formatNumber(point.y),
      point.frontier ? drawingsUi.yes : drawingsUi.no,
    ]),
  };
}

/** Systems on any two aims; the frontier is a band, the chosen one a ring, limits dashed with their words. */
export function ParetoScatter(props: ParetoScatterProps) {
  const { points, selected } = props;
  const frontier = points.filter((point) => point.frontier).length;
  const count =
    frontier === 1 ? drawingsUi.oneOnFrontier : fillText(drawingsUi.onFrontier, { count: String(frontier) });
  const ids = points.map((point) => point.id);
  const onKey = (key: string): boolean => {
    if (key === 'Enter' && selected !== null) props.onOpen(selected);
    const next = nextObject(key, ids, selected);
    if (next !== undefined) props.onSelect(next);
    return next !== undefined || key === 'Enter';
  };
  return (
    <Drawing
      label={fillText(drawingsUi.pareto, { x: props.x.name, y: props.y.name })}
      reading={[points.length === 0 ? '' : count, props.unplaced].filter(Boolean).join(' ')}
      table={tableOf(props)}
      height={150}
      onKey={onKey}
      onPick={props.onSelect}
    >
      {(size) => {
        if (points.length === 0)
          return (
            <text x={0} y={20} className="d-txt">
              {drawingsUi.noPoints}
            </text>
          );
        const plane = planeOf(props, size);
        return (
          <>
            <Limits props={props} plane={plane} />
            <PlotAxes plane={plane} name={`${props.x.name}, ${props.x.unit}`} />
            <Frontier points={points} plane={plane} />
            {points.map((point) => (
              <Whiskers key={point.id} point={point} plane={plane} />
            ))}
            {points.map((point) => (
              <Point key={point.id} point={point} plane={plane} selected={point.id === selected} />
            ))}
            <Labels props={props} plane={plane} />
            <Legend props={props} plane={plane} />
          </>
        );
      }}
    </Drawing>
  );
}
