/** Takes cells off a text; `null` marks text that does not follow the form. */
class CsvCursor {
  readonly #text: string;
  readonly #separator: string;
  #offset = 0;

  constructor(text: string, separator: string) {
    this.#text = text;
    this.#separator = separator;
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
    while (!this.atEnd && !`${this.#separator}"\r\n`.includes(this.#text.charAt(this.#offset)))
      this.#offset += 1;
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
 * Rows of RFC 4180 text with CRLF line ends. Strict: every row ends in CRLF, quotes stand at the ends of a cell or
 * doubled inside a quoted one.
 * @param separator - one character between cells
 * @returns rows of cells, or null when the text does not follow the form
 */
export function readCsv(text: string, separator = ','): readonly (readonly string[])[] | null {
  const cursor = new CsvCursor(text, separator);
  const rows: string[][] = [];
  let row: string[] = [];
  while (!cursor.atEnd) {
    const cell = cursor.cell();
    const end = cell === null ? null : cursor.separator();
    if (cell === null || end === null) return null;
    row.push(cell);
    if (end === 'cell') continue;
    rows.push(row);
    row = [];
  }
  return row.length === 0 ? rows : null;
}
