import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of catalogue. Names in braces are filled from the finding. */
export const catalogueFindings = {} as const satisfies FindingTexts;
