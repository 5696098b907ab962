import type { Facts } from '../../../shared/catalogue/catalogue.ts';
import type { Interconnect } from '../../../shared/catalogue/facility-products.ts';
import type { FabricDesign } from '../../../shared/design/fabric.ts';
import type { CableRun, RacksResult } from '../../../shared/design/racks.ts';
import { asId, type ProductId } from '../../../shared/ids.ts';
import { fabricUi } from '../../../shared/texts/en/ui/fabric.ts';

export type CableLevel = CableRun['level'];

/** One level of one network: how many cables, which media, which lengths, and whether they reach. */
export interface CableRow {
  readonly id: string;
  readonly fabric: FabricDesign;
  readonly level: CableLevel;
  readonly links: number;
  readonly cables: number;
  readonly media: readonly string[];
  /** Shortest and longest routed length, mm; null before the racks stand. */
  readonly runMm: readonly [number, number] | null;
  readonly orderMm: readonly number[];
  readonly transceivers: number;
  /** Reach when all cables are of one product, mm; with several each is chosen by its own run. */
  readonly reachMm: number | null;
  /** Cables that no product is known to reach. */
  readonly unreached: number;
  /** Highest power of one end, W. */
  readonly wattsPerEnd: number | null;
}

const LEVELS: readonly CableLevel[] = [
  'node-leaf',
  'leaf-spine',
  'spine-core',
  'peer',
  'management',
  'out-of-band',
];

/** Cables by level; out of band every port has its cable, and all of them are counted after packing. */
function cablesOf(
  fabric: FabricDesign,
  racks: RacksResult | undefined,
): Readonly<Record<CableLevel, number>> {
  const found = racks?.outOfBand.find((entry) => entry.fabricId === fabric.id);
  return {
    'node-leaf': found ? 0 : fabric.nodeLeafCables,
    'leaf-spine': fabric.leafSpineCables,
    'spine-core': fabric.spineCoreCables,
    management: fabric.managementCables,
    peer: fabric.peerCables,
    'out-of-band': found ? fabric.nodeLeafCables : 0,
  };
}

function linksOf(fabric: FabricDesign, level: CableLevel, racks: RacksResult | undefined): number {
  if (level === 'node-leaf') return fabric.nodes * fabric.linksPerNode * fabric.planes;
  if (level === 'leaf-spine') return fabric.counts.leaves * fabric.upPortsPerLeaf;
  return cablesOf(fabric, racks)[level];
}

/** Short name of a medium: "AOC 400G". */
export function mediumName(id: string, facts: Facts): string {
  const product = facts.findProduct(asId<ProductId>(id));
  if (product?.kind !== 'interconnect') return id;
  const kinds: Readonly<Record<string, string>> = fabricUi.media;
  const speed = product.gbitPerS === null ? '' : ` ${product.gbitPerS}G`;
  return `${kinds[product.medium] ?? product.medium}${speed}`;
}

/** Smallest and largest; a loop, since a big site has more runs than a call may have arguments. */
function extent(values: readonly number[]): readonly [number, number] | null {
  let range: readonly [number, number] | null = null;
  for (const value of values)
    range = range === null ? [value, value] : [Math.min(range[0], value), Math.max(range[1], value)];
  return range;
}

function productsById(ids: readonly (ProductId | null)[], facts: Facts): readonly Interconnect[] {
  return [...new Set(ids)].flatMap((id) => {
    const product = id === null ? undefined : facts.findProduct(id);
    return product?.kind === 'interconnect' ? [product] : [];
  });
}

function known(values: readonly (number | null)[]): readonly number[] {
  return values.filter((value): value is number => value !== null);
}

function rowOf(
  fabric: FabricDesign,
  level: CableLevel,
  given: { racks: RacksResult | undefined; facts: Facts },
): CableRow {
  const runs = (given.racks?.cables ?? []).filter((run) => run.fabricId === fabric.id && run.level === level);
  const products = productsById(
    runs.map((run) => run.interconnectId),
    given.facts,
  );
  const lengths = runs.map((run) => run.lengthMm);
  const reaches = known(products.map((product) => product.reachMaxMm));
  const optics = (given.racks?.transceivers ?? []).filter(
    (entry) => entry.fabricId === fabric.id && entry.level === level,
  );
  const ends =
    optics.length === 0
      ? products
      : productsById(
          optics.map((entry) => entry.productId),
          given.facts,
        );
  const watts = known(ends.map((product) => product.powerPerEndMaxW));
  return {
    id: `${fabric.id} ${level}`,
    fabric,
    level,
    links: linksOf(fabric, level, given.racks),
    cables: cablesOf(fabric, given.racks)[level],
    media: [...new Set(products.map((product) => mediumName(product.id, given.facts)))],
    runMm: extent(lengths),
    orderMm: [...new Set(runs.map((run) => run.orderLengthMm))].sort((a, b) => a - b),
    transceivers: optics.reduce((sum, entry) => sum + entry.count, 0),
    reachMm: products.length === 1 ? (reaches[0] ?? null) : null,
    unreached: runs.filter((run) => run.interconnectId === null).reduce((sum, run) => sum + run.cables, 0),
    wattsPerEnd: watts.length === 0 ? null : Math.max(...watts),
  };
}

/** Levels with cables of all networks of a site, in the order of the networks. */
export function cableRows(
  fabrics: readonly FabricDesign[],
  racks: RacksResult | undefined,
  facts: Facts,
): readonly CableRow[] {
  return fabrics.flatMap((fabric) =>
    LEVELS.filter((level) => cablesOf(fabric, racks)[level] > 0).map((level) =>
      rowOf(fabric, level, { racks, facts }),
    ),
  );
}
