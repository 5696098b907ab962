import type { EmbargoCase } from '../../../shared/design/judgement.ts';
import type { BomCategory, BomLine } from '../../../shared/design/supply.ts';

/** Groups of lines that stand as columns of the matrix. */
export const SUPPLY_GROUPS = [
  'accelerator',
  'server',
  'network',
  'storage',
  'power',
  'cooling',
  'software',
  'other',
] as const;
export type SupplyGroup = (typeof SUPPLY_GROUPS)[number];

const GROUP_OF: Readonly<Record<BomCategory, SupplyGroup>> = {
  accelerator: 'accelerator',
  server: 'server',
  switch: 'network',
  nic: 'network',
  cable: 'network',
  transceiver: 'network',
  storage: 'storage',
  rack: 'power',
  pdu: 'power',
  busway: 'power',
  breaker: 'power',
  ups: 'power',
  battery: 'power',
  genset: 'power',
  'fuel-tank': 'power',
  transformer: 'power',
  switchboard: 'power',
  'heat-rejection': 'cooling',
  containment: 'other',
  tray: 'other',
  cooling: 'cooling',
  security: 'other',
  consumable: 'other',
  service: 'other',
  software: 'software',
};

/** What a stop does to one group: all lines fall, some, none, or nobody knows. */
export interface SupplyCell {
  readonly group: SupplyGroup;
  readonly lines: number;
  readonly fallen: number;
  readonly unknown: number;
  readonly state: 'all' | 'some' | 'none' | 'unknown' | 'empty';
}

type Stop = Pick<EmbargoCase, 'linesFallen' | 'linesUnknown'>;

function stateOf(lines: number, fallen: number, unknown: number): SupplyCell['state'] {
  if (lines === 0) return 'empty';
  if (fallen === lines) return 'all';
  if (fallen > 0) return 'some';
  return unknown > 0 ? 'unknown' : 'none';
}

/** Cells of one stop over all groups. */
export function supplyCells(entry: Stop, lines: readonly BomLine[]): readonly SupplyCell[] {
  const fallen = new Set<string>(entry.linesFallen);
  const unknown = new Set<string>(entry.linesUnknown);
  return SUPPLY_GROUPS.map((group) => {
    const own = lines.filter((line) => GROUP_OF[line.category] === group);
    const down = own.filter((line) => fallen.has(line.id)).length;
    const open = own.filter((line) => unknown.has(line.id)).length;
    return { group, lines: own.length, fallen: down, unknown: open, state: stateOf(own.length, down, open) };
  });
}

/** Groups the bill has lines of: others have no column. */
export function groupsWithLines(lines: readonly BomLine[]): readonly SupplyGroup[] {
  const present = new Set(lines.map((line) => GROUP_OF[line.category]));
  return SUPPLY_GROUPS.filter((group) => present.has(group));
}
