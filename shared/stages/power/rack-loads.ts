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
  /** Fullest phase over the mean with one feed lost; null = cords unknown. */
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
    const counts = { c13: 0, c19: 0 };
    const cordLoads: number[] = [];
    let needed: number | null = null;
    for (const { device, cords } of corded) {
      const onFeed = cordsPerFeed(cords.count, this.#feeds);
      counts[cords.plug === 'C19' ? 'c19' : 'c13'] += onFeed;
      const failoverW = (device.maxPowerW ?? 0) / Math.max(1, this.#feeds - 1);
      for (let cord = 0; cord < onFeed; cord++) cordLoads.push(failoverW / onFeed);
      const alive = feedsNeeded(cords, this.#feeds);
      if (alive !== null) needed = Math.max(needed ?? 0, alive);
    }
    const peaks = supplies.filter(({ peakW }) => peakW !== null);
    return {
      cords: corded.length === 0 ? null : counts,
      feedsNeeded: needed,
      phaseImbalance: corded.length === 0 ? null : balancePhases(cordLoads).imbalance,
      peakW:
        peaks.length === 0
          ? null
          : supplies.reduce((sum, { device, peakW }) => sum + (peakW ?? device.maxPowerW ?? 0), 0),
    };
  }
}

function findServer(facts: Facts, id: ProductId): Product | undefined {
  const product = facts.findProduct(id);
  if (product === undefined || product.kind === 'server') return product;
  return facts.catalogue.products.server.find((server) => server.id === id) ?? product;
}
