import type { OutOfBandCount, PoolPacking, RackDesign } from '../../design/racks.ts';
import type { Plan } from '../../plan/plan.ts';
import { fromConvention, fromFigure, fromPlan, type TraceInput, type TraceLog } from '../../trace.ts';
import { RESERVED_U } from './rack-limits.ts';
import type { PoolGroup } from './site-devices.ts';
import type { SiteContext } from './types.ts';

const METHOD = 'facility-method';

/** Inputs of the power one rack may draw with one feed lost. */
function feedInputs(context: SiteContext, siteIndex: number): readonly TraceInput[] {
  const { feed } = context;
  const at = `/sites/${siteIndex}/power`;
  const { circuit, pdu } = feed;
  const current = feed.fixed
    ? fromPlan('rated current', `${at}/feedCurrentA`, { value: circuit.currentA, unit: 'A' })
    : fromConvention('largest pluggable rating with a PDU', 'largest-plug', {
        value: circuit.currentA,
        unit: 'A',
        source: `${METHOD} 5.2`,
      });
  const inputs: TraceInput[] = [
    fromPlan('feeds per rack', `${at}/feedsPerRack`, { value: feed.feeds }),
    fromPlan(`voltage, ${circuit.voltageKind}`, `${at}/voltageV`, { value: circuit.voltageV, unit: 'V' }),
    fromPlan('phases', `${at}/phases`, { value: circuit.phases }),
    current,
    fromPlan('power factor', `${at}/powerFactor`, { value: circuit.powerFactor }),
    fromPlan('derating', `${at}/derating`, { value: circuit.derating }),
  ];
  if (pdu?.usableW != null)
    inputs.push({
      name: `${pdu.name}: usable power`,
      value: pdu.usableW,
      unit: 'W',
      from: {
        kind: 'catalogue',
        id: pdu.id,
        field: 'usableW',
        tag: pdu.figures['usableW']?.tag ?? 'V',
        confidence: pdu.figures['usableW']?.confidence ?? pdu.confidence,
        source: pdu.figures['usableW']?.source ?? pdu.sources[0] ?? null,
      },
    });
  return inputs;
}

interface TracePlace {
  readonly context: SiteContext;
  readonly plan: Plan;
  readonly siteIndex: number;
}

function limitInputs(group: PoolGroup, place: TracePlace): readonly TraceInput[] {
  const { context, plan, siteIndex } = place;
  const { figures, opticsAllowanceW } = group;
  const path = `racks.packing.${group.pool.poolId}`;
  const inputs: TraceInput[] = [
    fromConvention('rack units for devices', 'reserved-units', {
      value: context.limits.heightU,
      unit: 'U',
      source: `${METHOD} 2.1: rack height less ${RESERVED_U} U`,
    }),
    figures.heightInput,
    fromFigure('rack power with one feed lost', `${path}.rackPowerLimitW`, {
      value: context.limits.powerW,
      unit: 'W',
    }),
    figures.maxPowerInput,
    fromConvention('room for optics of one server', 'optics-allowance', {
      value: opticsAllowanceW,
      unit: 'W',
      source: `${METHOD} 2.5: hungriest end of any medium of the speed`,
    }),
    fromPlan('air per rack', `/sites/${siteIndex}/cooling/maxAirKwPerRack`, {
      value: context.limits.airW,
      unit: 'W',
    }),
  ];
  if (plan.physical.serversPerRack !== null)
    inputs.push(
      fromPlan('planner’s limit', '/physical/serversPerRack', { value: plan.physical.serversPerRack }),
    );
  return inputs;
}

/** Traces of one pool: power limit, servers per rack, racks. */
export function tracePacking(
  log: TraceLog,
  entry: { packing: PoolPacking; group: PoolGroup },
  place: TracePlace,
): void {
  const { packing, group } = entry;
  const { context, siteIndex } = place;
  const path = `racks.packing.${packing.poolId}`;
  log.record({
    path: `${path}.rackPowerLimitW`,
    value: packing.rackPowerLimitW,
    unit: 'W',
    formula: 'racks.power-limit',
    expression: 'min(k * V * I * pf * D, usable power of the PDU) * (feeds - 1)',
    inputs: feedInputs(context, siteIndex),
  });
  log.record({
    path: `${path}.serversPerRack`,
    value: packing.serversPerRack,
    unit: '',
    formula: 'racks.servers-per-rack',
    expression: `min over all limits of floor(limit / one server); bound by ${packing.boundBy}`,
    inputs: group.figures.rackScale ? [group.figures.maxPowerInput] : limitInputs(group, place),
  });
  log.record({
    path: `${path}.racks`,
    value: packing.racks,
    unit: '',
    formula: 'racks.racks-of-pool',
    expression: 'ceil(servers / servers per rack) * racks per system',
    inputs: [
      fromFigure('servers', `compute.pools.${packing.poolId}.servers`, { value: group.pool.servers }),
      fromFigure('servers per rack', `${path}.serversPerRack`, { value: packing.serversPerRack }),
      fromConvention('racks per system', 'racks-per-system', {
        value: group.figures.cabinets,
        source: `${METHOD} 2.1; notes of the catalogue record`,
      }),
    ],
  });
}

