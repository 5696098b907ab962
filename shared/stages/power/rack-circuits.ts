import type { Facts } from '../../catalogue/catalogue.ts';
import type { Pdu } from '../../catalogue/facility-products.ts';
import type { RackFeed } from '../../design/power.ts';
import {
  choosePdu,
  outletCounts,
  outletsTake,
  pduCapacityW,
  pduMismatch,
} from '../../facility/choose-pdu.ts';
import {
  type Circuit,
  circuitCapacityW,
  designCurrentA,
  feedShare,
  feedSupply,
  LARGEST_PLUG_A,
  nextBreakerA,
  type RatingCode,
  ratingCode,
  STANDARD_RATINGS_A,
} from '../../facility/circuit.ts';
import type { Site } from '../../plan/site.ts';
import type { RackLoad } from './rack-loads.ts';

/** Circuit and PDU that every ordinary rack of a site gets. */
export interface SiteCircuit {
  readonly code: RatingCode;
  readonly circuit: Circuit;
  readonly pdu: Pdu | null;
  readonly capacityW: number;
  /** Highest failover load of one feed among the ordinary racks, three times its fullest phase, W. */
  readonly worstW: number;
  /** Ordinary racks whose cords find no outlets on the PDU. */
  readonly outletsShort: number;
}

const isOrdinary = (load: RackLoad): boolean => load.rack.purpose !== 'rack-scale';

/** Circuits to try, smallest first: the plan's current, or the standard ratings up to the largest plug. */
function circuitsToTry(site: Site, code: RatingCode): readonly Circuit[] {
  const supply = feedSupply(site.power);
  const fixed = site.power.feedCurrentA;
  if (fixed !== null) return [{ ...supply, currentA: fixed }];
  return STANDARD_RATINGS_A[code]
    .filter((rating) => rating <= LARGEST_PLUG_A[code])
    .map((currentA) => ({ ...supply, currentA }));
}

function outletsShort(loads: readonly RackLoad[], pdu: Pdu | null): number {
  const outlets = pdu === null ? null : outletCounts(pdu);
  if (outlets === null) return 0;
  return loads.filter((load) => load.cords !== null && !outletsTake(outlets, load.cords)).length;
}

/**
 * Circuit and PDU of the ordinary racks of a site: the smallest standard rating whose PDU passes the heaviest failover
 * load and has outlets for every cord. One size for all racks, so that one spare fits all.
 * @param pduId - PDU the planner named, or null
 * @returns the largest option when none will do; then `capacityW` is below `worstW` or `outletsShort` above 0
 * @see facility-method 5.2, 5.3
 */
export function chooseSiteCircuit(
  facts: Facts,
  site: Site,
  want: { loads: readonly RackLoad[]; pduId: string | null },
): SiteCircuit {
  const code = ratingCode(site.country, site.power.voltageV);
  const ordinary = want.loads.filter(isOrdinary);
  const feeds = site.power.feedsPerRack;
  // The fullest phase fills the circuit: a rack whose cords do not divide by three needs that much more of it.
  const uneven = (load: RackLoad): number => (site.power.phases === 3 ? (load.phaseImbalance ?? 1) : 1);
  const worstW = ordinary.reduce(
    (most, load) => Math.max(most, feedShare(load.loadW, feeds).failoverW * uneven(load)),
    0,
  );
  const plugs = {
    c13: ordinary.some((load) => (load.cords?.c13 ?? 0) > 0),
    c19: ordinary.some((load) => (load.cords?.c19 ?? 0) > 0),
  };
  const options = circuitsToTry(site, code).map((circuit): SiteCircuit => {
    const pdu = choosePdu(facts, circuit, { wanted: want.pduId, plugs });
    const capacityW = pduCapacityW(circuit, pdu);
    return { code, circuit, pdu, capacityW, worstW, outletsShort: outletsShort(ordinary, pdu) };
  });
  const carries = (option: SiteCircuit): boolean => option.capacityW * (1 + 1e-9) >= worstW;
  const complete = options.find(
    (option) =>
      carries(option) &&
      option.outletsShort === 0 &&
      option.pdu !== null &&
      pduMismatch(option.pdu, option.circuit) === null,
  );
  const fallback: SiteCircuit = {
    code,
    circuit: { ...feedSupply(site.power), currentA: LARGEST_PLUG_A[code] },
    pdu: null,
    capacityW: 0,
    worstW,
    outletsShort: 0,
  };
  return complete ?? options.find(carries) ?? options.at(-1) ?? fallback;
}

/** Circuits of one feed of a rack-scale system: wired to the busway, as many as its load needs. */
function rackScaleCircuit(
  site: Site,
  code: RatingCode,
  failoverW: number,
): { circuit: Circuit; perFeed: number } {
  const supply = feedSupply(site.power);
  const fixed = site.power.feedCurrentA;
  const largest = STANDARD_RATINGS_A[code].at(-1) ?? 400;
  const currentA = fixed ?? nextBreakerA(failoverW, supply, code) ?? largest;
  const circuit = { ...supply, currentA };
  return { circuit, perFeed: Math.max(1, Math.ceil(failoverW / circuitCapacityW(circuit) - 1e-9)) };
}

/**
 * Feed of one rack: shares with all feeds alive and with one lost, against the derated capacity.
 * @param load - the rack; @param site - its site; @param circuit - what ordinary racks get
 * @see facility-method 5.3, test 1
 */
export function rackFeed(load: RackLoad, site: Site, common: SiteCircuit): RackFeed {
  const feeds = site.power.feedsPerRack;
  const { normalW, failoverW } = feedShare(load.loadW, feeds);
  const own = isOrdinary(load) ? null : rackScaleCircuit(site, common.code, failoverW);
  const circuit = own?.circuit ?? common.circuit;
  const circuitsPerFeed = own?.perFeed ?? 1;
  const capacityW = own === null ? common.capacityW : circuitCapacityW(circuit) * circuitsPerFeed;
  // A rack-scale system takes three phases into every shelf.
  const imbalance = circuit.phases === 3 && own === null ? load.phaseImbalance : null;
  return {
    rackId: load.rack.id,
    feeds,
    voltageV: circuit.voltageV,
    phases: circuit.phases,
    breakerA: circuit.currentA,
    designA: designCurrentA(failoverW / circuitsPerFeed, circuit) * (imbalance ?? 1),
    circuitsPerFeed,
    capacityW,
    normalW,
    failoverW,
    pduId: own === null ? (common.pdu?.id ?? null) : null,
    phaseImbalance: imbalance,
    feedsNeeded: load.feedsNeeded,
    fits: failoverW <= capacityW * (1 + 1e-9),
  };
}
