import type { Facts } from '../catalogue/catalogue.ts';
import type { Pdu } from '../catalogue/facility-products.ts';
import type { Site } from '../plan/site.ts';
import { choosePdu, type PduWish, pduCapacityW } from './choose-pdu.ts';
import {
  type Circuit,
  feedSupply,
  LARGEST_PLUG_A,
  type RatingCode,
  rackLimitW,
  ratingCode,
  STANDARD_RATINGS_A,
} from './circuit.ts';

/** Rack feeds a site can offer. */
export interface SiteFeed {
  readonly code: RatingCode;
  readonly feeds: number;
  /** The circuit at the current the plan fixes, or at the largest a rack may be plugged to. */
  readonly circuit: Circuit;
  /** False when the plan leaves the current open: power then takes the next standard rating for the load. */
  readonly fixed: boolean;
  readonly pdu: Pdu | null;
  /** Derated capacity of one feed, PDU included. */
  readonly capacityW: number;
  /** Most a rack may draw with one feed lost. */
  readonly rackLimitW: number;
}

function openCircuits(site: Site, code: RatingCode): readonly Circuit[] {
  const supply = feedSupply(site.power);
  return STANDARD_RATINGS_A[code]
    .filter((rating) => rating <= LARGEST_PLUG_A[code])
    .map((currentA) => ({ ...supply, currentA }))
    .toReversed();
}

/**
 * Rack feed of a site: the plan's current, or the largest pluggable rating for which the catalogue has a PDU.
 * @param wish - PDU the planner named or null, and the plugs that occur at the site
 * @see facility-method 5.1 to 5.3
 */
export function siteFeed(facts: Facts, site: Site, wish: PduWish): SiteFeed {
  const code = ratingCode(site.country, site.power.voltageV);
  const feeds = site.power.feedsPerRack;
  const fixedA = site.power.feedCurrentA;
  const options =
    fixedA === null ? openCircuits(site, code) : [{ ...feedSupply(site.power), currentA: fixedA }];
  const withPdu = options.map((circuit) => ({ circuit, pdu: choosePdu(facts, circuit, wish) }));
  const found = withPdu.find((option) => option.pdu !== null) ?? withPdu[0];
  const circuit = found?.circuit ?? { ...feedSupply(site.power), currentA: LARGEST_PLUG_A[code] };
  const pdu = found?.pdu ?? null;
  const capacityW = pduCapacityW(circuit, pdu);
  return {
    code,
    feeds,
    circuit,
    fixed: fixedA !== null,
    pdu,
    capacityW,
    rackLimitW: rackLimitW(capacityW, feeds),
  };
}
