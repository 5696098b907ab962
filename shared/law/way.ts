import type { BooleanExpression } from '../stages/compliance/language/expression.ts';
import type { FactName } from '../stages/compliance/vocabulary/vocabulary.ts';

export type NewValue = string | number | boolean | readonly string[];

/** One thing that would have to be different. */
export type Change =
  | { readonly kind: 'fact'; readonly name: FactName; readonly value: NewValue }
  | { readonly kind: 'paper'; readonly register: 'evidence' | 'declarations'; readonly id: string }
  /** Lines of the bill, by index, that would have to be products for which `part` does not come out `against`. */
  | {
      readonly kind: 'lines';
      readonly indexes: readonly number[];
      readonly part: BooleanExpression;
      readonly against: boolean;
    };

/** Changes that together turn a rule. */
export type Way = readonly Change[];
