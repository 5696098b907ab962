import { runTool } from './tools.ts';

/** A value as qpdf tells it: names begin with a stroke, strings with `u:` or `b:`, references read `5 0 R`. */
export type PdfValue = null | boolean | number | string | readonly PdfValue[] | PdfDict;
export interface PdfDict {
  readonly [key: string]: PdfValue;
}

export interface PdfStream {
  readonly dict: PdfDict;
  readonly data: Uint8Array;
}

interface RawObject {
  readonly value?: PdfValue;
  readonly stream?: { readonly dict: PdfDict; readonly data?: string };
}

/** The objects of a PDF as qpdf reads them, which knows nothing of how we write. */
export class PdfObjectTable {
  readonly #objects: Readonly<Record<string, RawObject>>;

  constructor(objects: Readonly<Record<string, RawObject>>) {
    this.#objects = objects;
  }

  static read(file: string): PdfObjectTable {
    const { output } = runTool('qpdf', ['--json=2', '--json-stream-data=inline', file]);
    const document = JSON.parse(output) as {
      readonly qpdf: readonly [unknown, Readonly<Record<string, RawObject>>];
    };
    return new PdfObjectTable(document.qpdf[1]);
  }

  /** The same document with one object changed, to show that a check notices. */
  with(change: (objects: Record<string, RawObject>) => void): PdfObjectTable {
    const copy = structuredClone(this.#objects) as Record<string, RawObject>;
    change(copy);
    return new PdfObjectTable(copy);
  }

  get trailer(): PdfDict {
    return this.dict(this.#objects['trailer']?.value);
  }

  get catalog(): PdfDict {
    return this.dict(this.trailer['/Root']);
  }

  /** What a value stands for: a reference is followed. */
  resolve(value: PdfValue | undefined): PdfValue | undefined {
    if (typeof value !== 'string' || !/^\d+ \d+ R$/.test(value)) return value;
    const object = this.#objects[`obj:${value}`];
    return object?.stream?.dict ?? object?.value;
  }

  /** A dictionary; empty for anything else. */
  dict(value: PdfValue | undefined): PdfDict {
    const found = this.resolve(value);
    return isDict(found) ? found : {};
  }

  list(value: PdfValue | undefined): readonly PdfValue[] {
    const found = this.resolve(value);
    return Array.isArray(found) ? (found as readonly PdfValue[]) : [];
  }

  /** The stream behind a reference. */
  stream(reference: PdfValue | undefined): PdfStream | null {
    const raw = this.#objects[`obj:${String(reference)}`]?.stream;
    return raw === undefined ? null : { dict: raw.dict, data: Buffer.from(raw.data ?? '', 'base64') };
  }

  /** Every dictionary of the document, those of streams included. */
  get dicts(): readonly PdfDict[] {
    return Object.values(this.#objects)
      .map(({ value, stream }) => stream?.dict ?? value)
      .filter(isDict);
  }

  get streams(): readonly PdfStream[] {
    return Object.keys(this.#objects).flatMap((key) => this.stream(key.replace('obj:', '')) ?? []);
  }

  ofType(type: string): readonly PdfDict[] {
    return this.dicts.filter((dict) => dict['/Type'] === type);
  }
}

function isDict(value: PdfValue | undefined): value is PdfDict {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
