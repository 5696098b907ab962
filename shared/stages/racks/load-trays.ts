import type { TrayLoad } from '../../design/racks.ts';
import {
  bundleAreaMm2,
  TRAY_FILL_LIMIT,
  TYPICAL_COPPER,
  TYPICAL_FIBRE,
} from '../../facility/cable-length.ts';
import type { SiteId } from '../../ids.ts';
import type { SiteFloor } from '../../plan/site.ts';
import type { PlacedRack } from './arrange-floor.ts';
import type { TrayUse } from './cable-collector.ts';

/** Inside height of a common tray, mm. */
export const TRAY_DEPTH_MM = 100;

/** Cables entering and leaving a tray, place by place: a running sum gives what lies there. */
class TrayTally {
  readonly #copper = new Map<number, number>();
  readonly #fibre = new Map<number, number>();

  /** @param from - lower place, @param to - higher place: the cables lie between them */
  add(from: number, to: number, use: TrayUse): void {
    const tally = use.optical ? this.#fibre : this.#copper;
    tally.set(from, (tally.get(from) ?? 0) + use.cables);
    tally.set(to, (tally.get(to) ?? 0) - use.cables);
  }

  /** Places from the first to the last one with a cable. */
  span(): number {
    const places = [...this.#copper.keys(), ...this.#fibre.keys()];
    return places.length === 0 ? 0 : Math.max(...places) - Math.min(...places);
  }

  /** Copper and fibre at the point with the largest cross-section. */
  fullest(): { copper: number; fibre: number; areaMm2: number } {
    const places = [...new Set([...this.#copper.keys(), ...this.#fibre.keys()])].sort((a, b) => a - b);
    let [copper, fibre] = [0, 0];
    let best = { copper: 0, fibre: 0, areaMm2: 0 };
    for (const place of places) {
      copper += this.#copper.get(place) ?? 0;
      fibre += this.#fibre.get(place) ?? 0;
      const areaMm2 = bundleAreaMm2([
        { cables: copper, ...TYPICAL_COPPER },
        { cables: fibre, ...TYPICAL_FIBRE },
      ]);
      if (areaMm2 > best.areaMm2) best = { copper, fibre, areaMm2 };
    }
    return best;
  }
}

function tallyFor(tallies: Map<number, TrayTally>, index: number): TrayTally {
  const tally = tallies.get(index) ?? new TrayTally();
  tallies.set(index, tally);
  return tally;
}

function loadsOf(
  { siteId, kind, pitchMm }: Pick<TrayLoad, 'siteId' | 'kind'> & { readonly pitchMm: number },
  tallies: ReadonlyMap<number, TrayTally>,
): readonly TrayLoad[] {
  return [...tallies]
    .sort(([a], [b]) => a - b)
    .map(([index, tally]) => {
      const { copper, fibre, areaMm2 } = tally.fullest();
      return {
        siteId,
        kind,
        index,
        lengthMm: tally.span() * pitchMm,
        copperCables: copper,
        fibreCables: fibre,
        areaMm2,
        kgPerM: copper * TYPICAL_COPPER.kgPerM + fibre * TYPICAL_FIBRE.kgPerM,
        widthMm: areaMm2 / TRAY_FILL_LIMIT / TRAY_DEPTH_MM,
      };
    });
}

/**
 * What lies in the trays of a site at their fullest points.
 * A cable runs along the row of its near rack to the position of the far one and crosses the rows there: the Manhattan
 * route its length was measured on.
 * @param racks - racks of the site, by the index the uses name
 * @see facility-method 2.4
 */
export function loadTrays(
  {
    siteId,
    floor,
  }: { readonly siteId: SiteId; readonly floor: Pick<SiteFloor, 'rackPitchMm' | 'rowPitchMm'> },
  racks: readonly PlacedRack[],
  uses: readonly TrayUse[],
): readonly TrayLoad[] {
  const rows = new Map<number, TrayTally>();
  const crossings = new Map<number, TrayTally>();
  for (const use of uses) {
    const [a, b] = [racks[use.from], racks[use.to]];
    if (!a || !b || use.from === use.to) continue;
    if (a.position !== b.position) {
      const [left, right] = [Math.min(a.position, b.position), Math.max(a.position, b.position)];
      tallyFor(rows, a.row).add(left, right, use);
    }
    if (a.row !== b.row)
      tallyFor(crossings, b.position).add(Math.min(a.row, b.row), Math.max(a.row, b.row), use);
  }
  return [
    ...loadsOf({ siteId, kind: 'row', pitchMm: floor.rackPitchMm }, rows),
    ...loadsOf({ siteId, kind: 'cross', pitchMm: floor.rowPitchMm }, crossings),
  ];
}
