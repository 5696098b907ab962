import { z } from 'zod';
import { countrySchema, figure, idSchema, inUnit, productFields, textSchema } from './schema-common.ts';

const fabSchema = z.strictObject({
  foundry: textSchema,
  process: textSchema,
  country: countrySchema.nullable(),
});

const exportControlSchema = z.strictObject({
  eccn: textSchema,
  eccnDocumented: z.boolean(),
  note: textSchema,
  sources: z.array(z.string().min(1)),
  tppDerived: z.number().nullable().optional(),
  tppOver4800: z.boolean().nullable().optional(),
});

const yearSchema = z.int().min(1990).max(2100).nullable();

export const acceleratorSchema = z.strictObject({
  ...productFields,
  deviceClass: z.enum(['gpu', 'apu', 'asic', 'wafer']),
  designCountry: countrySchema.nullable(),
  fab: fabSchema,
  memorySupplierCountries: z.array(countrySchema).nullable(),
  formFactor: textSchema,
  memoryType: textSchema,
  peakNote: textSchema,
  scaleUpName: textSchema,
  hostInterface: textSchema,
  softwareStack: z.array(z.string().min(1)),
  exportControl: exportControlSchema,
  launchYear: yearSchema,
  figures: z.strictObject({
    memoryBytes: figure('B'),
    memoryBandwidthBytesPerS: figure('B/s'),
    'peakDenseFlopPerS.fp32': figure('FLOP/s'),
    'peakDenseFlopPerS.tf32': figure('FLOP/s'),
    'peakDenseFlopPerS.bf16': figure('FLOP/s'),
    'peakDenseFlopPerS.fp8': figure('FLOP/s'),
    'peakDenseFlopPerS.fp4': figure('FLOP/s'),
    'peakDenseFlopPerS.int8': figure('FLOP/s'),
    tdpW: figure('W'),
    'scaleUp.bytesPerSPerDirection': figure('B/s'),
    'scaleUp.maxDomainSize': inUnit('devices'),
  }),
});
export type AcceleratorAsset = z.infer<typeof acceleratorSchema>;

export const cpuSchema = z.strictObject({
  ...productFields,
  designCountry: countrySchema.nullable(),
  fab: fabSchema,
  isa: textSchema,
  memoryType: textSchema,
  exportControl: exportControlSchema,
  launchYear: yearSchema,
  figures: z.strictObject({
    cores: inUnit('cores'),
    threads: inUnit('threads'),
    baseGhz: inUnit('GHz'),
    boostGhz: inUnit('GHz'),
    tdpW: figure('W'),
    memoryChannels: inUnit('channels'),
    memoryBandwidthBytesPerS: figure('B/s'),
    maxMemoryBytes: figure('B'),
    pcieGeneration: inUnit('generation'),
    pcieLanes: inUnit('lanes'),
    socketsMax: inUnit('sockets'),
  }),
});
export type CpuAsset = z.infer<typeof cpuSchema>;

const serverPortsSchema = z
  .array(
    z.strictObject({
      count: z.int().positive().nullable(),
      gbitPerS: z.number().positive().nullable(),
      type: textSchema,
    }),
  )
  .nullable();

export const serverSchema = z.strictObject({
  ...productFields,
  class: z.enum([
    '8gpu-baseboard',
    '4gpu-baseboard',
    'pcie',
    'rack-scale',
    'asic',
    'captive',
    'cpu',
    'storage',
    'management',
    'control-plane',
  ]),
  generic: z.boolean(),
  acceleratorId: idSchema.nullable(),
  cpuModel: textSchema,
  maxPowerKind: z
    .enum(['vendor-max', 'rack-budget', 'measured-peak', 'psu-redundant', 'psu-sum', 'secondary'])
    .nullable(),
  psuRedundancy: textSchema,
  coolingType: textSchema,
  slotWidth: textSchema,
  slotPcie: textSchema,
  slotNote: textSchema,
  fabricPorts: serverPortsSchema,
  storageManagementPorts: serverPortsSchema,
  networkSlots: textSchema,
  launchYear: yearSchema,
  figures: z.strictObject({
    'accelerator.count': inUnit('devices'),
    'cpu.count': inUnit('sockets'),
    memoryBytes: figure('B'),
    heightU: figure('U'),
    heightInferredU: figure('U'),
    depthMm: figure('mm'),
    massKg: figure('kg'),
    maxPowerW: figure('W'),
    peakPowerW: figure('W'),
    typicalPowerW: figure('W'),
    idlePowerW: figure('W'),
    'psu.count': inUnit('supplies'),
    'psu.ratingW': figure('W'),
    'cooling.liquidHeatFraction': figure('1'),
    'slots.count': inUnit('slots'),
    'slots.maxWEach': figure('W'),
  }),
});
export type ServerAsset = z.infer<typeof serverSchema>;
