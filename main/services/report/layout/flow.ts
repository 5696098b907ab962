import type { PdfDocument } from '../pdf/document.ts';
import type { Box, PdfPage, Stroke, TextStyle } from '../pdf/page.ts';
import type { StructureType, Tag } from '../pdf/structure.ts';
import { wrapText } from '../pdf/wrap.ts';
import { markingBand } from './frame.ts';
import { BOTTOM, LEFT, leadingOf, RULE, type Styles, stylesOf, TOP, WIDTH } from './theme.ts';

/** A heading and where it stands, for the list of contents. */
export interface Heading {
  readonly title: string;
  readonly page: number;
}

/** Cover and contents stand alone. */
const FRONT_PAGES = 2;
/** Height below which a chapter begins on the next page. */
const CHAPTER_ROOM = 340;
const CHAPTER_GAP = 26;

/** What a text is in the structure, and how it looks. */
interface TextGiven {
  readonly type: StructureType;
  readonly style: TextStyle;
  readonly language?: string | null;
}

/** Text, tables and figures one below the other, page after page. */
export class Flow {
  readonly document: PdfDocument;
  readonly styles: Styles;
  readonly headings: Heading[] = [];
  readonly #top: number;
  readonly #bottom: number;
  page: PdfPage;
  /** Upper edge of what comes next, points from the top of the page. */
  y: number;
  section: Tag;

  constructor(document: PdfDocument, marking: string) {
    this.document = document;
    this.styles = stylesOf(document);
    const more = markingBand(marking, this.styles).height - markingBand('X', this.styles).height;
    this.#top = TOP + more;
    this.#bottom = BOTTOM - more;
    this.page = document.addPage();
    this.y = this.#top;
    this.section = document.root.child('Sect');
  }

  /** Height that is left on the page. */
  get left(): number {
    return this.#bottom - this.y;
  }

  /** Upper edge of the text on every page. */
  get top(): number {
    return this.#top;
  }

  get hairline(): Stroke {
    return { colour: RULE, width: 0.4 };
  }

  newPage(): void {
    this.page = this.document.addPage();
    this.y = this.#top;
  }

  /** Goes to the next page when this height does not fit any more. */
  need(height: number): void {
    if (this.left < height && this.y > this.#top) this.newPage();
  }

  skip(height: number): void {
    this.y += height;
  }

  /**
   * A chapter: on a page of its own unless the last one left room enough; with a bookmark and a place in the contents.
   * @param room - height that must fit on the page with its title, so that no title stands apart from a drawing
   */
  chapter(title: string, room = CHAPTER_ROOM): void {
    if (this.page.index < FRONT_PAGES || this.left < Math.max(room, CHAPTER_ROOM)) this.newPage();
    else this.skip(CHAPTER_GAP);
    this.section = this.document.root.child('Sect');
    this.headings.push({ title, page: this.page.index });
    this.document.bookmark({ title, page: this.page.index, y: this.y - 12, level: 1 });
    this.#lines(title, { type: 'H1', style: this.styles.heading1 });
    this.skip(8);
  }

  /** A part of a chapter. @param room - height that must fit below it on the same page */
  part(title: string, room = 60): void {
    this.skip(10);
    this.need(room + 24);
    this.document.bookmark({ title, page: this.page.index, y: this.y - 12, level: 2 });
    this.#lines(title, { type: 'H2', style: this.styles.heading2 });
    this.skip(5);
  }

  subpart(title: string, room = 40): void {
    this.skip(6);
    this.need(room + 16);
    this.#lines(title, { type: 'H3', style: this.styles.heading3 });
    this.skip(3);
  }

  /** @param language - where it is not that of the document */
  paragraph(text: string, style: TextStyle = this.styles.body, language: string | null = null): void {
    this.#lines(text, { type: 'P', style, language });
    this.skip(5);
  }

  /** Text in the section, as an element of a type. */
  line(text: string, given: TextGiven): void {
    this.#lines(text, given);
  }

  #lines(text: string, given: TextGiven): void {
    const { type, style } = given;
    const tag = this.section.child(type);
    tag.language = given.language ?? null;
    const leading = leadingOf(style);
    for (const line of wrapText(text, { ...style, width: WIDTH })) {
      this.need(leading);
      const at = { x: LEFT, y: this.y + style.size };
      this.page.tagged(tag, () => this.page.text(line, at, style));
      this.y += leading;
    }
  }

  /**
   * A drawing with words for those who do not see it.
   * @param alt - what it shows
   * @param draw - gets the box to draw in, as wide as the text
   */
  figure(height: number, alt: string, draw: (page: PdfPage, box: Box) => void): void {
    this.need(height);
    const tag = this.section.child('Figure');
    const box = { x: LEFT, y: this.y, width: WIDTH, height };
    tag.alt = alt;
    tag.box = [box.x, this.page.bottomOf(box), box.x + box.width, this.page.bottomOf(box) + box.height];
    this.page.tagged(tag, () => draw(this.page, box));
    this.y += height;
  }
}
