import type { RankedSystem } from '../../../shared/design/compute.ts';
import { systemKey } from './choose.ts';

/** One row of the ranked table: the best server of an accelerator, or one of its others. */
export interface RankedRow {
  readonly key: string;
  readonly system: RankedSystem;
  /** Place among the accelerators, from 1; null for a further server of the one above. */
  readonly place: number | null;
  /** Further servers with the same accelerator. */
  readonly others: number;
  readonly opened: boolean;
}

function byAccelerator(systems: readonly RankedSystem[]): readonly (readonly RankedSystem[])[] {
  const groups = new Map<string, RankedSystem[]>();
  for (const system of systems) {
    const held = groups.get(system.acceleratorId);
    if (held) held.push(system);
    else groups.set(system.acceleratorId, [system]);
  }
  return [...groups.values()];
}

/**
 * Systems in the order of the ranking, one row for each accelerator: twenty servers with the same accelerator differ
 * in little and would push every other accelerator off the screen. An opened accelerator shows all its servers.
 * @param opened - accelerator ids
 * @param chosen - key of the system the pool is built from; its row is always there
 */
export function rankedRows(
  systems: readonly RankedSystem[],
  opened: ReadonlySet<string>,
  chosen: string | null,
): readonly RankedRow[] {
  return byAccelerator(systems).flatMap((group, index) => {
    const [best, ...others] = group;
    if (!best) return [];
    const open = opened.has(best.acceleratorId);
    const shown = open ? others : others.filter((system) => systemKey(system) === chosen);
    return [
      { key: systemKey(best), system: best, place: index + 1, others: others.length, opened: open },
      ...shown.map((system) => ({
        key: systemKey(system),
        system,
        place: null,
        others: 0,
        opened: false,
      })),
    ];
  });
}

/** Places by accelerator, to say where a row stood before the weights moved. */
export function placesOf(systems: readonly RankedSystem[]): ReadonlyMap<string, number> {
  return new Map(byAccelerator(systems).map((group, index) => [group[0]?.acceleratorId ?? '', index + 1]));
}
