import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of plan. Names in braces are filled from the finding. */
export const planFindings = {
  'plan-id-unknown':
    'The plan names the {kind} {value} at {place}; the catalogue has no {kind} of that id. {suggestion} Choose one it has, or add it to the catalogue. Until then the design leaves this choice open.',
  'plan-reference-unknown':
    'Pool {pool} names the {kind} {value} at {place}, which the plan does not have (it has: {known}). {suggestion} Choose one of these. Until then the design leaves it out.',
  'plan-use-listed-twice':
    'Pool {pool} lists the use {value} twice, at {place}. It is sized once. Remove the second entry.',
  'plan-use-served-twice':
    'Pool {pool} serves the use {value}, at {place}, and so does an earlier pool: its demand would be bought twice. Remove it from one of them, or let one pool replace the other.',
  'plan-pools-in-a-circle':
    'Pool {pool} replaces {value}, at {place}, which in the end replaces it. Choose another pool, or none.',
} as const satisfies FindingTexts;
