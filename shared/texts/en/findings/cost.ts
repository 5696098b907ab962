import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of cost. Names in braces are filled from the finding. */
export const costFindings = {
  'cost-incomplete':
    'At least {currency} {capex}: {measured} lines have no price in {currency}. Enter them, and the total becomes complete.',
  'cost-over-budget':
    'Goods and contingency come to {currency} {needed}. The budget is {currency} {budget}. Choose a cheaper system, fewer spares, or raise the budget.',
  'cost-energy-unknown':
    'Energy of {site} has no cost: its tariff or its yearly energy is not known. Enter the tariff and the PUE of the site.',
  'cost-staff-unknown':
    'Staff is not in the yearly cost. Enter the number of people and what one costs a year.',
  'cost-delivery-not-included':
    'Freight, duty, installation, space, insurance and licences are not in the totals. Prices with delivery terms such as DDP hold the first two.',
} as const satisfies FindingTexts;
