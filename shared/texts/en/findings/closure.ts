import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of closure. Names in braces are filled from the finding. */
export const closureFindings = {} as const satisfies FindingTexts;
