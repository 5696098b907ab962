import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of cost. Names in braces are filled from the finding. */
export const costFindings = {} as const satisfies FindingTexts;
