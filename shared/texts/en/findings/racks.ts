import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of racks. Names in braces are filled from the finding. */
export const racksFindings = {} as const satisfies FindingTexts;
