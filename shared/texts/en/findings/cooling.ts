import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of cooling. Names in braces are filled from the finding. */
export const coolingFindings = {
  'liquid-not-offered':
    '{products} give {measured} to cold plates, and {site} offers no direct liquid cooling. Offer it, or choose air-cooled servers.',
  'air-not-offered':
    '{site} offers neither room air nor rear doors, and {measured} stays in the air: cold plates never take everything. Offer one of them.',
  'air-over-limit': 'Rack {rack} at {site} gives {measured} to the air, and its position takes {limit}.',
  'rear-door-too-small':
    'Rack {rack} at {site} gives {measured} to the air. The largest rear door takes {limit}. Fewer servers per rack, or liquid cooling.',
  'no-cdu-product':
    'The catalogue has no coolant distribution unit with a capacity for {measured} at {site}. Enter one.',
  'cdu-flow-unknown':
    '{product} has no published flow, so {measured} at {site} is not tested. Ask the vendor for the curve at {approach} K approach.',
  'cdu-one-out':
    'With one {product} out at {site}, the others carry {measured} of what they may. Take one more.',
  'dew-point-too-close':
    'The water in the room at {site} is supplied at {measured}. It must stay at least 2 K above the dew point, which is {limit} with that margin. Warmer water, or drier air.',
  'water-unknown':
    'The facility water temperature of {site} is not entered, so water class, dew point and chiller hours are open. The plant is sized as if it needed a chiller all year.',
  'inlet-outside-recommended':
    'The air inlet of {site} is {measured}; {low} to {high} °C is recommended. Devices must be rated {inletClass}.',
  'inlet-too-hot':
    'The air inlet of {site} is {measured}, above every class of equipment ({limit}). Lower it.',
  'ride-through-short':
    'Without pumps the loop of {site} absorbs its heat for {measured}. Generating sets need {limit}. Keep the pumps on the UPS.',
  'free-cooling-unknown':
    'The free-cooling hours of {site} are not entered, so the chiller counts for the whole year. Import a climate table.',
  'free-cooling-needs-water':
    'The climate table of {site} gives free-cooling hours once the facility water temperature is entered. Until then the chiller counts for the whole year.',
  'no-room-unit':
    'The catalogue has no room or row cooler with a capacity for {measured} at {site}. Enter one.',
  'heat-export-above-usable':
    '{site} plans to export {measured} of heat a year, and the liquid loop can hand over about {limit}. Lower the share, or cool more with liquid.',
  'way-offer-liquid': 'Offer direct liquid cooling',
  'way-offer-air': 'Offer room air',
  'way-set-inlet': 'Set the air inlet to {celsius} °C',
  'way-less-heat-export': 'Plan to export {percent} % of the energy',
  'way-warm-water': 'Set the facility water to {celsius} °C',
} as const satisfies FindingTexts;
