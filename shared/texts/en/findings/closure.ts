import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of closure. Names in braces are filled from the finding. */
export const closureFindings = {
  'closure-broken':
    'The design does not add up: {statement} ({measured} against {limit}). Do not sign. Send the plan to whoever maintains the engine.',
  'oob-ports-short':
    'The out-of-band switches of {site} have {limit}, and {measured} are needed: devices, PDUs, UPS modules and CDUs. Take one more switch.',
} as const satisfies FindingTexts;
