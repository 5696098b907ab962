import type { FontFace } from './font-face.ts';
import { pdfNumber } from './objects.ts';
import type { Tag } from './structure.ts';

/** A4 in points. */
export const PAGE = { width: 595.28, height: 841.89 } as const;

/** Red, green and blue from 0 to 1, as PDF writes them. */
export type Colour = string & { readonly colour?: never };

/** `#rrggbb` as the operands of a colour operator. */
export function colour(hex: `#${string}`): Colour {
  const part = (at: number): string => pdfNumber(Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  return `${part(1)} ${part(3)} ${part(5)}`;
}

export interface TextStyle {
  readonly face: FontFace;
  /** Points. */
  readonly size: number;
  readonly colour: Colour;
}

export interface Point {
  readonly x: number;
  /** From the top of the page down. */
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export interface Stroke {
  readonly colour: Colour;
  readonly width: number;
  /** Lengths of dash and gap; solid when left out. */
  readonly dash?: readonly number[];
}

/** One page: drawing operators in the order of the calls. Lengths in points, `y` from the top. */
export class PdfPage {
  readonly index: number;
  readonly #operators: string[] = [];
  #marked = 0;

  constructor(index: number) {
    this.index = index;
  }

  /** Draws content of an element. */
  tagged(tag: Tag, draw: () => void): void {
    const mcid = this.#marked;
    this.#marked += 1;
    tag.kids.push({ page: this.index, mcid });
    this.#operators.push(`/${tag.type} << /MCID ${mcid} >> BDC`);
    draw();
    this.#operators.push('EMC');
  }

  /** Draws what is no content: rules, running heads, page numbers. */
  artifact(draw: () => void): void {
    this.#operators.push('/Artifact BMC');
    draw();
    this.#operators.push('EMC');
  }

  /** Text on its baseline. */
  text(text: string, at: Point, style: TextStyle): void {
    const { face, size, colour: fill } = style;
    const [first, ...others] = face.runsOf(text);
    // The text matrix moves on with each piece, so only the first is placed.
    const more = others.map(({ font, glyphs }) => ` /${font} ${pdfNumber(size)} Tf ${glyphs} Tj`).join('');
    this.#operators.push(
      `BT ${fill} rg /${first?.font ?? face.name} ${pdfNumber(size)} Tf 1 0 0 1 ${this.#point(at)} Tm ${first?.glyphs ?? '<>'} Tj${more} ET`,
    );
  }

  line(from: Point, to: Point, stroke: Stroke): void {
    this.path([from, to], stroke);
  }

  /** An open line through points. */
  path(points: readonly Point[], stroke: Stroke): void {
    const steps = points.map((point, index) => `${this.#point(point)} ${index === 0 ? 'm' : 'l'}`);
    this.#operators.push(`${this.#stroke(stroke)} ${steps.join(' ')} S`);
  }

  rectangle(box: Box, paint: { readonly fill?: Colour; readonly stroke?: Stroke }): void {
    const { fill, stroke } = paint;
    const shape = `${this.#point({ x: box.x, y: box.y + box.height })} ${pdfNumber(box.width)} ${pdfNumber(box.height)} re`;
    const operator = fill === undefined ? 'S' : stroke === undefined ? 'f' : 'B';
    const colours = [
      fill === undefined ? '' : `${fill} rg`,
      stroke === undefined ? '' : this.#stroke(stroke),
    ];
    this.#operators.push([...colours, shape, operator].filter((part) => part !== '').join(' '));
  }

  /** Boxes of one colour in one go: the modules of a QR code. */
  rectangles(boxes: readonly Box[], fill: Colour): void {
    const shapes = boxes.map(
      (box) =>
        `${this.#point({ x: box.x, y: box.y + box.height })} ${pdfNumber(box.width)} ${pdfNumber(box.height)} re`,
    );
    this.#operators.push(`${fill} rg ${shapes.join('\n')} f`);
  }

  get content(): Uint8Array {
    return Buffer.from(`${this.#operators.join('\n')}\n`, 'latin1');
  }

  /** Lower edge of a box as PDF counts: from the bottom of the page up. */
  bottomOf({ y, height }: Box): number {
    return PAGE.height - y - height;
  }

  #point({ x, y }: Point): string {
    return `${pdfNumber(x)} ${pdfNumber(PAGE.height - y)}`;
  }

  #stroke({ colour: line, width, dash = [] }: Stroke): string {
    return `${line} RG ${pdfNumber(width)} w [${dash.map(pdfNumber).join(' ')}] 0 d`;
  }
}
