import type { FabricDesign } from '../../design/fabric.ts';
import type { CableRun, FanOutCount, TransceiverCount } from '../../design/racks.ts';
import { type CableEnd, cableLengthMm, orderLengthMm } from '../../facility/cable-length.ts';
import type { FabricId, RackId, SiteId } from '../../ids.ts';
import type { SiteFloor } from '../../plan/site.ts';
import { type Medium, mediumAt } from './choose-media.ts';
import type { LevelMedia } from './fabric-media.ts';

/** A place where cables end: a rack by its index at the site, and a height. */
export interface RackEnd extends CableEnd {
  readonly rack: number;
}

/** Cables of one level that no medium of the catalogue makes. */
export interface Unreached {
  readonly fabricId: FabricId;
  readonly level: CableRun['level'];
  readonly cables: number;
  readonly longestMm: number;
  /** Farthest any medium of the right kind reaches, mm; null = the catalogue has none of that speed. */
  readonly reachMm: number | null;
}

interface Level {
  readonly fabric: FabricDesign;
  readonly level: CableRun['level'];
  readonly media: LevelMedia;
}

interface Run {
  cables: number;
  lengthMm: number;
  readonly orderLengthMm: number;
  readonly from: number;
  readonly to: number;
  readonly interconnectId: CableRun['interconnectId'];
  readonly optical: boolean;
  /** Cables one ordered piece makes. */
  readonly cablesPerPiece: number;
}

/** Cables between two racks of a site, by their index, for the load of the trays. */
export interface TrayUse {
  readonly from: number;
  readonly to: number;
  readonly cables: number;
  readonly optical: boolean;
}

/** Above this a cable without a product is counted as fibre, mm: no copper for data reaches further. */
const COPPER_AT_MOST_MM = 7_000;

interface OpticCount {
  links: number;
  readonly medium: Medium;
}

/** What a run is made of, as far as trays and orders need to know. */
function natureOf(
  medium: Medium | null,
  level: Level,
  lengthMm: number,
): Pick<Run, 'optical' | 'cablesPerPiece'> {
  if (medium === null) return { optical: lengthMm > COPPER_AT_MOST_MM, cablesPerPiece: 1 };
  return { optical: medium.optical, cablesPerPiece: medium.linksPerPiece / level.media.linksPerCable };
}

function addLinks(optics: Map<Medium, OpticCount>, medium: Medium, links: number): void {
  const optic = optics.get(medium);
  if (optic) optic.links += links;
  else optics.set(medium, { links, medium });
}

/** More order lengths than any site has: they step by half a metre or more. */
const MAX_LENGTHS = 65_536;

/** Gathers the cables of one site rack pair by rack pair, and what their ends draw. */
export class CableCollector {
  readonly #siteId: SiteId;
  readonly #rackIds: readonly RackId[];
  readonly #floor: SiteFloor;
  readonly #unreached = new Map<string, Unreached>();
  readonly #lengths = new Map<CableRun['interconnectId'], Map<number, number>>();
  #lengthCount = 0;
  readonly runs: CableRun[] = [];
  readonly transceivers: TransceiverCount[] = [];
  readonly fanOuts: FanOutCount[] = [];
  readonly trayUses: TrayUse[] = [];
  readonly unknownOptics = new Set<string>();
  /** Watts of optics by rack index. */
  readonly opticsW: Float64Array;

  constructor(siteId: SiteId, rackIds: readonly RackId[], floor: SiteFloor) {
    this.#siteId = siteId;
    this.#rackIds = rackIds;
    this.#floor = floor;
    this.opticsW = new Float64Array(rackIds.length);
  }

