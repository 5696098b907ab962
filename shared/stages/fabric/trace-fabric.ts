import type { FabricDesign } from '../../design/fabric.ts';
import type { PoolId, ProductId } from '../../ids.ts';
import { fromConvention, fromFigure, fromPlan, type TraceInput, type TraceLog } from '../../trace.ts';
import { FABRIC_CONVENTIONS, FABRIC_METHOD } from './conventions.ts';

/** Path of a figure of one network. */
export function fabricPath(fabricId: string, figure: string): string {
  return `fabric.fabrics.${fabricId}.${figure}`;
}

/** Server product of each pool, to name the datasheet its links come from. */
export type ServerOfPool = ReadonlyMap<PoolId, ProductId>;

function portInput(fabric: FabricDesign): TraceInput {
  return {
    name: 'ports of a leaf at the link speed',
    value: fabric.radix,
    unit: '',
    from: {
      kind: 'catalogue',
      id: fabric.leafSwitchId ?? '',
      field: 'ports',
      tag: 'V',
      confidence: 'medium',
      source: null,
    },
  };
}

/** Printed ports of the servers of a pool, or the class value that stands in for them. */
function linksInput(fabric: FabricDesign, servers: ServerOfPool): TraceInput {
  const serverId = fabric.poolId === null ? undefined : servers.get(fabric.poolId);
  return {
    name: 'links per server and plane',
    value: fabric.linksPerNode,
    unit: '',
    from: {
      kind: 'catalogue',
      id: serverId ?? '',
      field: 'fabricPorts',
      tag: 'V',
      confidence: 'medium',
      source: null,
    },
  };
}

function attached(fabric: FabricDesign, servers: ServerOfPool): readonly TraceInput[] {
  const links = { name: 'links per device and plane', value: fabric.linksPerNode, unit: '' };
  if (fabric.poolId !== null)
    return [
      fromFigure('servers', `compute.pools.${fabric.poolId}.servers`, { value: fabric.nodes }),
      linksInput(fabric, servers),
    ];
  return [
    {
      name: 'devices attached',
      value: fabric.nodes,
      unit: '',
      from: { kind: 'convention', id: `${fabric.role}-devices`, tag: 'C', source: FABRIC_METHOD },
    },
    { ...links, from: { kind: 'convention', id: `${fabric.role}-links`, tag: 'C', source: FABRIC_METHOD } },
  ];
}

function ratioInput(fabric: FabricDesign): TraceInput {
  if (fabric.role === 'scale-out')
    return fromPlan('oversubscription', '/fabric/oversubscription', { value: fabric.oversubscription.leaf });
  const value =
    fabric.role === 'storage'
      ? FABRIC_CONVENTIONS.convergedOversubscription
      : FABRIC_CONVENTIONS.inBandOversubscription;
  return fromConvention('oversubscription', `${fabric.role}-oversubscription`, {
    value,
    source: FABRIC_METHOD,
  });
}

function traceLeaves(fabric: FabricDesign, servers: ServerOfPool, log: TraceLog): void {
  const outOfBand = fabric.role === 'out-of-band';
  const growth = fromConvention('growth', 'out-of-band-growth', {
    value: FABRIC_CONVENTIONS.outOfBandGrowth,
    source: FABRIC_METHOD,
  });
  log.record({
    path: fabricPath(fabric.id, 'counts.leaves'),
    value: fabric.counts.leaves,
    unit: '',
    formula: outOfBand ? 'fabric.out-of-band-switches' : 'fabric.leaves',
    expression: outOfBand
      ? 'ceil(ports * growth / ports per switch)'
      : 'planes * rails * ceil(devices / ports down per leaf)',
    inputs: [...attached(fabric, servers), portInput(fabric), outOfBand ? growth : ratioInput(fabric)],
  });
}

