import type { StepBreakdown } from '../../shared/design/estimate.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatPercent, formatQuantity } from '../lib/format.ts';
import { Drawing, type DrawingTable } from './Drawing.tsx';
import { fitText, textWidth } from './text-fit.ts';

const words = drawingsUi.stepWords;
const BAR = 26;
const HEIGHT = 64;
const LABEL_SIZE = 11;
const MILLI = 1000;

const PARTS = [
  { id: 'weightsS', fill: 'var(--block)' },
  { id: 'kvS', fill: 'var(--own)' },
  { id: 'computeS', fill: 'var(--accent-wash)' },
  { id: 'communicationS', fill: 'var(--line-3)' },
  { id: 'overheadS', fill: 'var(--line-2)' },
  { id: 'prefillInterferenceS', fill: 'url(#hatch)' },
] as const satisfies readonly { readonly id: keyof StepBreakdown; readonly fill: string }[];

interface Part {
  readonly id: keyof StepBreakdown;
  readonly name: string;
  readonly fill: string;
  readonly seconds: number;
  readonly share: number;
}

function partsOf(step: StepBreakdown): readonly Part[] {
  const total = PARTS.reduce((sum, { id }) => sum + step[id], 0);
  return PARTS.map(({ id, fill }) => ({
    id,
    fill,
    name: words.parts[id],
    seconds: step[id],
    share: total > 0 ? step[id] / total : 0,
  })).filter((part) => part.seconds > 0);
}

function tableOf(parts: readonly Part[]): DrawingTable {
  return {
    head: words.head,
    rows: parts.map((part) => [
      part.name,
      formatQuantity(part.seconds * MILLI, 'ms'),
      formatPercent(part.share),
    ]),
  };
}

/** One stretch of the bar; its words stand below it where they fit, else its share does, else the table says it. */
function Stretch({
  part,
  from,
  room,
}: {
  readonly part: Part;
  readonly from: number;
  readonly room: number;
}) {
  const width = part.share * room;
  const value = formatQuantity(part.seconds * MILLI, 'ms');
  const name = fitText(part.name, width - 6, LABEL_SIZE);
  return (
    <g data-object={part.id}>
      <title>{`${part.name}: ${value}, ${formatPercent(part.share)}`}</title>
      <rect x={from} y={2} width={Math.max(1, width)} height={BAR} fill={part.fill} stroke="var(--line-3)" />
      {textWidth(value, LABEL_SIZE) < width - 4 && (
        <text x={from + 2} y={BAR + 17} className="d-num">
          {value}
        </text>
      )}
      {name !== '' && (
        <text x={from + 2} y={BAR + 31} className="d-lab">
          {name}
        </text>
      )}
    </g>
  );
}

/** What the time between two tokens is spent on, to scale: the longest stretch is what binds. */
export function StepBar({ step, figure }: { readonly step: StepBreakdown; readonly figure: string }) {
  const parts = partsOf(step);
  const most = parts.reduce<Part | null>((a, b) => (a === null || b.seconds > a.seconds ? b : a), null);
  const next = parts
    .filter((part) => part !== most)
    .reduce<Part | null>((a, b) => (a === null || b.seconds > a.seconds ? b : a), null);
  if (most === null) return null;
  const reading = fillText(next === null ? words.readingAlone : words.reading, {
    most: most.name,
    share: formatPercent(most.share),
    next: next?.name ?? '',
    nextShare: next === null ? '' : formatPercent(next.share),
  });
  return (
    <Drawing
      label={words.title}
      reading={reading}
      table={tableOf(parts)}
      height={HEIGHT}
      fit="rows"
      figure={figure}
    >
      {(size) => {
        let from = 0;
        return parts.map((part) => {
          const at = from;
          from += part.share * size.width;
          return <Stretch key={part.id} part={part} from={at} room={size.width} />;
        });
      }}
    </Drawing>
  );
}
