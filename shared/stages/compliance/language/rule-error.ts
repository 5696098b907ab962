import type { RuleErrorReason } from '../../../texts/en/rules.ts';

/** Kinds of refusal, as the rule language defines them. */
export const RULE_ERROR_KINDS = [
  'lexical',
  'syntax',
  'type',
  'arity',
  'argument',
  'unknown-name',
  'unknown-function',
  'scope',
  'date',
  'value',
] as const;
export type RuleErrorKind = (typeof RULE_ERROR_KINDS)[number];

/** A stretch of the expression: offset of its first character, counted from 0, and its length. */
export interface Span {
  readonly position: number;
  readonly length: number;
}

/** Why a rule is refused, as data. `reason` is finer than `kind` and chooses the sentence. */
export interface RuleError extends Span {
  readonly kind: RuleErrorKind;
  readonly reason: RuleErrorReason;
  readonly params: Readonly<Record<string, string | number>>;
}

const KIND_OF: Readonly<Record<RuleErrorReason, RuleErrorKind>> = {
  'text-too-long': 'lexical',
  'unexpected-character': 'lexical',
  'unterminated-text': 'lexical',
  'bad-number': 'lexical',
  'unexpected-token': 'syntax',
  'chained-comparison': 'syntax',
  'nesting-too-deep': 'syntax',
  'list-item': 'syntax',
  'condition-expected': 'type',
  'not-comparable': 'type',
  'membership-operands': 'type',
  'argument-type': 'type',
  'argument-count': 'arity',
  'fact-expected': 'argument',
  'id-expected': 'argument',
  'unknown-name': 'unknown-name',
  'unknown-function': 'unknown-function',
  'outside-iteration': 'scope',
  'nested-iteration': 'scope',
  'paper-not-monotone': 'scope',
  'bad-date': 'date',
  'not-a-choice': 'value',
};

/** Carries a refusal out of the recursive reader; never leaves `compileRule`. */
export class RuleRefusal extends Error {
  override readonly name = 'RuleRefusal';
  readonly error: RuleError;

  constructor(error: RuleError) {
    super(error.reason);
    this.error = error;
  }
}

/** Makes the refusal of a stretch of the expression; the caller throws it. */
export function refusal(reason: RuleErrorReason, at: Span, params: RuleError['params'] = {}): RuleRefusal {
  const { position, length } = at;
  return new RuleRefusal({ kind: KIND_OF[reason], reason, position, length, params });
}
