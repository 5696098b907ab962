import { makerNames } from '../../shared/catalogue/makers/maker-names.ts';
import { type CompiledRule, compileRule } from '../../shared/stages/compliance/language/compile-rule.ts';
import { truthOfRule } from '../../shared/stages/compliance/language/evaluate.ts';
import { openPartsOf } from '../../shared/stages/compliance/language/explain.ts';
import { namedSets } from '../../shared/stages/compliance/language/named-sets.ts';
import { readFacts } from '../../shared/stages/compliance/language/read-facts.ts';

/** A small vendor table: a chain of two owners, and a circle. */
export const OWNERS = {
  hisilicon: 'huawei',
  futurewei: 'huawei',
  kirin: 'hisilicon',
  yin: 'yang',
  yang: 'yin',
};
export const SETS = namedSets({ EU: ['AT', 'DE', 'FR'], EEA: ['@EU', 'NO'], EMPTY: [] }).sets;

export function compile(source: string, place: 'check' | 'applies-when' = 'check'): CompiledRule {
  return compileRule(source, { sets: SETS, place });
}

/** `kind@position` of the refusal, or `ok`. */
export function refusalOf(source: string, place: 'check' | 'applies-when' = 'check'): string {
  const rule = compile(source, place);
  return rule.ok ? 'ok' : `${rule.error.kind}@${rule.error.position}`;
}

function evaluation(facts: unknown, unheldPaper: null | false) {
  return { facts: readFacts(facts, makerNames(OWNERS)).facts, item: null, unheldPaper };
}

/** Truth of a rule on a plain facts file. */
export function truthOf(
  source: string,
  facts: unknown = {},
  unheldPaper: null | false = null,
): boolean | null {
  const rule = compile(source);
  if (!rule.ok) throw new Error(`${source}: ${rule.error.reason}`);
  return truthOfRule(rule.expression, evaluation(facts, unheldPaper));
}

/** Missing facts and papers of a rule on a plain facts file. */
export function openOf(
  source: string,
  facts: unknown = {},
): { missing: readonly string[]; papers: readonly string[] } {
  const rule = compile(source);
  if (!rule.ok) throw new Error(`${source}: ${rule.error.reason}`);
  return openPartsOf(rule.expression, evaluation(facts, null));
}
