import type { RackDesign } from '../../../shared/design/racks.ts';
import { rackLabel } from '../../../shared/facility/rack-label.ts';

/** Racks that hold the same and draw alike: one row of a table. */
export interface RackGroup {
  readonly id: string;
  readonly label: string;
  readonly racks: readonly RackDesign[];
  readonly first: RackDesign;
}

function keyOf(rack: RackDesign): string {
  const devices = new Map<string, number>();
  for (const device of rack.devices) devices.set(device.productId, (devices.get(device.productId) ?? 0) + 1);
  return [
    rack.productId,
    rack.boundBy,
    ...[...devices].map(([product, count]) => `${product}×${count}`),
  ].join(' ');
}

/** Names of racks with neighbours drawn together: "A01 to A08, A10". */
export function rangesOf(racks: readonly RackDesign[]): string {
  const runs: RackDesign[][] = [];
  for (const rack of racks) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && last.row === rack.row && last.position + 1 === rack.position) run.push(rack);
    else runs.push([rack]);
  }
  const name = (rack: RackDesign): string => rackLabel(rack.row, rack.position);
  return runs
    .map((run) => {
      const [first] = run;
      const last = run.at(-1);
      if (!first || !last) return '';
      return first === last ? name(first) : `${name(first)}–${name(last)}`;
    })
    .join(', ');
}

/** Racks by what they hold, in the order of the floor. */
export function rackGroups(racks: readonly RackDesign[]): readonly RackGroup[] {
  const groups = new Map<string, RackDesign[]>();
  for (const rack of racks) {
    const key = keyOf(rack);
    const held = groups.get(key);
    if (held) held.push(rack);
    else groups.set(key, [rack]);
  }
  return [...groups].flatMap(([id, members]) => {
    const [first] = members;
    return first === undefined ? [] : [{ id, label: rangesOf(members), racks: members, first }];
  });
}
