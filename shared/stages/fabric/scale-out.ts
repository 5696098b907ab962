import type { Facts } from '../../catalogue/catalogue.ts';
import type { Server } from '../../catalogue/compute-products.ts';
import { divisorsOf } from '../../clos/ratio.ts';
import { switchesOf } from '../../clos/search-clos.ts';
import type { BuiltPool } from '../../design/compute.ts';
import type { FabricDesign, ScaleUpDomain } from '../../design/fabric.ts';
import type { Finding } from '../../findings.ts';
import { asId, type FabricId } from '../../ids.ts';
import type { Plan } from '../../plan/plan.ts';
import {
  chooseSwitches,
  isSwitched,
  type NoSwitch,
  type SwitchedDesign,
  type SwitchTask,
} from './choose-switches.ts';
import { FABRIC_CONVENTIONS } from './conventions.ts';
import { noSwitchFinding, remarkFindings } from './fabric-notes.ts';
import { emptyRecord, type FabricIdentity, recordOf } from './fabric-record.ts';
import { gbitOf } from './switch-ports.ts';

/** A network with what is to be said about it. */
export interface SizedFabric {
  readonly fabric: FabricDesign;
  readonly findings: readonly Finding[];
}

/** Protocols the adapters of a server speak; Ethernet where the catalogue names no adapter. */
export function protocolsOf(server: Server | null, choice: Plan['fabric']['protocol']): readonly string[] {
  if (choice !== null) return [choice];
  const text = (server?.fabricPorts ?? []).map((group) => group.type ?? '').join(' ');
  const infiniband = /InfiniBand|\b[NXH]DR\b|ConnectX/i.test(text);
  const ethernet = /Ethernet|RoCE|\dGbE|ConnectX|BlueField|Broadcom/i.test(text);
  if (infiniband && !ethernet) return ['InfiniBand'];
  return infiniband ? ['Ethernet', 'InfiniBand'] : ['Ethernet'];
}

/** How a server's links count as rails: systems with many links are several nodes, one per tray. */
export interface RailSplit {
  readonly nodesPerServer: number;
  readonly linksPerNode: number;
  readonly assumed: boolean;
}

/**
 * Rails of a server. Up to 16 links are one rail each; a rack-scale system repeats its rails tray by tray, with the
 * links per tray that the catalogue prints or a convention.
 */
export function splitRails(server: Server | null, links: number): RailSplit {
  const { railsAtMost, linksPerTray } = FABRIC_CONVENTIONS;
  if (links <= railsAtMost) return { nodesPerServer: 1, linksPerNode: links, assumed: false };
  const text = (server?.fabricPorts ?? []).map((group) => group.type ?? '').join(' ');
  const printed = Number(/(\d+) per tray/.exec(text)?.[1] ?? 0);
  const byTray = printed > 0 && links % printed === 0 ? printed : null;
  const fallback = divisorsOf(links)
    .filter((divisor) => divisor <= 2 * linksPerTray)
    .at(-1);
  const usual = links % linksPerTray === 0 && server?.class === 'rack-scale' ? linksPerTray : fallback;
  const linksPerNode = byTray ?? usual ?? 1;
  return { nodesPerServer: links / linksPerNode, linksPerNode, assumed: byTray === null };
}

function identityOf(pool: BuiltPool, plan: Plan, positions: number): FabricIdentity {
  return {
    id: asId<FabricId>(`scale-out-${pool.poolId}`),
    role: 'scale-out',
    siteId: pool.siteId,
    poolId: pool.poolId,
    nodes: pool.servers,
    linksPerNode: pool.scaleOutLinksPerServer,
    assignment: plan.fabric.assignment ?? 'rail',
    linkBitPerS: pool.scaleOutBitPerS / plan.fabric.planes,
    attached: [{ kind: 'accelerator-server', poolId: pool.poolId, devices: pool.servers, positions }],
  };
}

function findServer(facts: Facts, pool: BuiltPool): Server | null {
  const product = facts.findProduct(pool.serverId);
  return product?.kind === 'server' ? product : null;
}

