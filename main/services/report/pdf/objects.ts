/** Number of an object of a PDF file. */
export type ObjectNumber = number;

const PRINTABLE = /^[\x20-\x7e]*$/;

/** A number as PDF writes it: at most two decimals, never an exponent. */
export function pdfNumber(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return Object.is(rounded, -0) ? '0' : String(rounded);
}

/** A text string: as it is when it is ASCII, otherwise UTF-16 (ISO 32000-1, 7.9.2.2). */
export function pdfText(text: string): string {
  if (PRINTABLE.test(text)) return `(${text.replace(/[\\()]/g, '\\$&')})`;
  let hex = 'FEFF';
  for (let index = 0; index < text.length; index += 1)
    hex += text.charCodeAt(index).toString(16).padStart(4, '0').toUpperCase();
  return `<${hex}>`;
}

/** A reference to an object. */
export function refTo(object: ObjectNumber): string {
  return `${object} 0 R`;
}

/**
 * Objects of a PDF file, numbered in the order in which they are asked for. Nothing is compressed: a verifier without a
 * PDF library must be able to read the file, and compressors differ from one build to the next.
 */
export class PdfObjects {
  readonly #bodies: (readonly Uint8Array[])[] = [];

  /** A number for an object that is written later. */
  reserve(): ObjectNumber {
    return this.#bodies.push([]);
  }

  put(object: ObjectNumber, body: string): void {
    this.#bodies[object - 1] = [Buffer.from(body, 'latin1')];
  }

  add(body: string): ObjectNumber {
    const object = this.reserve();
    this.put(object, body);
    return object;
  }

  /** @param entries - of the dictionary, without the length */
  putStream(object: ObjectNumber, entries: string, data: Uint8Array): void {
    this.#bodies[object - 1] = [
      Buffer.from(`<< ${entries} /Length ${data.length} >>\nstream\n`, 'latin1'),
      data,
      Buffer.from('\nendstream', 'latin1'),
    ];
  }

  addStream(entries: string, data: Uint8Array): ObjectNumber {
    const object = this.reserve();
    this.putStream(object, entries, data);
    return object;
  }

  /** The file: header, objects in order, cross-reference table, trailer. @param trailer - entries but the size */
  write(trailer: string): Uint8Array {
    // The second line says to transfer programs that the file is binary (ISO 19005-3, 6.1.2).
    const pieces: Uint8Array[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
    let size = pieces[0]?.length ?? 0;
    const put = (piece: Uint8Array): void => {
      pieces.push(piece);
      size += piece.length;
    };
    const offsets: number[] = [];
    for (const [index, body] of this.#bodies.entries()) {
      offsets.push(size);
      put(Buffer.from(`${index + 1} 0 obj\n`, 'latin1'));
      for (const piece of body) put(piece);
      put(Buffer.from('\nendobj\n', 'latin1'));
    }
    const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
    const count = offsets.length + 1;
    const table = `xref\n0 ${count}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${count} ${trailer} >>\nstartxref\n${size}\n%%EOF\n`;
    put(Buffer.from(table, 'latin1'));
    return Buffer.concat(pieces);
  }
}
