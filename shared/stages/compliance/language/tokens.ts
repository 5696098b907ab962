import { refusal, type Span } from './rule-error.ts';

/** Longest expression read; the longest of the starter pack has 470 characters. */
export const MAX_RULE_LENGTH = 20_000;

const KEYWORDS: ReadonlySet<string> = new Set(['and', 'or', 'not', 'in', 'true', 'false', 'null']);

export type Token = Span &
  (
    | { readonly kind: 'name' | 'keyword' | 'symbol'; readonly text: string }
    /** `value` is what stands between the quotes, without any escape. */
    | { readonly kind: 'text'; readonly text: string; readonly value: string }
    | { readonly kind: 'number'; readonly text: string; readonly value: number }
    | { readonly kind: 'end'; readonly text: '' }
  );

const SPACE = /[ \t\r\n]+/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
/** What may not follow a number: it would belong to it. */
const NUMBER_TAIL = /[A-Za-z0-9_.]+/y;
const TEXT = /"([^"\r\n]*)"/y;
const SYMBOL = /[=!<>]=|[<>()[\],]/y;

function matchAt(pattern: RegExp, source: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position;
  return pattern.exec(source);
}

function numberToken(source: string, position: number): Token | null {
  const match = matchAt(NUMBER, source, position);
  if (match === null) return null;
  const tail = matchAt(NUMBER_TAIL, source, position + match[0].length)?.[0] ?? '';
  const text = match[0] + tail;
  const value = Number(match[0]);
  const at = { position, length: text.length };
  if (tail !== '' || !Number.isFinite(value)) throw refusal('bad-number', at, { found: text });
  return { kind: 'number', text, value, ...at };
}

/** What people write out of habit from elsewhere, and what it is here. */
const INSTEAD: Readonly<Record<string, string>> = {
  '=': ' Write == to compare two values.',
  '!': ' Write "not", or != to compare two values.',
  '&': ' Write "and".',
  '|': ' Write "or".',
  "'": ' Texts stand in double quotes.',
};

function tokenAt(source: string, position: number): Token {
  const name = matchAt(NAME, source, position)?.[0];
  if (name !== undefined) {
    const kind = KEYWORDS.has(name) ? 'keyword' : 'name';
    return { kind, text: name, position, length: name.length };
  }
  const text = matchAt(TEXT, source, position);
  if (text !== null)
    return { kind: 'text', text: text[0], value: text[1] ?? '', position, length: text[0].length };
  const number = numberToken(source, position);
  if (number !== null) return number;
  const symbol = matchAt(SYMBOL, source, position)?.[0];
  if (symbol !== undefined) return { kind: 'symbol', text: symbol, position, length: symbol.length };
  if (source[position] === '"')
    throw refusal('unterminated-text', { position, length: source.length - position });
  const found = String.fromCodePoint(source.codePointAt(position) ?? 0);
  const suggestion = INSTEAD[found] ?? '';
  throw refusal('unexpected-character', { position, length: found.length }, { found, suggestion });
}

/**
 * Cuts an expression into tokens.
 * @param source - any text
 * @returns tokens in order, closed by one of kind `end`
 * @throws RuleRefusal `text-too-long`, `unexpected-character`, `unterminated-text`, `bad-number`
 */
export function tokenise(source: string): readonly Token[] {
  if (source.length > MAX_RULE_LENGTH) {
    const at = { position: MAX_RULE_LENGTH, length: source.length - MAX_RULE_LENGTH };
    throw refusal('text-too-long', at, { length: source.length, limit: MAX_RULE_LENGTH });
  }
  const tokens: Token[] = [];
  let position = 0;
  while (position < source.length) {
    const space = matchAt(SPACE, source, position);
    if (space !== null) {
      position += space[0].length;
      continue;
    }
    const token = tokenAt(source, position);
    tokens.push(token);
    position += token.length;
  }
  tokens.push({ kind: 'end', text: '', position: source.length, length: 0 });
  return tokens;
}
