import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of storage. Names in braces are filled from the finding. */
export const storageFindings = {
  'vector-store-nodes':
    'The vector index at {site} takes {indexGb} GB of memory with both copies and room to rebuild: {measured} hold it, bought with the management servers.',
  'no-storage-system':
    'No allowed storage system for {site} states capacity and read rate. Enter the vendor figures in the catalogue, or allow more vendors.',
  'storage-figure-assumed':
    '{product} does not state {field}; the assumption {assumption} stands in. Enter the vendor figure.',
} as const satisfies FindingTexts;
