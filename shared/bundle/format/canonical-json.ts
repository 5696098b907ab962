import { PlannerError } from '../../errors.ts';
import { textOf, utf8 } from './bytes.ts';

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/**
 * What a document may hold. `signed` is RFC 8785 narrowed so that every tool agrees on the bytes: integers only,
 * identifier keys. `input` is plain RFC 8785 for what people typed: any finite number, any printable key.
 */
export type JsonProfile = 'signed' | 'input';

export const JSON_LIMITS = { bytes: 16 * 1024 * 1024, depth: 32, values: 1_000_000 } as const;

type Reason =
  | 'number'
  | 'key'
  | 'text'
  | 'type'
  | 'depth'
  | 'values'
  | 'not-utf8'
  | 'not-json'
  | 'other-bytes';

const PLAIN_ASCII = /^[ -~\n\t]*$/;
// Controls, the byte order mark, and the bidirectional controls that make text read as something else.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const FORBIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufeff]/;
const SIGNED_KEY = /^[A-Za-z_$][A-Za-z0-9_$.-]*$/;
// JSON.parse makes own properties of these names, but code that copies objects later may not.
const POISONED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const REASONS: Readonly<Record<Reason, string>> = {
  number: 'a number is no whole number within 2^53, or no number at all',
  key: 'a field name is not allowed',
  text: 'a text holds characters that are not allowed (controls, direction marks, decomposed letters)',
  type: 'a value is not plain JSON',
  depth: 'it is nested too deeply',
  values: 'it holds too many values',
  'not-utf8': 'its bytes are not UTF-8',
  'not-json': 'it is not JSON',
  'other-bytes': 'the same content is written differently',
};

function refuse(rule: Reason, at: string): never {
  const reason = at === '/' ? REASONS[rule] : `${REASONS[rule]}, at ${at}`;
  throw new PlannerError('bundle-format', 'not-canonical', { what: 'document', rule, reason, at });
}

function refuseSize(value: number): never {
  throw new PlannerError('bundle-format', 'too-large', {
    what: 'document',
    value,
    limit: JSON_LIMITS.bytes,
  });
}

/** True when a text may stand in a canonical document: NFC, well-formed, no control or bidirectional controls. */
export function isCleanText(text: string): boolean {
  if (PLAIN_ASCII.test(text)) return true;
  return !FORBIDDEN.test(text) && text.isWellFormed() && text.normalize('NFC') === text;
}

// Nothing that JSON writes otherwise: no quote, no back slash, no control.
const WRITTEN_AS_IS = /^[ !#-[\]-~]*$/;

function textOfString(value: string): string {
  return WRITTEN_AS_IS.test(value) ? `"${value}"` : JSON.stringify(value);
}

/** Keys in the order of UTF-16 code units, which RFC 8785 asks for and default sort gives. */
function sortedKeys(record: Readonly<Record<string, unknown>>): readonly string[] {
  const keys = Object.keys(record);
  // A document that was read from its canonical form has them in order already.
  for (let index = 1; index < keys.length; index += 1)
    if ((keys[index - 1] ?? '') > (keys[index] ?? '')) return keys.sort();
  return keys;
}

class Writer {
  readonly #profile: JsonProfile;
  #text = '';
  readonly #path: (string | number)[] = [];
  readonly #keys = new Set<string>();
  #values = 0;

  constructor(profile: JsonProfile) {
    this.#profile = profile;
  }

  get text(): string {
    return this.#text;
  }

  #fail(reason: Reason): never {
    return refuse(reason, `/${this.#path.join('/')}`);
  }

  write(value: unknown): void {
    this.#values += 1;
    if (this.#values > JSON_LIMITS.values) this.#fail('values');
    if (value === null || value === true || value === false) this.#text += String(value);
    else if (typeof value === 'string') this.#string(value);
    else if (typeof value === 'number') this.#number(value);
    else if (typeof value === 'object') this.#container(value);
    else this.#fail('type');
  }

  #string(value: string): void {
    if (!isCleanText(value)) this.#fail('text');
    this.#text += textOfString(value);
  }

  #number(value: number): void {
    const allowed = this.#profile === 'signed' ? Number.isSafeInteger(value) : Number.isFinite(value);
    if (!allowed || Object.is(value, -0)) this.#fail('number');
    this.#text += String(value);
  }

  #container(value: object): void {
    if (this.#path.length >= JSON_LIMITS.depth) this.#fail('depth');
    if (Array.isArray(value)) this.#array(value);
    else this.#object(value);
  }

  #array(value: readonly unknown[]): void {
    this.#text += '[';
    for (let index = 0; index < value.length; index += 1) {
      if (index > 0) this.#text += ',';
      this.#member(index, value[index]);
    }
    this.#text += ']';
  }

  #object(value: object): void {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) this.#fail('type');
    const record = value as Readonly<Record<string, unknown>>;
    let separator = '{';
    for (const key of sortedKeys(record)) {
      if (!this.#keys.has(key)) this.#learnKey(key);
      this.#text += `${separator}${textOfString(key)}:`;
      this.#member(key, record[key]);
      separator = ',';
    }
    this.#text += separator === '{' ? '{}' : '}';
  }

  /** A document repeats a few keys many times; each is judged once. */
  #learnKey(key: string): void {
    if (!this.#isKey(key)) this.#fail('key');
    this.#keys.add(key);
  }

  #isKey(key: string): boolean {
    if (POISONED.has(key)) return false;
    return this.#profile === 'signed' ? SIGNED_KEY.test(key) : isCleanText(key);
  }

  #member(key: string | number, value: unknown): void {
    this.#path.push(key);
    this.write(value);
    this.#path.pop();
  }
}

