import type { Facts } from '../../catalogue/catalogue.ts';
import type { ServerPorts } from '../../catalogue/compute-products.ts';
import { switchesOf } from '../../clos/search-clos.ts';
import type { BuiltPool } from '../../design/compute.ts';
import type { AttachedDevices, FabricDesign, FabricRole } from '../../design/fabric.ts';
import type { SiteStorage } from '../../design/storage.ts';
import { estimatePlant } from '../../facility/estimate-plant.ts';
import type { Finding } from '../../findings.ts';
import { asId, type FabricId } from '../../ids.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Site } from '../../plan/site.ts';
import { GIGA } from '../../units/units.ts';
import { chooseSwitches, isSwitched, type SwitchedDesign, type SwitchTask } from './choose-switches.ts';
import { FABRIC_CONVENTIONS } from './conventions.ts';
import { noSwitchFinding, remarkFindings } from './fabric-notes.ts';
import { emptyRecord, type FabricIdentity, recordOf } from './fabric-record.ts';
import {
  accessPorts,
  boardsOf,
  chooseOutOfBandSwitch,
  type OutOfBandPorts,
  outOfBandRecord,
  outOfBandSwitches,
  portsOf,
} from './out-of-band.ts';
import type { SizedFabric } from './scale-out.ts';

/** What a site's shared networks are made for. */
export interface SiteLoad {
  readonly site: Site;
  readonly pools: readonly BuiltPool[];
  readonly storage: SiteStorage | undefined;
  readonly managementServers: number;
  /** Switches of the scale-out networks of the site. */
  readonly scaleOutSwitches: number;
}

interface DualHomed {
  readonly role: FabricRole;
  readonly attached: readonly AttachedDevices[];
  readonly gbitPerS: number;
  readonly oversubscription: number | string;
}

/**
 * A network whose devices have one link to each of two leaves: one pair of switches while that is enough, otherwise
 * leaf pairs under common spines.
 */
function sizeDualHomed(site: Site, network: DualHomed, context: { plan: Plan; facts: Facts }): SizedFabric {
  const devices = network.attached.reduce((sum, entry) => sum + entry.positions, 0);
  const identity: FabricIdentity = {
    id: asId<FabricId>(`${network.role}-${site.id}`),
    role: network.role,
    siteId: site.id,
    poolId: null,
    nodes: devices,
    linksPerNode: 2,
    assignment: 'dual-homed',
    linkBitPerS: network.gbitPerS * GIGA,
    attached: network.attached,
  };
  const task: Omit<SwitchTask, 'input'> = {
    facts: context.facts,
    policy: context.plan.mission.policy,
    protocols: ['Ethernet'],
    gbitPerS: network.gbitPerS,
    leafSwitchId: null,
    spineSwitchId: null,
    mostNativeFactor: FABRIC_CONVENTIONS.mostNativeFactor,
  };
  const common = { nodes: devices, oversubscription: network.oversubscription };
  const pair = chooseSwitches({
    ...task,
    input: {
      ...common,
      linksPerNode: 1,
      planes: 2,
      levels: 1,
      sparePortsPerLeaf: FABRIC_CONVENTIONS.pairUplinks,
    },
  });
  const tree = chooseSwitches({ ...task, input: { ...common, linksPerNode: 2, leastSpines: 2 } });
  const found = [pair, tree].filter((result): result is SwitchedDesign => isSwitched(result) && dual(result));
  const best = found.sort((a, b) => switchesOf(a.design) - switchesOf(b.design))[0];
  if (best) {
    const fabric = { ...recordOf(identity, best, 1), peerCables: peerCables(best) };
    return { fabric, findings: remarkFindings(fabric, best.design.remarks) };
  }
  const fabric = emptyRecord(identity, 'Ethernet', 1);
  const none = isSwitched(tree) ? { reason: 'not-buildable' as const, considered: 1, wayOut: null } : tree;
  return { fabric, findings: [noSwitchFinding(fabric, none, network.gbitPerS)] };
}

/** Links between the two switches of every pair; leaves under spines meet there. */
function peerCables({ design: { counts } }: SwitchedDesign): number {
  return counts.spines > 0 ? 0 : Math.floor(counts.leaves / 2) * FABRIC_CONVENTIONS.pairPeerLinks;
}

/** Two links of a device never end on one switch. */
function dual({ design }: SwitchedDesign): boolean {
  return design.structure.linksPerNodeOnLeaf === 1;
}

function fastest(ports: readonly ServerPorts[]): ServerPorts | undefined {
  return [...ports].sort((a, b) => b.gbitPerS - a.gbitPerS || b.count - a.count)[0];
}

function serversOf(pool: BuiltPool, positions: number): AttachedDevices {
  return { kind: 'accelerator-server', poolId: pool.poolId, devices: pool.servers, positions };
}

/** Front-end links of the pools: positions with two links each, and the speed most of them have. */
function frontEnd(load: SiteLoad, facts: Facts): { attached: readonly AttachedDevices[]; gbitPerS: number } {
  const { convergedGbps, convergedLinksPerServer } = FABRIC_CONVENTIONS;
  const attached: AttachedDevices[] = [];
  let gbitPerS = 0;
  for (const pool of load.pools.filter(({ servers }) => servers > 0)) {
    const product = facts.findProduct(pool.serverId);
    const ports = product?.kind === 'server' ? fastest(product.storageManagementPorts) : undefined;
    const usable = ports && ports.gbitPerS >= convergedGbps ? ports : undefined;
    const pairs = Math.max(1, Math.floor((usable?.count ?? convergedLinksPerServer) / 2));
    const rackScale = product?.kind === 'server' && product.class === 'rack-scale';
    attached.push(serversOf(pool, pool.servers * (rackScale ? pairs : 1)));
    gbitPerS = Math.max(gbitPerS, usable?.gbitPerS ?? convergedGbps);
  }
  return { attached, gbitPerS };
}

