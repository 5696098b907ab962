import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of compute. Names in braces are filled from the finding. */
export const computeFindings = {} as const satisfies FindingTexts;
