import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of fabric. Names in braces are filled from the finding. */
export const fabricFindings = {} as const satisfies FindingTexts;
