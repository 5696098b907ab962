/** How one class of parts is kept in stock. */
export interface SpareClass {
  readonly id: string;
  /** Share replaced per year. */
  readonly annualFailureRate: number;
  /** Cold spares kept whatever the failure rate says. */
  readonly least: number;
  /** Share of the installed number kept whatever the failure rate says. */
  readonly leastShare: number;
  readonly source: string;
}

const METHOD = 'facility-method 9';

function spareClass(id: string, annualFailureRate: number, stock: Partial<SpareClass> = {}): SpareClass {
  return { id, annualFailureRate, least: 0, leastShare: 0, source: METHOD, ...stock };
}

/**
 * Conventions until the operator's own replacement rates are known. The method gives the rates of accelerators,
 * servers and transceivers, one cold spare of every switch and PDU model, and 2 % of the cables of every length.
 */
export const SPARE_CLASSES = {
  accelerator: spareClass('spares-accelerator', 0.05),
  server: spareClass('spares-server', 0.08),
  transceiver: spareClass('spares-transceiver', 0.01),
  switch: spareClass('spares-switch', 0.02, { least: 1 }),
  pdu: spareClass('spares-pdu', 0.01, { least: 1 }),
  cable: spareClass('spares-cable', 0.01, { leastShare: 0.02 }),
  storage: spareClass('spares-storage', 0.03),
} as const;

export type SpareClassName = keyof typeof SPARE_CLASSES;
