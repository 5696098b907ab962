import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of sovereignty. Names in braces are filled from the finding. */
export const sovereigntyFindings = {} as const satisfies FindingTexts;
