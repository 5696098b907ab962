import type { Instrument } from '../../catalogue/instrument.ts';
import { compareIds } from '../../ids.ts';

const WORD = /[A-Za-z_][A-Za-z0-9_.]*/g;

/** Names that stand in an expression outside its texts; more than the sets, and whoever asks knows which are sets. */
function wordsOf(expression: string): readonly string[] {
  return expression.replaceAll(/"[^"]*"/g, ' ').match(WORD) ?? [];
}

/**
 * Named sets that the rules of some instruments read, those included that a set takes in by `@NAME`. Found by name in
 * the text, so that a rule that does not read keeps its sets too.
 * @param sets - all named sets that there are
 * @returns their names, sorted
 */
export function namesReadBy(
  instruments: readonly Pick<Instrument, 'appliesWhen' | 'clauses'>[],
  sets: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  const expressions = instruments.flatMap(({ appliesWhen, clauses }) => [
    appliesWhen.expression,
    ...clauses.map(({ check }) => check.expression),
  ]);
  const found = new Set<string>();
  const waiting = expressions.flatMap(wordsOf);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name) || !Object.hasOwn(sets, name)) continue;
    found.add(name);
    for (const member of sets[name] ?? []) if (member.startsWith('@')) waiting.push(member.slice(1));
  }
  return [...found].sort(compareIds);
}
