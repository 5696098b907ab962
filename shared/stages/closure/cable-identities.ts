import type { StageInputs } from '../../design/design.ts';
import type { FabricDesign } from '../../design/fabric.ts';
import type { ClosureIdentity } from '../../design/judgement.ts';
import type { CableRun, RacksResult } from '../../design/racks.ts';
import { equalCounts, total, within } from './identity.ts';

/** Cables laid, by network and level. */
type LaidCables = ReadonlyMap<string, ReadonlyMap<CableRun['level'], number>>;

type Sources = Pick<StageInputs, 'fabric' | 'racks' | 'power'>;

const LEVELS: readonly {
  readonly level: CableRun['level'];
  readonly cables: (fabric: FabricDesign) => number;
}[] = [
  { level: 'node-leaf', cables: (fabric) => fabric.nodeLeafCables },
  { level: 'leaf-spine', cables: (fabric) => fabric.leafSpineCables },
  { level: 'spine-core', cables: (fabric) => fabric.spineCoreCables },
  { level: 'management', cables: (fabric) => fabric.managementCables },
  { level: 'peer', cables: (fabric) => fabric.peerCables },
];

/** Links from nodes to leaves: as counted at the nodes. */
const nodeLinks = (fabric: FabricDesign): number => fabric.nodes * fabric.linksPerNode * fabric.planes;

/** Links one cable carries, from the node level, where both are counted independently. */
function linksPerCable(fabric: FabricDesign): number {
  return fabric.nodeLeafCables === 0 ? 1 : Math.max(1, Math.ceil(nodeLinks(fabric) / fabric.nodeLeafCables));
}

/**
 * Identity 1: ports in use over all devices = 2 × links. Where a cable carries several links its last one may be
 * part-used; the right side is corrected by at most that many links.
 */
function portIdentity(fabric: FabricDesign): ClosureIdentity {
  const each = linksPerCable(fabric);
  const left = fabric.switchPortsUsed + nodeLinks(fabric) + fabric.managementCables * each;
  const cables =
    fabric.nodeLeafCables + fabric.leafSpineCables + fabric.spineCoreCables + fabric.managementCables;
  const gross = 2 * cables * each;
  const partUsed = Math.min(Math.max(0, gross - left), 2 * LEVELS.length * (each - 1));
  return equalCounts(`ports.${fabric.id}`, `Ports in use of ${fabric.id} = 2 × links`, {
    left,
    right: gross - partUsed,
  });
}

function radixIdentities(fabric: FabricDesign): readonly ClosureIdentity[] {
  const { leaves, spines, cores } = fabric.counts;
  return [
    within(`radix.${fabric.id}`, `Ports of a leaf of ${fabric.id} ≤ radix`, {
      left: fabric.levels > 1 ? fabric.downPortsPerLeaf + fabric.upPortsPerLeaf : fabric.downPortsPerLeaf,
      right: fabric.radix,
    }),
    within(`ports-available.${fabric.id}`, `Ports in use of ${fabric.id} ≤ ports of its switches`, {
      left: fabric.switchPortsUsed,
      right: (leaves + spines + cores) * fabric.radix,
    }),
  ];
}

/** Management ports of the placed devices of a site, counted by themselves. */
function placedPorts(fabric: FabricDesign, racks: RacksResult): number {
  const portsOf = (role: string, poolId: string | null): number => {
    const kind = fabric.attached.find((entry) => entry.kind === role && entry.poolId === poolId);
    const counted = role === 'accelerator-server' || role === 'storage';
    return counted && kind && kind.devices > 0 ? Math.max(1, Math.round(kind.positions / kind.devices)) : 1;
  };
  return total(
    racks.racks.filter((rack) => rack.siteId === fabric.siteId),
    (rack) =>
      total(rack.devices, (device) =>
        device.fabricId === fabric.id ? 0 : portsOf(device.role, device.poolId),
      ),
  );
}

/** Identity 4: management cables = management ports of all devices + networked PDUs. */
function outOfBandIdentity(
  fabric: FabricDesign,
  { racks, power }: Sources,
  laid: LaidCables,
): ClosureIdentity {
  const pdus = power.sites.find((site) => site.siteId === fabric.siteId)?.pdus.count ?? 0;
  return equalCounts(
    `out-of-band.${fabric.id}`,
    `Cables of ${fabric.id} = management ports of its devices + rack PDUs`,
    { left: laid.get(fabric.id)?.get('out-of-band') ?? 0, right: placedPorts(fabric, racks) + pdus },
  );
}

function laidIdentities(
  fabric: FabricDesign,
  sources: Sources,
  laid: LaidCables,
): readonly ClosureIdentity[] {
  if (fabric.role === 'out-of-band') return [outOfBandIdentity(fabric, sources, laid)];
  return LEVELS.filter(({ cables }) => cables(fabric) > 0).map(({ level, cables }) =>
    equalCounts(`cables.${fabric.id}.${level}`, `Cables laid = cables of ${fabric.id}, ${level}`, {
      left: laid.get(fabric.id)?.get(level) ?? 0,
      right: cables(fabric),
    }),
  );
}

function laidCables(racks: RacksResult): LaidCables {
  const laid = new Map<string, Map<CableRun['level'], number>>();
  for (const { fabricId, level, cables } of racks.cables) {
    const levels = laid.get(fabricId) ?? new Map<CableRun['level'], number>();
    levels.set(level, (levels.get(level) ?? 0) + cables);
    laid.set(fabricId, levels);
  }
  return laid;
}

/** Identity 6: every cable ends on racks of the design, and is ordered at least as long as it runs. */
function endIdentities(racks: RacksResult): readonly ClosureIdentity[] {
  const known = new Set<string>(racks.racks.map((rack) => rack.id));
  return [
    equalCounts('cable-ends', 'No cable ends on a rack that is not there', {
      left: total(racks.cables, (run) => Number(!known.has(run.fromRack)) + Number(!known.has(run.toRack))),
      right: 0,
    }),
    equalCounts('cable-lengths', 'No cable is ordered shorter than its route', {
      left: racks.cables.filter((run) => run.orderLengthMm < run.lengthMm).length,
      right: 0,
    }),
  ];
}

/** Ports, links, cables and their ends (facility-method 1.8, identities 1, 2, 4 and 6). */
export function cableIdentities(sources: Sources): readonly ClosureIdentity[] {
  const { fabric, racks } = sources;
  const laid = laidCables(racks);
  const built = fabric.fabrics.filter((entry) => entry.counts.leaves > 0);
  return [
    ...built.flatMap((entry) => [
      portIdentity(entry),
      ...radixIdentities(entry),
      ...laidIdentities(entry, sources, laid),
    ]),
    ...endIdentities(racks),
  ];
}
