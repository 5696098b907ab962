import type { PriceEntry } from '../catalogue/catalogue.ts';
import type { Accelerator, Server } from '../catalogue/compute-products.ts';
import { COMPUTE_TYPES } from '../catalogue/compute-products.ts';
import type { ProductContent } from '../catalogue/parse-catalogue.ts';
import type { PackRefusal } from './refusal.ts';

/** A price that moved further than the root's policy lets pass without a question. */
export interface PriceJump {
  readonly productId: string;
  readonly currency: string;
  readonly beforeMinor: number;
  readonly afterMinor: number;
  /** Change against the price before, percent, rounded towards zero; null when that was zero. */
  readonly percent: number | null;
}

/**
 * Bounds no product of this decade can pass; a figure beyond them is a slip of the pen or poison. Each lies at least
 * ten times beyond the most extreme record of the starter catalogue (a wafer of 23 kW and 21 PB/s among them).
 */
export const PHYSICAL_BOUNDS = {
  /** One package or wafer, W. */
  acceleratorW: 250_000,
  /** One chassis or rack-scale system, W. */
  serverW: 5_000_000,
  /** Dense operations per joule at any precision. */
  flopPerJoule: 1e15,
  memoryBytes: 1e14,
  memoryBytesPerS: 1e18,
  massKg: 50_000,
} as const;

interface Bounded {
  readonly field: string;
  readonly value: number | null;
  readonly limit: number;
}

function peakOf(accelerator: Accelerator): number | null {
  const peaks = COMPUTE_TYPES.flatMap((type) => accelerator.peakDenseFlopPerS[type] ?? []);
  return peaks.length === 0 ? null : Math.max(...peaks);
}

function acceleratorFigures(accelerator: Accelerator): readonly Bounded[] {
  const { tdpW, memoryBytes, memoryBandwidthBytesPerS } = accelerator;
  const peak = peakOf(accelerator);
  const perJoule = peak === null || tdpW === null || tdpW === 0 ? null : peak / tdpW;
  return [
    { field: 'tdpW', value: tdpW, limit: PHYSICAL_BOUNDS.acceleratorW },
    { field: 'peakDenseFlopPerS per W', value: perJoule, limit: PHYSICAL_BOUNDS.flopPerJoule },
    { field: 'memoryBytes', value: memoryBytes, limit: PHYSICAL_BOUNDS.memoryBytes },
    {
      field: 'memoryBandwidthBytesPerS',
      value: memoryBandwidthBytesPerS,
      limit: PHYSICAL_BOUNDS.memoryBytesPerS,
    },
  ];
}

function serverFigures({ maxPowerW, peakPowerW, massKg }: Server): readonly Bounded[] {
  return [
    { field: 'maxPowerW', value: maxPowerW, limit: PHYSICAL_BOUNDS.serverW },
    { field: 'peakPowerW', value: peakPowerW, limit: PHYSICAL_BOUNDS.serverW },
    { field: 'massKg', value: massKg, limit: PHYSICAL_BOUNDS.massKg },
  ];
}

function beyond(id: string, figures: readonly Bounded[]): readonly PackRefusal[] {
  return figures.flatMap(({ field, value, limit }) =>
    value !== null && value > limit
      ? [{ code: 'beyond-physics' as const, params: { id, field, value, limit } }]
      : [],
  );
}

/** Figures of accelerators and servers that no physics allows, in the base unit of their field. */
export function beyondPhysics({ products }: ProductContent): readonly PackRefusal[] {
  return [
    ...products.accelerator.flatMap((entry) => beyond(entry.id, acceleratorFigures(entry))),
    ...products.server.flatMap((entry) => beyond(entry.id, serverFigures(entry))),
  ];
}

/**
 * Prices that moved by more than the policy lets pass. Another currency or kind of price is no movement.
 * @param limitPercent - of the price before, either way
 */
export function priceJumps(
  before: readonly PriceEntry[],
  after: readonly PriceEntry[],
  limitPercent: number,
): readonly PriceJump[] {
  const held = new Map(before.map((price) => [price.productId, price]));
  return after.flatMap((price): readonly PriceJump[] => {
    const old = held.get(price.productId);
    if (old === undefined || old.currency !== price.currency || old.priceKind !== price.priceKind) return [];
    if (old.taxIncluded !== price.taxIncluded || old.minor === price.minor) return [];
    const percent = old.minor === 0 ? null : Math.trunc(((price.minor - old.minor) / old.minor) * 100);
    if (percent !== null && Math.abs(price.minor - old.minor) * 100 <= limitPercent * old.minor) return [];
    return [
      {
        productId: price.productId,
        currency: price.currency,
        beforeMinor: old.minor,
        afterMinor: price.minor,
        percent,
      },
    ];
  });
}
