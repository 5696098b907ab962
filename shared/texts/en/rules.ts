import { fillText } from '../fill-text.ts';

/**
 * Sentences for rules that are refused, by reason. Names in braces come from the parameters of the error.
 * The wording is for the author of the rule: what stands there, what may stand there.
 */
export const ruleErrorTexts = {
  'text-too-long': 'The expression is {length} characters long. The limit is {limit}. Split the clause.',
  'unexpected-character': 'The character {found} has no meaning here.{suggestion}',
  'unterminated-text': 'This text has no closing quote. Texts stand in double quotes, on one line.',
  'bad-number': '{found} is not a number. Write 0.5, -3 or 1e25.',
  'unexpected-token': '{found} stands where {expected} is expected.',
  'chained-comparison': 'Only one comparison at a time. Join two with "and".',
  'nesting-too-deep': 'Parentheses and "not" nest deeper than {limit}. Split the clause.',
  'list-item': 'A list holds texts in double quotes, but here stands {found}.',
  'condition-expected': 'A condition (true or false) is expected here, but this is a {found}.',
  'not-comparable': '{operator} does not compare a {left} with a {right}.',
  'membership-operands':
    '"{operator}" wants a text on the left and a set on the right, not a {left} and a {right}.',
  'argument-type': '{function} wants a {expected} as argument {index}, not a {found}.',
  'argument-count': '{function} takes {expected}, not {found}.',
  'fact-expected': 'known takes the name of a fact.',
  'id-expected': '{function} takes an id in double quotes.',
  'unknown-name': 'There is no fact or set {name}.{suggestion}',
  'unknown-function': 'There is no function {name}.{suggestion}',
  'outside-iteration': '{name} has a value only inside {iterations}.',
  'nested-iteration': '{function} stands inside another iteration. Iterations do not nest.',
  'paper-not-monotone':
    '{function} may not stand {place}: holding one more paper must never make a clause worse.',
  'bad-date': '"{value}" is not a date. Write YYYY, YYYY-MM or YYYY-MM-DD.',
  'not-a-choice': '"{value}" is not one of the values here: {choices}.',
} as const;

export type RuleErrorReason = keyof typeof ruleErrorTexts;

/** Sentence of a refused rule, for people. */
export function ruleErrorSentence(error: {
  readonly reason: RuleErrorReason;
  readonly params: Readonly<Record<string, string | number>>;
}): string {
  const texts = Object.entries(error.params).map(([name, value]) => [name, String(value)]);
  return fillText(ruleErrorTexts[error.reason], Object.fromEntries(texts));
}

/** Remarks on rules that read well. `{value}` is what the remark is about. */
export const ruleRemarkTexts = {
  'unknown-vendor':
    'No product, owner or rule of the catalogue knows the maker "{value}". Check the spelling.',
  'same-for-all': 'This rule is {value} for every plan.',
  'clause-date': '"{value}" is not a date. Write YYYY, YYYY-MM or YYYY-MM-DD.',
  'dates-reversed': 'The rule ends on {value}, before it begins.',
} as const;

/** What is left out of the user's own rules, and what is wrong with their named sets. */
export const ownRuleTexts = {
  'no-instruments':
    'There is no instrument and no set in it. Write "records" with instruments, or one instrument.',
  'no-id': '{at} has no id and is left out. Give it one.',
  'no-ref': 'A clause of {at} has no ref and is left out. Give it one.',
  'no-expression': '{at} has no expression and stays open. Write one.',
  'no-set': 'The set {at} is no list of texts and is left out.',
  twice: '{at} stands there twice; the first one counts.',
  'cyclic-set': 'The set {at} contains itself: {detail}. The circle adds nothing; take one reference out.',
  'set-name': 'The set {at} needs a name of capitals, digits and underscores.',
  'set-unknown':
    'The set {at} refers to {detail}, which does not exist. It adds nothing; check the spelling.',
} as const;