  get unreached(): readonly Unreached[] {
    return [...this.#unreached.values()];
  }

  /** Lays all cables of one level; ends are given pair by pair and merged where rack pair and order length agree. */
  lay(level: Level, pairs: Iterable<{ from: RackEnd; to: RackEnd; cables: number }>): void {
    const runs = new Map<number, Run>();
    const optics = new Map<Medium, OpticCount>();
    for (const { from, to, cables } of pairs)
      if (cables > 0) this.#add(level, { from, to, cables }, { runs, optics });
    for (const run of runs.values()) this.#emit(level, run);
    for (const { medium, links } of optics.values()) this.#countOptics(level, medium, links);
  }

  #add(
    level: Level,
    pair: { from: RackEnd; to: RackEnd; cables: number },
    into: { runs: Map<number, Run>; optics: Map<Medium, OpticCount> },
  ): void {
    const { from, to, cables } = pair;
    const lengthMm = cableLengthMm(from, to, this.#floor);
    const chosen = mediumAt(level.media.media, lengthMm);
    if (chosen) this.#powerEnds(chosen.medium, pair);
    else this.#miss(level, lengthMm, cables);
    const order = chosen?.orderLengthMm ?? orderLengthMm(lengthMm, []) ?? lengthMm;
    const interconnectId = chosen?.medium.cable?.id ?? null;
    // One number instead of a text: a hundred thousand accelerators make that many keys.
    const key =
      (from.rack * this.#rackIds.length + to.rack) * MAX_LENGTHS + this.#lengthIndex(order, interconnectId);
    const held = into.runs.get(key);
    if (held) {
      held.cables += cables;
      held.lengthMm = Math.max(held.lengthMm, lengthMm);
    } else
      into.runs.set(key, {
        cables,
        lengthMm,
        orderLengthMm: order,
        from: from.rack,
        to: to.rack,
        interconnectId,
        ...natureOf(chosen?.medium ?? null, level, lengthMm),
      });
    if (chosen?.medium.farOptic) addLinks(into.optics, chosen.medium, cables * level.media.linksPerCable);
  }

  #lengthIndex(orderMm: number, interconnectId: CableRun['interconnectId']): number {
    let byLength = this.#lengths.get(interconnectId);
    if (!byLength) {
      byLength = new Map();
      this.#lengths.set(interconnectId, byLength);
    }
    let index = byLength.get(orderMm);
    if (index === undefined) {
      index = this.#lengthCount++ % MAX_LENGTHS;
      byLength.set(orderMm, index);
    }
    return index;
  }

  #powerEnds(medium: Medium, pair: { from: RackEnd; to: RackEnd; cables: number }): void {
    const { from, to, cables } = pair;
    this.opticsW[from.rack] = (this.opticsW[from.rack] ?? 0) + (medium.nearEndW ?? 0) * cables;
    this.opticsW[to.rack] = (this.opticsW[to.rack] ?? 0) + (medium.farEndW ?? 0) * cables;
    if (medium.optical && (medium.nearEndW === null || medium.farEndW === null))
      this.unknownOptics.add((medium.farOptic ?? medium.cable)?.name ?? medium.kind);
  }

  #miss(level: Level, lengthMm: number, cables: number): void {
    const key = `${level.fabric.id} ${level.level}`;
    const held = this.#unreached.get(key);
    const reaches = level.media.media.map((medium) => medium.reachMaxMm);
    this.#unreached.set(key, {
      fabricId: level.fabric.id,
      level: level.level,
      cables: (held?.cables ?? 0) + cables,
      longestMm: Math.max(held?.longestMm ?? 0, lengthMm),
      reachMm: reaches.length === 0 ? null : Math.max(...reaches),
    });
  }

  #emit(level: Level, run: Run): void {
    const fromRack = this.#rackIds[run.from];
    const toRack = this.#rackIds[run.to];
    if (fromRack === undefined || toRack === undefined) return;
    this.trayUses.push({ from: run.from, to: run.to, cables: run.cables, optical: run.optical });
    this.runs.push({
      fabricId: level.fabric.id,
      level: level.level,
      fromRack,
      toRack,
      cables: run.cables,
      pieces: Math.ceil(run.cables / run.cablesPerPiece),
      lengthMm: run.lengthMm,
      orderLengthMm: run.orderLengthMm,
      interconnectId: run.interconnectId,
    });
  }

  #countOptics(level: Level, medium: Medium, links: number): void {
    const common = { fabricId: level.fabric.id, siteId: this.#siteId, level: level.level };
    if (medium.needsFanOut)
      this.fanOuts.push({
        ...common,
        productId: medium.fanOut?.id ?? null,
        count: Math.ceil(links / medium.linksPerFarCage),
      });
    this.transceivers.push(
      {
        ...common,
        end: 'near',
        productId: medium.nearOptic?.id ?? null,
        count: Math.ceil(links / medium.linksPerNearCage),
      },
      {
        ...common,
        end: 'far',
        productId: medium.farOptic?.id ?? null,
        count: Math.ceil(links / medium.linksPerFarCage),
      },
    );
  }
}