/** Inputs of a rack's power: one per product, shared by all racks with the same content. */
function rackPowerInputs(rack: RackDesign, inputOf: ReadonlyMap<string, TraceInput>): readonly TraceInput[] {
  const counts = new Map<string, number>();
  for (const device of rack.devices) counts.set(device.productId, (counts.get(device.productId) ?? 0) + 1);
  return [...counts].map(([id, count]) => {
    const input = inputOf.get(id);
    return input
      ? { ...input, name: `${count} × ${input.name}` }
      : fromConvention(`${count} × ${id}`, 'unknown-power', { value: null, unit: 'W', source: METHOD });
  });
}

/**
 * Traces of every rack's expected maximum. Racks with the same content share one list of inputs, so that thousands of
 * racks cost little.
 */
export function traceRackPower(
  log: TraceLog,
  racks: readonly RackDesign[],
  inputOf: ReadonlyMap<string, TraceInput>,
): void {
  const shared = new Map<string, readonly TraceInput[]>();
  for (const rack of racks) {
    const key = `${rack.devices.map((device) => device.productId).join(' ')} ${rack.opticsW}`;
    let inputs = shared.get(key);
    if (!inputs) {
      const optics = fromConvention('optics at this rack', 'optics', {
        value: rack.opticsW,
        unit: 'W',
        source: `${METHOD} 2.5`,
      });
      const share = fromConvention('share of a system of several racks', 'racks-per-system', {
        value: rack.maxPowerW.known - rack.opticsW,
        unit: 'W',
        source: `${METHOD} 2.1`,
      });
      const content = rack.devices.length > 0 ? rackPowerInputs(rack, inputOf) : [share];
      inputs = [...content, optics];
      shared.set(key, inputs);
    }
    log.record({
      path: `racks.racks.${rack.id}.maxPowerW`,
      value: rack.maxPowerW.known,
      unit: 'W',
      formula: 'racks.rack-power',
      expression: 'sum of the expected maxima of its devices + optics',
      inputs,
    });
  }
}

/** Trace of the number of racks at a site. */
export function traceFloor(
  log: TraceLog,
  site: { siteId: string; racks: number },
  packing: readonly PoolPacking[],
): void {
  const ofPools = packing.reduce((sum, entry) => sum + entry.racks, 0);
  log.record({
    path: `racks.floors.${site.siteId}.racks`,
    value: site.racks,
    unit: '',
    formula: 'racks.racks-of-site',
    expression: 'sum of the racks of the pools + shared racks for switches, management and storage',
    inputs: [
      ...packing.map((entry) =>
        fromFigure(`racks of ${entry.poolId}`, `racks.packing.${entry.poolId}.racks`, { value: entry.racks }),
      ),
      fromConvention('shared racks', 'next-fit', {
        value: site.racks - ofPools,
        source: `${METHOD} 2.1: next fit under the same limits`,
      }),
    ],
  });
}

/** Trace of the management ports that were found after packing. */
export function traceOutOfBand(log: TraceLog, count: OutOfBandCount): void {
  log.record({
    path: `racks.outOfBand.${count.fabricId}.cables`,
    value: count.devicePorts + count.pduPorts,
    unit: '',
    formula: 'racks.out-of-band-cables',
    expression: 'management ports of all placed devices + networked PDUs, one cable each',
    inputs: [
      fromConvention('management ports of devices', 'placed-ports', {
        value: count.devicePorts,
        source: `${METHOD} 1.8, identity 4`,
      }),
      fromConvention('networked PDUs', 'rack-pdus', {
        value: count.pduPorts,
        source: `${METHOD} 1.8, identity 3`,
      }),
    ],
  });
}
