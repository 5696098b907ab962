import type { WorkloadDemand } from '../../../shared/design/demand.ts';
import { workloadsUi as texts } from '../../../shared/texts/en/ui/workloads.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { formatSignificant } from '../../lib/format.ts';

const HOURS = 24;
const BAR_SHARE = 0.76;

interface Hour {
  readonly own: number;
  readonly others: number;
}

/** Output of every hour: the chosen use and all others together. */
export function hoursOf(demands: readonly WorkloadDemand[], chosen: string | null): readonly Hour[] {
  return Array.from({ length: HOURS }, (_unused, hour) => {
    let own = 0;
    let others = 0;
    for (const demand of demands) {
      const rate = demand.dayCurveTokensPerS[hour] ?? 0;
      if (demand.workloadId === chosen) own += rate;
      else others += rate;
    }
    return { own, others };
  });
}

/** A round value at or above the highest bar, so that the axis reads in even numbers. */
export function axisTop(highest: number): number {
  if (highest <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(highest));
  const step = [1, 2, 2.5, 5, 10].find((factor) => factor * power >= highest) ?? 10;
  return step * power;
}

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

function Bars({ hours, top }: { readonly hours: readonly Hour[]; readonly top: number }) {
  const width = `${(100 / HOURS) * BAR_SHARE}%`;
  const share = (value: number): number => (value / top) * 100;
  return hours.map((hour, index) => {
    const x = `${(100 / HOURS) * (index + (1 - BAR_SHARE) / 2)}%`;
    const others = share(hour.others);
    const own = share(hour.own);
    return (
      <g key={clock(index)}>
        <title>{`${clock(index)}: ${formatSignificant(hour.own + hour.others)} tok/s`}</title>
        <rect x={x} width={width} y={`${100 - others}%`} height={`${others}%`} fill="var(--block)" />
        <rect x={x} width={width} y={`${100 - others - own}%`} height={`${own}%`} fill="var(--accent)" />
      </g>
    );
  });
}

/** Output over a mean day: the chosen use in colour on top of all others. */
export function DayCurve(props: {
  readonly demands: readonly WorkloadDemand[];
  readonly chosen: string | null;
}) {
  const hours = hoursOf(props.demands, props.chosen);
  const totals = hours.map((hour) => hour.own + hour.others);
  const highest = Math.max(...totals);
  if (highest <= 0) return <p className="read">{texts.noDay}</p>;
  const top = axisTop(highest);
  const peak = totals.indexOf(highest);
  const label = fillText(texts.dayReading, { hour: clock(peak), value: formatSignificant(highest) });
  return (
    <>
      <div className="plot day">
        <svg width="100%" height="100%" role="img" aria-label={label}>
          {[0, 0.5, 1].map((share) => (
            <g key={share}>
              <line
                x1="0"
                x2="100%"
                y1={`${100 - share * 100}%`}
                y2={`${100 - share * 100}%`}
                className="d-hair"
              />
              <text className="d-lab end" x="-7" y={`${100 - share * 100}%`} dy="3.5">
                {formatSignificant(top * share)}
              </text>
            </g>
          ))}
          <Bars hours={hours} top={top} />
          <line x1="0" x2="100%" y1="100%" y2="100%" className="d-tick" />
          {[0, 6, 12, 18, 24].map((hour) => (
            <text
              key={hour}
              className={hour === 24 ? 'd-lab end' : 'd-lab'}
              x={`${(hour / HOURS) * 100}%`}
              y="100%"
              dy="15"
            >
              {clock(hour)}
            </text>
          ))}
        </svg>
      </div>
      <p className="read">{label}</p>
    </>
  );
}
