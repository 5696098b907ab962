import type { Facts } from '../../../shared/catalogue/catalogue.ts';
import type { PoolDesign, RankedSystem } from '../../../shared/design/compute.ts';
import type { MemoryRow } from '../../drawings/MemoryMap.tsx';
import { systemKey } from './choose.ts';
import { bestPerAccelerator } from './pareto-points.ts';
import { shortProduct } from './system-words.ts';

/** Candidates beside the first one. */
const MOST_ROWS = 7;

interface Given {
  readonly built: PoolDesign | undefined;
  readonly chosen: string | null;
  readonly selected: string | null;
  readonly facts: Facts;
}

function rowOf(system: RankedSystem, facts: Facts): MemoryRow | null {
  if (system.memory === null) return null;
  return {
    id: systemKey(system),
    label: shortProduct(system.acceleratorId, facts),
    memory: system.memory,
    sequences: system.batch,
  };
}

/** The pool as built, when the ranking does not hold its system: then its own figures stand first. */
function builtRow({ built, facts }: Given): MemoryRow | null {
  if (built === undefined || built.memory === null) return null;
  return {
    id: systemKey(built),
    label: shortProduct(built.acceleratorId, facts),
    memory: built.memory,
    sequences: built.workloads[0]?.batch ?? null,
  };
}

/** The selected system first, then the chosen one, then the best ranked others, one an accelerator. */
export function memoryRows(systems: readonly RankedSystem[], given: Given): readonly MemoryRow[] {
  const { chosen, selected, facts } = given;
  const of = (key: string | null): MemoryRow | null => {
    const system = systems.find((entry) => systemKey(entry) === key);
    return system === undefined ? null : rowOf(system, facts);
  };
  const first = [of(selected), of(chosen) ?? builtRow(given)].filter((row) => row !== null);
  const others = bestPerAccelerator(systems, chosen).flatMap((system) => rowOf(system, facts) ?? []);
  const rows: MemoryRow[] = [];
  for (const row of [...first, ...others])
    if (!rows.some((held) => held.id === row.id || held.label === row.label)) rows.push(row);
  return rows.slice(0, MOST_ROWS);
}
