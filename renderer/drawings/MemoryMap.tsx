import type { MemoryMap as Memory } from '../../shared/design/estimate.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { formatExact, formatQuantity, formatSignificant } from '../lib/format.ts';
import { Drawing, type DrawingTable, nextObject } from './Drawing.tsx';
import { MEMORY_PARTS, memorySpans, overflowOf } from './memory-layout.ts';
import { spreadLabels } from './spread-labels.ts';
import { fitText, textWidth } from './text-fit.ts';

export interface MemoryRow {
  readonly id: string;
  readonly label: string;
  readonly memory: Memory;
  /** Sequences in flight per replica. */
  readonly sequences: number | null;
}

export interface MemoryMapProps {
  /** The first row is drawn large; all rows stand on one scale below it. */
  readonly rows: readonly MemoryRow[];
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

const FILLS = {
  weightsBytes: 'var(--block)',
  kvInUseBytes: 'var(--s1)',
  kvFreeBytes: 'var(--accent-wash)',
  engineBytes: 'var(--line-3)',
  reserveBytes: 'url(#hatch)',
} as const;

const LARGE_BAR = 30;
const LARGE = 74;
const ROW = 24;
const BAR = 12;
const LABEL = 92;
const VALUE = 50;
const SEQUENCES = 78;
const SIZE = 11;
const GIGA = 1e9;

function gigabytes(bytes: number): string {
  return formatSignificant(bytes / GIGA);
}

function Bar(props: {
  readonly memory: Memory;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly perByte: number;
}) {
  const { memory, x, y, height, perByte } = props;
  const excess = overflowOf(memory);
  const end = memory.capacityBytes * perByte;
  return (
    <g>
      {memorySpans(memory, perByte).map((span) => (
        <rect
          key={span.key}
          x={x + span.from}
          y={y}
          width={Math.max(0, span.to - span.from)}
          height={height}
          fill={FILLS[span.key]}
        />
      ))}
      <rect x={x} y={y} width={end} height={height} fill="none" stroke="var(--line-3)" />
      {excess > 0 && <rect x={x + end} y={y} width={excess * perByte} height={height} fill="var(--fail)" />}
    </g>
  );
}

/** The first candidate over the full width, every part with its name and its figure. */
function Large({ row, width }: { readonly row: MemoryRow; readonly width: number }) {
  const total = Math.max(row.memory.capacityBytes, row.memory.capacityBytes + overflowOf(row.memory));
  const perByte = width / total;
  const spans = memorySpans(row.memory, perByte).filter((span) => span.bytes > 0);
  const texts = spans.map((span) => ({
    value: gigabytes(span.bytes),
    word: drawingsUi.memoryParts[span.key],
  }));
  const centres = spreadLabels(
    spans.map((span, index) => ({
      centre: (span.from + span.to) / 2,
      width: Math.max(textWidth(texts[index]?.word ?? '', SIZE), textWidth(texts[index]?.value ?? '', SIZE)),
    })),
    width,
  );
  return (
    <g>
      <Bar memory={row.memory} x={0} y={0} height={LARGE_BAR} perByte={perByte} />
      {texts.map((text, index) => (
        <g key={text.word}>
          <text x={centres[index]} y={LARGE_BAR + 14} className="d-num mid">
            {text.value}
          </text>
          <text x={centres[index]} y={LARGE_BAR + 27} className="d-lab mid">
            {text.word}
          </text>
        </g>
      ))}
    </g>
  );
}

function Small(props: {
  readonly row: MemoryRow;
  readonly y: number;
  readonly width: number;
  readonly perByte: number;
  readonly selected: boolean;
}) {
  const { row, y, width, perByte, selected } = props;
  const excess = overflowOf(row.memory);
  const beside =
    row.sequences === null ? '' : fillText(drawingsUi.sequences, { count: formatExact(row.sequences) });
  return (
    <g data-object={row.id} className="pick">
      <title>{row.label}</title>
      <rect
        x={-6}
        y={y - 6}
        width={width + 12}
        height={ROW}
        fill={selected ? 'var(--accent-wash)' : 'transparent'}
      />
      <text x={0} y={y + 10} className={selected ? 'd-num' : 'd-txt'}>
        {fitText(row.label, LABEL - 8, SIZE)}
      </text>
      <Bar memory={row.memory} x={LABEL} y={y} height={BAR} perByte={perByte} />
      <text x={width - SEQUENCES} y={y + 10} className={excess > 0 ? 'd-num end over' : 'd-num end'}>
        {gigabytes(row.memory.capacityBytes)}
      </text>
      <text x={width} y={y + 10} className={excess > 0 ? 'd-lab end over' : 'd-lab end'}>
        {excess > 0 ? fillText(drawingsUi.exceeds, { value: formatQuantity(excess, 'B') }) : beside}
      </text>
    </g>
  );
}

function tableOf(rows: readonly MemoryRow[]): DrawingTable {
  return {
    head: [
      drawingsUi.system,
      drawingsUi.capacityGb,
      ...MEMORY_PARTS.map((part) => `${drawingsUi.memoryParts[part]}, GB`),
      drawingsUi.sequencesHead,
    ],
    rows: rows.map((row) => [
      row.label,
      gigabytes(row.memory.capacityBytes),
      ...MEMORY_PARTS.map((part) => gigabytes(row.memory[part])),
      row.sequences === null ? drawingsUi.noData : formatExact(row.sequences),
    ]),
  };
}

function readingOf(first: MemoryRow | undefined): string {
  if (first === undefined) return drawingsUi.noMemory;
  const { weightsBytes, engineBytes, reserveBytes, capacityBytes } = first.memory;
  return fillText(drawingsUi.memoryReading, {
    name: first.label,
    taken: formatQuantity(weightsBytes + engineBytes + reserveBytes, 'B'),
    capacity: formatQuantity(capacityBytes, 'B'),
    sequences: first.sequences === null ? drawingsUi.noData : formatExact(first.sequences),
  });
}

/** What fills one accelerator: the chosen one large, all candidates below on one true scale. */
export function MemoryMap({ rows, selected, onSelect }: MemoryMapProps) {
  const [first] = rows;
  const ids = rows.map((row) => row.id);
  const full = Math.max(1, ...rows.map((row) => row.memory.capacityBytes + overflowOf(row.memory)));
  const onKey = (key: string): boolean => {
    const next = nextObject(key, ids, selected);
    if (next !== undefined) onSelect(next);
    return next !== undefined;
  };
  return (
    <Drawing
      label={drawingsUi.memory}
      reading={readingOf(first)}
      table={tableOf(rows)}
      height={LARGE + 2 * ROW}
      onKey={onKey}
      onPick={onSelect}
    >
      {({ width, height }) => (
        <>
          {first === undefined && (
            <text x={0} y={20} className="d-txt">
              {drawingsUi.noMemory}
            </text>
          )}
          {first && <Large row={first} width={width} />}
          {rows.slice(0, Math.floor((height - LARGE) / ROW)).map((row, index) => (
            <Small
              key={row.id}
              row={row}
              y={LARGE + 6 + index * ROW}
              width={width}
              perByte={Math.max(0, width - LABEL - VALUE - SEQUENCES) / full}
              selected={row.id === selected}
            />
          ))}
        </>
      )}
    </Drawing>
  );
}
