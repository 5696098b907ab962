import type { StackLayer } from '../../design/judgement.ts';
import type { BomCategory } from '../../design/supply.ts';
import type { Severity } from '../../findings.ts';
import type { WorkloadKind } from '../../plan/workload.ts';
import type { Coverage } from '../../trace.ts';
import { reportPower } from './report-power.ts';

/** Words of the printed report (`payload/report.pdf`) and of the transmittal slip. */
export const reportText = {
  kind: 'Bill of materials and design report',
  subject: 'Bill of materials, design, law and origin of the figures',
  author: 'Redoubt planner',
  unknown: 'no data',
  none: 'none',
  notGiven: 'not given',
  planRevision: '{plan}, revision {revision}',
  pageOf: 'page {page} of {pages}',
  contents: 'Contents',

  cover: {
    total: 'Net total of the bill',
    exact: 'As in bom.json',
    lines: 'Lines of the bill',
    unpriced: 'Lines without a price',
    buyer: 'Buyer',
    recipient: 'Recipient',
    claimed: 'Date, as the signer claims it',
    valid: 'Offer valid until',
    asOf: 'Law judged on',
    catalogue: 'Catalogue',
    packs: { catalogue: 'Catalogue pack', rules: 'Rule pack', prices: 'Price pack' },
    catalogueValue: '{pack} version {version} of {asOf}',
    catalogueEnded: '{pack} version {version} of {asOf}, which ended on {expires}',
    tool: 'Made with',
    toolValue: '{name} {version}, build {build}',
    bundle: 'Bundle',
    digest: 'Digest of payload/bom.json',
    digestHint:
      'This report is one view of the signed bundle and carries no signature itself. VERIFY.txt in the bundle says how to check it; these digests tie the pages to the bill.',
  },

  headline: {
    title: 'Headline figures',
    intro:
      'What the plan comes to. The interval holds the true figure in eight of ten cases; a figure without one is counted or entered. The last chapter shows the inputs of each formula with their sources.',
    columns: { figure: 'Figure', value: 'Value', interval: '80 % interval', origin: 'How it comes about' },
    atLeast: 'at least {value}',
    interval: '{low} to {high}',
  },

  workloads: {
    title: 'Workloads and demand',
    intro: 'What the users ask for in the busy minute, growth included.',
    none: 'The plan has no workload yet.',
    columns: {
      name: 'Workload',
      model: 'Model',
      where: 'May run',
      requests: 'Requests',
      output: 'Output',
      limits: 'Limits on latency',
    },
    perSecond: '{value} /s',
    tokens: '{value} tokens/s',
    training: '{value} tokens/s needed for the deadline',
    ttft: 'first token {value} ms',
    tpot: 'per token {value} ms',
    percentile: 'for {share} %',
    noLimit: 'no limit',
    kinds: {
      chat: 'chat',
      agents: 'agents',
      retrieval: 'retrieval',
      batch: 'batch',
      embeddings: 'embeddings',
      speech: 'speech to text',
      'fine-tuning': 'fine-tuning',
      training: 'training',
    } satisfies Readonly<Record<WorkloadKind, string>>,
  },

  systems: {
    title: 'Systems',
    pool: '{pool} at {site}',
    server: 'Server',
    accelerator: 'Accelerator',
    count: 'Servers',
    countValue:
      '{servers}; {demand} for the demand, {availability} more so that it is carried when some are out',
    accelerators: 'Accelerators',
    acceleratorsValue: '{count}, {each} in each server, {precision}',
    interval: 'Interval of the servers',
    coverage: 'Basis of the estimate',
    coverages: {
      calibrated: 'measured runs of this accelerator and model family',
      'same-family': 'measured runs of the same accelerator or vendor stack',
      uncalibrated: 'physics only, no measured run',
      'no-data': 'no data',
    } satisfies Readonly<Record<Coverage, string>>,
    columns: {
      workload: 'Workload',
      layout: 'Layout',
      batch: 'Batch',
      output: 'Output per replica',
      latency: 'First token · per token',
      replicas: 'Replicas',
      use: 'Use',
    },
    layout: 'TP {tensor} · PP {pipeline} · EP {expert}',
    empty: 'The plan has no pool yet.',
  },

  bill: {
    title: 'Bill of materials',
    intro:
      'Quantities are what is ordered: installed and spare. Currencies are never converted. Where goods stand for a redundancy, the simulated losses that test it are named; bom.json names all, and design-summary.json holds their outcome.',
    moreLosses: '{count} more',
    columns: {
      number: 'No.',
      name: 'Item',
      parts: 'Part number',
      site: 'Site',
      quantity: 'Ordered',
      unit: 'Unit price',
      total: 'Total',
      lead: 'Weeks',
    },
    spares: '{count} spare',
    included: 'part of line {number}',
    noPrice: 'no price',
    more: '{count} more lines stand in payload/bom.csv and payload/bom.json. All of them are in the total.',
    sum: 'Net total',
    categories: {
      accelerator: 'Accelerators',
      server: 'Servers',
      switch: 'Switches',
      nic: 'Network cards',
      cable: 'Cables',
      transceiver: 'Transceivers',
      rack: 'Racks',
      pdu: 'Rack power',
      busway: 'Busways',
      breaker: 'Breakers',
      ups: 'UPS',
      battery: 'Batteries',
      genset: 'Generators',
      'fuel-tank': 'Fuel storage',
      transformer: 'Transformers',
      switchboard: 'Switchboards',
      cooling: 'Cooling',
      'heat-rejection': 'Heat rejection',
      containment: 'Aisle containment',
      tray: 'Cable trays',
      storage: 'Storage',
      security: 'Cryptography and separation',
      consumable: 'Consumables',
      service: 'Services',
      software: 'Software',
    } satisfies Readonly<Record<BomCategory, string>>,
  },

  racks: {
    title: 'Racks',
    intro:
      'Front elevations, bottom unit first. Racks with the same devices in the same places are drawn once; power is the expected maximum.',
    none: 'The plan has no racks yet.',
    one: 'Rack {racks}',
    many: '{count} racks alike',
    moreRacks: '{racks} and {count} more',
    site: '{site}',
    sums: '{used} of {height} U · {power} · {mass}',
    group: 'U{low}–{high}',
    unit: 'U{low}',
    devices: '{count} × {name}',
    more: '{count} more arrangements, {racks} racks, are in the rack schedule of the handover.',
    alt: 'Front elevation of {racks}, {height} rack units: {devices}',
    empty: 'empty',
  },

  fabric: {
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
    alt: '{name}: {tiers}',
    single: 'Every pair of devices is joined by its own switches; there is no second level.',
  },

  power: reportPower,

  cooling: {
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
    checks: {
      'dew-point': 'dew point',
      'flow-one-out': 'flow with one unit out',
      'air-per-rack': 'air heat per rack',
      'ride-through': 'ride-through',
      'device-inlet': 'inlet of the devices',
    },
  },

  law: {
    title: 'Law and policy',
    counts: { state: 'State', clauses: 'Clauses' },
    failing: 'Binding clauses not met: {failing}. Set aside by a waiver: {waived}.',
    list: 'Clauses not met, open, or met only with a paper',
    columns: { clause: 'Clause', weight: 'Weight', requirement: 'Requirement', why: 'What is missing' },
    must: 'binding',
    should: 'should',
    info: 'information',
    missing: 'missing: {facts}',
    papers: 'paper: {papers}',
    waived: 'waived until {until} by {owner}',
    nothing: 'Every clause that applies is met.',
    more: '{count} more stand in payload/compliance.csv.',
  },

  sovereignty: {
    title: 'Who controls what',
    intro:
      'The five layers of the stack, and how many parts of each are in the own hand or that of preferred partners.',
    layers: {
      applications: 'Applications',
      serving: 'Serving',
      compute: 'Compute',
      facility: 'Facility',
      policy: 'Policy',
    } satisfies Readonly<Record<StackLayer, string>>,
    inHand: '{count} of {total} in hand',
    alt: 'Five-layer stack: {layers}',
    columns: {
      layer: 'Layer',
      part: 'Part',
      supplier: 'Supplier',
      control: 'Control',
      stops: 'Stops when withdrawn',
    },
    controls: {
      own: 'own country',
      preferred: 'preferred',
      allowed: 'allowed',
      denied: 'denied',
      unknown: 'not known',
    },
    embargoTitle: 'If a country or vendor stops delivering',
    embargo: {
      name: 'Who stops',
      lines: 'Lines that fall',
      unknown: 'Lines nobody knows',
      left: 'Accelerators left',
    },
    leftValue: '{left} of {all}',
    more: '{count} more cases are in the program.',
  },

  findings: {
    title: 'Findings',
    none: 'The design has no findings.',
    columns: { text: 'Finding', step: 'Step' },
    severities: {
      blocking: 'Stops signing',
      review: 'To look at',
      note: 'Notes',
    } satisfies Readonly<Record<Severity, string>>,
    more: '{count} more stand in payload/design-summary.json.',
  },

  assumptions: {
    title: 'Assumptions',
    intro:
      'Class assumptions that stand in for figures no source gives. Entering the figure of the product replaces them.',
    none: 'No class assumption was needed.',
    columns: { id: 'Assumption', value: 'Value', basis: 'Basis', source: 'Source' },
  },

  traces: {
    title: 'Where the headline figures come from',
    intro:
      'Formula, inputs and sources. Tags: M measured, V vendor, P paper, S standard, F fitted, C convention, U entered by the user. Inputs that are figures themselves are traced in payload/design-summary.json.',
    columns: { input: 'Input', value: 'Value', from: 'From' },
    noTrace: 'Counted from the parts; it has no formula of its own.',
    more: '{count} more inputs stand in payload/design-summary.json.',
  },

  slip: {
    title: 'Transmittal slip',
    text: 'Send this page by another route than the bundle. Whoever checks the bundle compares the groups below with what the program or sha512sum shows for manifest.json.',
    manifest: 'SHA-512 of manifest.json',
    first: 'For people: the first sixteen groups',
    signers: 'Signed by',
    bundle: 'Bundle',
    file: 'File',
    date: 'Date, as the signer claims it',
    total: 'Net total of the bill',
    code: 'The square holds the same in machine-readable form: a first line "REDOUBT SLIP 1", then bundle, digest and signers.',
    alt: 'QR code with bundle, digest and signers',
  },
} as const;

/** Label of a headline figure by its path; `name` gives the names of pools and sites. */
export function headlineLabel(path: string, name: (id: string) => string): string {
  const parts = path.split('.');
  const last = parts.at(-1) ?? '';
  const owner = parts[0] !== 'schedule' && parts.length > 3 ? `, ${name(parts[2] ?? '')}` : '';
  const known = HEADLINES[parts[0] === 'schedule' ? `ready.${last}` : last];
  return known === undefined ? path : `${known}${owner}`;
}

const HEADLINES: Readonly<Record<string, string>> = {
  accelerators: 'Accelerators',
  servers: 'Servers',
  racks: 'Racks',
  itMaxW: 'IT load, expected maximum',
  utilityW: 'Power from the utility',
  itMwhPerYear: 'IT energy per year',
  pue: 'PUE',
  capex: 'Capital cost',
  opexPerYear: 'Operating cost per year',
  tco: 'Total cost of ownership',
  'ready.p50': 'Weeks until ready, one case in two',
  'ready.p90': 'Weeks until ready, nine cases in ten',
  failing: 'Binding clauses not met',
};
