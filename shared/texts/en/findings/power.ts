import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of power. Names in braces are filled from the finding. */
export const powerFindings = {
  'site-power-exceeded':
    '{site} needs {measured} of IT power and has {limit}. Fewer servers, a system that draws less, or more power at the site.',
  'voltage-kind-suspect':
    'Voltage {measured} is a line-to-{usual} value as a rule, and {site} calls it line-to-{stated}. Every circuit depends on it by a factor of 1.73. Enter which one it is.',
  'voltage-too-low':
    '{measured} is no mains voltage for {site}: the lowest anywhere is {limit}. Enter the voltage of the supply, in volts.',
  'continuous-load-above-code':
    'Feeds of {site} are planned at {measured} of the breaker rating all day, and the NEC allows {limit} unless the whole assembly is listed for 100 %. Keep the listing as evidence, or plan at {limit}.',
  'supply-voltage-high':
    '{site} feeds racks at {measured}. Power supplies must accept {limit} between line and neutral. Check each data sheet before ordering.',
  'rack-feed-overloaded':
    '{count} racks at {site} draw up to {measured} through one feed when the other is lost. The feed carries {limit}.',
  'pdu-none-fits':
    'No rack PDU of the catalogue takes {amperes} A at {volts} V, {phases} phases, at {site}. Enter one, or choose another feed.',
  'pdu-does-not-fit':
    '{product} does not fit the rack feeds of {site}: its {what} differs. Choose another PDU, or another feed.',
  'pdu-outlets-short':
    '{count} racks at {site} have more power cords than {product} has outlets of their kind. Choose a PDU with more outlets, or fewer devices per rack.',
  'cord-above-outlet':
    'One {plug} cord of {product} draws {measured} at {volts} V at {site} with a feed lost, and its outlet carries {limit} all day. Take a higher voltage, more feeds, or supplies that are wired.',
  'phase-overloaded':
    'The fullest phase of rack {rack} at {site} carries {measured}, one phase of the feed {limit}. Spread the cords, or take a larger feed.',
  'phase-unbalanced':
    'The phases of rack {rack} at {site} differ: the fullest carries {measured} of the mean, and {limit} is good practice.',
  'supplies-need-every-feed':
    '{product} has {supplies} power supplies and needs {needed}. On {feeds} feeds, losing one leaves {left}, and the server stops. Take {enough} feeds per rack, or plan for the stop.',
  'supplies-never-enough':
    '{product} has {supplies} power supplies and needs {needed}. No number of feeds up to six keeps it running when one is lost. Plan for the stop, or choose another server.',
  'supplies-below-maximum':
    '{product} draws up to {measured}. With one of {feeds} feeds lost, {left} of its {supplies} supplies are left and carry {limit}: it slows down until the feed is back. More feeds keep its full power.',
  'redundancy-not-reached':
    '{site} asks for {asked} and reaches {reached}: {case} is not carried ({effect}). {failed} of {total} single failures are not carried.',
  'genset-redundancy-not-reached':
    'The generating sets of {site} are asked for {asked} and reach {reached} with the utility out.',
  'single-point-of-failure':
    'At {site}, losing {case} stops the load. That is usual for {asked}; only 2N has a second path.',
  'no-ups-product': 'The catalogue has no UPS with a rating for {site}. Enter one.',
  'no-genset-product':
    'The catalogue has no generating set of {frequency} Hz for {site}. Enter one, or plan without.',
  'ups-apparent-not-published':
    'The data sheet of {product} gives {measured} and no kVA. Its kVA are at least as many, and at a power factor of {factor} one module then carries {limit}. Ask the maker for the kVA rating.',
  'selectivity-not-shown':
    'At {site} the closest two breakers in line are {downstreamA} A at the {downstream} and {upstreamA} A at the {upstream}: a step of {measured}, where {limit} is usual. Ratings alone prove no selectivity; ask for the maker’s tables at the short-circuit current of the place.',
  'selectivity-lost':
    'At {site} the breaker of the {upstream} is rated {upstreamA} A and the one of the {downstream} behind it {downstreamA} A: a fault at one {downstream} opens both. Take smaller feeds, or a larger {upstream}.',
  'breaker-above-standard':
    'One {device} at {site} carries {measured}, more than any low-voltage breaker. Connect it at medium voltage, or take smaller units.',
  'genset-step-high':
    'At {site} the largest switchboard puts {kilowatts} kW on the generating sets at once: {measured} of what carries the load, where {limit} is usual. With a UPS that ramps up slowly the step is {plantPercent} %. Ask for soft start of the UPS, and for the step the set takes under ISO 8528-5.',
  'genset-step-not-shown':
    'At {site} the largest switchboard puts {kilowatts} kW on the generating sets at once: {measured} of what carries the load, within the usual {limit}. No data sheet here prints the step a set takes; ask for it under ISO 8528-5.',
  'final-voltage-drop-high':
    'The cable from busway to rack at {site} loses {measured} of the voltage, and {limit} is the usual most. Take the next cross-section, or a lower tray.',
  'voltage-drop-high':
    'Busway and rack cable at {site} lose {measured} of the voltage before the feeder from the UPS is counted, and {limit} is the usual most in all. Feed the rows from the middle, or take a larger busway.',
  'feeder-length-unknown':
    'Where the UPS of {site} stands is not in the plan. With {cables} × {section} mm² of copper on each phase its feeder may be {measured} long to keep the voltage at the racks within {limit}. Hold the room plan against it.',
  'genset-far-larger':
    'The smallest generating set for {site} is {limit}, and the load is {measured}. Sets below a third of their rating soot up. Enter a smaller one.',
  'peak-above-circuit':
    '{product} peaks at {measured} on one feed for milliseconds, the circuit is rated {limit}. Ask the maker for peak and duration, and check the breaker curve.',
  'it-power-lower-bound':
    'The power of {parts} is unknown, so {site} needs at least {measured}. Enter it, or ask the vendor.',
  'pue-derived':
    '{site} has no PUE, so a design PUE of {measured} is derived from the planned plant. Enter the contracted value when there is one.',
  'pue-below-design':
    'The PUE of {site} is entered as {measured}, and the planned plant does not get below {limit}. Check the entry, or the plant.',
  'energy-input-missing':
    '{site} has no {fields}, so carbon and water of the year stay unknown. There are no default values for a site.',
  'way-more-site-power': 'Provide {kilowatts} kW of IT power',
  'way-line-to-neutral': 'Call it line-to-neutral',
  'way-line-to-line': 'Enter {volts} V line-to-line',
  'way-lower-label': 'Ask for {label} instead',
  'way-two-feeds': 'Feed every rack twice',
  'way-second-utility': 'Add a second utility feed',
  'way-add-gensets': 'Plan generating sets',
  'way-continuous-share': 'Plan continuous load at {share} of the rating',
  'way-full-derating': 'Set the derating to 1, with evidence for the whole assembly',
  'way-two-paths': 'Plan the UPS as 2N',
} as const satisfies FindingTexts;
