import type { Product } from '../catalogue/catalogue.ts';
import type { Server } from '../catalogue/compute-products.ts';
import { suppliesThatCarry } from '../catalogue/supply-capacity.ts';

/** Power cords of one device. */
export interface Cords {
  readonly count: number;
  /** Supplies that must live for the device to run at its expected maximum; null = not known. */
  readonly needed: number | null;
  /** Rating of one supply, W; null = not known. */
  readonly ratingW: number | null;
  readonly plug: 'C13' | 'C19';
}

/** Above this a supply takes more than the 10 A of a C13 cord (convention: 10 A at 200 V). */
const C13_MAX_W = 2_000;

function neededSupplies(server: Server, count: number, maxPowerW: number | null): number | null {
  const stated = suppliesThatCarry(count, server.psu.redundancy);
  if (stated !== null) return stated;
  if (server.psu.ratingW === null || maxPowerW === null) return null;
  return Math.min(count, Math.ceil(maxPowerW / server.psu.ratingW));
}

/**
 * Cords of a product, from its power supplies.
 * @param maxPowerW - expected maximum, W, to tell the need and the plug where the sheet does not; null = not known
 * @returns null when the number of supplies is not published: then outlets and failover cannot be tested
 * @see facility-method 5.3, PSU cord mapping
 */
export function cordsOf(product: Product, maxPowerW: number | null): Cords | null {
  if (product.kind !== 'server' || product.psu.count === null || product.psu.count < 1) return null;
  const count = product.psu.count;
  const needed = neededSupplies(product, count, maxPowerW);
  const perCordW = product.psu.ratingW ?? (maxPowerW === null ? null : maxPowerW / (needed ?? count));
  const { ratingW } = product.psu;
  return { count, needed, ratingW, plug: perCordW !== null && perCordW > C13_MAX_W ? 'C19' : 'C13' };
}

/** Cords one feed carries: as even as whole cords allow, the first feeds take the rest. */
export function cordsPerFeed(count: number, feeds: number): number {
  return Math.ceil(count / feeds);
}

/**
 * Most the supplies carry when one feed is lost, the worst one.
 * Formula: (count − ceil(count/n)) · rating.
 * @param feeds - independent feeds n, 2 or more
 * @returns W, or null when the rating is not known
 */
export function carriedWithOneFeedLostW(cords: Cords, feeds: number): number | null {
  return cords.ratingW === null ? null : (cords.count - cordsPerFeed(cords.count, feeds)) * cords.ratingW;
}

/**
 * Feeds that must live for a device to run: with fewer, too few of its supplies are energised.
 * Formula: smallest a with count − (n − a)·ceil(count/n) ≥ needed, the worst feeds being the ones lost.
 * @param feeds - independent feeds n, 1 or more
 * @returns 1 to n, or null when the need is not known
 * @see facility-method 5.3: six supplies of which four are needed must not hang on two feeds
 */
export function feedsNeeded(cords: Cords, feeds: number): number | null {
  const { count, needed } = cords;
  if (needed === null) return null;
  const worst = cordsPerFeed(count, feeds);
  for (let alive = 1; alive < feeds; alive++) if (count - (feeds - alive) * worst >= needed) return alive;
  return feeds;
}
