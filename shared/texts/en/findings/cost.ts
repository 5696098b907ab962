import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of cost. Names in braces are filled from the finding. */
export const costFindings = {
  'cost-incomplete':
    'At least {currency} {capex}: {measured} lines have no price in {currency}. Enter them, and the total becomes complete.',
  'cost-without-prices':
    'No line has a price in {currency}, so there is no total: {measured} lines wait for one. Enter prices by line, or import a price book.',
  'cost-over-budget':
    'Goods and contingency come to {currency} {needed}. The budget is {currency} {budget}. Choose a cheaper system, fewer spares, or raise the budget.',
  'cost-energy-unknown':
    'Energy of {site} has no cost: its tariff or its yearly energy is not known. Enter the tariff and the PUE of the site.',
  'cost-staff-unknown':
    'Staff is not in the yearly cost. Enter what one person costs a year, and the number of people where it is known.',
  'cost-staff-estimated':
    'At least {measured} people keep the sites day and night: {facility} seats for the plant and {hands} of IT hands, at {hours} h a year for one person. Network, software and security come on top. Enter your own number.',
  'cost-delivery-not-included':
    'Freight, duty, installation, space, insurance and licences are not in the totals. Prices with delivery terms such as DDP hold the first two.',
} as const satisfies FindingTexts;
