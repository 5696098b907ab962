import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of compliance. Names in braces are filled from the finding. */
export const complianceFindings = {} as const satisfies FindingTexts;