function traceUpper(fabric: FabricDesign, log: TraceLog): void {
  const leaves = fromFigure('leaves', fabricPath(fabric.id, 'counts.leaves'), {
    value: fabric.counts.leaves,
  });
  const uplinks: TraceInput = {
    name: 'uplinks per leaf',
    value: fabric.upPortsPerLeaf,
    unit: '',
    from: { kind: 'figure', path: fabricPath(fabric.id, 'upPortsPerLeaf') },
  };
  log.record({
    path: fabricPath(fabric.id, 'upPortsPerLeaf'),
    value: fabric.upPortsPerLeaf,
    unit: '',
    formula: 'fabric.uplinks',
    expression: 'ceil(ports down / oversubscription)',
    inputs: [portInput(fabric), ratioInput(fabric)],
  });
  log.record({
    path: fabricPath(fabric.id, 'counts.spines'),
    value: fabric.counts.spines,
    unit: '',
    formula: 'fabric.even-spines',
    expression: 'smallest count >= leaves * uplinks / ports that divides the uplinks of a leaf',
    inputs: [leaves, uplinks, portInput(fabric)],
  });
  if (fabric.counts.cores === 0) return;
  log.record({
    path: fabricPath(fabric.id, 'counts.cores'),
    value: fabric.counts.cores,
    unit: '',
    formula: 'fabric.even-cores',
    expression: 'core groups * uplinks per spine, every spine with equally many links to each core',
    inputs: [
      fromFigure('spines', fabricPath(fabric.id, 'counts.spines'), { value: fabric.counts.spines }),
      portInput(fabric),
    ],
  });
}

const OTHER_COUNTS = [
  {
    figure: 'managementCables',
    formula: 'fabric.management-cables',
    expression: 'management links / links per cable',
  },
  {
    figure: 'nodeTransceivers',
    formula: 'fabric.node-transceivers',
    expression: 'devices * ceil(links * planes / links per cage)',
  },
  {
    figure: 'switchTransceivers',
    formula: 'fabric.switch-transceivers',
    expression: 'sum over switches of ceil(links / links per cage), down and up apart',
  },
] as const;

function traceCables(fabric: FabricDesign, servers: ServerOfPool, log: TraceLog): void {
  // Out of band the cables are counted where the devices stand, and traced there.
  if (fabric.role === 'out-of-band') return;
  log.record({
    path: fabricPath(fabric.id, 'nodeLeafCables'),
    value: fabric.nodeLeafCables,
    unit: '',
    formula: 'fabric.node-leaf-cables',
    expression: 'devices * links per device * planes / links per cable',
    inputs: [...attached(fabric, servers)],
  });
  for (const { figure, formula, expression } of OTHER_COUNTS)
    if (fabric[figure] > 0)
      log.record({
        path: fabricPath(fabric.id, figure),
        value: fabric[figure],
        unit: '',
        formula,
        expression,
        inputs: [...attached(fabric, servers), portInput(fabric)],
      });
  tracePeers(fabric, log);
  if (fabric.counts.spines === 0) return;
  const levels = [
    { figure: 'leafSpineCables', value: fabric.leafSpineCables, below: 'leaves', up: fabric.upPortsPerLeaf },
    { figure: 'spineCoreCables', value: fabric.spineCoreCables, below: 'spines', up: null },
  ] as const;
  for (const { figure, value, below, up } of levels) {
    if (value === 0) continue;
    const inputs = [
      fromFigure(below, fabricPath(fabric.id, `counts.${below}`), { value: fabric.counts[below] }),
    ];
    if (up !== null)
      inputs.push(fromFigure('uplinks', fabricPath(fabric.id, 'upPortsPerLeaf'), { value: up }));
    log.record({
      path: fabricPath(fabric.id, figure),
      value,
      unit: '',
      formula: 'fabric.switch-cables',
      expression: `${below} * uplinks / links per cable`,
      inputs,
    });
  }
  log.record({
    path: fabricPath(fabric.id, 'bisectionBitPerS'),
    value: fabric.bisectionBitPerS,
    unit: 'bit/s',
    formula: 'fabric.bisection',
    expression: 'links of the narrowest level * link speed / 2',
    inputs: [
      fromFigure('links', fabricPath(fabric.id, 'leafSpineCables'), { value: fabric.leafSpineCables }),
    ],
  });
}

function tracePeers(fabric: FabricDesign, log: TraceLog): void {
  if (fabric.peerCables === 0) return;
  log.record({
    path: fabricPath(fabric.id, 'peerCables'),
    value: fabric.peerCables,
    unit: '',
    formula: 'fabric.peer-cables',
    expression: 'pairs of leaves * links between the two',
    inputs: [
      fromFigure('leaves', fabricPath(fabric.id, 'counts.leaves'), { value: fabric.counts.leaves }),
      fromConvention('links of a pair', 'pair-peer-links', {
        value: FABRIC_CONVENTIONS.pairPeerLinks,
        source: FABRIC_METHOD,
      }),
    ],
  });
}

/** Records the headline figures of one network. */
export function traceFabric(fabric: FabricDesign, servers: ServerOfPool, log: TraceLog): void {
  if (fabric.levels === 0) return;
  traceLeaves(fabric, servers, log);
  if (fabric.counts.spines > 0) traceUpper(fabric, log);
  traceCables(fabric, servers, log);
}
