import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatDate, formatExact, formatPercent } from '../lib/format.ts';
import type { Names } from '../lib/names.ts';
import { type Span, shareOf, yearsIn } from './calendar-layout.ts';
import { Drawing, nextObject } from './Drawing.tsx';
import { type RoadBar, roadSpan } from './roadmap-layout.ts';
import { fitText } from './text-fit.ts';

const texts = drawingsUi.roadmap;

const LEFT = 92;
const RIGHT = 124;
const TOP = 22;
const ROW = 28;
const BAR = 16;
/** Type size of the labels, px. */
const TEXT = 12;

const barName = (bar: RoadBar): string => bar.name ?? texts.first;

function systemsOf(bar: RoadBar, names: Names): string {
  if (bar.kind === 'open') return texts.open;
  const counts = new Map<string, number>();
  for (const { acceleratorId, accelerators } of bar.pools)
    counts.set(acceleratorId, (counts.get(acceleratorId) ?? 0) + accelerators);
  return [...counts].map(([id, count]) => `${formatExact(count)} × ${names.product(id)}`).join(', ');
}

/** "4 % of 25 %": controlled silicon once the step works, beside what is wanted. */
export function shareText(bar: Pick<RoadBar, 'share' | 'wantedShare'>): string {
  const share = bar.share === null ? drawingsUi.noData : formatPercent(bar.share);
  return bar.wantedShare === null
    ? share
    : fillText(texts.ofWanted, { share, wanted: formatPercent(bar.wantedShare) });
}

const misses = (bar: RoadBar): boolean =>
  bar.wantedShare !== null && bar.share !== null && bar.share < bar.wantedShare;

function Bar(props: {
  readonly bar: RoadBar;
  readonly y: number;
  readonly x: (day: string) => number;
  readonly right: number;
  readonly chosen: boolean;
  readonly names: Names;
}) {
  const { bar, y, x, right, chosen, names } = props;
  const [from, to] = [x(bar.from), x(bar.to)];
  const text = systemsOf(bar, names);
  const fill = { ordered: 'var(--own)', planned: 'var(--accent-wash)', open: 'url(#hatch)' }[bar.kind];
  const edge = { ordered: 'var(--own)', planned: 'var(--accent)', open: 'var(--line-3)' }[bar.kind];
  return (
    <g data-object={bar.id} className="pick">
      <title>{`${barName(bar)}: ${text}`}</title>
      {chosen && <rect x={0} y={y - 5} width={right + RIGHT} height={ROW - 2} fill="var(--accent-wash)" />}
      <text x={0} y={y + 12} className="d-txt">
        {fitText(barName(bar), LEFT - 8, TEXT)}
      </text>
      <rect x={from} y={y} width={Math.max(2, to - from)} height={BAR} fill={fill} stroke={edge} />
      <text
        x={from + 7}
        y={y + 12}
        className={bar.kind === 'open' ? 'd-num d-halo' : 'd-num'}
        style={bar.kind === 'ordered' ? { fill: 'var(--on-own)' } : undefined}
      >
        {fitText(text, Math.max(0, to - from - 14), TEXT)}
      </text>
      <text x={right + RIGHT} y={y + 12} className={misses(bar) ? 'd-num end over' : 'd-num end'}>
        {shareText(bar)}
      </text>
    </g>
  );
}

function readingOf(bars: readonly RoadBar[]): string {
  const [first] = bars;
  const last = bars.at(-1);
  if (first === undefined || last === undefined) return drawingsUi.noData;
  const missed = bars.find(misses);
  if (missed !== undefined)
    return fillText(texts.readingMissed, { name: barName(missed), share: shareText(missed) });
  if (bars.length === 1) return fillText(texts.readingOne, { share: shareText(first) });
  return fillText(texts.reading, {
    first: shareText(first),
    last: shareText(last),
    name: barName(last),
  });
}

/** Steps of the roadmap: ordered solid, planned washed, without systems hatched; right the share in controlled hands. */
export function Roadmap(props: {
  readonly bars: readonly RoadBar[];
  readonly names: Names;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}) {
  const { bars, names, selected, onSelect } = props;
  const span: Span | null = roadSpan(bars);
  const height = TOP + bars.length * ROW + 4;
  const onKey = (key: string): boolean => {
    const next = nextObject(
      key,
      bars.map((bar) => bar.id),
      selected,
    );
    if (next !== undefined) onSelect(next);
    return next !== undefined;
  };
  const { step, from, to, systems, share } = texts.head;
  return (
    <Drawing
      label={texts.title}
      reading={readingOf(bars)}
      fit="rows"
      height={height}
      table={{
        head: [step, from, to, systems, share],
        rows: bars.map((bar) => [
          barName(bar),
          formatDate(bar.from),
          formatDate(bar.to),
          systemsOf(bar, names),
          shareText(bar),
        ]),
      }}
      onKey={onKey}
      onPick={onSelect}
    >
      {({ width }) => {
        if (span === null) return null;
        const right = width - RIGHT;
        const x = (day: string): number => LEFT + shareOf(day, span) * (right - LEFT);
        return (
          <>
            {yearsIn(span).map((day) => (
              <g key={day}>
                <path className="d-hair" d={`M${x(day)} ${TOP - 6}V${height}`} />
                <text x={x(day)} y={11} className="d-lab mid">
                  {day.slice(0, 4)}
                </text>
              </g>
            ))}
            <text x={width} y={11} className="d-lab end">
              {texts.controlled}
            </text>
            {bars.map((bar, at) => (
              <Bar
                key={bar.id}
                bar={bar}
                y={TOP + at * ROW}
                x={x}
                right={right}
                chosen={bar.id === selected}
                names={names}
              />
            ))}
          </>
        );
      }}
    </Drawing>
  );
}
