import type { FabricDesign } from '../../../shared/design/fabric.ts';
import type { CableRun, PlacedDevice, RackDesign } from '../../../shared/design/racks.ts';
import { rackLabel } from '../../../shared/facility/rack-label.ts';
import { leafGroups, switchDeviceId } from '../../../shared/stages/racks/site-devices.ts';
import { fabricUi } from '../../../shared/texts/en/ui/fabric.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import type { DevicePort } from '../../drawings/DevicePorts.tsx';
import { formatQuantity } from '../../lib/format.ts';

/** A device with the rack it stands in. */
export interface PlacedIn {
  readonly device: PlacedDevice;
  readonly rack: RackDesign;
}

/** Devices that a network connects, in the order in which its leaves take them. */
export function nodesOf(fabric: FabricDesign, racks: readonly RackDesign[]): readonly PlacedIn[] {
  return racks.flatMap((rack) =>
    rack.siteId !== fabric.siteId
      ? []
      : rack.devices
          .filter((device) =>
            fabric.poolId === null
              ? device.role === 'accelerator-server'
              : device.role === 'accelerator-server' && device.poolId === fabric.poolId,
          )
          .map((device) => ({ device, rack })),
  );
}

/** Group of leaves that serves a node: by unit where units are exact, else by its share of all nodes. */
export function groupOfNode(fabric: FabricDesign, node: number, groups: number): number {
  const exact =
    fabric.role === 'scale-out' &&
    fabric.nodesPerUnit > 0 &&
    Math.ceil(fabric.nodes / fabric.nodesPerUnit) === groups;
  const group = exact
    ? Math.floor(node / fabric.nodesPerUnit)
    : Math.floor((node * groups) / Math.max(1, fabric.nodes));
  return Math.min(groups - 1, Math.max(0, group));
}

function cableWords(runs: readonly CableRun[], mediumOf: (id: string) => string): string | null {
  const placed = runs.filter((run) => run.interconnectId !== null);
  if (placed.length === 0) return null;
  const media = [...new Set(placed.map((run) => mediumOf(run.interconnectId ?? '')))];
  const lengths = [...new Set(placed.map((run) => run.orderLengthMm))].sort((a, b) => a - b);
  const shown = lengths.map((length) => formatQuantity(length, 'mm')).join(` ${fabricUi.or} `);
  return `${media.join(', ')} ${shown}`;
}

/** Links that share one cage of a node; 1 where the counts do not say so. */
export function portsPerCage(fabric: FabricDesign): number {
  const perCage =
    fabric.nodeTransceivers === 0 ? 1 : (fabric.nodes * fabric.linksPerNode) / fabric.nodeTransceivers;
  return Number.isInteger(perCage) && perCage > 0 ? perCage : 1;
}

interface Given {
  readonly racks: readonly RackDesign[];
  readonly cables: readonly CableRun[];
  readonly mediumOf: (interconnectId: string) => string;
}

/**
 * Ports of one node with the leaf and cable of each: ports are spread evenly over the leaves of the node's group, in
 * their order, as the cables are counted.
 */
export function devicePorts(
  fabric: FabricDesign,
  node: { readonly index: number; readonly rack: RackDesign },
  given: Given,
): readonly DevicePort[] {
  const groups = leafGroups(fabric);
  const leaves = groups[groupOfNode(fabric, node.index, groups.length)] ?? [];
  const rackOf = new Map(
    given.racks.flatMap((rack) => rack.devices.map((device) => [device.deviceId, rack] as const)),
  );
  return Array.from({ length: fabric.linksPerNode }, (_, port) => {
    const leaf = leaves[Math.floor((port * leaves.length) / fabric.linksPerNode)] ?? 0;
    const leafRack = rackOf.get(switchDeviceId(fabric.id, 'leaf', leaf));
    const runs = given.cables.filter(
      (run) =>
        run.fabricId === fabric.id &&
        run.level === 'node-leaf' &&
        run.fromRack === node.rack.id &&
        run.toRack === leafRack?.id,
    );
    return {
      id: `P${port + 1}`,
      label: `P${port + 1}`,
      cable: runs.length === 0 ? null : cableWords(runs, given.mediumOf),
      leaf: `L${leaf + 1}`,
      leafId: `L${leaf + 1}`,
      leafRack:
        leafRack === undefined
          ? ''
          : fillText(fabricUi.inRack, { rack: rackLabel(leafRack.row, leafRack.position) }),
    };
  });
}
