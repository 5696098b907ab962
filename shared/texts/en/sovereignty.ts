import type { ExposureKind } from '../../design/judgement.ts';
import type { BomCategory } from '../../design/supply.ts';
import type { SensitivityTier } from '../../plan/workload.ts';

/** What stops when a part of the stack is withdrawn, and what the parts are called. */
export const stopTexts = {
  nothing: null,
  'orders-and-spares': 'orders, spares, support',
  'updates-and-licence': 'updates, licence',
  updates: 'updates',
  'use-of-model': 'use of the model',
  service: 'the service itself',
  resale: 'resale, re-export',
  rules: 'the right to operate',
} as const satisfies Readonly<Record<string, string | null>>;

export type StopCode = keyof typeof stopTexts;

/** Headings of goods in the compute and facility layers, by category of the bill. */
export const categoryTexts: Readonly<Record<BomCategory, string>> = {
  accelerator: 'Accelerators',
  server: 'Servers',
  switch: 'Switches',
  nic: 'Network cards',
  transceiver: 'Transceivers',
  cable: 'Cables',
  storage: 'Storage',
  security: 'Cryptography and separation',
  rack: 'Racks',
  pdu: 'Rack power',
  busway: 'Busways',
  breaker: 'Breakers',
  ups: 'UPS',
  battery: 'Batteries',
  genset: 'Generators',
  'fuel-tank': 'Fuel tanks',
  transformer: 'Transformers',
  switchboard: 'Switchboards',
  'heat-rejection': 'Heat rejection',
  containment: 'Aisle containment',
  tray: 'Trays',
  cooling: 'Cooling',
  consumable: 'Consumables',
  service: 'Services',
  software: 'Software',
};

/** Label of the serving software of pools that name none. */
export const servingNotChosen = 'Serving software not chosen';

/** Tiers of capacity and of sensitivity, inside a sentence. */
export const tierTexts = {
  'on-site': 'own site only',
  allied: 'allied site',
  commercial: 'commercial capacity',
} as const satisfies Readonly<Record<SensitivityTier, string>>;

/** What leaves the own site, inside a sentence. */
export const exposureTexts = {
  'prompts-and-answers': 'prompts and answers',
  documents: 'documents and their index',
  'training-data': 'training data',
  'own-weights': 'weights of your own',
  'licensed-weights': 'weights under licence',
} as const satisfies Readonly<Record<ExposureKind, string>>;

/** Label of the rules of a jurisdiction, with how many clauses of them bind this plan. */
export function rulesLabel(jurisdiction: string, clauses: number): string {
  return `${jurisdiction} rules: ${clauses} ${clauses === 1 ? 'clause' : 'clauses'}`;
}

/** Label of a site as a part of the facility layer. */
export function siteLabel(name: string): string {
  return `${name}: grid, building, staff`;
}