/** What the scale-out network of a pool asks of its switches. */
export function scaleOutTask(
  pool: BuiltPool,
  plan: Plan,
  facts: Facts,
): SwitchTask & { readonly split: RailSplit } {
  const server = findServer(facts, pool);
  const split = splitRails(server, pool.scaleOutLinksPerServer);
  const rackAligned = plan.fabric.assignment === 'rack-aligned';
  const perRack = plan.physical.serversPerRack ?? FABRIC_CONVENTIONS.serversPerRack;
  const serversPerRack = server?.class === 'rack-scale' ? 1 : perRack;
  return {
    split,
    facts,
    policy: plan.mission.policy,
    protocols: protocolsOf(server, plan.fabric.protocol),
    gbitPerS: gbitOf(pool.scaleOutBitPerS) / plan.fabric.planes,
    leafSwitchId: plan.fabric.leafSwitchId,
    spineSwitchId: plan.fabric.spineSwitchId,
    input: {
      nodes: pool.servers * split.nodesPerServer,
      acceleratorsPerNode: null,
      linksPerNode: split.linksPerNode,
      planes: plan.fabric.planes,
      oversubscription: plan.fabric.oversubscription,
      assignment: plan.fabric.assignment,
      nodesPerUnit: rackAligned ? serversPerRack * split.nodesPerServer : null,
      sparePortsPerLeaf: plan.fabric.sparePortsPerLeaf,
    },
  };
}

interface Managed {
  readonly result: SwitchedDesign | NoSwitch;
  /** True when subnet managers have to run on the switches, because a port for each would cost more switches. */
  readonly managersOnSwitches: boolean;
}

/** InfiniBand needs subnet managers: they get ports where that costs no switch. */
function withManagers(task: SwitchTask, plain: SwitchedDesign): Managed {
  if (!(plain.leaf.protocol ?? '').startsWith('InfiniBand'))
    return { result: plain, managersOnSwitches: false };
  const managementLinks = FABRIC_CONVENTIONS.subnetManagerLinks * (task.input.planes ?? 1);
  const result = chooseSwitches({
    ...task,
    leafSwitchId: plain.leaf.id,
    spineSwitchId: plain.spine.id,
    input: { ...task.input, managementLinks },
  });
  const free = isSwitched(result) && switchesOf(result.design) <= switchesOf(plain.design);
  return { result: free ? result : plain, managersOnSwitches: !free };
}

function note(fabric: FabricDesign, code: Finding['code'], params: Record<string, string | number>): Finding {
  return { code, severity: 'note', stage: 'fabric', step: 'fabric', subject: `fabric/${fabric.id}`, params };
}

/**
 * Scale-out network of one pool.
 * @returns null when the pool needs none: no servers, or one server that has its whole pool inside
 */
export function sizeScaleOut(pool: BuiltPool, plan: Plan, facts: Facts): SizedFabric | null {
  if (pool.servers < 2) return null;
  const { nodesPerServer } = splitRails(findServer(facts, pool), pool.scaleOutLinksPerServer);
  const identity = identityOf(pool, plan, pool.servers * nodesPerServer);
  const { planes } = plan.fabric;
  if (pool.scaleOutLinksPerServer === 0 || pool.scaleOutBitPerS === 0) {
    const fabric = emptyRecord(identity, '', planes);
    const code = 'fabric-links-unknown';
    return { fabric, findings: [{ ...note(fabric, code, { pool: pool.name }), severity: 'review' }] };
  }
  const task = scaleOutTask(pool, plan, facts);
  const found = chooseSwitches(task);
  if (!isSwitched(found)) {
    const fabric = emptyRecord(identity, task.protocols.join(' or '), planes);
    return { fabric, findings: [noSwitchFinding(fabric, found, task.gbitPerS)] };
  }
  const { result, managersOnSwitches } = withManagers(task, found);
  const choice = isSwitched(result) ? result : found;
  const fabric = recordOf(identity, choice, planes);
  const findings = [...remarkFindings(fabric, choice.design.remarks)];
  if (managersOnSwitches) findings.push(note(fabric, 'fabric-managers-on-switches', {}));
  if (task.split.assumed)
    findings.push(note(fabric, 'fabric-tray-assumed', { links: task.split.linksPerNode, pool: pool.name }));
  return { fabric, findings };
}

/** Scale-up domains of one pool: how many, how large, and how fast inside (catalogue of the accelerator). */
export function scaleUpOf(pool: BuiltPool, facts: Facts): ScaleUpDomain {
  const product = facts.findProduct(pool.acceleratorId);
  const link = product?.kind === 'accelerator' ? product.scaleUp : null;
  const size = Math.max(1, pool.scaleUpDomain);
  return {
    poolId: pool.poolId,
    name: link?.name ?? null,
    accelerators: size,
    bytesPerSPerDirection: link?.bytesPerSPerDirection ?? null,
    domains: Math.ceil(pool.accelerators / size),
  };
}
