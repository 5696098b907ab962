import type { ClauseResult } from '../design/judgement.ts';
import { parseRule } from '../stages/compliance/language/parse.ts';
import { RuleRefusal } from '../stages/compliance/language/rule-error.ts';
import type { SyntaxNode } from '../stages/compliance/language/syntax.ts';

/** A figure of the plan beside the limit a clause sets for it, in the unit of the fact. */
export interface ClauseMeasure {
  /** Dotted name in the rule vocabulary. */
  readonly fact: string;
  readonly value: number;
  readonly limit: number;
  /** `most`: the value must not pass the limit; `least`: it must reach it. */
  readonly bound: 'most' | 'least';
  readonly holds: boolean;
}

type Compare = Extract<SyntaxNode, { readonly kind: 'compare' }>;
type Ordering = '<' | '<=' | '>' | '>=';

const MIRRORED: Readonly<Record<Ordering, Ordering>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

function isOrdering(operator: string): operator is Ordering {
  return operator in MIRRORED;
}

function holds(value: number, operator: Ordering, limit: number): boolean {
  switch (operator) {
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
  }
}

/** Comparisons that count as they stand; what a `not` turns round is left out, since its limit reads backwards. */
function comparisons(node: SyntaxNode): readonly Compare[] {
  if (node.kind === 'compare') return [node];
  return node.kind === 'and' || node.kind === 'or' ? node.parts.flatMap(comparisons) : [];
}

function measureOf(node: Compare, values: ClauseResult['valuesUsed']): ClauseMeasure | null {
  const { left, right, operator } = node;
  if (!isOrdering(operator)) return null;
  const flipped = left.kind === 'number';
  const [name, number] = flipped ? [right, left] : [left, right];
  if (name.kind !== 'name' || number.kind !== 'number') return null;
  const value = values[name.name];
  if (typeof value !== 'number') return null;
  const read = flipped ? MIRRORED[operator] : operator;
  const bound = read === '<' || read === '<=' ? 'most' : 'least';
  return { fact: name.name, value, limit: number.value, bound, holds: holds(value, read, number.value) };
}

/**
 * The figure that decides a clause: the first limit that fails in one that is not met, the first that holds in one
 * that is met.
 * @param clause - values in the unit of each fact
 * @returns null when the clause sets no limit on a known figure, is in another state, or its rule cannot be read
 */
export function clauseMeasure(
  clause: Pick<ClauseResult, 'expression' | 'state' | 'valuesUsed'>,
): ClauseMeasure | null {
  if (clause.state !== 'met' && clause.state !== 'not-met') return null;
  try {
    const found = comparisons(parseRule(clause.expression)).map((node) => measureOf(node, clause.valuesUsed));
    return found.find((measure) => measure?.holds === (clause.state === 'met')) ?? null;
  } catch (error) {
    // A rule that cannot be read has its own finding; here it only has no measure.
    if (error instanceof RuleRefusal) return null;
    throw error;
  }
}
