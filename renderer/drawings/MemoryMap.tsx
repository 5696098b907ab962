import type { MemoryMap as Memory } from '../../shared/design/estimate.ts';
import { drawingsUi } from '../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { show } from '../lib/format.ts';
import { Drawing, type DrawingTable } from './Drawing.tsx';

export interface MemoryRow {
  readonly id: string;
  readonly label: string;
  readonly memory: Memory;
  /** Sequences in flight that fit. */
  readonly sequences: number | null;
}

const PARTS = [
  { key: 'weightsBytes', word: drawingsUi.weights, fill: 'var(--block)' },
  { key: 'kvInUseBytes', word: drawingsUi.kvInUse, fill: 'var(--own)' },
  { key: 'kvFreeBytes', word: drawingsUi.kvFree, fill: 'var(--accent-wash)' },
  { key: 'engineBytes', word: drawingsUi.engine, fill: 'var(--line-2)' },
  { key: 'reserveBytes', word: drawingsUi.reserve, fill: 'url(#hatch)' },
] as const;

const LABEL = 96;
const VALUE = 116;
const ROW = 58;
const BAR = 18;

function gigabytes(bytes: number): string {
  const shown = show(bytes, 'B');
  return `${shown.value} ${shown.unit}`;
}

function usedOf(memory: Memory): number {
  return PARTS.reduce((sum, part) => sum + Math.max(0, memory[part.key]), 0);
}

function Row({
  row,
  y,
  width,
  full,
}: {
  readonly row: MemoryRow;
  readonly y: number;
  readonly width: number;
  readonly full: number;
}) {
  const { memory } = row;
  const scale = (width - LABEL - VALUE) / full;
  const excess = usedOf(memory) - memory.capacityBytes;
  let x = LABEL;
  const spans = PARTS.map((part) => {
    const from = x;
    x += Math.max(0, memory[part.key]) * scale;
    return { ...part, from, to: x, bytes: memory[part.key] };
  });
  const end = LABEL + memory.capacityBytes * scale;
  return (
    <g data-object={row.id}>
      <text x={0} y={y + 13} className="d-num">
        {row.label}
      </text>
      {spans.map((span) => (
        <rect
          key={span.key}
          x={span.from}
          y={y}
          width={Math.max(0, span.to - span.from)}
          height={BAR}
          fill={span.fill}
          stroke="var(--sheet)"
          strokeWidth={0.5}
        />
      ))}
      {excess > 0 && <rect x={end} y={y} width={excess * scale} height={BAR} fill="var(--fail)" />}
      <rect x={LABEL} y={y} width={end - LABEL} height={BAR} fill="none" stroke="var(--line-3)" />
      {spans
        .filter((span) => span.to - span.from > 42)
        .map((span) => (
          <g key={span.key}>
            <text x={(span.from + span.to) / 2} y={y + BAR + 13} className="d-num mid">
              {gigabytes(span.bytes)}
            </text>
            <text x={(span.from + span.to) / 2} y={y + BAR + 25} className="d-lab mid">
              {span.word}
            </text>
          </g>
        ))}
      <text x={width} y={y + 13} className={excess > 0 ? 'd-num end over' : 'd-num end'}>
        {excess > 0
          ? fillText(drawingsUi.exceeds, { value: gigabytes(excess) })
          : gigabytes(memory.capacityBytes)}
      </text>
    </g>
  );
}

function tableOf(rows: readonly MemoryRow[]): DrawingTable {
  return {
    head: ['System', 'Capacity', ...PARTS.map((part) => part.word)],
    rows: rows.map((row) => [
      row.label,
      gigabytes(row.memory.capacityBytes),
      ...PARTS.map((part) => gigabytes(row.memory[part.key])),
    ]),
  };
}

/** What fills one accelerator, on one true scale for all rows: weights, KV in use, KV free, engine, reserve. */
export function MemoryMap({ rows }: { readonly rows: readonly MemoryRow[] }) {
  const [first] = rows;
  const full = Math.max(1, ...rows.map((row) => Math.max(row.memory.capacityBytes, usedOf(row.memory))));
  const reading = first
    ? fillText(drawingsUi.memoryReading, {
        bound: gigabytes(first.memory.weightsBytes + first.memory.engineBytes + first.memory.reserveBytes),
        capacity: gigabytes(first.memory.capacityBytes),
        sequences: first.sequences === null ? drawingsUi.noData : String(first.sequences),
      })
    : drawingsUi.noData;
  return (
    <Drawing
      label={drawingsUi.memory}
      reading={reading}
      table={tableOf(rows)}
      height={Math.max(60, rows.length * ROW)}
    >
      {(size) =>
        rows.map((row, index) => (
          <Row key={row.id} row={row} y={4 + index * ROW} width={size.width} full={full} />
        ))
      }
    </Drawing>
  );
}
