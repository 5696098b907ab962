import { compareIds } from '../../shared/ids.ts';
import type { CatalogueRow, CatalogueSearchResult } from '../../shared/ipc/messages.ts';
import { type Database, inTransaction, queryRow, type SqlLibrary } from './sqlite.ts';

/** One record of the catalogue with the words it is found by. */
export interface CatalogueEntry {
  readonly row: CatalogueRow;
  /** Ranked before `text`: id, name, part numbers. */
  readonly title: string;
  readonly text: string;
}

/** Filters of one search; an empty list means no filter. */
export interface CatalogueQuery {
  readonly text: string;
  readonly kinds: readonly string[];
  readonly countries: readonly string[];
  readonly statuses: readonly string[];
  readonly confidences: readonly string[];
  readonly selectableOnly: boolean;
  readonly offset: number;
  readonly limit: number;
}

// sql.js has FTS4, not FTS5. The text itself stays outside (content=""), only its index is needed, and the words
// come in normalised, so the plain tokenizer does. Document numbers are positions in `#entries`.
const SCHEMA =
  'CREATE VIRTUAL TABLE words USING fts4(content="", title, body, prefix="1,2,3", matchinfo=fts3)';

const FACETS = ['kind', 'country', 'status', 'confidence'] as const;
type Facet = (typeof FACETS)[number];

/** Words of a text as the index knows them: letters and digits, without marks, lower case. */
export function searchWords(text: string): readonly string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

interface Indexed {
  readonly row: CatalogueRow;
  /** Words of the name, joined by spaces. */
  readonly name: string;
}

/** Records that are alike in everything the filters look at. */
interface Cell {
  readonly values: Readonly<Record<Facet, string>>;
  readonly selectable: boolean;
}

function cellOf(row: CatalogueRow): Cell {
  const { kind, status, selectable } = row;
  return {
    values: { kind, status, country: row.country ?? '', confidence: row.confidence ?? '' },
    selectable,
  };
}

function cellKey({ values, selectable }: Cell): string {
  return [...FACETS.map((facet) => values[facet]), String(selectable)].join('\n');
}

/** Facets whose filter the cell fails; one that fails a single facet still counts for that facet. */
function failedFacets(cell: Cell, query: CatalogueQuery): readonly Facet[] {
  const wanted: Readonly<Record<Facet, readonly string[]>> = {
    kind: query.kinds,
    country: query.countries,
    status: query.statuses,
    confidence: query.confidences,
  };
  return FACETS.filter((facet) => wanted[facet].length > 0 && !wanted[facet].includes(cell.values[facet]));
}

type Counts = Record<Facet, Record<string, number>>;

interface Sieved {
  /** By cell: 1 = its records pass all filters. */
  readonly passes: Uint8Array;
  readonly total: number;
  readonly facets: Counts;
}

/** Counts one cell for every facet whose own filter is the only one it may fail. */
function countCell(
  counts: readonly (readonly [Facet, Map<string, number>])[],
  cell: Cell,
  found: Found,
): void {
  for (const [facet, byValue] of counts) {
    const value = cell.values[facet];
    if (value !== '' && found.failed.every((other) => other === facet))
      byValue.set(value, (byValue.get(value) ?? 0) + found.count);
  }
}

interface Found {
  readonly count: number;
  readonly failed: readonly Facet[];
}

/** Applies the filters to cells, each standing for as many records as `hits` says. */
function sieve(cells: readonly Cell[], hits: Uint32Array, query: CatalogueQuery): Sieved {
  const passes = new Uint8Array(cells.length);
  const counts = FACETS.map((facet) => [facet, new Map<string, number>()] as const);
  let total = 0;
  cells.forEach((cell, index) => {
    const count = hits[index] ?? 0;
    if (count === 0 || (query.selectableOnly && !cell.selectable)) return;
    const failed = failedFacets(cell, query);
    if (failed.length === 0) {
      passes[index] = 1;
      total += count;
    }
    countCell(counts, cell, { count, failed });
  });
  const sorted = counts.map(([facet, byValue]) => [
    facet,
    Object.fromEntries([...byValue].sort(([a], [b]) => compareIds(a, b))),
  ]);
  return { passes, total, facets: Object.fromEntries(sorted) as Counts };
}

const COMMA = 44;
const ZERO = 48;

/** Numbers of a text like `3,14,15`; a hand-made loop because a broad word finds every second record. */
function numbersOf(list: string): Uint32Array {
  const numbers = new Uint32Array(list.length);
  let count = 0;
  let value = 0;
  for (let index = 0; index <= list.length; index += 1) {
    const code = index === list.length ? COMMA : list.charCodeAt(index);
    if (code === COMMA) {
      numbers[count] = value;
      count += 1;
      value = 0;
    } else value = value * 10 + code - ZERO;
  }
  return numbers.subarray(0, count);
}

/** Order among equals: what a design may choose first, then by name and id. */
function compareIndexed(a: Indexed, b: Indexed): number {
  return (
    Number(b.row.selectable) - Number(a.row.selectable) ||
    compareIds(a.name, b.name) ||
    compareIds(a.row.id, b.row.id)
  );
}

