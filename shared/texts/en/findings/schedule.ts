import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of schedule. Names in braces are filled from the finding. */
export const scheduleFindings = {
  'schedule-lead-times-assumed':
    '{measured} lines have no lead time from a supplier; conventions by kind of goods stand in. Enter what your suppliers tell you: the date follows.',
  'schedule-building-unknown':
    'The date on which {site} is ready is not known, so grid connection and building do not delay the date shown. Enter the commissioning date; transformers take years in many countries.',
  'schedule-late':
    'Ready on {p50} at even odds, and {wanted} is wanted. Order earlier, deliver in phases, or take goods with shorter lead times.',
  'schedule-tight':
    'Ready by {wanted} at even odds, but nine in ten only by {p90}. Secure the goods on the critical path first.',
  'schedule-drivers': 'The date is set most often by: {items}.',
} as const satisfies FindingTexts;
