import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of plan. Names in braces are filled from the finding. */
export const planFindings = {} as const satisfies FindingTexts;