interface Managed {
  readonly networks: readonly SizedFabric[];
  readonly shared: boolean;
}

/** Converged and in-band networks for a number of out-of-band switches, whose uplinks they carry. */
function sizeManaged(load: SiteLoad, oobSwitches: number, context: { plan: Plan; facts: Facts }): Managed {
  const servers = load.pools.reduce((sum, pool) => sum + pool.servers, 0);
  const shared = servers <= FABRIC_CONVENTIONS.inBandSharedUpToServers;
  const { attached, gbitPerS } = frontEnd(load, context.facts);
  const others = (kind: AttachedDevices['kind'], devices: number, positions = devices): AttachedDevices[] =>
    positions > 0 ? [{ kind, poolId: null, devices, positions }] : [];
  const storage = others('storage', load.storage?.systems ?? 0, Math.ceil((load.storage?.ports ?? 0) / 2));
  const managers = others('management-server', load.managementServers);
  const uplinks = others('switch', oobSwitches);
  const converged = sizeDualHomed(
    load.site,
    {
      role: 'storage',
      attached: [...attached, ...storage, ...managers, ...(shared ? uplinks : [])],
      gbitPerS,
      oversubscription: FABRIC_CONVENTIONS.convergedOversubscription,
    },
    context,
  );
  if (shared) return { networks: [converged], shared };
  const inBand = sizeDualHomed(
    load.site,
    {
      role: 'in-band',
      attached: [
        ...load.pools.filter((pool) => pool.servers > 0).map((pool) => serversOf(pool, pool.servers)),
        ...managers,
        ...uplinks,
      ],
      gbitPerS: FABRIC_CONVENTIONS.inBandGbps,
      oversubscription: FABRIC_CONVENTIONS.inBandOversubscription,
    },
    context,
  );
  return { networks: [converged, inBand], shared };
}

/** Switches of the shared networks of a usual site; only the start of the count. */
const FIRST_GUESS = 6;

function switchCount(fabric: FabricDesign): number {
  return fabric.counts.leaves + fabric.counts.spines + fabric.counts.cores;
}

function outOfBandPorts(
  load: SiteLoad,
  switches: number,
  context: { plan: Plan; facts: Facts },
): OutOfBandPorts & { readonly racks: number } {
  const { plan, facts } = context;
  const { site, pools } = load;
  const plant = estimatePlant(facts, { site, physical: plan.physical }, { pools, switches });
  return {
    racks: plant.racks,
    boards: boards(load, facts).reduce((sum, entry) => sum + entry.positions, 0),
    switches,
    powerUnits: plant.pdus,
    coolingUnits: plant.cdus,
    upsModules: plant.upsModules,
    managementServers: load.managementServers,
    storageControllers: 2 * (load.storage?.systems ?? 0),
  };
}

function boards(load: SiteLoad, facts: Facts): readonly AttachedDevices[] {
  return load.pools.filter((pool) => pool.servers > 0).map((pool) => serversOf(pool, boardsOf(pool, facts)));
}

function estimateFinding(fabric: FabricDesign, ports: { racks: number }, site: Site): Finding {
  return {
    code: 'fabric-out-of-band-estimated',
    severity: 'note',
    stage: 'fabric',
    step: 'fabric',
    subject: `fabric/${fabric.id}`,
    params: { ports: fabric.nodes, racks: ports.racks, feeds: site.power.feedsPerRack },
  };
}

function sharedFinding(site: Site, servers: number): Finding {
  const common = { stage: 'fabric', step: 'fabric', subject: `site/${site.id}` } as const;
  return { ...common, code: 'fabric-in-band-shared', severity: 'note', params: { nodes: servers } };
}

/**
 * Converged (storage, users), in-band and out-of-band networks of one site (facility-method 1.6). Out-of-band
 * switches need uplinks and the other switches need out-of-band ports, so the three are sized until they agree.
 * @returns the networks with their findings; none for a site without servers
 */
export function sizeSiteNetworks(
  load: SiteLoad,
  context: { plan: Plan; facts: Facts },
): readonly SizedFabric[] {
  const servers = load.pools.reduce((sum, pool) => sum + pool.servers, 0);
  if (servers === 0) return [];
  const device = chooseOutOfBandSwitch(context.plan, context.facts);
  const radix = device === null ? 0 : accessPorts(device);
  const first = portsOf(outOfBandPorts(load, load.scaleOutSwitches + FIRST_GUESS, context));
  let oobSwitches = radix === 0 ? 0 : outOfBandSwitches(first, radix);
  for (let round = 0; ; round++) {
    const managed = sizeManaged(load, oobSwitches, context);
    const others = managed.networks.reduce((sum, { fabric }) => sum + switchCount(fabric), 0);
    const ports = outOfBandPorts(load, load.scaleOutSwitches + others, context);
    const oob = outOfBandRecord(load.site, { parts: ports, pools: boards(load, context.facts) }, device);
    if (oob.counts.leaves !== oobSwitches && round < 4) {
      oobSwitches = oob.counts.leaves;
      continue;
    }
    const findings = [estimateFinding(oob, ports, load.site)];
    if (device === null)
      findings.push(noSwitchFinding(oob, { reason: 'none-fits', considered: 0, wayOut: null }, 1));
    if (managed.shared) findings.push(sharedFinding(load.site, servers));
    return [...managed.networks, { fabric: oob, findings }];
  }
}
