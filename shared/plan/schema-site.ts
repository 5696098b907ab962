import { z } from 'zod';
import {
  country,
  fractionNumber,
  idSchema,
  isoDate,
  LIMITS,
  name,
  nonNegative,
  positive,
} from './schema-parts.ts';
import type { Site } from './site.ts';

const redundancy = z.enum(['N', 'N+1', '2N']);

const power = z.strictObject({
  availableItKw: nonNegative.max(10_000_000).nullable(),
  utilityFeeds: z.number().int().min(1).max(8),
  feedsPerRack: z.number().int().min(1).max(6),
  voltageV: positive.max(1_500),
  voltageKind: z.enum(['line-to-line', 'line-to-neutral']),
  phases: z.union([z.literal(1), z.literal(3)]),
  frequencyHz: z.union([z.literal(50), z.literal(60)]),
  feedCurrentA: positive.max(6_300).nullable(),
  derating: z.number().gt(0).max(1),
  powerFactor: z.number().min(0.5).max(1),
  upsRedundancy: redundancy,
  upsAutonomyMinutes: nonNegative.max(1_440),
  gensetRedundancy: z.enum(['N', 'N+1', '2N', 'none']),
  fuelHours: nonNegative.max(8_760),
});

const climate = z.strictObject({
  source: name,
  basis: z.enum(['dry-bulb', 'wet-bulb']),
  bins: z
    .array(z.strictObject({ temperatureC: z.number().min(-80).max(70), hours: nonNegative.max(8_784) }))
    .min(1)
    .max(400),
});

const cooling = z.strictObject({
  kinds: z.array(z.enum(['air', 'rear-door', 'direct-liquid'])).max(3),
  facilityWaterSupplyC: z.number().min(2).max(70).nullable(),
  airInletC: z.number().min(5).max(50),
  airDeltaK: z.number().min(1).max(40),
  liquidDeltaK: z.number().min(1).max(40),
  roomDewPointC: z.number().min(-40).max(40).nullable(),
  maxAirKwPerRack: nonNegative.max(500),
  cduRedundancy: redundancy,
  freeCoolingHours: z.number().min(0).max(8_784).nullable(),
  climate: climate.nullable(),
});

const millimetres = z.number().min(0).max(1_000_000);

const obstacle = z.strictObject({
  name,
  kind: z.enum(['column', 'door', 'other']),
  xMm: millimetres,
  yMm: millimetres,
  widthMm: millimetres,
  depthMm: millimetres,
});

const existingRack = z.strictObject({
  name,
  row: z.number().int().min(1).max(10_000),
  position: z.number().int().min(1).max(10_000),
  powerW: nonNegative.max(1_000_000).nullable(),
  massKg: nonNegative.max(20_000).nullable(),
});

const floor = z.strictObject({
  rackPositions: z.number().int().nonnegative().max(1_000_000).nullable(),
  racksPerRow: z.number().int().min(1).max(200),
  rowPitchMm: positive.max(20_000),
  rackPitchMm: positive.max(5_000),
  aisleColdMm: nonNegative.max(20_000),
  aisleHotMm: nonNegative.max(20_000),
  trayHeightMm: positive.max(20_000),
  slabRatingPa: positive.max(1e7).nullable(),
  pointRatingN: positive.max(1e7).nullable(),
  roomWidthMm: millimetres.nullable(),
  roomDepthMm: millimetres.nullable(),
  obstacles: z.array(obstacle).max(LIMITS.list),
  existingRacks: z.array(existingRack).max(5_000),
});

const energy = z.strictObject({
  pue: z.number().min(1).max(5).nullable(),
  wueLPerKwh: nonNegative.max(50).nullable(),
  gridKgCo2PerKwh: nonNegative.max(5).nullable(),
  renewableFraction: fractionNumber.nullable(),
  heatReuseFraction: fractionNumber.nullable(),
  tariffMinorPerKwh: nonNegative.max(1e7).nullable(),
});

export const siteSchema: z.ZodType<Site> = z.strictObject({
  id: idSchema<'site'>(),
  name,
  country: country.nullable(),
  status: z.enum(['new', 'existing', 'expansion']),
  operatorKind: z.enum(['enterprise', 'colocation', 'co-hosting']),
  commissioningDate: isoDate.nullable(),
  tier: z.enum(['on-site', 'allied', 'commercial']),
  altitudeM: z.number().min(-500).max(6_000),
  power,
  cooling,
  floor,
  energy,
});
