import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of sovereignty. Names in braces are filled from the finding. */
export const sovereigntyFindings = {
  'denied-supplier':
    '{part} comes from {supplier}, {country}, which your policy refuses. Choose another product, or change the policy in step 1.',
  'choke-point':
    'If {name} stops, all {accelerators} accelerators and {lines} lines fall. Lines for which the catalogue has a substitute: {substitutes}. Compare them in step 7.',
  'origin-unknown':
    'The {what} of {count} of {total} lines is not known, first {line}. It is never counted as safe; ask the vendor.',
} as const satisfies FindingTexts;
