import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for what stops an export. Names in braces are filled from the finding. */
export const exportFindings = {
  'export-without-marking':
    'The plan is not marked, so nothing may leave this computer. Set the marking in step 1.',
  'export-of-other-revision':
    'The design is of revision {designed}, the plan is at revision {revision}. Design again before signing.',
  'export-with-blocking-findings':
    '{count} blocking findings are open. Solve each of them; they stand in the findings drawer.',
  'export-without-closure':
    'The design does not add up: {identities}. Nothing is signed until the counts agree; report this with the plan.',
  'export-without-lines': 'There is nothing to sign: the bill has no lines. Choose systems in step 4.',
  'export-with-formula-text':
    'Line {line}, column {column}: "{text}" could run as a formula in a spreadsheet. Change how the text begins.',
  'export-with-unsafe-text':
    'The text at {pointer} holds characters that a signed document cannot carry (controls, direction marks). Type it again.',
} as const satisfies FindingTexts;
