import { z } from 'zod';
import { figure, inUnit, productFields, textSchema } from './schema-common.ts';

const portsSchema = z.array(
  z.strictObject({
    count: z.int().positive().nullable(),
    gbitPerS: z.number().positive().nullable(),
    connector: textSchema,
  }),
);
export type PortsAsset = z.infer<typeof portsSchema>;

export const switchSchema = z.strictObject({
  ...productFields,
  family: textSchema,
  protocol: textSchema,
  role: textSchema,
  asic: textSchema,
  ports: portsSchema,
  auxPorts: textSchema,
  psuText: textSchema,
  airflow: textSchema,
  cooling: textSchema,
  operatingSystem: textSchema,
  figures: z.strictObject({
    radix: inUnit('ports'),
    radixGbitPerS: figure('Gbit/s'),
    capacityBitPerS: figure('bit/s'),
    heightU: figure('U'),
    depthMm: figure('mm'),
    massKg: figure('kg'),
    typicalPowerW: figure('W'),
    maxPowerW: figure('W'),
  }),
});
export type SwitchAsset = z.infer<typeof switchSchema>;

export const nicSchema = z.strictObject({
  ...productFields,
  deviceClass: textSchema,
  ports: portsSchema,
  pcie: textSchema,
  formFactor: textSchema,
  protocols: z.array(z.string().min(1)).nullable(),
  requirements: textSchema,
  figures: z.strictObject({
    typicalPowerW: figure('W'),
    maxPowerW: figure('W'),
    massKg: figure('kg'),
  }),
});
export type NicAsset = z.infer<typeof nicSchema>;

export const interconnectSchema = z.strictObject({
  ...productFields,
  medium: z.enum([
    'DAC',
    'ACC',
    'AEC',
    'AOC',
    'transceiver-mm',
    'transceiver-sm',
    'fibre-mm',
    'fibre-sm',
    'copper-cat',
  ]),
  mediumText: textSchema,
  protocols: z.array(z.string().min(1)),
  connectorA: textSchema,
  connectorB: textSchema,
  breakout: textSchema,
  lengthsM: z.array(z.number().positive()).nullable(),
  figures: z.strictObject({
    gbitPerS: figure('Gbit/s'),
    reachMaxMm: figure('mm'),
    reachMinMm: figure('mm'),
    powerPerEndMaxW: figure('W'),
    powerPerEndTypicalW: figure('W'),
  }),
});
export type InterconnectAsset = z.infer<typeof interconnectSchema>;
