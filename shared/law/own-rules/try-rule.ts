import type { Facts } from '../../catalogue/catalogue.ts';
import type { Design } from '../../design/design.ts';
import type { SiteId } from '../../ids.ts';
import type { Plan } from '../../plan/plan.ts';
import { deriveFacts } from '../../stages/compliance/derive-facts.ts';
import { withAsOf } from '../../stages/compliance/judge-facts.ts';
import { lintContextOf } from '../../stages/compliance/known-makers.ts';
import { compileRule } from '../../stages/compliance/language/compile-rule.ts';
import { firstDay } from '../../stages/compliance/language/dates.ts';
import { truthOfRule } from '../../stages/compliance/language/evaluate.ts';
import { type OpenParts, openPartsOf } from '../../stages/compliance/language/explain.ts';
import type { Truth } from '../../stages/compliance/language/kleene.ts';
import type { RuleError } from '../../stages/compliance/language/rule-error.ts';
import { type LintRemark, lintRules } from '../../stages/compliance/lint-rules.ts';
import { ruleBookOf } from '../../stages/compliance/rule-book.ts';

/** What an expression comes to at one site. */
export interface RuleAtSite extends OpenParts {
  /** Null for a plan without sites. */
  readonly siteId: SiteId | null;
  readonly value: Truth;
}

/** An expression that an author tries: refused with its place, or read and evaluated on a plan. */
export type RuleTrial =
  | { readonly ok: false; readonly error: RuleError }
  | { readonly ok: true; readonly remarks: readonly LintRemark[]; readonly sites: readonly RuleAtSite[] };

/**
 * Reads an expression as a check and evaluates it on every site of a plan, as a clause of the rule book would be.
 * @param expression - any text
 * @returns total: what does not read is an error with its place, what nobody knows stays unknown
 */
export function tryRule(
  expression: string,
  on: { readonly plan: Plan; readonly design: Design; readonly facts: Facts },
): RuleTrial {
  const { plan, design, facts } = on;
  const book = ruleBookOf(facts.catalogue);
  const rule = compileRule(expression, { sets: book.sets, place: 'check' });
  if (!rule.ok) return { ok: false, error: rule.error };
  const asOf = firstDay(plan.mission.asOf) ?? plan.mission.asOf;
  const { sites } = deriveFacts({ plan, values: design.values, facts, book });
  const text = { at: '', field: 'check', expression, effectiveFrom: null, effectiveTo: null } as const;
  return {
    ok: true,
    remarks: lintRules([text], lintContextOf(facts.catalogue)).remarks,
    sites: sites.map((site): RuleAtSite => {
      const given = { facts: withAsOf(site.facts, asOf), item: null, unheldPaper: null };
      const value = truthOfRule(rule.expression, given);
      return { siteId: site.siteId, value, ...openPartsOf(rule.expression, given) };
    }),
  };
}
