import type { BomCategory } from '../design/supply.ts';

/** Weeks from order to arrival at the factory gate, median and the value nine in ten stay below. */
export interface LeadTime {
  readonly p50: number;
  readonly p90: number;
}

/** Groups of goods that are ordered and delivered together. */
export const SUPPLY_GROUPS = [
  'servers',
  'switches',
  'optics',
  'storage',
  'racks',
  'power',
  'cooling',
  'security',
] as const;
export type SupplyGroup = (typeof SUPPLY_GROUPS)[number];

const GROUP_OF_CATEGORY: Readonly<Record<BomCategory, SupplyGroup | null>> = {
  server: 'servers',
  accelerator: 'servers',
  switch: 'switches',
  nic: 'servers',
  cable: 'optics',
  transceiver: 'optics',
  rack: 'racks',
  pdu: 'racks',
  busway: 'power',
  breaker: 'power',
  ups: 'power',
  battery: 'power',
  genset: 'power',
  // These come with the building, whose date the site gives.
  'fuel-tank': null,
  transformer: null,
  switchboard: null,
  'heat-rejection': null,
  containment: null,
  tray: null,
  cooling: 'cooling',
  storage: 'storage',
  security: 'security',
  consumable: null,
  service: null,
  software: null,
};

/** The group a line is delivered with; null for goods from stock and for what comes with the building. */
export function groupOf(category: BomCategory): SupplyGroup | null {
  return GROUP_OF_CATEGORY[category];
}

/**
 * Lead times assumed until a supplier names one. Conventions, no vendor's statement: long for what is scarce or made to
 * order. Domestic supply differs, so every use is shown and counted.
 */
export const ASSUMED_LEAD_TIMES: Readonly<Record<BomCategory, LeadTime>> = {
  server: { p50: 20, p90: 36 },
  accelerator: { p50: 20, p90: 36 },
  switch: { p50: 16, p90: 30 },
  nic: { p50: 12, p90: 24 },
  cable: { p50: 8, p90: 16 },
  transceiver: { p50: 10, p90: 20 },
  rack: { p50: 8, p90: 14 },
  pdu: { p50: 10, p90: 18 },
  busway: { p50: 16, p90: 26 },
  breaker: { p50: 12, p90: 26 },
  ups: { p50: 26, p90: 40 },
  battery: { p50: 20, p90: 32 },
  genset: { p50: 52, p90: 104 },
  'fuel-tank': { p50: 0, p90: 0 },
  transformer: { p50: 0, p90: 0 },
  switchboard: { p50: 0, p90: 0 },
  'heat-rejection': { p50: 0, p90: 0 },
  containment: { p50: 0, p90: 0 },
  tray: { p50: 0, p90: 0 },
  cooling: { p50: 20, p90: 34 },
  storage: { p50: 12, p90: 22 },
  security: { p50: 12, p90: 24 },
  consumable: { p50: 3, p90: 6 },
  service: { p50: 0, p90: 0 },
  software: { p50: 0, p90: 0 },
};

/** Durations of the works on site, weeks, and the labour they are made of (facility-method 10 and 11). */
export const WORKS = {
  import: { p50: 2, p90: 5 },
  acceptance: { p50: 1, p90: 2 },
  commissioning: { p50: 8, p90: 12 },
  burnIn: { p50: 2, p90: 4 },
  /** Hours for one rack with liquid connection and leak test, and without. */
  hoursPerLiquidRack: 40,
  hoursPerRack: 16,
  /** Minutes for one point-to-point cable, labelled and tested. */
  minutesPerCable: 15,
  crew: 6,
  hoursPerWeek: 40,
  /** Slow end of installation over its median. */
  installSpread: 1.5,
} as const;

/**
 * Labour of installation, hours of one person.
 * Formula: `racks * hours + cables * minutes / 60` (facility-method 10).
 * @param racks - racks with and without liquid connections
 * @param cables - point-to-point cables
 */
export function installHours(
  racks: { readonly liquid: number; readonly air: number },
  cables: number,
): number {
  return (
    racks.liquid * WORKS.hoursPerLiquidRack +
    racks.air * WORKS.hoursPerRack +
    (cables * WORKS.minutesPerCable) / 60
  );
}

/**
 * Weeks of installation for a crew.
 * Formula: `installHours / (crew * hours per week)` (facility-method 10), half weeks up.
 * @param racks - racks with and without liquid connections
 * @param cables - point-to-point cables
 */
export function installWeeks(
  racks: { readonly liquid: number; readonly air: number },
  cables: number,
): LeadTime {
  const weeks = installHours(racks, cables) / (WORKS.crew * WORKS.hoursPerWeek);
  const p50 = Math.ceil(weeks * 2) / 2;
  return { p50, p90: Math.ceil(p50 * WORKS.installSpread * 2) / 2 };
}
