import { type ObjectNumber, type PdfObjects, pdfNumber, pdfText, refTo } from './objects.ts';

/** Standard structure types (ISO 32000-1, 14.8.4) that the documents use. */
export type StructureType =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'L'
  | 'LI'
  | 'LBody'
  | 'TOC'
  | 'TOCI'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure';

/** Something drawn on a page that belongs to an element. */
interface MarkedContent {
  readonly page: number;
  readonly mcid: number;
}

/** An element of the structure that readers with a screen reader walk through. */
export class Tag {
  readonly type: StructureType;
  readonly kids: (Tag | MarkedContent)[] = [];
  /** Spoken in place of a figure. */
  alt: string | null = null;
  /** ISO 639-1 code where it is not that of the document. */
  language: string | null = null;
  scope: 'Column' | 'Row' | null = null;
  /** Columns a heading stands over. */
  span = 1;
  /** Of a figure: left, bottom, right, top in points. */
  box: readonly [number, number, number, number] | null = null;

  constructor(type: StructureType) {
    this.type = type;
  }

  child(type: StructureType): Tag {
    const tag = new Tag(type);
    this.kids.push(tag);
    return tag;
  }
}

function attributesOf(tag: Tag): string {
  if (tag.scope !== null) {
    const span = tag.span === 1 ? '' : ` /ColSpan ${tag.span}`;
    return ` /A << /O /Table /Scope /${tag.scope}${span} >>`;
  }
  if (tag.box === null) return '';
  return ` /A << /O /Layout /Placement /Block /BBox [${tag.box.map(pdfNumber).join(' ')}] >>`;
}

/** Writes the structure tree and the way back from marked content to its element. */
export class StructureWriter {
  readonly #objects: PdfObjects;
  readonly #pages: readonly ObjectNumber[];
  /** Elements of the marked contents of each page, in order. */
  readonly #parents: ObjectNumber[][];

  constructor(objects: PdfObjects, pages: readonly ObjectNumber[]) {
    this.#objects = objects;
    this.#pages = pages;
    this.#parents = pages.map(() => []);
  }

  /** @returns the object of the tree */
  write(root: Tag): ObjectNumber {
    const tree = this.#objects.reserve();
    const document = this.#element(root, tree);
    const numbers = this.#parents.map(
      (elements, page) => `${page} ${refTo(this.#objects.add(`[${elements.map(refTo).join(' ')}]`))}`,
    );
    const parents = this.#objects.add(`<< /Nums [${numbers.join(' ')}] >>`);
    this.#objects.put(
      tree,
      `<< /Type /StructTreeRoot /K ${refTo(document)} /ParentTree ${refTo(parents)} /ParentTreeNextKey ${this.#pages.length} >>`,
    );
    return tree;
  }

  #element(tag: Tag, parent: ObjectNumber): ObjectNumber {
    const object = this.#objects.reserve();
    const kids = tag.kids.map((kid) => this.#kid(kid, object));
    const alt = tag.alt === null ? '' : ` /Alt ${pdfText(tag.alt)}`;
    const language = tag.language === null ? '' : ` /Lang ${pdfText(tag.language)}`;
    this.#objects.put(
      object,
      `<< /Type /StructElem /S /${tag.type} /P ${refTo(parent)} /K [${kids.join(' ')}]${alt}${language}${attributesOf(tag)} >>`,
    );
    return object;
  }

  #kid(kid: Tag | MarkedContent, parent: ObjectNumber): string {
    if (kid instanceof Tag) return refTo(this.#element(kid, parent));
    const elements = this.#parents[kid.page];
    if (elements) elements[kid.mcid] = parent;
    return `<< /Type /MCR /Pg ${refTo(this.#pages[kid.page] ?? 0)} /MCID ${kid.mcid} >>`;
  }
}
