import type { FactName, FactScope } from '../vocabulary/vocabulary.ts';
import type { CompareOperator } from './syntax.ts';
import type { SetValue, TextValue } from './values.ts';

/** A fact read by an expression. */
export interface FactExpression {
  readonly kind: 'fact';
  readonly name: FactName;
  readonly scope: FactScope;
}

export type NumberExpression =
  | FactExpression
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'count'; readonly set: SetExpression }
  | { readonly kind: 'rank'; readonly level: TextExpression };

export type TextExpression = FactExpression | { readonly kind: 'text'; readonly value: TextValue };

export type SetExpression =
  | FactExpression
  | { readonly kind: 'set'; readonly value: SetValue }
  | { readonly kind: 'union'; readonly left: SetExpression; readonly right: SetExpression };

/** A named sheet of paper: proof somebody holds, or a statement somebody signed. */
export interface PaperExpression {
  readonly kind: 'paper';
  readonly register: 'evidence' | 'declarations';
  readonly id: string;
}

export interface Iteration {
  readonly kind: 'iteration';
  readonly quantifier: 'every' | 'some';
  readonly over: 'lines' | 'models';
  readonly part: BooleanExpression;
}

/** A checked condition: every name is known and every operand has the type its operator wants. */
export type BooleanExpression =
  | FactExpression
  | PaperExpression
  | Iteration
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly BooleanExpression[] }
  | { readonly kind: 'not'; readonly part: BooleanExpression }
  | { readonly kind: 'known'; readonly fact: FactExpression }
  | {
      readonly kind: 'compare-numbers';
      readonly operator: CompareOperator;
      readonly left: NumberExpression;
      readonly right: NumberExpression;
    }
  | {
      readonly kind: 'compare-texts';
      readonly operator: CompareOperator;
      readonly left: TextExpression;
      readonly right: TextExpression;
    }
  | {
      readonly kind: 'same-truth';
      readonly negated: boolean;
      readonly left: BooleanExpression;
      readonly right: BooleanExpression;
    }
  | {
      readonly kind: 'member';
      readonly negated: boolean;
      readonly item: TextExpression;
      readonly set: SetExpression;
    }
  | {
      readonly kind: 'subset' | 'intersects';
      readonly left: SetExpression;
      readonly right: SetExpression;
    }
  /** An operand is the literal `null`: never decided, whatever the other operands are. */
  | { readonly kind: 'undecided'; readonly operands: readonly Expression[] };

export type Expression = BooleanExpression | NumberExpression | TextExpression | SetExpression;
