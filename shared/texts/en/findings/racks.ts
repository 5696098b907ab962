import type { FindingTexts } from '../../finding-text.ts';

/** Sentences for the findings of racks. Names in braces are filled from the finding. */
export const racksFindings = {
  'rack-fits-nothing':
    'Not one {product} fits a rack at {site}: {bound} needs {measured}, the rack has {limit}. It stands alone in a rack that does not hold it.',
  'no-rack-product':
    'The catalogue has no rack with known dimensions for {site}. Enter one, or name one in step 6.',
  'racks-exceed-positions':
    '{site} needs {measured}, and has {limit}. Most racks are bound by {bound}. Raise that limit, or give the site more positions.',
  'rack-over-limit':
    'Rack {rack} at {site} holds more than it may: {bound} is {measured}, limit {limit}. Move a device out, or raise the limit.',
  'rack-wider-than-pitch':
    '{product} is {measured} wide, and the rack pitch at {site} is {limit}. Enter the pitch of the row, or choose a narrower rack.',
  'rack-taller-than-tray':
    '{product} is {measured} high, and the cable tray at {site} hangs at {limit}. Raise the tray, or choose a lower rack.',
  'room-too-shallow':
    '{rows} rows of racks at {site} need a room {measured} deep, and it is {limit}: {outside} racks stand outside it. Longer rows, a deeper room or fewer racks would fit.',
  'room-too-narrow':
    'The room at {site} is {limit} wide, less than one rack position. Enter its inside width.',
  'row-longer-than-room':
    'A row at {site} would be {measured} long, and the room is {limit} wide: rows have {racks} racks.',
  'aisle-too-narrow':
    'Between the rows of {site} {measured} are left for the aisle, and {limit} are wanted. Stand the rows further apart, or choose shallower racks.',
  'existing-rack-unknown':
    '{count} racks that stay at {site} have no power or mass entered ({racks}), so power, cooling and floor count too low.',
  'existing-rack-overloads':
    'The rack {rack} that stays at {site} puts {measured} on the slab, which is rated {limit}. Ask for the structural report.',
  'slab-overloaded':
    'Rack {rack} at {site} puts {measured} on the slab, which is rated {limit}. Fewer servers per rack or wider aisles lower it.',
  'foot-overloaded':
    'One foot of rack {rack} at {site} carries {measured}. The floor is rated {limit} per foot. Spread the load with plates, or take fewer servers per rack.',
  'floor-rating-unknown':
    'The floor rating of {site} is not entered. The heaviest rack puts {measured} on the slab. Enter the rating from the structural report.',
  'floor-load-undetermined':
    'The mass of {parts} is unknown, so the floor load at {site} is at least {measured} of {limit}. Enter it, or ask the vendor.',
  'device-not-placed':
    '{count} × {what} of {subject} cannot be placed: no product with a known height is chosen. Choose one.',
  'cable-beyond-reach':
    '{cables} cables of {fabric} ({level}) run up to {measured}. The farthest medium reaches {limit}. Move the racks closer, or choose a switch with longer optics.',
  'cable-product-unknown':
    'The catalogue has no cable for {cables} links of {fabric} ({level}) at this speed. Lengths are known, the product is not. Add one, or choose another switch.',
  'cables-not-routed':
    '{cables} cables of {fabric} ({level}) have an end without a place, so they have no length.',
  'optics-power-unknown':
    'The power of {products} is not published, so the optics of {site} count too low. Enter it, or choose others.',
  'move-refused': '{object} stays where it is: {reason}. Choose another place.',
  'cords-unknown':
    '{count} products at {site} do not state their power supplies, so their outlets and cords are not tested: {products}.',
  'way-raise-feed-current': 'Take rack feeds of {amperes} A',
  'way-add-feed': 'Take {feeds} feeds per rack',
  'way-raise-air': 'Allow {kilowatts} kW of air per rack',
  'way-other-rack': 'Take the rack {product}',
  'way-fewer-servers': 'Place at most {servers} servers in a rack',
  'way-more-positions': 'Give {site} {positions} rack positions',
  'way-deeper-room': 'Plan a room {millimetres} mm deep',
  'way-wider-room': 'Plan a room {millimetres} mm wide',
  'way-wider-rows': 'Set the row pitch to {millimetres} mm',
  'way-raise-tray': 'Hang the cable tray at {millimetres} mm',
  'way-shorter-runs': 'Bring the racks together until the longest run is {metres} m shorter',
  'way-longer-rows': 'Stand {racks} racks in a row',
  'way-widen-pitch': 'Set the rack pitch to {millimetres} mm',
} as const satisfies FindingTexts;
