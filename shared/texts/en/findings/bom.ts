import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of bom. Names in braces are filled from the finding. */
export const bomFindings = {
  'bom-lines-unpriced':
    '{measured} of {lines} lines have no price, so every total is a lower bound. Enter prices with their source in the price book.',
  'bom-line-without-product':
    '{name}: {quantity} are needed and no product is known. Choose one, or enter your own.',
  'bom-adapters-not-listed':
    '{product} has no published network ports, so its adapters for {links} links of {speed} Gbit/s are not on the bill. Have them quoted with the server.',
  'bom-spare-without-line':
    '{spares} spares of {product} belong to no line of the bill. This is a fault of the program; report it with the plan.',
  'bom-cords-incomplete':
    'The inlets of {devices} devices are not published, so their power cords are not counted. Have them delivered with the devices.',
  'price-other-currency':
    'The price of {product} is in {currency}; the plan counts in {wanted}. It is shown and not added: enter a price in {wanted}.',
  'price-expired': 'The price of {product} was valid until {until}, before {asOf}. Ask for a new quote.',
  'price-with-tax':
    'The price of {product} includes tax, others may not. Enter it without tax, so that totals compare.',
} as const satisfies FindingTexts;
