import type { CableRun, RackDesign, TrayLoad } from '../../../shared/design/racks.ts';

/** Cables of one network and level between two racks that lie in a tray together. */
export interface Bundle {
  readonly id: string;
  readonly run: CableRun;
  readonly from: RackDesign;
  readonly to: RackDesign;
}

function liesIn(tray: TrayLoad, from: RackDesign, to: RackDesign): boolean {
  // Cables leave their rack along its row and cross to the other row at the far rack.
  if (tray.kind === 'row') return from.row === tray.index && from.position !== to.position;
  return to.position === tray.index && from.row !== to.row;
}

/** Bundles in a tray, the thickest first. */
export function bundlesIn(
  tray: TrayLoad,
  racks: readonly RackDesign[],
  cables: readonly CableRun[],
): readonly Bundle[] {
  const byId = new Map<string, RackDesign>(racks.map((rack) => [rack.id, rack]));
  const found = cables.flatMap((run, index) => {
    const [from, to] = [byId.get(run.fromRack), byId.get(run.toRack)];
    return from && to && liesIn(tray, from, to) ? [{ id: String(index), run, from, to }] : [];
  });
  return found.sort((a, b) => b.run.cables - a.run.cables);
}
