import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of schedule. Names in braces are filled from the finding. */
export const scheduleFindings = {} as const satisfies FindingTexts;