/**
 * Canonical text of a value (RFC 8785; reference bundle format, section 2.1).
 * @param value - plain JSON: null, booleans, strings, numbers, arrays, plain objects; `undefined` is refused
 * @returns one line without white space, keys in code-unit order
 * @throws PlannerError `bundle-format/not-canonical` with `rule`, `reason` and the JSON pointer `at`
 */
export function writeCanonicalJson(value: unknown, profile: JsonProfile = 'signed'): string {
  const writer = new Writer(profile);
  writer.write(value);
  return writer.text;
}

/** Canonical bytes of a value; as `writeCanonicalJson`, in UTF-8, at most 16 MiB. */
export function canonicalBytes(value: unknown, profile: JsonProfile = 'signed'): Uint8Array {
  const bytes = utf8(writeCanonicalJson(value, profile));
  if (bytes.length > JSON_LIMITS.bytes) refuseSize(bytes.length);
  return bytes;
}

/**
 * The rules of the writer without its text. What JSON.stringify writes back unchanged holds no white space, no key
 * twice and no other spelling; what is left to check are keys, their order, texts, numbers and limits. Says only
 * whether all hold: the writer names what does not.
 */
class Rules {
  readonly #profile: JsonProfile;
  readonly #keys = new Set<string>();
  #values = 0;

  constructor(profile: JsonProfile) {
    this.#profile = profile;
  }

  allow(value: JsonValue, depth: number): boolean {
    this.#values += 1;
    if (this.#values > JSON_LIMITS.values) return false;
    if (typeof value === 'string') return isCleanText(value);
    if (typeof value === 'number')
      return this.#profile === 'input' ? Number.isFinite(value) : Number.isSafeInteger(value);
    if (typeof value !== 'object' || value === null) return true;
    if (depth >= JSON_LIMITS.depth) return false;
    if (Array.isArray(value)) return value.every((entry) => this.allow(entry, depth + 1));
    return this.#allowObject(value as Readonly<Record<string, JsonValue>>, depth);
  }

  #allowObject(record: Readonly<Record<string, JsonValue>>, depth: number): boolean {
    let before = '';
    for (const key of Object.keys(record)) {
      if (key < before || !this.#allowKey(key) || !this.allow(record[key] ?? null, depth + 1)) return false;
      before = key;
    }
    return true;
  }

  #allowKey(key: string): boolean {
    if (this.#keys.has(key)) return true;
    const allowed =
      !POISONED.has(key) && (this.#profile === 'signed' ? SIGNED_KEY.test(key) : isCleanText(key));
    if (allowed) this.#keys.add(key);
    return allowed;
  }
}

// Members of a document's lists are compared one by one: written whole, the document would stand in memory twice.
const WHOLE_FROM_DEPTH = 2;

/** Members with what stands before each: a comma but for the first, and the key in an object. */
function* membersOf(value: object): Generator<readonly [before: string, member: JsonValue]> {
  let comma = '';
  for (const [key, member] of Object.entries(value) as [string, JsonValue][]) {
    yield [Array.isArray(value) ? comma : `${comma}${JSON.stringify(key)}:`, member];
    comma = ',';
  }
}

/** Follows a text and says whether it is what JSON.stringify writes for a value. */
class Written {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get atEnd(): boolean {
    return this.#at === this.#text.length;
  }

  /** Passes the text of a value; false when something else stands there. */
  passes(value: JsonValue, depth = 0): boolean {
    if (typeof value !== 'object' || value === null || depth === WHOLE_FROM_DEPTH)
      return this.#passesPiece(JSON.stringify(value));
    const isList = Array.isArray(value);
    if (!this.#passesPiece(isList ? '[' : '{')) return false;
    for (const [before, member] of membersOf(value))
      if (!this.#passesPiece(before) || !this.passes(member, depth + 1)) return false;
    return this.#passesPiece(isList ? ']' : '}');
  }

  #passesPiece(piece: string): boolean {
    if (!this.#text.startsWith(piece, this.#at)) return false;
    this.#at += piece.length;
    return true;
  }
}

/** Whether JSON.stringify writes exactly this text for the value. */
function isWrittenAs(value: JsonValue, text: string): boolean {
  const written = new Written(text);
  return written.passes(value) && written.atEnd;
}

/**
 * Reads canonical JSON strictly: parse, write again, compare. Whatever the writer would not have written in
 * exactly these bytes is refused, which covers duplicate keys, white space, `-0`, `1e400`, escapes and lost digits.
 * @param bytes - the whole document, at most 16 MiB
 * @throws PlannerError `bundle-format/too-large`, or `bundle-format/not-canonical` with the reason
 */
export function readCanonicalJson(bytes: Uint8Array, profile: JsonProfile = 'signed'): JsonValue {
  if (bytes.length > JSON_LIMITS.bytes) refuseSize(bytes.length);
  const text = textOf(bytes);
  if (text === null) return refuse('not-utf8', '/');
  const value = parse(text);
  // The rules first: they stop at the deepest level allowed, where JSON.stringify would exhaust the stack.
  if (new Rules(profile).allow(value, 0) && isWrittenAs(value, text)) return value;
  // Well-formed UTF-8 and its text determine each other, so comparing texts compares the bytes.
  if (writeCanonicalJson(value, profile) !== text) return refuse('other-bytes', '/');
  return value;
}

function parse(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (cause) {
    const details = { what: 'document', rule: 'not-json', reason: REASONS['not-json'], at: '/' };
    throw new PlannerError('bundle-format', 'not-canonical', details, { cause });
  }
}
