import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of demand. Names in braces are filled from the finding. */
export const demandFindings = {} as const satisfies FindingTexts;
