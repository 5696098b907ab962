import { refusal, type Span } from './rule-error.ts';
import type { CompareOperator, Operator, SyntaxNode, TextItem } from './syntax.ts';
import { type Token, tokenise } from './tokens.ts';

/** Deepest nesting of parentheses, calls and `not`; keeps every later walk far from the end of the stack. */
export const MAX_RULE_DEPTH = 200;

const COMPARE: Readonly<Record<string, CompareOperator>> = {
  '==': '==',
  '!=': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

interface Reader {
  readonly tokens: readonly Token[];
  next: number;
  depth: number;
}

const END: Token = { kind: 'end', text: '', position: 0, length: 0 };

function peek(reader: Reader, ahead = 0): Token {
  return reader.tokens[reader.next + ahead] ?? reader.tokens.at(-1) ?? END;
}

function take(reader: Reader): Token {
  const token = peek(reader);
  if (token.kind !== 'end') reader.next += 1;
  return token;
}

function isWord(token: Token, text: string): boolean {
  return token.kind === 'keyword' && token.text === text;
}

function isSymbol(token: Token, text: string): boolean {
  return token.kind === 'symbol' && token.text === text;
}

function takeWord(reader: Reader, text: string): Token | null {
  return isWord(peek(reader), text) ? take(reader) : null;
}

function unexpected(token: Token, expected: string): Error {
  const found = token.kind === 'end' ? 'the end of the expression' : token.text;
  return refusal('unexpected-token', token, { found, expected });
}

function expectSymbol(reader: Reader, text: string): Token {
  if (!isSymbol(peek(reader), text)) throw unexpected(peek(reader), `"${text}"`);
  return take(reader);
}

function spanning(first: Span, last: Span): Span {
  return { position: first.position, length: last.position + last.length - first.position };
}

function deeper<T>(reader: Reader, at: Span, read: () => T): T {
  if (reader.depth >= MAX_RULE_DEPTH) throw refusal('nesting-too-deep', at, { limit: MAX_RULE_DEPTH });
  reader.depth += 1;
  const result = read();
  reader.depth -= 1;
  return result;
}

function readChain(reader: Reader, word: 'and' | 'or', readPart: () => SyntaxNode): SyntaxNode {
  const first = readPart();
  if (!isWord(peek(reader), word)) return first;
  const parts = [first];
  let last = first;
  while (takeWord(reader, word) !== null) {
    last = readPart();
    parts.push(last);
  }
  return { kind: word, parts, ...spanning(first, last) };
}

function readCondition(reader: Reader): SyntaxNode {
  return readChain(reader, 'or', () => readChain(reader, 'and', () => readNegation(reader)));
}

function readNegation(reader: Reader): SyntaxNode {
  const not = takeWord(reader, 'not');
  if (not === null) return readComparison(reader);
  const part = deeper(reader, not, () => readNegation(reader));
  return { kind: 'not', part, ...spanning(not, part) };
}

function readOperator(reader: Reader): { operator: Operator; at: Span } | null {
  const token = peek(reader);
  const compare = token.kind === 'symbol' ? COMPARE[token.text] : undefined;
  if (compare !== undefined) return { operator: compare, at: take(reader) };
  if (isWord(peek(reader), 'in')) return { operator: 'in', at: take(reader) };
  if (isWord(peek(reader), 'not') && isWord(peek(reader, 1), 'in')) {
    const not = take(reader);
    return { operator: 'not in', at: spanning(not, take(reader)) };
  }
  return null;
}

function readComparison(reader: Reader): SyntaxNode {
  const left = readOperand(reader);
  const found = readOperator(reader);
  if (found === null) return left;
  const right = readOperand(reader);
  const second = readOperator(reader);
  if (second !== null) throw refusal('chained-comparison', second.at);
  return {
    kind: 'compare',
    operator: found.operator,
    operatorAt: found.at,
    left,
    right,
    ...spanning(left, right),
  };
}

function readLiteral(token: Token): SyntaxNode | null {
  const at: Span = { position: token.position, length: token.length };
  if (token.kind === 'number') return { kind: 'number', value: token.value, ...at };
  if (token.kind === 'text') return { kind: 'text', value: token.value, ...at };
  if (isWord(token, 'true') || isWord(token, 'false'))
    return { kind: 'boolean', value: token.text === 'true', ...at };
  return isWord(token, 'null') ? { kind: 'null', ...at } : null;
}

function readOperand(reader: Reader): SyntaxNode {
  const token = take(reader);
  const literal = readLiteral(token);
  if (literal !== null) return literal;
  if (token.kind === 'name') return isSymbol(peek(reader), '(') ? readCall(reader, token) : named(token);
  if (isSymbol(token, '(')) return readGroup(reader, token);
  if (isSymbol(token, '[')) return readList(reader, token);
  throw unexpected(token, 'a fact, a value or a function');
}

function named(token: Token): SyntaxNode {
  return { kind: 'name', name: token.text, position: token.position, length: token.length };
}

function readGroup(reader: Reader, open: Token): SyntaxNode {
  const inner = deeper(reader, open, () => readCondition(reader));
  const close = expectSymbol(reader, ')');
  return { ...inner, ...spanning(open, close) };
}

function readCall(reader: Reader, name: Token): SyntaxNode {
  const open = expectSymbol(reader, '(');
  const args: SyntaxNode[] = [];
  while (!isSymbol(peek(reader), ')')) {
    if (args.length > 0) expectSymbol(reader, ',');
    args.push(deeper(reader, open, () => readCondition(reader)));
  }
  take(reader);
  return { kind: 'call', name: name.text, args, position: name.position, length: name.length };
}

function readList(reader: Reader, open: Token): SyntaxNode {
  const items: TextItem[] = [];
  while (!isSymbol(peek(reader), ']')) {
    if (items.length > 0) expectSymbol(reader, ',');
    const token = take(reader);
    if (token.kind === 'end') throw unexpected(token, '"]"');
    if (token.kind !== 'text') throw refusal('list-item', token, { found: token.text });
    items.push({ value: token.value, position: token.position, length: token.length });
  }
  return { kind: 'list', items, ...spanning(open, take(reader)) };
}

/**
 * Reads an expression: `or` binds loosest, then `and`, then `not`, then one comparison.
 * @param source - any text
 * @returns the tree as written; chains of `and` and `or` are one node, so depth counts nesting only
 * @throws RuleRefusal of kind `lexical` or `syntax`
 */
export function parseRule(source: string): SyntaxNode {
  const reader: Reader = { tokens: tokenise(source), next: 0, depth: 0 };
  const condition = readCondition(reader);
  const rest = peek(reader);
  if (rest.kind !== 'end') throw unexpected(rest, '"and", "or" or the end');
  return condition;
}
