import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of spares. Names in braces are filled from the finding. */
export const sparesFindings = {
  'spares-rates-assumed':
    'Failure rates are conventions by class of part. Enter your own replacement rates when you have them: spares follow at once.',
  'spares-parts-missing':
    'Power supplies, fans, drives and pumps are not counted: the catalogue has no part numbers for them. Ask for them as a kit with each model.',
  'spares-rack-scale':
    '{product} comes as a whole rack, of which no spare is kept. Agree spare trays, switches and power shelves with the vendor.',
  'spares-long-wait':
    'A replacement of {product} takes {days} days, so {spares} spares are kept. A shorter domestic repair time needs fewer.',
} as const satisfies FindingTexts;
