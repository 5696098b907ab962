import { z } from 'zod';
import { figure, inUnit, plainFigure, productFields, textSchema } from './schema-common.ts';

export const rackSchema = z.strictObject({
  ...productFields,
  deviceClass: textSchema,
  standard: textSchema,
  features: textSchema,
  figures: z.strictObject({
    heightU: figure('U'),
    heightOpenU: inUnit('OU'),
    widthMm: figure('mm'),
    depthMm: figure('mm'),
    heightMm: figure('mm'),
    mountingDepthMm: figure('mm'),
    railWidthIn: inUnit('in'),
    emptyMassKg: figure('kg'),
    loadedMassKg: figure('kg'),
    loadRatingKg: figure('kg'),
    powerW: figure('W'),
  }),
});
export type RackAsset = z.infer<typeof rackSchema>;

export const pduSchema = z.strictObject({
  ...productFields,
  deviceClass: textSchema,
  mount: textSchema,
  inputVoltageText: textSchema,
  inputConnector: textSchema,
  outlets: z.array(z.strictObject({ type: z.string().min(1), count: z.int().nonnegative() })).nullable(),
  switched: z.boolean().nullable(),
  metered: z.boolean().nullable(),
  figures: z.strictObject({
    heightU: figure('U'),
    phases: inUnit('phases'),
    inputCurrentA: figure('A'),
    ratedVa: figure('VA'),
    usableW: figure('W'),
    widthMm: figure('mm'),
    heightMm: figure('mm'),
    depthMm: figure('mm'),
    massKg: figure('kg'),
  }),
});
export type PduAsset = z.infer<typeof pduSchema>;

export const buswaySchema = z.strictObject({
  ...productFields,
  deviceClass: textSchema,
  mount: textSchema,
  voltageText: textSchema,
  ipRating: textSchema,
  tapOff: textSchema,
  figures: z.strictObject({ currentMinA: figure('A'), currentMaxA: figure('A'), powerW: figure('W') }),
});
export type BuswayAsset = z.infer<typeof buswaySchema>;

export const breakerSchema = z.strictObject({
  ...productFields,
  deviceClass: textSchema,
  standard: textSchema,
  breakingClasses: z.record(z.string(), z.string()).nullable(),
  figures: z.strictObject({
    currentMinA: figure('A'),
    currentMaxA: figure('A'),
    breakingCapacityKa: inUnit('kA'),
    poles: inUnit('poles'),
  }),
});
export type BreakerAsset = z.infer<typeof breakerSchema>;

const framesSchema = z.array(
  z.strictObject({
    kw: z.number().positive(),
    widthMm: z.number().positive(),
    depthMm: z.number().positive(),
    heightMm: z.number().positive(),
    weightKg: z.number().positive().nullable(),
  }),
);

export const upsSchema = z.strictObject({
  ...productFields,
  deviceClass: textSchema,
  topology: textSchema,
  redundancy: textSchema,
  frames: framesSchema,
  outletsText: textSchema,
  battery: textSchema,
  dimsOrder: textSchema,
  figures: z.strictObject({
    minPowerW: figure('W'),
    maxPowerW: figure('W'),
    maxApparentVa: figure('VA'),
    modulePowerW: figure('W'),
    parallelMaxW: figure('W'),
    efficiencyDoubleConversion: figure('1'),
    efficiencyEco: figure('1'),
    heightU: figure('U'),
  }),
});
export type UpsAsset = z.infer<typeof upsSchema>;

const LOAD_STEP = /^load_\d+(_low|_high)?$/;

export const gensetSchema = z.strictObject({
  ...productFields,
  engine: textSchema,
  fuel: textSchema,
  fuelLitresPerHour: z.record(z.string().regex(LOAD_STEP), z.number().positive()).nullable(),
  figures: z.strictObject({
    frequencyHz: inUnit('Hz'),
    standbyW: figure('W'),
    standbyVa: figure('VA'),
    primeW: figure('W'),
    displacementL: inUnit('L'),
    cylinders: inUnit('cylinders'),
    lengthMm: figure('mm'),
    widthMm: figure('mm'),
    heightMm: figure('mm'),
    massKg: figure('kg'),
  }),
});
export type GensetAsset = z.infer<typeof gensetSchema>;

export const batterySchema = z.strictObject({
  ...productFields,
  deviceClass: textSchema,
  chemistry: textSchema,
  figures: z.strictObject({
    powerW: figure('W'),
    runtimeS: figure('s'),
    energyWh: figure('Wh'),
    widthMm: figure('mm'),
    heightMm: figure('mm'),
    depthMm: figure('mm'),
    massKg: figure('kg'),
    lifeYears: inUnit('years'),
  }),
});
export type BatteryAsset = z.infer<typeof batterySchema>;

export const coolingSchema = z.strictObject({
  ...productFields,
  deviceClass: textSchema,
  redundancy: textSchema,
  figures: z.strictObject({
    capacityW: figure('W'),
    approachK: inUnit('K'),
    flowLPerMin: figure('L/min'),
    pressurePsi: inUnit('psi'),
    powerDrawW: figure('W'),
    widthMm: figure('mm'),
    depthMm: figure('mm'),
    heightMm: figure('mm'),
    heightU: figure('U'),
    massKg: figure('kg'),
    filtrationUm: inUnit('um'),
    maxSupplyC: inUnit('degC').optional(),
  }),
});
export type CoolingAsset = z.infer<typeof coolingSchema>;

export const storageSchema = z.strictObject({
  ...productFields,
  deviceClass: textSchema,
  media: textSchema,
  form: textSchema,
  network: textSchema,
  software: textSchema,
  figures: z.strictObject({
    heightU: figure('U'),
    nodes: inUnit('nodes'),
    drives: inUnit('drives'),
    rawBytes: figure('B'),
    usableBytes: figure('B'),
    readBytesPerS: figure('B/s'),
    writeBytesPerS: figure('B/s'),
    measuredReadBytesPerS: figure('B/s'),
    readIops: inUnit('million/s'),
    typicalPowerW: figure('W'),
    maxPowerW: figure('W'),
    massKg: figure('kg'),
  }),
});
export type StorageAsset = z.infer<typeof storageSchema>;

export const securitySchema = z.strictObject({
  ...productFields,
  deviceClass: textSchema,
  formFactor: textSchema,
  psuText: textSchema,
  certifications: z.array(z.string().min(1)),
  certificationStatus: textSchema,
  figures: z.strictObject({
    heightU: figure('U'),
    widthMm: figure('mm'),
    depthMm: figure('mm'),
    heightMm: figure('mm'),
    massKg: figure('kg'),
    typicalPowerW: figure('W'),
    maxPowerW: figure('W'),
    throughputBitPerS: figure('bit/s'),
  }),
});
export type SecurityAsset = z.infer<typeof securitySchema>;

export const consumableSchema = z.strictObject({
  ...productFields,
  deviceClass: textSchema,
  unitOfIssue: textSchema,
  rule: textSchema,
  ruleUnit: textSchema,
  ruleBasis: textSchema,
  figures: z.strictObject({ ruleValue: plainFigure }),
});
export type ConsumableAsset = z.infer<typeof consumableSchema>;
