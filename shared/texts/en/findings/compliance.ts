import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of compliance. Names in braces are filled from the finding. */
export const complianceFindings = {
  'clause-not-met':
    '{clause} is not met{place}: {requirement} This plan has {values}. Step 7 shows what would change it.',
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
