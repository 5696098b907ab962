import type { StageValues } from '../design/design.ts';
import type { CableRun, PlacedDevice } from '../design/racks.ts';
import { cableLengthMm, type FloorGrid } from '../facility/cable-length.ts';
import type { ProductId, SiteId } from '../ids.ts';
import type { FabricLink, PortEnd } from './link-ends.ts';

/** What a link is made with. */
export interface Cut {
  /** Cable product; null = no product is known to reach. */
  readonly productId: ProductId | null;
  /** Null where the design has no run of cables left for the link. */
  readonly orderLengthMm: number | null;
  /** Routed between these two ports; null where one end is not placed. */
  readonly lengthMm: number | null;
}

/** A link that no cable of the design is for. */
export const NO_CUT: Cut = { productId: null, orderLengthMm: null, lengthMm: null };

interface Stock {
  readonly run: CableRun;
  left: number;
}

function middleOf(placed: PlacedDevice): number {
  return placed.uBottom + (placed.heightU - 1) / 2;
}

/** Routed length of a link from the places of its two devices, mm. */
function routedMm(link: FabricLink, floor: FloorGrid): number | null {
  const ends = [link.from, link.to].map(({ device }: PortEnd) => {
    if (!device || device.rack === null) return null;
    // What takes no rack unit hangs along the rear: its middle stands for it.
    const u = device.placed === null ? device.rack.heightU / 2 : middleOf(device.placed);
    return { row: device.rack.row, position: device.rack.position, u };
  });
  const [a, b] = ends;
  return a && b ? cableLengthMm(a, b, floor) : null;
}

/**
 * Hands out the cables that the design orders to the links they are for: cables of a link's own two racks first, the
 * shortest that reaches. What then is left goes to the links that are left, the longest to the farthest, so that
 * every cable ordered has its place.
 */
export class RunStock {
  readonly #byPair = new Map<string, Stock[]>();
  readonly #byLevel = new Map<string, Stock[]>();
  readonly #floor: FloorGrid;

  constructor(values: Pick<StageValues, 'racks'>, siteId: SiteId, floor: FloorGrid) {
    this.#floor = floor;
    const own = new Set(
      values.racks.racks.filter((rack) => rack.siteId === siteId).map((rack): string => rack.id),
    );
    for (const run of values.racks.cables) {
      if (!own.has(run.fromRack)) continue;
      const stock = { run, left: run.cables };
      push(this.#byPair, pairKey(run.fabricId, run.level, `${run.fromRack} ${run.toRack}`), stock);
      push(this.#byLevel, `${run.fabricId} ${run.level}`, stock);
    }
    for (const list of [...this.#byPair.values(), ...this.#byLevel.values()])
      list.sort((a, b) => a.run.orderLengthMm - b.run.orderLengthMm);
  }

  /** The cut of every link of one network, in the order of the links. */
  cut(fabricId: string, links: readonly FabricLink[]): readonly Cut[] {
    const cuts: (Cut | null)[] = links.map((link) => {
      const lengthMm = routedMm(link, this.#floor);
      const [from, to] = [link.from.device?.rack?.id, link.to.device?.rack?.id];
      const pair = this.#byPair.get(pairKey(fabricId, link.level, `${from} ${to}`)) ?? [];
      const stock = shortest(pair, lengthMm ?? 0) ?? pair.findLast((entry) => entry.left > 0);
      return stock && lengthMm !== null ? taken(stock, lengthMm) : null;
    });
    const open = links
      .map((link, index) => ({ link, index, lengthMm: routedMm(link, this.#floor) }))
      .filter(({ index }) => cuts[index] === null)
      .sort((a, b) => (b.lengthMm ?? 0) - (a.lengthMm ?? 0) || a.index - b.index);
    for (const { link, index, lengthMm } of open) {
      const stock = this.#byLevel.get(`${fabricId} ${link.level}`)?.findLast((entry) => entry.left > 0);
      cuts[index] = stock ? taken(stock, lengthMm) : { productId: null, orderLengthMm: null, lengthMm };
    }
    return cuts.map((cut) => cut ?? NO_CUT);
  }
}

function pairKey(fabricId: string, level: string, racks: string): string {
  return `${fabricId} ${level} ${racks}`;
}

function push(lists: Map<string, Stock[]>, key: string, stock: Stock): void {
  const list = lists.get(key);
  if (list) list.push(stock);
  else lists.set(key, [stock]);
}

function shortest(stocks: readonly Stock[], lengthMm: number): Stock | undefined {
  return stocks.find((stock) => stock.left > 0 && stock.run.orderLengthMm >= lengthMm);
}

function taken(stock: Stock, lengthMm: number | null): Cut {
  stock.left -= 1;
  return { productId: stock.run.interconnectId, orderLengthMm: stock.run.orderLengthMm, lengthMm };
}
