import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of storage. Names in braces are filled from the finding. */
export const storageFindings = {
  'no-storage-system':
    'No allowed storage system for {site} states capacity and read rate. Enter the vendor figures in the catalogue, or allow more vendors.',
  'storage-figure-assumed':
    '{product} does not state {field}; the assumption {assumption} stands in. Enter the vendor figure.',
} as const satisfies FindingTexts;
