import { z } from 'zod';
import type { Plan } from './plan.ts';
import {
  count,
  country,
  currency,
  fractionNumber,
  idSchema,
  isoDate,
  LIMITS,
  name,
  nonNegative,
  positive,
  shortText,
  strings,
} from './schema-parts.ts';
import { siteSchema } from './schema-site.ts';
import { workloadSchema } from './schema-workload.ts';
import { PRECISIONS } from './workload.ts';

const LEVELS = ['UNCLASSIFIED', 'OFFICIAL', 'RESTRICTED', 'CONFIDENTIAL', 'SECRET', 'TOP_SECRET'] as const;
const BUYERS = [
  'defence',
  'central-government',
  'sub-central-public',
  'critical-infrastructure',
  'private',
  'research',
] as const;

const marking = z.strictObject({
  owner: z.string().min(2).max(20),
  level: z.enum(LEVELS),
  nationalName: shortText,
  release: shortText,
  exercise: z.boolean(),
});

const factValue = z.union([shortText, z.number(), z.boolean(), strings]);

const mission = z.strictObject({
  marking: marking.nullable(),
  buyerName: shortText,
  buyerCountry: country.nullable(),
  buyerType: z.enum(BUYERS).nullable(),
  operator: z.strictObject({
    name: shortText,
    country: country.nullable(),
    parentCountry: country.nullable(),
  }),
  policy: z.strictObject({
    preferredCountries: z.array(country).max(LIMITS.list),
    deniedCountries: z.array(country).max(LIMITS.list),
    preferredVendors: strings,
    deniedVendors: strings,
    deniedProducts: strings,
  }),
  currency,
  budgetMinor: z.number().int().nonnegative().nullable(),
  asOf: isoDate,
  orderDate: isoDate,
  startOfOperation: isoDate.nullable(),
  facts: z.record(
    z
      .string()
      .regex(/^[a-z_]+(\.[a-z0-9_]+)+$/)
      .max(80),
    factValue,
  ),
  evidence: strings,
  declarations: strings,
});

const layout = z.strictObject({
  tensor: z.number().int().min(1).max(1024),
  pipeline: z.number().int().min(1).max(256),
  expert: z.number().int().min(1).max(4096),
  data: z.number().int().min(1).max(4096),
});

const pool = z.strictObject({
  id: idSchema<'pool'>(),
  name,
  siteId: idSchema<'site'>(),
  workloadIds: z.array(idSchema<'workload'>()).max(LIMITS.workloads),
  choice: z
    .strictObject({
      acceleratorId: idSchema<'product'>(),
      serverId: idSchema<'product'>(),
      acceleratorsPerServer: z.number().int().min(1).max(1024),
      precision: z.enum(PRECISIONS).nullable(),
      layout: layout.nullable(),
    })
    .nullable(),
  weights: z.strictObject({
    cost: nonNegative,
    ready: nonNegative,
    power: nonNegative,
    racks: nonNegative,
    control: nonNegative,
  }),
  maxUtilisation: z.number().gt(0).max(1),
  availability: z.number().gt(0).lt(1),
  serverAvailability: z.number().gt(0).max(1),
  buyAt: z.enum(['median', 'low-end']),
  servingStack: shortText.nullable(),
  fixedServers: z.number().int().min(0).max(1_000_000).nullable(),
});

const priceEntry = z.strictObject({
  productId: idSchema<'product'>(),
  minor: z.number().int().nonnegative(),
  currency,
  priceKind: shortText,
  date: isoDate,
  validUntil: isoDate.nullable(),
  source: name,
  incoterm: shortText.nullable(),
  taxIncluded: z.boolean(),
});

const fabric = z.strictObject({
  protocol: z.enum(['InfiniBand', 'Ethernet']).nullable(),
  leafSwitchId: shortText.nullable(),
  spineSwitchId: shortText.nullable(),
  assignment: z.enum(['rail', 'fat-tree', 'rack-aligned']).nullable(),
  oversubscription: z.number().min(1).max(64),
  planes: z.number().int().min(1).max(16),
  sparePortsPerLeaf: count,
});

const physical = z.strictObject({
  rackId: shortText.nullable(),
  pduId: shortText.nullable(),
  cduId: shortText.nullable(),
  upsId: shortText.nullable(),
  gensetId: shortText.nullable(),
  storageSystemId: shortText.nullable(),
  managementSwitchId: shortText.nullable(),
  managementServerId: shortText.nullable(),
  serversPerRack: z.number().int().min(1).max(100).nullable(),
  moves: z
    .array(
      z.strictObject({
        object: name,
        rack: shortText.nullable(),
        u: z.number().int().min(1).max(100).nullable(),
        row: count.nullable(),
        position: count.nullable(),
      }),
    )
    .max(LIMITS.moves),
});

const delivery = z.strictObject({
  sparesServiceLevel: z.number().min(0.5).max(0.9999),
  replacementDays: positive.max(3650),
  leadTimeWeeks: z.record(name, z.strictObject({ p50: nonNegative.max(1000), p90: nonNegative.max(1000) })),
});

const cost = z.strictObject({
  contingency: fractionNumber,
  discountRate: z.number().min(0).max(1),
  years: z.number().int().min(1).max(40),
  itLifeYears: z.number().int().min(1).max(40),
  facilityLifeYears: z.number().int().min(1).max(60),
  itMaintenanceRate: fractionNumber,
  facilityMaintenanceRate: fractionNumber,
  staffCostPerYearMinor: z.number().int().nonnegative().nullable(),
  staffFte: nonNegative.nullable(),
  prices: z.array(priceEntry).max(50_000),
});

/** Two entries with one id would be counted twice by some stages and once by others. */
function refuseTwins(plan: Pick<Plan, 'workloads' | 'sites' | 'pools'>, context: z.RefinementCtx): void {
  for (const part of ['workloads', 'sites', 'pools'] as const) {
    const seen = new Set<string>();
    for (const [index, entry] of plan[part].entries()) {
      if (seen.has(entry.id))
        context.addIssue({
          code: 'custom',
          path: [part, index, 'id'],
          message: 'stands twice; ids are unique',
        });
      seen.add(entry.id);
    }
  }
}

/** Schema of plan version 1: strict, so that a misspelt field is an error and not silently dropped. */
export const planSchema: z.ZodType<Plan> = z
  .strictObject({
    format: z.literal('redoubt-plan'),
    version: z.literal(1),
    id: idSchema<'plan'>(),
    name,
    revision: z.number().int().nonnegative(),
    templateId: shortText.nullable(),
    note: z.string().max(LIMITS.note),
    mission,
    workloads: z.array(workloadSchema).max(LIMITS.workloads),
    sites: z.array(siteSchema).max(LIMITS.sites),
    pools: z.array(pool).max(LIMITS.pools),
    fabric,
    physical,
    delivery,
    cost,
  })
  .superRefine(refuseTwins);
