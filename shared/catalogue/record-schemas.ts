import type { z } from 'zod';
import type { ProductKind } from './record.ts';
import { acceleratorSchema, cpuSchema, serverSchema } from './schema-compute.ts';
import { modelSchema } from './schema-model.ts';
import { interconnectSchema, nicSchema, switchSchema } from './schema-network.ts';
import {
  batterySchema,
  breakerSchema,
  buswaySchema,
  consumableSchema,
  coolingSchema,
  gensetSchema,
  pduSchema,
  rackSchema,
  securitySchema,
  storageSchema,
  upsSchema,
} from './schema-plant.ts';

/** Schema of a record by its kind: what a file of the catalogue, or of the user, must hold. */
export const RECORD_SCHEMAS = {
  accelerator: acceleratorSchema,
  cpu: cpuSchema,
  server: serverSchema,
  switch: switchSchema,
  nic: nicSchema,
  interconnect: interconnectSchema,
  rack: rackSchema,
  pdu: pduSchema,
  busway: buswaySchema,
  breaker: breakerSchema,
  ups: upsSchema,
  genset: gensetSchema,
  battery: batterySchema,
  cooling: coolingSchema,
  storage: storageSchema,
  security: securitySchema,
  consumable: consumableSchema,
  model: modelSchema,
} as const satisfies Readonly<Record<ProductKind | 'model', z.ZodObject>>;
