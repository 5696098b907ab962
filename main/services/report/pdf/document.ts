import { FontFace, FurtherFaces } from './font-face.ts';
import { type DocumentInfo, pdfDate, xmpPacket } from './metadata.ts';
import { type ObjectNumber, PdfObjects, pdfNumber, pdfText, refTo } from './objects.ts';
import { PAGE, PdfPage } from './page.ts';
import { srgbProfile } from './srgb.ts';
import { StructureWriter, Tag } from './structure.ts';
import type { TrueTypeFont } from './true-type.ts';

/** A font for characters of other scripts, unpacked when the first of them is set. */
export type FurtherFont = () => TrueTypeFont;

/** The three fonts of our documents, and those asked in this order for a character they lack. */
export interface DocumentFonts {
  readonly sans: TrueTypeFont;
  readonly bold: TrueTypeFont;
  readonly mono: TrueTypeFont;
  readonly further: readonly FurtherFont[];
}

interface Bookmark {
  readonly title: string;
  readonly page: number;
  readonly y: number;
  readonly level: 1 | 2;
}

interface OutlineEntry {
  readonly object: ObjectNumber;
  readonly mark: Bookmark;
  readonly kids: OutlineEntry[];
}

/**
 * A tagged document in the PDF/A-3 profile (ISO 19005-3 level A over PDF 1.7): fonts embedded, sRGB output intent, XMP
 * metadata, language, structure and bookmarks; nothing compressed, no transparency, scripts, links or attachments.
 * The same calls give the same bytes on every machine.
 */
export class PdfDocument {
  readonly faces: { readonly sans: FontFace; readonly bold: FontFace; readonly mono: FontFace };
  readonly root = new Tag('Document');
  readonly pages: PdfPage[] = [];
  readonly #further: FurtherFaces;
  readonly #info: DocumentInfo;
  readonly #bookmarks: Bookmark[] = [];

  constructor(fonts: DocumentFonts, info: DocumentInfo) {
    this.#info = info;
    this.#further = new FurtherFaces(fonts.further, 4);
    this.faces = {
      sans: new FontFace(fonts.sans, 'F1', this.#further),
      bold: new FontFace(fonts.bold, 'F2', this.#further),
      mono: new FontFace(fonts.mono, 'F3', this.#further),
    };
  }

  addPage(): PdfPage {
    const page = new PdfPage(this.pages.length);
    this.pages.push(page);
    return page;
  }

  /** @param mark - page by index; `y` of the heading from the top */
  bookmark(mark: Bookmark): void {
    this.#bookmarks.push(mark);
  }

  /** The finished file. */
  write(): Uint8Array {
    const objects = new PdfObjects();
    // First in the file, where a reader without a PDF library looks for it.
    const metadata = objects.addStream('/Type /Metadata /Subtype /XML', xmpPacket(this.#info));
    const profile = objects.addStream('/N 3', srgbProfile());
    const intent = objects.add(
      `<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) /Info (sRGB IEC61966-2.1) /DestOutputProfile ${refTo(profile)} >>`,
    );
    const tree = objects.reserve();
    const pages = this.#writePages(objects, tree);
    const structure = new StructureWriter(objects, pages).write(this.root);
    const outlines = this.#writeOutlines(objects, pages);
    const catalog = objects.add(
      `<< /Type /Catalog /Pages ${refTo(tree)} /Metadata ${refTo(metadata)} /OutputIntents [${refTo(intent)}] /MarkInfo << /Marked true >> /StructTreeRoot ${refTo(structure)} /Lang ${pdfText(this.#info.language)} /ViewerPreferences << /DisplayDocTitle true >>${outlines} >>`,
    );
    const info = objects.add(this.#information());
    return objects.write(
      `/Root ${refTo(catalog)} /Info ${refTo(info)} /ID [<${this.#info.id}> <${this.#info.id}>]`,
    );
  }

  #information(): string {
    const { title, subject, author, producer, created } = this.#info;
    const date = pdfDate(created);
    return `<< /Title ${pdfText(title)} /Subject ${pdfText(subject)} /Author ${pdfText(author)} /Producer ${pdfText(producer)} /CreationDate (${date}) /ModDate (${date}) >>`;
  }

  #writePages(objects: PdfObjects, tree: ObjectNumber): readonly ObjectNumber[] {
    const contents = this.pages.map((page) => objects.addStream('', page.content));
    const faces = [...Object.values(this.faces), ...this.#further.used];
    const fonts = faces.map((face) => `/${face.name} ${refTo(face.write(objects))}`);
    const resources = objects.add(`<< /Font << ${fonts.join(' ')} >> >>`);
    const pages = contents.map((content, index) =>
      objects.add(
        `<< /Type /Page /Parent ${refTo(tree)} /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Resources ${refTo(resources)} /Contents ${refTo(content)} /StructParents ${index} /Tabs /S >>`,
      ),
    );
    objects.put(tree, `<< /Type /Pages /Kids [${pages.map(refTo).join(' ')}] /Count ${pages.length} >>`);
    return pages;
  }

  /** @returns entries of the catalogue; empty without bookmarks */
  #writeOutlines(objects: PdfObjects, pages: readonly ObjectNumber[]): string {
    if (this.#bookmarks.length === 0) return '';
    const root = objects.reserve();
    const top: OutlineEntry[] = [];
    for (const mark of this.#bookmarks) {
      const list = mark.level === 1 ? top : (top.at(-1)?.kids ?? top);
      list.push({ object: objects.reserve(), mark, kids: [] });
    }
    const write = (entries: readonly OutlineEntry[], parent: ObjectNumber): string => {
      for (const [index, { object, mark, kids }] of entries.entries()) {
        const sides = [
          ['Prev', entries[index - 1]],
          ['Next', entries[index + 1]],
        ] as const;
        const beside = sides.map(([key, entry]) =>
          entry === undefined ? '' : ` /${key} ${refTo(entry.object)}`,
        );
        const below = kids.length === 0 ? '' : ` ${write(kids, object)} /Count -${kids.length}`;
        const place = `[${refTo(pages[mark.page] ?? 0)} /XYZ 0 ${pdfNumber(PAGE.height - mark.y)} null]`;
        objects.put(
          object,
          `<< /Title ${pdfText(mark.title)} /Parent ${refTo(parent)} /Dest ${place}${beside.join('')}${below} >>`,
        );
      }
      return `/First ${refTo(entries[0]?.object ?? 0)} /Last ${refTo(entries.at(-1)?.object ?? 0)}`;
    };
    const ends = write(top, root);
    objects.put(root, `<< /Type /Outlines ${ends} /Count ${top.length} >>`);
    return ` /Outlines ${refTo(root)} /PageMode /UseOutlines`;
  }
}
