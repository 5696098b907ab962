import { concatBytes, sameBytes } from '../format/bytes.ts';
import { bytesOfBytewords, bytewordsOf } from './bytewords.ts';
import {
  type FountainPart,
  FountainReceiver,
  fountainPart,
  fragmentLength,
  type Reception,
} from './fountain.ts';

// Uniform resources (BCR-2020-005, BCR-2024-001) of the registered type "bytes": the message is one byte string of CBOR,
// a part an array of four numbers and a byte string. Written in the shortest form and read in no other.

const TYPE = 'bytes';
const UNSIGNED = 0;
const BYTE_STRING = 2;
const ARRAY = 4;
const PART_FIELDS = 5;

function head(kind: number, value: number): Uint8Array {
  const major = kind << 5;
  if (value < 24) return new Uint8Array([major | value]);
  if (value < 0x100) return new Uint8Array([major | 24, value]);
  if (value < 0x10000) return new Uint8Array([major | 25, value >> 8, value & 255]);
  return new Uint8Array([major | 26, value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]);
}

/** Takes items off CBOR; null wherever the form is another. */
class Cursor {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  number(kind: number): number | null {
    const first = this.#bytes[this.#at];
    if (first === undefined || first >> 5 !== kind) return null;
    const size = first & 31;
    const more = size < 24 ? 0 : 1 << (size - 24);
    if (size > 26 || this.#at + more >= this.#bytes.length) return null;
    let value = more === 0 ? size : 0;
    for (let at = 1; at <= more; at += 1) value = value * 256 + (this.#bytes[this.#at + at] ?? 0);
    if (head(kind, value).length !== more + 1) return null;
    this.#at += more + 1;
    return value;
  }

  text(): Uint8Array | null {
    const length = this.number(BYTE_STRING);
    if (length === null || this.#at + length > this.#bytes.length) return null;
    const bytes = this.#bytes.slice(this.#at, this.#at + length);
    this.#at += length;
    return bytes;
  }
}

function messageOf(data: Uint8Array): Uint8Array {
  return concatBytes([head(BYTE_STRING, data.length), data]);
}

function dataOf(message: Uint8Array): Uint8Array | null {
  const cursor = new Cursor(message);
  const data = cursor.text();
  return data !== null && cursor.atEnd ? data : null;
}

/** How a message is shown. */
export interface UrOptions {
  /** Longest fragment in a part, bytes; what is no longer is shown as one still picture. */
  readonly most: number;
}

/** Pictures that hold the whole message when none is missed. */
export function urCount(data: Uint8Array, { most }: UrOptions): number {
  const { length } = messageOf(data);
  return length <= most ? 1 : Math.ceil(length / fragmentLength(length, most));
}

/**
 * The text of one picture, in capitals so that a code can hold it in its denser mode.
 * @param number - from 1 without end; a message of one picture always gives the same
 */
export function urText(data: Uint8Array, number: number, options: UrOptions): string {
  const message = messageOf(data);
  if (message.length <= options.most) return `ur:${TYPE}/${bytewordsOf(message)}`.toUpperCase();
  const part = fountainPart(message, number, options.most);
  const fields = [part.number, part.count, part.length, part.checksum].map((value) => head(UNSIGNED, value));
  const body = concatBytes([
    head(ARRAY, PART_FIELDS),
    ...fields,
    head(BYTE_STRING, part.data.length),
    part.data,
  ]);
  return `ur:${TYPE}/${part.number}-${part.count}/${bytewordsOf(body)}`.toUpperCase();
}

function partOf(body: Uint8Array): FountainPart | null {
  const cursor = new Cursor(body);
  if (cursor.number(ARRAY) !== PART_FIELDS) return null;
  const [number, count, length, checksum] = [0, 1, 2, 3].map(() => cursor.number(UNSIGNED));
  const data = cursor.text();
  const read = [number, count, length, checksum, data];
  if (!cursor.atEnd || read.some((value) => value === null || value === undefined)) return null;
  return {
    number: number ?? 0,
    count: count ?? 0,
    length: length ?? 0,
    checksum: checksum ?? 0,
    data: data ?? body,
  };
}

const LONGEST_TEXT = 8000;
const FORM = /^ur:bytes\/(?:([1-9][0-9]{0,9})-([1-9][0-9]{0,3})\/)?([a-z]+)$/;

/** Collects the texts of pictures, in any order, with any missing. What is no part of the message is passed over. */
export class UrReceiver {
  readonly #fountain = new FountainReceiver();
  #still: Uint8Array | null = null;

  /** @returns false when the text is no part of the message */
  take(text: string): boolean {
    const form = text.length > LONGEST_TEXT ? null : FORM.exec(text.toLowerCase());
    const body = form === null ? null : bytesOfBytewords(form[3] ?? '');
    if (form === null || body === null) return false;
    if (form[1] === undefined) return this.#takeStill(body);
    const part = partOf(body);
    if (part === null || part.number !== Number(form[1]) || part.count !== Number(form[2])) return false;
    return this.#still === null && this.#fountain.take(part);
  }

  #takeStill(body: Uint8Array): boolean {
    const data = dataOf(body);
    if (data === null || this.#fountain.reception.state !== 'empty') return false;
    this.#still ??= data;
    return sameBytes(this.#still, data);
  }

  get reception(): Reception {
    if (this.#still !== null) return { state: 'whole', message: this.#still };
    const { reception } = this.#fountain;
    if (reception.state !== 'whole') return reception;
    const data = dataOf(reception.message);
    return data === null ? { state: 'damaged' } : { state: 'whole', message: data };
  }
}
