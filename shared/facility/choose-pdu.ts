import type { Facts } from '../catalogue/catalogue.ts';
import type { Pdu } from '../catalogue/facility-products.ts';
import { nameable } from '../catalogue/nameable.ts';
import { compareIds } from '../ids.ts';
import { type Circuit, circuitCapacityW, lineToLineV } from './circuit.ts';
import { coversVoltage } from './voltage-text.ts';

/** Outlets by the plug they take: a C39 or combination outlet takes both. */
export interface OutletCounts {
  readonly c13: number;
  readonly c19: number;
  readonly either: number;
}

/** Cords of one device or rack by plug. */
export interface CordCounts {
  readonly c13: number;
  readonly c19: number;
}

const EITHER_OUTLETS: ReadonlySet<string> = new Set(['C39', 'Cx']);

/**
 * Outlets of a PDU.
 * @returns null when the outlets are not published; types other than C13, C19, C39 and Cx do not count
 */
export function outletCounts(pdu: Pdu): OutletCounts | null {
  if (pdu.outlets.length === 0) return null;
  const sum = (matches: (type: string) => boolean): number =>
    pdu.outlets.reduce((total, outlet) => total + (matches(outlet.type) ? outlet.count : 0), 0);
  return {
    c13: sum((type) => type === 'C13'),
    c19: sum((type) => type === 'C19'),
    either: sum((type) => EITHER_OUTLETS.has(type)),
  };
}

/** Whether cords find outlets: combination outlets fill what the plain ones lack. */
export function outletsTake(outlets: OutletCounts, cords: CordCounts): boolean {
  const lacking = Math.max(0, cords.c13 - outlets.c13) + Math.max(0, cords.c19 - outlets.c19);
  return lacking <= outlets.either;
}

/** Derated power one PDU passes on a circuit: the smaller of circuit and PDU. */
export function pduCapacityW(circuit: Circuit, pdu: Pdu | null): number {
  const capacity = circuitCapacityW(circuit);
  return pdu?.usableW == null ? capacity : Math.min(capacity, pdu.usableW);
}

/** Why a PDU does not take a circuit; null = it does. */
export function pduMismatch(pdu: Pdu, circuit: Circuit): 'phases' | 'voltage' | 'current' | null {
  if (pdu.phases !== null && pdu.phases !== circuit.phases) return 'phases';
  const voltageV = circuit.phases === 3 ? lineToLineV(circuit) : circuit.voltageV;
  if (coversVoltage(pdu.inputVoltageText, voltageV) === false) return 'voltage';
  if (pdu.inputCurrentA !== null && pdu.inputCurrentA < circuit.currentA) return 'current';
  return null;
}

const isComplete = (pdu: Pdu): boolean =>
  pdu.deviceClass === 'rack PDU' &&
  pdu.phases !== null &&
  pdu.inputVoltageText !== null &&
  pdu.inputCurrentA !== null;

const highCurrent = (pdu: Pdu): number => {
  const outlets = outletCounts(pdu);
  return outlets === null ? 0 : outlets.c19 + outlets.either;
};

/** Plugs of the site's devices that a PDU has no outlet for; unknown outlets are not held against it. */
function missingPlugs(pdu: Pdu, plugs: PduWish['plugs']): number {
  const outlets = outletCounts(pdu);
  if (outlets === null) return 0;
  return (
    Number(plugs.c13 && outlets.c13 + outlets.either === 0) +
    Number(plugs.c19 && outlets.c19 + outlets.either === 0)
  );
}

const totalOutlets = (pdu: Pdu): number => pdu.outlets.reduce((sum, outlet) => sum + outlet.count, 0);

/** What is wanted of a PDU beside its circuit. */
export interface PduWish {
  /** Product the planner named, or null. */
  readonly wanted: string | null;
  /** Plugs that occur at the site. */
  readonly plugs: { readonly c13: boolean; readonly c19: boolean };
}

/**
 * Rack PDU for a circuit: inlet rating at least the breaker, outlets for every kind of plug at the site, then the
 * smallest inlet, the highest usable power up to the circuit's, the most outlets for large plugs, the most outlets, zero-U before horizontal, then the id.
 * @param wish - a product the planner named is used even when it does not fit: the caller reports the mismatch
 * @returns null when no selectable PDU with complete figures takes the circuit
 * @see facility-method 5.2
 */
export function choosePdu(facts: Facts, circuit: Circuit, wish: PduWish): Pdu | null {
  const named = nameable(facts, 'pdu', wish.wanted);
  if (named) return named;
  const fitting = facts
    .selectable('pdu')
    .filter((pdu) => isComplete(pdu) && pduMismatch(pdu, circuit) === null);
  const order = (a: Pdu, b: Pdu): number =>
    missingPlugs(a, wish.plugs) - missingPlugs(b, wish.plugs) ||
    (a.inputCurrentA ?? 0) - (b.inputCurrentA ?? 0) ||
    pduCapacityW(circuit, b) - pduCapacityW(circuit, a) ||
    highCurrent(b) - highCurrent(a) ||
    totalOutlets(b) - totalOutlets(a) ||
    (a.heightU ?? 0) - (b.heightU ?? 0) ||
    compareIds(a.id, b.id);
  return fitting.toSorted(order)[0] ?? null;
}
