import { z } from 'zod';
import type { Pool } from './pool.ts';
import { idSchema, LIMITS, name, nonNegative, shortText } from './schema-parts.ts';
import { PRECISIONS } from './workload.ts';

const layout = z.strictObject({
  tensor: z.number().int().min(1).max(1024),
  pipeline: z.number().int().min(1).max(256),
  expert: z.number().int().min(1).max(4096),
  data: z.number().int().min(1).max(4096),
});

export const poolSchema: z.ZodType<Pool> = z.strictObject({
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
  phaseId: idSchema<'phase'>().nullable(),
  replaces: idSchema<'pool'>().nullable(),
});