/**
 * Full-text index over the records of a catalogue, in a database of its own that lives in memory and is built from
 * the facts whenever records change. SQLite finds the words; filters and counts run over the hits.
 */
export class CatalogueIndex {
  readonly #db: Database;
  #entries: Indexed[] = [];
  /** Positions of all entries. */
  #all = new Uint32Array();
  #cells: readonly Cell[] = [];
  /** Cell of each entry. */
  #cellOf = new Uint32Array();

  constructor(library: SqlLibrary) {
    this.#db = new library.Database();
    this.#db.exec(SCHEMA);
  }

  /** Replaces everything that is indexed. */
  fill(entries: readonly CatalogueEntry[]): void {
    const db = this.#db;
    const sorted = entries
      .map((entry) => ({ ...entry, name: searchWords(entry.row.name).join(' ') }))
      .sort(compareIndexed);
    inTransaction(db, () => {
      db.exec('DROP TABLE words');
      db.exec(SCHEMA);
      const insert = db.prepare('INSERT INTO words (docid, title, body) VALUES (?, ?, ?)');
      try {
        sorted.forEach(({ title, text }, position) => {
          insert.run([position, searchWords(title).join(' '), searchWords(text).join(' ')]);
        });
      } finally {
        insert.free();
      }
    });
    db.exec("INSERT INTO words (words) VALUES ('optimize')");
    this.#entries = sorted.map(({ row, name }) => ({ row, name }));
    this.#all = Uint32Array.from(this.#entries.keys());
    this.#sortIntoCells();
  }

  /** Changes what the list shows of one record, as after an override; its words and its place stay. */
  update(row: CatalogueRow): void {
    const position = this.#entries.findIndex(
      (entry) => entry.row.kind === row.kind && entry.row.id === row.id,
    );
    const held = this.#entries[position];
    if (held) this.#entries[position] = { ...held, row };
  }

  /**
   * Records that have every word of the text (a word may be the beginning of a longer one), best first: the id
   * itself, names that begin with the text, all words in the title, then the rest; among equals those a design may
   * choose, then by name.
   */
  search(query: CatalogueQuery): CatalogueSearchResult {
    const words = searchWords(query.text);
    const positions = this.#matching(words);
    const hits = new Uint32Array(this.#cells.length);
    for (const position of positions) {
      const cell = this.#cellOf[position] ?? 0;
      hits[cell] = (hits[cell] ?? 0) + 1;
    }
    const { passes, total, facets } = sieve(this.#cells, hits, query);
    const passed = this.#passing(positions, passes);
    const ranked = words.length === 0 ? passed : this.#ranked(passed, query.text, words);
    const page = ranked.slice(query.offset, query.offset + query.limit);
    const rows = [...page].flatMap((position) => this.#entries[position]?.row ?? []);
    return { records: this.#entries.length, total, facets, rows };
  }

  close(): void {
    this.#db.close();
  }

  #sortIntoCells(): void {
    const index = new Map<string, number>();
    const cells: Cell[] = [];
    this.#cellOf = Uint32Array.from(this.#entries, ({ row }) => {
      const cell = cellOf(row);
      const key = cellKey(cell);
      const known = index.get(key) ?? cells.push(cell) - 1;
      index.set(key, known);
      return known;
    });
    this.#cells = cells;
  }

  #passing(positions: Uint32Array, passes: Uint8Array): Uint32Array {
    const passed = new Uint32Array(positions.length);
    let count = 0;
    for (const position of positions)
      if (passes[this.#cellOf[position] ?? 0] === 1) {
        passed[count] = position;
        count += 1;
      }
    return passed.subarray(0, count);
  }

  /** Positions in ascending order, all for no words. */
  #matching(words: readonly string[]): Uint32Array {
    if (words.length === 0) return this.#all;
    // Words are letters and digits in lower case, so nothing in them can be taken for an operator.
    // A single letter begins some word of nearly every text, so it is looked for in titles only.
    return this.#positions(
      words.map((word) => (word.length === 1 ? `title:${word}*` : `${word}*`)).join(' '),
    );
  }

  /** One text of numbers crosses from WebAssembly far faster than as many rows. */
  #positions(expression: string): Uint32Array {
    const sql = 'SELECT group_concat(docid) AS found FROM words WHERE words MATCH ?';
    const found = queryRow(this.#db, sql, [expression])?.['found'];
    return typeof found === 'string' ? numbersOf(found) : new Uint32Array();
  }

  #ranked(positions: Uint32Array, text: string, words: readonly string[]): readonly number[] {
    const id = text.trim().toLowerCase();
    const name = words.join(' ');
    const inTitle = new Uint8Array(this.#entries.length);
    if (words.some((word) => word.length > 1))
      for (const position of this.#positions(words.map((word) => `title:${word}*`).join(' ')))
        inTitle[position] = 1;
    const groups: [number[], number[], number[], number[]] = [[], [], [], []];
    for (const position of positions) {
      const entry = this.#entries[position];
      if (entry?.row.id === id) groups[0].push(position);
      else if (entry?.name.startsWith(name)) groups[1].push(position);
      else groups[inTitle[position] === 1 ? 2 : 3].push(position);
    }
    return groups.flat();
  }
}
