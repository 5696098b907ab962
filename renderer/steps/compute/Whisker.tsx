import type { PlotScale } from '../../drawings/plot-scale.ts';
import { formatNumber } from '../../lib/format.ts';

const HEIGHT = 14;
export const WHISKER_WIDTH = 92;
/** Pixels between the ends of the scale and of the column. */
export const WHISKER_PAD = 6;

/** Closer than this two figures of the head touch. */
const APART = 34;

export interface WhiskerProps {
  readonly scale: PlotScale;
  readonly value: number;
  readonly interval: readonly [number, number] | null;
  /** Dotted through all rows. */
  readonly limit: number | null;
  readonly chosen: boolean;
}

/** A value with its interval on the scale that all rows of the column share. */
export function Whisker({ scale, value, interval, limit, chosen }: WhiskerProps) {
  const middle = HEIGHT / 2;
  const colour = chosen ? 'var(--accent)' : 'var(--ink-2)';
  const ends = interval?.map(scale.at);
  return (
    <svg width={WHISKER_WIDTH} height={HEIGHT} className="whisker" aria-hidden="true">
      {limit !== null && <path className="d-limit" d={`M${scale.at(limit)} -12V${HEIGHT + 12}`} />}
      {ends !== undefined && (
        <path
          d={`M${ends[0]} ${middle}H${ends[1]}M${ends[0]} ${middle - 4}v8M${ends[1]} ${middle - 4}v8`}
          stroke={colour}
          strokeWidth={1.5}
        />
      )}
      <circle
        cx={scale.at(value)}
        cy={middle}
        r={2.8}
        fill="var(--sheet)"
        stroke={colour}
        strokeWidth={1.5}
      />
    </svg>
  );
}

/** Ends of the scale and the limit, under the head of the column. */
export function WhiskerHead({ scale, limit }: { readonly scale: PlotScale; readonly limit: number | null }) {
  const low = (scale.log ? scale.ticks[0] : undefined) ?? scale.domain[0];
  const high = (scale.log ? scale.ticks.at(-1) : undefined) ?? scale.domain[1];
  // A limit close to an end takes its place: two figures there would cover each other.
  const near = (end: number): boolean => limit !== null && Math.abs(scale.at(limit) - scale.at(end)) < APART;
  const marks = [
    ...(near(low) ? [] : [low]),
    ...(limit === null ? [] : [limit]),
    ...(near(high) ? [] : [high]),
  ];
  return (
    <svg width={WHISKER_WIDTH} height={13} className="whisker" aria-hidden="true">
      {marks.map((mark, index) => {
        const anchor = index === marks.length - 1 && index > 0 ? ' end' : index === 0 ? '' : ' mid';
        return (
          <text key={mark} x={scale.at(mark)} y={10} className={`d-lab${anchor}`}>
            {formatNumber(mark)}
          </text>
        );
      })}
    </svg>
  );
}
