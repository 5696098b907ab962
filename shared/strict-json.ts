/** What `JSON.parse` accepts and a careful reader must not. */
export interface JsonFault {
  readonly kind: 'not-json' | 'duplicate-key' | 'reserved-key' | 'too-deep';
  /** Dotted place, as `pools.0.siteId`; empty for the whole text. */
  readonly path: string;
  /** What is wrong, as the end of a sentence about the place. */
  readonly reason: string;
}

export type JsonReading =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: JsonFault };

/** Deeper than any document of ours, shallow enough for every function that walks a value by calling itself. */
export const MAX_JSON_DEPTH = 64;

// JSON.parse makes own properties of these names; code that copies the object may change its prototype instead.
const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
const LONGEST_NAME = 60;

/** An object or an array the scan is inside of. */
interface Level {
  /** Names of an object seen so far; null in an array. */
  readonly keys: Set<string> | null;
  /** Name or index the scan is at. */
  at: string | number;
  awaitsKey: boolean;
}

function shortName(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
}

/** Walks text that is known to be JSON and stops at the first name or level that is refused. */
class Scan {
  readonly #text: string;
  readonly #levels: Level[] = [];
  #index = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): JsonFault | null {
    for (; this.#index < this.#text.length; this.#index += 1) {
      const fault = this.#step(this.#text.charAt(this.#index));
      if (fault !== null) return fault;
    }
    return null;
  }

  #step(char: string): JsonFault | null {
    switch (char) {
      case '{':
        return this.#open({ keys: new Set(), at: '', awaitsKey: true });
      case '[':
        return this.#open({ keys: null, at: 0, awaitsKey: false });
      case '}':
      case ']':
        this.#levels.pop();
        return null;
      case ',':
        this.#next();
        return null;
      case '"':
        return this.#string();
      default:
        return null;
    }
  }

  #open(level: Level): JsonFault | null {
    this.#levels.push(level);
    if (this.#levels.length <= MAX_JSON_DEPTH) return null;
    const reason = `is nested more than ${MAX_JSON_DEPTH} levels deep`;
    return { kind: 'too-deep', path: this.#path(3), reason };
  }

  #next(): void {
    const level = this.#levels.at(-1);
    if (level === undefined) return;
    if (typeof level.at === 'number') level.at += 1;
    else level.awaitsKey = true;
  }

  /** Passes a string; one that is a name is checked. */
  #string(): JsonFault | null {
    const start = this.#index;
    this.#index = this.#endOfString(start);
    const level = this.#levels.at(-1);
    if (level?.keys === undefined || level.keys === null || !level.awaitsKey) return null;
    const raw = this.#text.slice(start, this.#index + 1);
    const name = raw.includes('\\') ? String(JSON.parse(raw)) : raw.slice(1, -1);
    level.at = name;
    level.awaitsKey = false;
    return this.#nameFault(name, level.keys);
  }

  #nameFault(name: string, seen: Set<string>): JsonFault | null {
    const path = this.#path(this.#levels.length);
    if (RESERVED.has(name)) return { kind: 'reserved-key', path, reason: 'is a name no field may have' };
    if (seen.has(name)) return { kind: 'duplicate-key', path, reason: 'stands twice' };
    seen.add(name);
    return null;
  }

  #endOfString(start: number): number {
    let end = this.#text.indexOf('"', start + 1);
    while (end > 0 && this.#isEscaped(end)) end = this.#text.indexOf('"', end + 1);
    return end;
  }

  #isEscaped(index: number): boolean {
    let slashes = 0;
    while (this.#text.charAt(index - 1 - slashes) === '\\') slashes += 1;
    return slashes % 2 === 1;
  }

  #path(levels: number): string {
    return this.#levels
      .slice(0, levels)
      .map(({ at }) => shortName(String(at)))
      .join('.');
  }
}

/**
 * Reads JSON and refuses what `JSON.parse` lets pass: a name that stands twice in one object (of which it silently
 * keeps the last), names that reach an object's prototype, and nesting deeper than MAX_JSON_DEPTH.
 * @param text - the whole document; a byte order mark must be gone
 * @returns the value, or the first fault with its place; never throws because of the text
 */
export function readStrictJson(text: string): JsonReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? jsonReason(cause.message) : 'is not JSON';
    return { ok: false, fault: { kind: 'not-json', path: '', reason } };
  }
  const fault = new Scan(text).run();
  return fault === null ? { ok: true, value } : { ok: false, fault };
}

const LONGEST_REASON = 120;

/** The engine's message without the text it quotes: that may be long, or hold characters that deceive. */
function jsonReason(message: string): string {
  const [head = ''] = message.split(/, "|, \.\.\./, 1);
  const place = /\(line \d+ column \d+\)|at position \d+/.exec(message)?.[0] ?? '';
  const clean = head.replace(/[^ -~]/g, '?').slice(0, LONGEST_REASON);
  return head.includes(place) ? clean : `${clean} ${place}`;
}
