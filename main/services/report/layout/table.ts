import type { TextStyle } from '../pdf/page.ts';
import type { Tag } from '../pdf/structure.ts';
import { wrapText } from '../pdf/wrap.ts';
import type { Flow } from './flow.ts';
import { LEFT, leadingOf, RIGHT, RULE, STRONG_RULE, type Styles, WIDTH } from './theme.ts';

/** A column; widths are shares of the width of the text. */
export interface Column {
  readonly title: string;
  readonly share: number;
  readonly align?: 'left' | 'right';
}

/** A text, or a text in a style of its own or in a language that is not that of the document. */
export type Cell =
  | string
  | { readonly text: string; readonly style?: TextStyle; readonly language?: string | null };

/** A title over the rows that follow, as wide as the table. */
export interface Band {
  readonly band: string;
}

export interface TableContent {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[] | Band)[];
  /** The first cell of each row is its heading. */
  readonly rowHeads?: boolean;
  /** No head: for lists of names and values. */
  readonly bare?: boolean;
}

const PAD_Y = 3.25;
const BAND = 24;
const GAP = 9;

interface Place {
  readonly x: number;
  readonly width: number;
  readonly right: boolean;
}

/** Most of the width that a column takes beyond its share so that its figures stay whole. */
const MOST_FIGURE = 0.3;

/**
 * Widths by share; a column of figures is as wide as its widest figure, and the columns of text make room for it.
 * @param figures - width each column needs at least, points; where the table has no room for all, shares alone decide
 */
export function columnWidths(
  shares: readonly number[],
  figures: readonly number[],
  room: number,
): readonly number[] {
  const needs = shares.map((_share, index) => Math.min(figures[index] ?? 0, room * MOST_FIGURE));
  const held = new Set<number>();
  const all = needs.reduce((total, need) => total + need, 0);
  for (;;) {
    const taken = [...held].reduce((total, index) => total + (needs[index] ?? 0), 0);
    const sum = shares.reduce((total, share, index) => (held.has(index) ? total : total + share), 0);
    const scale = sum === 0 ? 0 : Math.max(0, room - taken) / sum;
    const widths = shares.map((share, index) => (held.has(index) ? (needs[index] ?? 0) : share * scale));
    // What one column takes may leave another one too narrow for its figures.
    const narrow = widths.findIndex((width, index) => !held.has(index) && width < (needs[index] ?? 0));
    if (narrow < 0 || all > room) return widths;
    held.add(narrow);
  }
}

