import type { StageValues } from '../design/design.ts';
import type { AttachedDevices, AttachedKind, FabricDesign, FabricResult } from '../design/fabric.ts';
import type { SiteId } from '../ids.ts';
import { fromConvention, fromFigure, type TraceFigure, type TraceInput } from '../trace.ts';

type Placed = Pick<StageValues, 'fabric' | 'racks' | 'power' | 'cooling'>;

/** Management ports that were found where the devices stand, one cable each. */
export interface OutOfBandPorts {
  /** Ports of devices in racks. */
  readonly devices: number;
  readonly pdus: number;
  readonly upsModules: number;
  readonly coolantUnits: number;
  readonly total: number;
}

/**
 * Management ports of a site's devices, counted one by one after packing.
 * @returns null where no out-of-band network was cabled
 * @see facility-method 1.8, identity 4
 */
export function outOfBandPorts(
  { racks, power, cooling }: Pick<Placed, 'racks' | 'power' | 'cooling'>,
  siteId: SiteId,
): OutOfBandPorts | null {
  const found = racks.outOfBand.filter((entry) => entry.siteId === siteId);
  if (found.length === 0) return null;
  const devices = found.reduce((sum, entry) => sum + entry.devicePorts, 0);
  const pdus = found.reduce((sum, entry) => sum + entry.pduPorts, 0);
  const upsModules = power.sites.find((site) => site.siteId === siteId)?.ups.modules ?? 0;
  const coolantUnits = cooling.sites.find((site) => site.siteId === siteId)?.cdu?.installed ?? 0;
  return { devices, pdus, upsModules, coolantUnits, total: devices + pdus + upsModules + coolantUnits };
}

/** Plant with management ports: what was estimated before it was sized gives way to what stands. */
function attachedOf(fabric: FabricDesign, ports: OutOfBandPorts): readonly AttachedDevices[] {
  const counted: readonly (readonly [AttachedKind, number])[] = [
    ['pdu', ports.pdus],
    ['cdu', ports.coolantUnits],
    ['ups', ports.upsModules],
  ];
  const kept = fabric.attached.filter(({ kind }) => !counted.some(([plant]) => plant === kind));
  const plant = counted.flatMap(([kind, devices]) =>
    devices === 0 ? [] : [{ kind, poolId: null, devices, positions: devices }],
  );
  return [...kept, ...plant];
}

function settled(fabric: FabricDesign, ports: OutOfBandPorts): FabricDesign {
  const perLeaf = Math.ceil(ports.total / Math.max(1, fabric.counts.leaves));
  return {
    ...fabric,
    nodes: ports.total,
    nodeLeafCables: ports.total,
    switchPortsUsed: ports.total,
    nodesPerUnit: perLeaf,
    failure: { ...fabric.failure, nodesPerLeaf: perLeaf },
    attached: attachedOf(fabric, ports),
  };
}

function traceOf(fabric: FabricDesign, ports: OutOfBandPorts): TraceFigure {
  const { siteId } = fabric;
  const plant = (name: string, path: string, value: number): readonly TraceInput[] =>
    value === 0 ? [] : [fromFigure(name, path, { value })];
  return {
    path: `fabric.fabrics.${fabric.id}.nodeLeafCables`,
    value: ports.total,
    unit: '',
    formula: 'fabric.out-of-band-cables',
    expression:
      'management ports of placed devices and networked PDUs + UPS modules + coolant units, one cable each',
    inputs: [
      fromFigure('devices and PDUs', `racks.outOfBand.${fabric.id}.cables`, {
        value: ports.devices + ports.pdus,
      }),
      ...plant('UPS modules', `power.sites.${siteId}.ups.modules`, ports.upsModules),
      ...plant('coolant units', `cooling.sites.${siteId}.cdu.installed`, ports.coolantUnits),
      fromConvention('cables per port', 'one-cable-per-port', { value: 1, source: 'facility-method 1.6' }),
    ],
  };
}

/**
 * Networks with the ports of the out-of-band ones as they were counted. Their switches are chosen before racks and
 * plant are known, from an estimate with room for growth; what is cabled, shown and bought is the count.
 * @returns the networks, the same where nothing was estimated, and the traces of the counts
 */
export function settleOutOfBand(values: Placed): {
  readonly fabric: FabricResult;
  readonly trace: readonly TraceFigure[];
} {
  const trace: TraceFigure[] = [];
  const fabrics = values.fabric.fabrics.map((fabric) => {
    const ports =
      fabric.role === 'out-of-band' && fabric.counts.leaves > 0
        ? outOfBandPorts(values, fabric.siteId)
        : null;
    if (ports === null) return fabric;
    trace.push(traceOf(fabric, ports));
    return settled(fabric, ports);
  });
  return { fabric: { ...values.fabric, fabrics }, trace };
}
