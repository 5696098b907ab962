import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of bom. Names in braces are filled from the finding. */
export const bomFindings = {} as const satisfies FindingTexts;
