import type { ExistingRack, Obstacle } from '../../../shared/plan/site.ts';
import { floorListsUi as texts } from '../../../shared/texts/en/ui/floor-lists.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { wrongSentence } from '../../lib/field-text.ts';
import { parseReading, type ReadingRules } from '../../lib/parse-reading.ts';

/** One column of a list that is edited cell by cell or pasted as a whole. */
export interface ListColumn<R> {
  readonly key: string;
  readonly head: string;
  readonly unit: string;
  /** Words to choose from; null = typed. */
  readonly choices: Readonly<Record<string, string>> | null;
  /** Rules of a number; null = text. */
  readonly rules: Omit<ReadingRules, 'unit'> | null;
  /** An empty cell means "not known". */
  readonly nullable: boolean;
  readonly read: (row: R) => string | number | null;
  readonly write: (row: R, value: string | number | null) => R;
}

export type CellReading =
  | { readonly ok: true; readonly value: string | number | null }
  | { readonly ok: false; readonly sentence: string };

function readChoice(text: string, choices: Readonly<Record<string, string>>): CellReading {
  const wanted = text.toLowerCase();
  const found = Object.entries(choices).find(([id, name]) => id === wanted || name.toLowerCase() === wanted);
  return found === undefined
    ? { ok: false, sentence: fillText(texts.oneOf, { text, words: Object.values(choices).join(', ') }) }
    : { ok: true, value: found[0] };
}

/** What a typed or pasted cell means. */
export function readCell<R>(column: ListColumn<R>, text: string): CellReading {
  const clean = text.trim();
  if (column.choices !== null) return readChoice(clean, column.choices);
  if (column.rules === null)
    return clean === '' ? { ok: false, sentence: texts.nameNeeded } : { ok: true, value: clean };
  if (clean === '')
    return column.nullable ? { ok: true, value: null } : { ok: false, sentence: texts.numberNeeded };
  const reading = parseReading(clean, { ...column.rules, unit: column.unit });
  return reading.ok ? reading : { ok: false, sentence: wrongSentence(reading.fault, column.unit, null) };
}

export interface PastedRows<R> {
  readonly rows: readonly R[];
  /** One sentence for each line that cannot be used. */
  readonly refused: readonly string[];
}

function pastedRow<R>(columns: readonly ListColumn<R>[], cells: readonly string[], blank: R): R | string {
  let row = blank;
  for (const [index, column] of columns.entries()) {
    const reading = readCell(column, cells[index] ?? '');
    if (!reading.ok) return `${column.head}: ${reading.sentence}`;
    row = column.write(row, reading.value);
  }
  return row;
}

function isHead<R>(columns: readonly ListColumn<R>[], cells: readonly string[]): boolean {
  const heads = columns.map((column) => column.head.toLowerCase());
  return cells.some((cell) => heads.some((head) => cell.toLowerCase().startsWith(head)));
}

/** Rows of a pasted table in the order of the columns; a first line with the heads is passed over. */
export function pastedRows<R>(
  columns: readonly ListColumn<R>[],
  table: readonly (readonly string[])[],
  blank: R,
): PastedRows<R> {
  const rows: R[] = [];
  const refused: string[] = [];
  for (const [index, cells] of table.entries()) {
    if (index === 0 && isHead(columns, cells)) continue;
    const row = pastedRow(columns, cells, blank);
    if (typeof row === 'string') refused.push(fillText(texts.line, { line: String(index + 1), reason: row }));
    else rows.push(row);
  }
  return { rows, refused };
}

const number = (value: string | number | null): number => (typeof value === 'number' ? value : 0);
const maybe = (value: string | number | null): number | null => (typeof value === 'number' ? value : null);
const MM = { min: 0, max: 1_000_000 } as const;
const PLACE = { min: 1, max: 10_000, whole: true } as const;
const TYPED = { choices: null, rules: null, unit: '', nullable: false } as const;

function millimetres<K extends 'xMm' | 'yMm' | 'widthMm' | 'depthMm'>(
  key: K,
  head: string,
): ListColumn<Obstacle> {
  return {
    ...TYPED,
    key,
    head,
    unit: 'mm',
    rules: MM,
    read: (row) => row[key],
    write: (row, value) => ({ ...row, [key]: number(value) }),
  };
}

export const BLANK_OBSTACLE: Obstacle = {
  name: texts.newObstacle,
  kind: 'column',
  xMm: 0,
  yMm: 0,
  widthMm: 400,
  depthMm: 400,
};

function nameColumn<R extends { readonly name: string }>(): ListColumn<R> {
  return {
    ...TYPED,
    key: 'name',
    head: texts.columns.name,
    read: (row) => row.name,
    write: (row, value) => ({ ...row, name: String(value) }),
  };
}

export const OBSTACLE_COLUMNS: readonly ListColumn<Obstacle>[] = [
  nameColumn(),
  {
    ...TYPED,
    key: 'kind',
    head: texts.columns.kind,
    choices: texts.kinds,
    read: (row) => row.kind,
    write: (row, value) => ({ ...row, kind: value === 'door' || value === 'other' ? value : 'column' }),
  },
  millimetres('xMm', texts.columns.x),
  millimetres('yMm', texts.columns.y),
  millimetres('widthMm', texts.columns.width),
  millimetres('depthMm', texts.columns.depth),
];

export const BLANK_RACK: ExistingRack = {
  name: texts.newRack,
  row: 1,
  position: 1,
  powerW: null,
  massKg: null,
};

export const RACK_COLUMNS: readonly ListColumn<ExistingRack>[] = [
  nameColumn(),
  {
    ...TYPED,
    key: 'row',
    head: texts.columns.row,
    rules: PLACE,
    read: (row) => row.row,
    write: (row, value) => ({ ...row, row: number(value) }),
  },
  {
    ...TYPED,
    key: 'position',
    head: texts.columns.position,
    rules: PLACE,
    read: (row) => row.position,
    write: (row, value) => ({ ...row, position: number(value) }),
  },
  {
    ...TYPED,
    key: 'powerW',
    head: texts.columns.power,
    unit: 'W',
    rules: { min: 0, max: 1_000_000 },
    nullable: true,
    read: (row) => row.powerW,
    write: (row, value) => ({ ...row, powerW: maybe(value) }),
  },
  {
    ...TYPED,
    key: 'massKg',
    head: texts.columns.mass,
    unit: 'kg',
    rules: { min: 0, max: 20_000 },
    nullable: true,
    read: (row) => row.massKg,
    write: (row, value) => ({ ...row, massKg: maybe(value) }),
  },
];
