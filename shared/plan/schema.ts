import { z } from 'zod';
import type { Plan } from './plan.ts';
import { missionSchema } from './schema-mission.ts';
import {
  count,
  currency,
  fractionNumber,
  idSchema,
  isoDate,
  LIMITS,
  name,
  nonNegative,
  positive,
  shortText,
} from './schema-parts.ts';
import { poolSchema } from './schema-pool.ts';
import { siteSchema } from './schema-site.ts';
import { workloadSchema } from './schema-workload.ts';

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

const phase = z.strictObject({
  id: idSchema<'phase'>(),
  name,
  orderDate: isoDate,
  controlledShare: fractionNumber.nullable(),
});

/** Two entries with one id would be counted twice by some stages and once by others. */
function refuseTwins(
  plan: Pick<Plan, 'workloads' | 'sites' | 'pools' | 'phases'>,
  context: z.RefinementCtx,
): void {
  for (const part of ['workloads', 'sites', 'pools', 'phases'] as const) {
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

/** Schema of plan version 2: strict, so that a misspelt field is an error and not silently dropped. */
export const planSchema: z.ZodType<Plan> = z
  .strictObject({
    format: z.literal('redoubt-plan'),
    version: z.literal(2),
    id: idSchema<'plan'>(),
    name,
    revision: z.number().int().nonnegative(),
    templateId: shortText.nullable(),
    note: z.string().max(LIMITS.note),
    mission: missionSchema,
    workloads: z.array(workloadSchema).max(LIMITS.workloads),
    sites: z.array(siteSchema).max(LIMITS.sites),
    pools: z.array(poolSchema).max(LIMITS.pools),
    phases: z.array(phase).max(LIMITS.phases),
    fabric,
    physical,
    delivery,
    cost,
  })
  .superRefine(refuseTwins);
