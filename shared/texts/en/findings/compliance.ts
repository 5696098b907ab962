import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of compliance. Names in braces are filled from the finding. */
export const complianceFindings = {
  'clause-not-met':
    '{clause} is not met{place}: {requirement} This plan has {values}. Step 7 shows what would change it.',
  'clause-waived':
    '{clause} is not met and set aside until {until}: {reason} ({owner}). It does not stop signing; meet it, or renew the waiver before it ends.',
  'waiver-ended':
    'The waiver for {clause} by {owner} ended on {until}. The clause counts again; renew the waiver or meet the clause.',
  'waiver-unmatched':
    'The waiver by {owner} names {instrument} {ref}, which the rule pack does not have. It sets nothing aside; correct the clause or remove it.',
  'paper-expired':
    'The paper {paper} expired on {day} and does not count on {asOf}. Clauses that wait for it: {count}. Renew it.',
  'paper-not-issued-yet':
    'The paper {paper} is issued on {day} and does not count on {asOf} yet. Clauses that wait for it: {count}. Judge the law on a later day, or correct the date.',
  'fact-missing':
    '{fact} is not known: {meaning}. {clause} reads it, clauses that wait for it: {count}. Enter it.',
  'design-fact-missing':
    '{fact} does not follow from the design yet: {meaning}. {clause} reads it, clauses that wait for it: {count}. Complete the products or the figures it comes from.',
  'paper-needed':
    'The paper {paper} is not held. {clause} is met only with it, clauses that name it: {count}. Record it when you have it, or change the plan.',
  'rule-refused': 'The rule {rule} cannot be read: {reason} Its clauses stay open; all others are judged.',
  'fact-does-not-fit': '{fact} is {found}. Allowed is {expected}. It counts as missing; correct it.',
  'fact-unknown':
    'There is no fact {fact} in the vocabulary of the rules. It is not used; check the spelling.',
  'fact-not-used': '{fact} was entered, but the plan or the design says it otherwise. Theirs is used.',
} as const satisfies FindingTexts;
