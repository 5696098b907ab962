import { z } from 'zod';
import type { Mission } from './mission.ts';
import { country, currency, idSchema, isoDate, LIMITS, name, shortText, strings } from './schema-parts.ts';

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

const paper = z.strictObject({
  id: name,
  register: z.enum(['evidence', 'declarations']),
  holder: shortText,
  reference: shortText,
  issuedOn: isoDate.nullable(),
  expiresOn: isoDate.nullable(),
});

const waiver = z.strictObject({
  instrumentId: idSchema<'instrument'>(),
  ref: name,
  owner: name,
  reason: name,
  until: isoDate,
});

export const missionSchema: z.ZodType<Mission> = z.strictObject({
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
  papers: z.array(paper).max(LIMITS.list),
  waivers: z.array(waiver).max(LIMITS.list),
});
