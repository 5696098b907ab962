import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of power. Names in braces are filled from the finding. */
export const powerFindings = {} as const satisfies FindingTexts;
