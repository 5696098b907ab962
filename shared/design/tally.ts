import { sameParts } from '../memo.ts';
import type { CableRun, PlacedDevice, RackDesign } from './racks.ts';
import { figureOfCables, figureOfDevice } from './traced-figures.ts';

/** Adds up amounts under a path of keys, without making a string of each path: large designs have thousands. */
class Tally<T> {
  readonly #root = new Map<unknown, unknown>();
  readonly #sums: { readonly first: T; sum: number }[] = [];
  #last: { readonly keys: readonly unknown[]; readonly held: { sum: number } } | undefined;

  add(keys: readonly unknown[], amount: number, entry: T): void {
    // Neighbours in a rack and on a tray are mostly alike: the maps are asked only when the keys change.
    if (this.#last === undefined || !sameParts(this.#last.keys, keys))
      this.#last = { keys, held: this.#sumOf(keys, entry) };
    this.#last.held.sum += amount;
  }

  #sumOf(keys: readonly unknown[], entry: T): { sum: number } {
    let here = this.#root;
    for (let index = 0; index < keys.length - 1; index++) {
      const next = here.get(keys[index]);
      if (next instanceof Map) here = next;
      else {
        const made = new Map<unknown, unknown>();
        here.set(keys[index], made);
        here = made;
      }
    }
    const last = keys.at(-1);
    const place = here.get(last);
    const known = typeof place === 'number' ? this.#sums[place] : undefined;
    if (known !== undefined) return known;
    const made = { first: entry, sum: 0 };
    here.set(last, this.#sums.length);
    this.#sums.push(made);
    return made;
  }

  get sums(): readonly { readonly first: T; readonly sum: number }[] {
    return this.#sums;
  }
}

/** Cables of one network level, product and order length, over all pairs of racks. */
export interface CableTally {
  readonly run: CableRun;
  readonly cables: number;
  /** Pieces to order. */
  readonly pieces: number;
  /** Path of the count they are part of. */
  readonly figure: string;
}

/** Adds up cable runs by network, level, product and order length, in order of first appearance. */
export function tallyCables(runs: readonly CableRun[]): readonly CableTally[] {
  const cables = new Tally<CableRun>();
  const pieces = new Tally<CableRun>();
  for (const run of runs) {
    const keys = [run.fabricId, run.level, run.interconnectId, run.orderLengthMm];
    cables.add(keys, run.cables, run);
    pieces.add(keys, run.pieces, run);
  }
  // Both tallies meet the same keys in the same order.
  return cables.sums.map(({ first, sum }, index) => ({
    run: first,
    cables: sum,
    pieces: pieces.sums[index]?.sum ?? sum,
    figure: figureOfCables(first),
  }));
}

/** Equal devices of one site that count towards the same figure. */
export interface DeviceTally {
  readonly device: PlacedDevice;
  readonly rack: RackDesign;
  readonly count: number;
  /** Path of the count they are part of. */
  readonly figure: string;
}

/** Adds up placed devices by site, product, role and the count they belong to, in order of first appearance. */
export function tallyDevices(racks: readonly RackDesign[]): readonly DeviceTally[] {
  const tally = new Tally<{
    readonly device: PlacedDevice;
    readonly rack: RackDesign;
    readonly figure: string;
  }>();
  for (const rack of racks)
    for (const device of rack.devices) {
      const figure = figureOfDevice(device, rack.siteId);
      const whole = rack.purpose === 'rack-scale';
      tally.add([rack.siteId, device.productId, device.role, device.poolId, figure, whole], 1, {
        device,
        rack,
        figure,
      });
    }
  return tally.sums.map(({ first, sum }) => ({ ...first, count: sum }));
}
