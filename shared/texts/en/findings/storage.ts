import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of storage. Names in braces are filled from the finding. */
export const storageFindings = {} as const satisfies FindingTexts;
