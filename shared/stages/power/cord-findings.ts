import type { Facts } from '../../catalogue/catalogue.ts';
import { lineToLineV, type RatingCode, ratingCode } from '../../facility/circuit.ts';
import { type Cords, cordsOf, cordsPerFeed } from '../../facility/cords.ts';
import type { Finding } from '../../findings.ts';
import type { Site, SitePower } from '../../plan/site.ts';
import type { SizedSite } from './power-findings.ts';

/**
 * Current an outlet carries all day, A: its rating by IEC 60320, and in North America 80 % of 15 A and 20 A (UL 498, NEC 210.20).
 */
const OUTLET_A: Readonly<Record<RatingCode, Readonly<Record<Cords['plug'], number>>>> = {
  IEC: { C13: 10, C19: 16 },
  NEC: { C13: 12, C19: 16 },
};

/** Below this line-to-line voltage supplies hang between two lines. */
const PAIRS_BELOW_V = 220;

/**
 * Voltage across one cord: between two lines at 200 to 208 V, between line and neutral above, as entered on one phase.
 * @returns V
 */
export function cordVoltageV(power: Pick<SitePower, 'voltageV' | 'voltageKind' | 'phases'>): number {
  if (power.phases === 1) return power.voltageV;
  const lineV = lineToLineV(power);
  return lineV < PAIRS_BELOW_V ? lineV : lineV / Math.sqrt(3);
}

/**
 * Most one cord of a device draws with one feed lost: an equal share of the cords left, at most what its supply is rated for.
 * @returns A
 */
export function cordCurrentA(cords: Cords, maxPowerW: number, power: SitePower): number {
  const lost = power.feedsPerRack < 2 ? 0 : cordsPerFeed(cords.count, power.feedsPerRack);
  const left = Math.max(1, cords.count - lost);
  const shareW = Math.min(maxPowerW / left, cords.ratingW ?? Number.POSITIVE_INFINITY);
  return shareW / (cordVoltageV(power) * power.powerFactor);
}

const limitOf = (site: Site, plug: Cords['plug']): number =>
  OUTLET_A[ratingCode(site.country, site.power.voltageV)][plug];

/** Devices one cord of which draws more than its outlet carries all day. */
export function cordFindings(facts: Facts, { site, plant }: SizedSite): readonly Finding[] {
  const products = new Map(
    plant.loads
      .filter((load) => load.rack.purpose !== 'rack-scale')
      .flatMap((load) => load.rack.devices.map((device) => [device.productId, device] as const)),
  );
  return [...products.values()].flatMap((device): readonly Finding[] => {
    const product = facts.findProduct(device.productId);
    const cords = product === undefined ? null : cordsOf(product, device.maxPowerW);
    if (!product || cords === null || device.maxPowerW === null) return [];
    const drawsA = cordCurrentA(cords, device.maxPowerW, site.power);
    const carriesA = limitOf(site, cords.plug);
    if (drawsA <= carriesA * (1 + 1e-9)) return [];
    return [
      {
        code: 'cord-above-outlet',
        severity: 'review',
        stage: 'power',
        step: 'racks',
        subject: `product/${product.id}`,
        measured: { value: drawsA, unit: 'A' },
        limit: { value: carriesA, unit: 'A' },
        rule: 'facility-method 5.2',
        params: {
          product: product.name,
          plug: cords.plug,
          volts: Math.round(cordVoltageV(site.power)),
          site: site.name,
        },
      },
    ];
  });
}
