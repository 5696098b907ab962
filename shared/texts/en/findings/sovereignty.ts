import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of sovereignty. Names in braces are filled from the finding. */
export const sovereigntyFindings = {
  'denied-supplier':
    '{part} comes from {supplier}, {country}, which your policy refuses. Choose another product, or change the policy in step 1.',
  'choke-point':
    'If {name} stops, all {accelerators} accelerators and {lines} lines fall. Lines for which the catalogue has a substitute: {substitutes}. Compare them in step 7.',
  'workload-misplaced':
    '{workload} may run on: {sensitivity}. Its pool stands at {site}: {tier}. Move it to a site that is strict enough.',
  'workload-leaves': '{workload} runs at {site}, {country}: {tier}. What leaves the own site: {exposure}.',
  'phase-share-missed':
    'Once {phase} works, {measured} of {accelerators} accelerators come from own or preferred suppliers; wanted is {limit}. Replace more pools in this phase, or lower the share.',
  'phases-sized-together':
    'Racks, power and cooling are sized for {measured} together. Pools that are replaced never run beside their successors: at most {limit} work at once. Replaced: {retired}.',
  'replacement-out-of-order':
    '{pool} replaces {old}, which is not ordered in an earlier phase. Choose a pool of an earlier phase, or move {pool} to a later one.',
  'origin-unknown':
    'The {what} of {count} of {total} lines is not known, first {line}. It is never counted as safe; ask the vendor.',
} as const satisfies FindingTexts;
