import type { FabricDesign } from '../../design/fabric.ts';

/** Words of the chapter of the racks. */
export const reportRacks = {
  title: 'Racks',
  intro:
    'Front elevations, bottom unit first. Racks with the same devices in the same places are drawn once; power is the expected maximum.',
  none: 'The plan has no racks yet.',
  one: 'Rack {racks}',
  many: '{count} racks alike: {racks}',
  moreRacks: '{racks} and {count} more',
  sums: '{used} of {height} U · {power} · {mass}',
  group: 'U{low}–{high}',
  unit: 'U{low}',
  devices: '{count} × {name}',
  more: '{count} more arrangements, {racks} racks, are in the rack schedule of the handover.',
  alt: 'Front elevation of {racks}, {height} rack units: {devices}',
  empty: 'empty',
} as const;

/** Words of the chapter of the networks. */
export const reportFabric = {
  title: 'Networks',
  roles: {
    'scale-out': 'Scale-out network',
    storage: 'Storage network',
    'in-band': 'In-band management',
    'out-of-band': 'Out-of-band management',
  },
  heading: '{role}, {site}',
  none: 'The plan has no networks yet.',
  tiers: { cores: 'cores', spines: 'spines', leaves: 'leaves', nodes: 'devices' },
  tierOfOne: { cores: 'core', spines: 'spine', leaves: 'leaf', nodes: 'device' },
  tier: '{count} {tier}',
  cables: '{count} cables',
  facts: {
    protocol: 'Protocol',
    links: 'Links',
    linksValue: '{links} per device at {speed}, {planes}',
    onePlane: 'one plane',
    planes: '{count} planes',
    over: 'Oversubscription',
    overValue: 'leaf {leaf} : 1, spine {spine} : 1',
    bisection: 'Bisection bandwidth',
    loss: 'With one leaf lost',
    lossValue: '{links} of {all} links of {nodes} devices are down',
    switches: 'Leaf switch',
  },
  assignments: {
    rail: 'by rail',
    'fat-tree': 'fat tree',
    'rack-aligned': 'by rack',
    'dual-homed': 'dual-homed',
    'single-homed': 'single-homed',
  } satisfies Readonly<Record<FabricDesign['assignment'], string>>,
  alt: '{name}: {tiers}',
} as const;

/** Words of the chapter of the cooling. */
export const reportCooling = {
  title: 'Cooling',
  facts: {
    heat: 'Heat to air and to liquid',
    heatValue: '{air} to air, {liquid} to liquid',
    flow: 'Flow',
    flowValue: 'air {air}, liquid {liquid}',
    cdu: 'Coolant distribution units',
    cduValue: '{installed} installed, {needed} needed: {name}',
    doors: 'Rear-door exchangers',
    units: 'Room units',
    water: 'Facility water',
    waterValue: '{supply}, class {class}',
    electrical: 'Power for cooling',
    ride: 'Ride-through with the pumps off',
    free: 'Free cooling',
    freeValue: '{hours} hours a year',
    checks: 'Checks that do not hold',
  },
  checkValue: '{check}: {value}, limit {limit}',
  checks: {
    'dew-point': 'dew point',
    'flow-one-out': 'flow with one unit out',
    'air-per-rack': 'air heat per rack',
    'ride-through': 'ride-through',
    'device-inlet': 'inlet of the devices',
  },
} as const;
