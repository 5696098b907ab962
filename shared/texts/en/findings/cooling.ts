import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of cooling. Names in braces are filled from the finding. */
export const coolingFindings = {} as const satisfies FindingTexts;