/** Most of the width that a column takes so that its words stay whole. */
const MOST_WORD = 0.16;
/** What is read as one figure: its blanks do not break. */
const FIGURES = /[ \n]/;
/** What is read as one word: it breaks behind its signs. */
const WORDS = /[ \n]|(?<=[-./_:,;=&#])/;

function widestRun(text: string, ends: RegExp, { face, size }: TextStyle): number {
  return Math.max(...text.split(ends).map((run) => face.widthOf(run) * size));
}

/** What each column needs at least: the widest word of its title, its widest figure where it stands right, or its words. */
function neededWidths(
  { columns, rows }: TableContent,
  { cell: plain, columnHead }: Styles,
): readonly number[] {
  return columns.map(({ align, title }, index) => {
    const ends = align === 'right' ? FIGURES : WORDS;
    const most = align === 'right' ? WIDTH : WIDTH * MOST_WORD;
    const widths = rows.map((row) => {
      const cell = 'band' in row ? '' : (row[index] ?? '');
      const { text, style = plain } = typeof cell === 'string' ? { text: cell } : cell;
      return Math.min(widestRun(text, ends, style), most);
    });
    // A hair more, which rounding must not push onto the next line.
    return (
      widths.reduce((most, width) => Math.max(most, width), widestRun(title, FIGURES, columnHead)) + 0.01
    );
  });
}

function placesOf(content: TableContent, styles: Styles): readonly Place[] {
  const { columns } = content;
  const room = WIDTH - GAP * (columns.length - 1);
  const shares = columns.map(({ share }) => share);
  const widths = columnWidths(shares, neededWidths(content, styles), room);
  let x = LEFT;
  return columns.map(({ align }, index) => {
    const width = widths[index] ?? 0;
    const place = { x, width, right: align === 'right' };
    x += width + GAP;
    return place;
  });
}

interface SetCell {
  readonly lines: readonly string[];
  readonly style: TextStyle;
  readonly language: string | null;
}

interface SetRow {
  readonly cells: readonly SetCell[];
  readonly height: number;
}

function setRow(cells: readonly SetCell[]): SetRow {
  const heights = cells.map(({ lines, style }) => lines.length * leadingOf(style));
  return { cells, height: Math.max(...heights, 0) + 2 * PAD_Y };
}

/** A table that goes on over pages with its head repeated. Long rows are never divided, nothing is cut off. */
class TableSetter {
  readonly #flow: Flow;
  readonly #content: TableContent;
  readonly #places: readonly Place[];
  readonly #table: Tag;

  constructor(flow: Flow, content: TableContent) {
    this.#flow = flow;
    this.#content = content;
    this.#places = placesOf(content, flow.styles);
    this.#table = flow.section.child('Table');
  }

  set(): void {
    const { rows, rowHeads = false, bare = false } = this.#content;
    const heights = rows.slice(0, 2).map((row) => ('band' in row ? BAND : this.#row(row).height));
    this.#flow.need((heights[0] ?? 0) + (heights[1] ?? 0) + 20);
    if (!bare) this.#head('first');
    for (const [index, cells] of rows.entries()) {
      if ('band' in cells) this.#band(cells.band, rows[index + 1]);
      else this.#cells(this.#row(cells), rowHeads);
    }
    this.#flow.skip(8);
  }

  #roomFor(height: number): void {
    if (this.#flow.left >= height) return;
    this.#flow.newPage();
    if (this.#content.bare !== true) this.#head('again');
  }

  #cells(row: SetRow, rowHeads: boolean): void {
    this.#roomFor(row.height);
    this.#draw(row, { tag: this.#table.child('TR'), rowHeads });
    this.#rule('thin');
  }

  /** A band never stands alone at the foot of a page. */
  #band(title: string, next: readonly Cell[] | Band | undefined): void {
    const below = next === undefined || 'band' in next ? 0 : this.#row(next).height;
    this.#roomFor(BAND + below);
    const { page, y, styles } = this.#flow;
    const tag = this.#table.child('TR').child('TH');
    tag.scope = 'Row';
    tag.span = this.#content.columns.length;
    page.tagged(tag, () => page.text(title, { x: LEFT, y: y + BAND - 5.5 }, styles.heading3));
    this.#flow.y += BAND;
    this.#rule('thin');
  }

  #row(cells: readonly Cell[]): SetRow {
    const plain = this.#flow.styles.cell;
    const set = this.#places.map((place, index): SetCell => {
      const cell = cells[index] ?? '';
      const { text, style = plain, language = null } = typeof cell === 'string' ? { text: cell } : cell;
      return { lines: wrapText(text, { ...style, width: place.width }), style, language };
    });
    return setRow(set);
  }

  /** A repeated head is no content: the table is one for those who hear it. */
  #head(kind: 'first' | 'again'): void {
    const style = this.#flow.styles.columnHead;
    const cells = this.#content.columns.map(({ title }, index) => ({
      lines: wrapText(title, { ...style, width: this.#places[index]?.width ?? 0 }),
      style,
      language: null,
    }));
    const row = setRow(cells);
    if (kind === 'first')
      this.#draw(row, { tag: this.#table.child('TR'), rowHeads: false, columnHeads: true });
    else this.#flow.page.artifact(() => this.#texts(row, null));
    if (kind === 'again') this.#flow.y += row.height;
    this.#rule('strong');
  }

  #draw(
    row: SetRow,
    given: { readonly tag: Tag; readonly rowHeads: boolean; readonly columnHeads?: boolean },
  ): void {
    const tags = row.cells.map((cell, index) => {
      const head = given.columnHeads === true || (given.rowHeads && index === 0);
      const tag = given.tag.child(head ? 'TH' : 'TD');
      tag.language = cell.language;
      if (head) tag.scope = given.columnHeads === true ? 'Column' : 'Row';
      return tag;
    });
    this.#texts(row, tags);
    this.#flow.y += row.height;
  }

  #texts(row: SetRow, tags: readonly Tag[] | null): void {
    const { page, y } = this.#flow;
    for (const [index, cell] of row.cells.entries()) {
      const place = this.#places[index];
      const tag = tags?.[index];
      if (place === undefined || cell.lines.every((line) => line === '')) continue;
      const draw = (): void => this.#lines(cell, place, y + PAD_Y);
      if (tag === undefined) draw();
      else page.tagged(tag, draw);
    }
  }

  #lines({ lines, style }: SetCell, place: Place, top: number): void {
    for (const [index, line] of lines.entries()) {
      const space = place.right ? place.width - style.face.widthOf(line) * style.size : 0;
      const baseline = top + index * leadingOf(style) + style.size * 0.96;
      this.#flow.page.text(line, { x: place.x + space, y: baseline }, style);
    }
  }

  #rule(kind: 'thin' | 'strong'): void {
    const { page, y } = this.#flow;
    const stroke = kind === 'thin' ? { colour: RULE, width: 0.4 } : { colour: STRONG_RULE, width: 0.75 };
    page.artifact(() => page.line({ x: LEFT, y }, { x: RIGHT, y }, stroke));
  }
}

/** Sets a table in the section of the flow. */
export function setTable(flow: Flow, content: TableContent): void {
  new TableSetter(flow, content).set();
}
