import type { Facts } from '../../shared/catalogue/catalogue.ts';
import type { Design, StageValues } from '../../shared/design/design.ts';
import type { BomLine } from '../../shared/design/supply.ts';
import { type Finding, STAGES } from '../../shared/findings.ts';
import {
  asId,
  type LineId,
  type PlanId,
  type PoolId,
  type ProductId,
  type SiteId,
} from '../../shared/ids.ts';
import { newPlan } from '../../shared/plan/defaults.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { TraceFigure } from '../../shared/trace.ts';
import { money } from '../../shared/units/money.ts';

// A small design made by hand, so that the bundle is tested without the engine: the same figures whatever a stage does.

/** A plan with a marking and a name that needs escaping in every document. */
export function samplePlan(changes: Partial<Plan> = {}): Plan {
  const plan = newPlan(asId<PlanId>('plan-kormoran'), 'Kormoran "Süd", phase 1', '2026-11-21');
  return {
    ...plan,
    revision: 3,
    mission: {
      ...plan.mission,
      currency: 'EUR',
      marking: {
        owner: 'DE',
        level: 'RESTRICTED',
        nationalName: 'VS-NfD',
        release: 'RELEASABLE TO NATO',
        exercise: true,
      },
    },
    ...changes,
  };
}

/** One line of the sample bill; `number` gives it its identity and its price. */
export function sampleLine(number: number, changes: Partial<BomLine> = {}): BomLine {
  const quantity = 4 + number;
  const spares = number % 3;
  const unitPrice = money('EUR', 1_234_567 + number);
  return {
    id: asId<LineId>(`line-${String(number).padStart(5, '0')}`),
    number,
    category: 'server',
    productId: asId<ProductId>('generic-8gpu-hgx-air'),
    name: `Server, 8 accelerators, "air" cooled, type ${number}`,
    vendor: 'Müller & Söhne',
    vendorCountry: 'DE',
    vendorParentCountry: 'DE',
    originCountry: null,
    partNumbers: [`MS-${number}-A`, `MS-${number}-B`],
    siteId: asId<SiteId>('main'),
    poolIds: [asId<PoolId>('chat')],
    quantity,
    spares,
    unitOfIssue: 'piece',
    variant: null,
    unitPrice,
    priceBasis: 'quote of 2026-11-02',
    total: money('EUR', unitPrice.minor * (quantity + spares)),
    leadTimeWeeks: { p50: 12, p90: 18.5 },
    classifications: [{ scheme: 'CPV', version: '2008', code: '48820000' }],
    includedIn: null,
    singleSource: false,
    figures: ['compute.servers'],
    redundancy: null,
    ...changes,
  };
}

/** A priced line, a part of it, an unpriced line and a cable priced in another currency. */
export const SAMPLE_LINES: readonly BomLine[] = [
  sampleLine(1),
  sampleLine(2, {
    category: 'accelerator',
    includedIn: asId<LineId>('line-00001'),
    unitPrice: null,
    total: null,
  }),
  sampleLine(3, { unitPrice: null, total: null, priceBasis: null, leadTimeWeeks: null, singleSource: null }),
  sampleLine(4, {
    category: 'cable',
    variant: '3 m',
    unitPrice: money('USD', 4_999),
    total: money('USD', 4_999 * 9),
  }),
  sampleLine(5),
];

const SAMPLE_TRACE: readonly TraceFigure[] = [
  {
    path: 'compute.servers',
    value: 6,
    unit: '',
    formula: 'compute.servers',
    expression: 'sum(pools)',
    inputs: [
      {
        name: 'servers of chat',
        value: 6,
        unit: '',
        from: { kind: 'figure', path: 'compute.pools.chat.servers' },
      },
    ],
  },
  {
    path: 'compute.pools.chat.servers',
    value: 6,
    unit: '',
    formula: 'compute.servers-for-demand',
    expression: 'ceil(demand / (R * rho))',
    inputs: [
      {
        name: 'demand',
        value: 9_123.456_789_012_34,
        unit: 'tok/s',
        from: { kind: 'plan', pointer: '/workloads/0' },
      },
      {
        name: 'throughput',
        value: 1e-7,
        unit: 'tok/s',
        from: {
          kind: 'catalogue',
          id: 'generic-8gpu-hgx-air',
          field: 'maxPowerW',
          tag: 'V',
          confidence: 'medium',
          source: 'data sheet',
        },
      },
    ],
    interval: [5, 8.25],
    coverage: 'same-family',
  },
  {
    path: 'never.asked',
    value: 'text',
    unit: '',
    formula: 'never.asked',
    expression: '',
    inputs: [],
  },
];

function sampleValues(lines: readonly BomLine[]): StageValues {
  const zero = money('EUR', 0);
  const capex = money('EUR', 12_345_678_90);
  return {
    demand: { workloads: [], totalPeakOutputTokensPerS: 0, totalPeakRequestsPerS: 0 },
    compute: { pools: [], accelerators: 48, servers: 6 },
    storage: { sites: [] },
    fabric: { fabrics: [], scaleUp: [], managementServers: [] },
    racks: {
      racks: [],
      packing: [],
      cables: [],
      transceivers: [],
      fanOuts: [],
      outOfBand: [],
      trays: [],
      floors: [],
    },
    power: { sites: [] },
    cooling: { sites: [] },
    spares: { lines: [] },
    bom: { lines },
    schedule: {
      phases: [],
      tasks: [],
      readyWeeks: { p50: 26, p90: 40.5 },
      readyDate: { p50: '2027-05-22', p90: '2027-08-31' },
      unknownLeadTimes: [],
    },
    cost: {
      currency: 'EUR',
      capex,
      incomplete: true,
      unpricedLines: [],
      steps: [],
      contingency: zero,
      energyPerYear: null,
      maintenancePerYear: zero,
      staffing: { fte: null, basis: null, estimatedFte: null, seats: [], installationHours: 0 },
      staffPerYear: null,
      opexPerYear: zero,
      opexIncomplete: true,
      tco: capex,
      tcoYears: 5,
      perAcceleratorHour: null,
      tornado: [],
    },
    closure: {
      identities: [{ id: 'C1', statement: 'placed = bought', left: 6, right: 6, holds: true }],
      holds: true,
    },
    compliance: {
      asOf: '2026-11-21',
      clauses: [],
      counts: {
        met: 3,
        'not-met': 0,
        'met-only-with': 1,
        open: 2,
        'not-applicable': 9,
        'not-yet-in-force': 1,
      },
      failing: 0,
      waived: 0,
    },
    sovereignty: {
      layers: [],
      embargoes: [],
      concentration: [],
      placement: { work: [], acceleratorsStaying: 0, acceleratorsLeaving: 0 },
      phases: [],
    },
  };
}

/** A design of the sample plan with these lines. */
export function sampleDesign(
  plan: Plan,
  facts: Facts,
  given: { readonly lines?: readonly BomLine[]; readonly findings?: readonly Finding[] } = {},
): Design {
  return {
    format: 'redoubt-design',
    version: 1,
    engine: { name: 'redoubt', version: '0.1.0' },
    planId: plan.id,
    planRevision: plan.revision,
    catalogue: facts.identity,
    values: sampleValues(given.lines ?? SAMPLE_LINES),
    outcomes: Object.fromEntries(STAGES.map((stage) => [stage, 'ok'])) as Design['outcomes'],
    findings: given.findings ?? [],
    trace: SAMPLE_TRACE,
  };
}
