import type { Facts, Product } from '../../catalogue/catalogue.ts';
import type { PlacedDevice, RackDesign } from '../../design/racks.ts';
import type { CordCounts } from '../../facility/choose-pdu.ts';
import { type Cords, cordsOf, cordsPerFeed, feedsNeeded } from '../../facility/cords.ts';
import { balancePhases } from '../../facility/phase-balance.ts';
import type { ProductId } from '../../ids.ts';

/** A rack as its feeds see it. */
export interface RackLoad {
  readonly rack: RackDesign;
  /** Expected maximum, W; unknown parts count as zero and are named in the rack's sum. */
  readonly loadW: number;
  /** Short peak of its servers above the sustained maximum, W; null = not published for any. */
  readonly peakW: number | null;
  /** Cords on one feed, by plug; null = no device states its supplies. */
  readonly cords: CordCounts | null;
  readonly feedsNeeded: number | null;
  /** Fullest phase over the mean with one feed lost; null = cords of a device unknown. */
  readonly phaseImbalance: number | null;
}

/** Supplies and peak of a product, looked up once. */
interface SupplyFacts {
  readonly cords: Cords | null;
  readonly peakW: number | null;
}

/** Reads cords and peaks of products for racks; racks with the same content share one answer. */
export class SupplyBook {
  readonly #facts: Facts;
  readonly #feeds: number;
  readonly #products = new Map<string, SupplyFacts>();
  readonly #profiles = new Map<string, Omit<RackLoad, 'rack' | 'loadW'>>();

  constructor(facts: Facts, feeds: number) {
    this.#facts = facts;
    this.#feeds = feeds;
  }

  /** Load of a rack with everything its feeds must respect. */
  loadOf(rack: RackDesign): RackLoad {
    const key = rack.devices.map((device) => device.productId).join(' ');
    let profile = this.#profiles.get(key);
    if (!profile) {
      profile = this.#profile(rack);
      this.#profiles.set(key, profile);
    }
    return { rack, loadW: rack.maxPowerW.known, ...profile };
  }

  #supply(device: PlacedDevice): SupplyFacts {
    const held = this.#products.get(device.productId);
    if (held) return held;
    const product = findServer(this.#facts, device.productId);
    const supply: SupplyFacts = {
      cords: product === undefined ? null : cordsOf(product, device.maxPowerW),
      peakW: product?.kind === 'server' ? product.peakPowerW : null,
    };
    this.#products.set(device.productId, supply);
    return supply;
  }

  #profile(rack: RackDesign): Omit<RackLoad, 'rack' | 'loadW'> {
    const supplies = rack.devices.map((device) => ({ device, ...this.#supply(device) }));
    const corded = supplies.flatMap(({ device, cords }) => (cords === null ? [] : [{ device, cords }]));
    // With the cords of one device unknown the phases of the rack are.
    const complete = corded.length > 0 && corded.length === supplies.length;
    return {
      cords: corded.length === 0 ? null : countCords(corded, this.#feeds),
      feedsNeeded: mostNeeded(corded, this.#feeds),
      phaseImbalance: complete ? balancePhases(cordLoads(corded, this.#feeds)).imbalance : null,
      peakW: peakOf(supplies),
    };
  }
}

interface Corded {
  readonly device: PlacedDevice;
  readonly cords: Cords;
}

/** Cords on one feed, by plug. */
function countCords(corded: readonly Corded[], feeds: number): CordCounts {
  const of = (plug: Cords['plug']): number =>
    corded.reduce((sum, { cords }) => sum + (cords.plug === plug ? cordsPerFeed(cords.count, feeds) : 0), 0);
  return { c13: of('C13'), c19: of('C19') };
}

/** Load of every cord on one feed with one feed lost, W. */
function cordLoads(corded: readonly Corded[], feeds: number): readonly number[] {
  return corded.flatMap(({ device, cords }) => {
    const onFeed = cordsPerFeed(cords.count, feeds);
    const failoverW = (device.maxPowerW ?? 0) / Math.max(1, feeds - 1);
    return Array.from({ length: onFeed }, () => failoverW / onFeed);
  });
}

/** Feeds the most demanding device needs; null when no device states its need. */
function mostNeeded(corded: readonly Corded[], feeds: number): number | null {
  const needs = corded.map(({ cords }) => feedsNeeded(cords, feeds)).filter((need) => need !== null);
  return needs.length === 0 ? null : Math.max(...needs);
}

/** Peak of a rack when at least one device has one published; the others count with their maximum. */
function peakOf(supplies: readonly (SupplyFacts & { readonly device: PlacedDevice })[]): number | null {
  if (supplies.every(({ peakW }) => peakW === null)) return null;
  return supplies.reduce((sum, { device, peakW }) => sum + (peakW ?? device.maxPowerW ?? 0), 0);
}

function findServer(facts: Facts, id: ProductId): Product | undefined {
  const product = facts.findProduct(id);
  if (product === undefined || product.kind === 'server') return product;
  return facts.catalogue.products.server.find((server) => server.id === id) ?? product;
}
