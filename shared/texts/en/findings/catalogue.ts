import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of catalogue. Names in braces are filled from the finding. */
export const catalogueFindings = {
  'class-assumption-used':
    '{product} has no published {field}. The class value {measured} stands in for it ({assumption}). Enter the figure of your data sheet to replace it.',
  'derived-figure-used':
    '{product} has no published {field}. {measured} is derived: {basis}. Enter the figure of your data sheet to replace it.',
  'figure-unknown':
    '{product} has no published {field}, and no class value exists. What depends on it stays unknown until you enter it.',
  'product-not-shipping':
    '{product} is not on sale yet (status: {status}). Figures may change and delivery is not assured. Keep a shipping alternative.',
  'product-not-selectable':
    '{product} cannot be part of a design: {reason}. Choose another product, or enter it as your own with its data sheet.',
  'low-confidence-figure':
    '{field} of {product} is {measured}, with confidence {confidence}. Confirm it with the vendor before anything depends on it.',
  'contested-figure':
    'Sources disagree on {field} of {product}: the design uses {measured}, others print {others}. Ask the vendor which holds.',
  'power-figure-is-supply-capacity':
    'The maximum power of {product} is known only as supply capacity ({measured}). The design expects {expected} and sizes circuits for {circuit}. Enter the measured or vendor maximum to tighten it.',
  'override-used':
    '{field} of {product} was replaced in this workspace: {measured} instead of {original} ({reason}, by {by}).',
  'catalogue-expired':
    'The catalogue is of {asOf} and ended on {limit}; the plan is judged on {measured}. Prices, status and law may have moved since. Import a newer catalogue pack, or judge on an earlier day.',
  'pack-expired':
    'The pack {pack} is of {asOf} and ended on {limit}; the plan is judged on {measured}. What it says may have moved since. Import a newer pack, or judge on an earlier day.',
  'item-withdrawn':
    '{item} was withdrawn by a catalogue pack: {reason}. Choose another before anything is ordered.',
} as const satisfies FindingTexts;
