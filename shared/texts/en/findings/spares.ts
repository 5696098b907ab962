import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of spares. Names in braces are filled from the finding. */
export const sparesFindings = {} as const satisfies FindingTexts;
