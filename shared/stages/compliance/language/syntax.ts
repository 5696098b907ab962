import type { Span } from './rule-error.ts';

export type CompareOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';
export type Operator = CompareOperator | 'in' | 'not in';

export interface TextItem extends Span {
  readonly value: string;
}

/** An expression as written: shape only, nothing looked up yet. */
export type SyntaxNode = Span &
  (
    | { readonly kind: 'boolean'; readonly value: boolean }
    | { readonly kind: 'null' }
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'text'; readonly value: string }
    | { readonly kind: 'list'; readonly items: readonly TextItem[] }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'call'; readonly name: string; readonly args: readonly SyntaxNode[] }
    | { readonly kind: 'not'; readonly part: SyntaxNode }
    | { readonly kind: 'and' | 'or'; readonly parts: readonly SyntaxNode[] }
    | {
        readonly kind: 'compare';
        readonly operator: Operator;
        readonly operatorAt: Span;
        readonly left: SyntaxNode;
        readonly right: SyntaxNode;
      }
  );
