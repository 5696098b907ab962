/** Takes cells off a text; `null` marks text that does not follow the form. */
class CsvCursor {
  readonly #text: string;
  readonly #separator: string;
  /** Codes of the characters that end a cell without quotes. */
  readonly #ends: readonly number[];
  #offset = 0;

  constructor(text: string, separator: string) {
    this.#text = text;
    this.#separator = separator;
    this.#ends = [...`${separator}"\r\n`].map((character) => character.charCodeAt(0));
  }

  get atEnd(): boolean {
    return this.#offset >= this.#text.length;
  }

  /** What follows a cell: the end of a cell, of a row, or neither. */
  separator(): 'cell' | 'row' | null {
    if (this.#text.startsWith(this.#separator, this.#offset)) {
      this.#offset += 1;
      return 'cell';
    }
    if (!this.#text.startsWith('\r\n', this.#offset)) return null;
    this.#offset += 2;
    return 'row';
  }

  cell(): string | null {
    return this.#text.startsWith('"', this.#offset) ? this.#quoted() : this.#bare();
  }

  #bare(): string {
    const start = this.#offset;
    while (!this.atEnd && !this.#ends.includes(this.#text.charCodeAt(this.#offset))) this.#offset += 1;
    return this.#text.slice(start, this.#offset);
  }

  #quoted(): string | null {
    const parts: string[] = [];
    let start = this.#offset + 1;
    for (;;) {
      const quote = this.#text.indexOf('"', start);
      if (quote < 0) return null;
      parts.push(this.#text.slice(start, quote));
      this.#offset = quote + 1;
      if (!this.#text.startsWith('"', this.#offset)) return parts.join('"');
      start = this.#offset + 1;
    }
  }
}

/**
 * Rows of RFC 4180 text with CRLF line ends, one by one. Strict: every row ends in CRLF, quotes stand at the ends of a
 * cell or doubled inside a quoted one.
 * @param separator - one character between cells
 * @returns rows of cells; null, and nothing after it, where the text does not follow the form
 */
export function* csvRows(text: string, separator = ','): Generator<readonly string[] | null, void> {
  const cursor = new CsvCursor(text, separator);
  let row: string[] = [];
  while (!cursor.atEnd) {
    const cell = cursor.cell();
    const end = cell === null ? null : cursor.separator();
    if (cell === null || end === null) return yield null;
    row.push(cell);
    if (end === 'cell') continue;
    yield row;
    row = [];
  }
  if (row.length > 0) yield null;
}

/**
 * All rows of such a text, as `csvRows` reads them.
 * @returns rows of cells, or null when the text does not follow the form
 */
export function readCsv(text: string, separator = ','): readonly (readonly string[])[] | null {
  const rows: (readonly string[])[] = [];
  for (const row of csvRows(text, separator)) {
    if (row === null) return null;
    rows.push(row);
  }
  return rows;
}
