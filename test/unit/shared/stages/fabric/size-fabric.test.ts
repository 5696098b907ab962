import { describe, expect, it } from 'vitest';
import type { PoolDesign } from '../../../../../shared/design/compute.ts';
import type { SiteStorage } from '../../../../../shared/design/storage.ts';
import type { Plan } from '../../../../../shared/plan/plan.ts';
import { managementServersFor } from '../../../../../shared/stages/fabric/management-servers.ts';
import { outOfBandSwitches, portsOf } from '../../../../../shared/stages/fabric/out-of-band.ts';
import { protocolsOf, splitRails } from '../../../../../shared/stages/fabric/scale-out.ts';
import { sizeFabric } from '../../../../../shared/stages/fabric/size-fabric.ts';
import { portsAt } from '../../../../../shared/stages/fabric/switch-ports.ts';
import { testFacts } from '../../../../support/facts.ts';
import {
  computeResult,
  planFor,
  poolDesign,
  productId,
  siteId,
  siteStorage,
} from '../../../../support/stage-values.ts';

const facts = testFacts();

function sized(
  pools: readonly PoolDesign[],
  given: Partial<Plan> = {},
  storage: readonly SiteStorage[] = [siteStorage({ ports: 12, systems: 2 })],
) {
  const plan = planFor(pools, given);
  const result = sizeFabric.run(plan, { compute: computeResult(pools), storage: { sites: storage } }, facts);
  const fabric = (id: string) => {
    const found = result.value.fabrics.find((entry) => entry.id === id);
    if (!found) throw new Error(`no ${id}`);
    return found;
  };
  return { ...result, plan, fabric, codes: result.findings.map((finding) => finding.code) };
}

const fabricChoice = planFor([]).fabric;

describe('scale-out', () => {
  it('meets a published InfiniBand design with the switch it names', () => {
    const { fabric } = sized([poolDesign('a', { servers: 127 })], {
      fabric: { ...fabricChoice, leafSwitchId: 'nvidia-qm9700' },
    });
    expect(fabric('scale-out-a')).toMatchObject({
      leafSwitchId: 'nvidia-qm9700',
      radix: 64,
      counts: { leaves: 32, spines: 16, cores: 0 },
      nodeLeafCables: 1016,
      leafSpineCables: 1024,
      managementCables: 2,
      switchTransceivers: 1536,
      nodeTransceivers: 508,
      oversubscription: { leaf: 1, spine: 1 },
    });
  });

  it('takes the fewest switches that are on sale', () => {
    const { fabric } = sized([poolDesign('a', { servers: 127 })]);
    const chosen = fabric('scale-out-a');
    const product = facts.product('switch', productId(chosen.leafSwitchId ?? ''));
    expect(chosen.counts).toEqual({ leaves: 16, spines: 8, cores: 0 });
    expect(product.status).toBe('listed');
    expect(product.maxPowerW).not.toBeNull();
  });

  it('keeps to the protocol the planner chose', () => {
    const { fabric } = sized([poolDesign('a', { servers: 32 })], {
      fabric: { ...fabricChoice, protocol: 'InfiniBand' },
    });
    expect(fabric('scale-out-a').protocol).toBe('InfiniBand NDR');
  });

  it('keeps denied countries and vendors out', () => {
    const base = planFor([]);
    const policy = { ...base.mission.policy, deniedCountries: ['US', 'CN'], deniedVendors: ['DriveNets'] };
    const { value } = sized([poolDesign('a', { servers: 32 })], { mission: { ...base.mission, policy } });
    for (const fabric of value.fabrics) {
      if (fabric.leafSwitchId === null) continue;
      const product = facts.product('switch', fabric.leafSwitchId);
      expect(['US', 'CN']).not.toContain(product.vendorCountry);
      expect(product.vendor).not.toContain('DriveNets');
    }
  });

  it('says so when a chosen switch is denied, and still uses it', () => {
    const base = planFor([]);
    const policy = { ...base.mission.policy, deniedCountries: ['US'] };
    const { fabric, codes } = sized([poolDesign('a', { servers: 32 })], {
      mission: { ...base.mission, policy },
      fabric: { ...fabricChoice, leafSwitchId: 'nvidia-sn5600' },
    });
    expect(fabric('scale-out-a').leafSwitchId).toBe('nvidia-sn5600');
    expect(codes).toContain('fabric-choice-denied');
  });

  it('answers a product null and a blocking finding when no switch fits', () => {
    const { fabric, findings } = sized([poolDesign('a', { servers: 32, scaleOutBitPerS: 6_400e9 })]);
    expect(fabric('scale-out-a')).toMatchObject({ leafSwitchId: null, levels: 0, counts: { leaves: 0 } });
    expect(findings.find((finding) => finding.code === 'fabric-no-switch')).toMatchObject({
      severity: 'blocking',
      measured: { value: 6400, unit: 'Gbit/s' },
    });
  });

  it('builds none for one server, and none between sites', () => {
    const pools = ['a', 'b', 'c'].map((id) => poolDesign(id, { servers: 1, siteId: siteId(`site-${id}`) }));
    const storage = pools.map((pool) => siteStorage({ siteId: pool.siteId }));
    const { value } = sized(pools, {}, storage);
    expect(value.fabrics.filter((fabric) => fabric.role === 'scale-out')).toEqual([]);
    expect(new Set(value.fabrics.map((fabric) => fabric.siteId)).size).toBe(3);
  });

  it('reports servers whose links are not known instead of guessing', () => {
    const { fabric, codes } = sized([poolDesign('a', { servers: 4, scaleOutLinksPerServer: 0 })]);
    expect(fabric('scale-out-a').levels).toBe(0);
    expect(codes).toContain('fabric-links-unknown');
  });

  it('shares each adapter between planes', () => {
    const { fabric } = sized([poolDesign('a', { servers: 64, scaleOutBitPerS: 800e9 })], {
      fabric: { ...fabricChoice, planes: 2, leafSwitchId: 'nvidia-sn5600' },
    });
    expect(fabric('scale-out-a')).toMatchObject({
      planes: 2,
      linkBitPerS: 400e9,
      radix: 128,
      counts: { leaves: 16, spines: 8, cores: 0 },
    });
  });

  it('counts the trays of a rack-scale system as nodes with their printed rails', () => {
    const nvl72 = facts.product('server', productId('nvidia-gb200-nvl72'));
    expect(splitRails(nvl72, 72)).toEqual({ nodesPerServer: 18, linksPerNode: 4, assumed: false });
    expect(splitRails(null, 8)).toEqual({ nodesPerServer: 1, linksPerNode: 8, assumed: false });
    expect(splitRails(null, 24)).toEqual({ nodesPerServer: 3, linksPerNode: 8, assumed: true });
  });

  it('reads the protocols of the adapters and never assumes InfiniBand', () => {
    const server = (id: string) => facts.product('server', productId(id));
    expect(protocolsOf(server('nvidia-dgx-h100'), null)).toEqual(['Ethernet', 'InfiniBand']);
    expect(protocolsOf(server('rebellions-atom-max-server'), null)).toEqual(['Ethernet']);
    expect(protocolsOf(server('nvidia-dgx-h100'), 'InfiniBand')).toEqual(['InfiniBand']);
  });
});

describe('ports of a switch', () => {
  const at = (id: string, gbit: number) => portsAt(facts.product('switch', productId(id)), gbit);

  it.each([
    ['nvidia-qm9700', 400, 64, 2],
    ['nvidia-qm9700', 200, 128, 4],
    ['nvidia-sn5600', 800, 64, 1],
    ['nvidia-sn5600', 400, 128, 2],
    ['nvidia-sn5600', 100, 256, 4],
    ['nvidia-q3400-ra', 800, 144, 2],
    ['nvidia-q3200-ra', 800, 36, 1],
    ['nvidia-qm8700', 200, 40, 1],
    ['nvidia-qm8700', 100, 80, 2],
    ['cisco-n9364e-sg2-o', 400, 64, 1],
  ])('%s at %d Gb/s has %d ports, %d a cage', (id, gbit, radix, linksPerCage) => {
    expect(at(id, gbit)).toMatchObject({ radix, linksPerCage });
  });

  it('has none below the link speed', () => {
    expect(at('nvidia-qm8700', 400)).toBeNull();
  });
});

describe('shared networks', () => {
  it('follows the worked out-of-band example: 190 ports need 5 switches', () => {
    const ports = portsOf({
      boards: 96,
      switches: 16 + 8 + 4,
      powerUnits: 48,
      coolingUnits: 4,
      upsModules: 0,
      managementServers: 8,
      storageControllers: 6,
    });
    expect(ports).toBe(190);
    expect(outOfBandSwitches(ports, 48)).toBe(5);
    expect(outOfBandSwitches(240, 48)).toBe(6);
  });

  it('gives every device two links to different leaves, under two spines at least', () => {
    const { fabric } = sized([poolDesign('a', { servers: 300 })]);
    for (const id of ['storage-main', 'in-band-main']) {
      const network = fabric(id);
      expect(network.assignment).toBe('dual-homed');
      expect(network.nodeLeafCables).toBe(2 * network.nodes);
      expect(network.failure.linksPerNodeOnLeaf).toBe(1);
      expect(network.counts.leaves).toBeGreaterThanOrEqual(2);
      if (network.levels > 1) expect(network.counts.spines).toBeGreaterThanOrEqual(2);
    }
  });

  it('lets a small site share the converged network', () => {
    const { value, codes } = sized([poolDesign('a', { servers: 2 })]);
    expect(value.fabrics.map((fabric) => fabric.role)).toEqual(['scale-out', 'storage', 'out-of-band']);
    expect(codes).toContain('fabric-in-band-shared');
  });

  it('attaches out-of-band switches and counts the ports of every switch', () => {
    const { value, fabric } = sized([poolDesign('a', { servers: 127 })]);
    const switches = value.fabrics
      .filter((entry) => entry.role !== 'out-of-band')
      .reduce((sum, { counts }) => sum + counts.leaves + counts.spines + counts.cores, 0);
    const management = value.managementServers[0]?.count ?? 0;
    const attached = fabric('out-of-band-main').attached;
    const ports = (kind: string): number =>
      attached.reduce((sum, entry) => sum + (entry.kind === kind ? entry.positions : 0), 0);
    expect(ports('accelerator-server')).toBe(127);
    expect(ports('switch')).toBe(switches);
    expect(ports('management-server')).toBe(management);
    expect(ports('pdu') % 2).toBe(0);
    expect(fabric('out-of-band-main').nodes).toBe(attached.reduce((sum, entry) => sum + entry.positions, 0));
    expect(fabric('in-band-main').nodes).toBe(127 + management + fabric('out-of-band-main').counts.leaves);
  });

  it.each([
    [0, 0],
    [1, 1],
    [4, 2],
    [7, 3],
    [8, 5],
    [128, 5],
    [129, 8],
    [513, 9],
    [768, 10],
  ])('plans for %d servers %d management servers', (servers, expected) => {
    expect(managementServersFor(servers)).toBe(expected);
  });

  it('buys the servers of the vector store with them, and traces both', () => {
    const pools = [poolDesign('a', { servers: 4 })];
    const { value, trace } = sized(pools, {}, [siteStorage({ vectorNodes: 2 })]);
    expect(value.managementServers.map(({ count }) => count)).toEqual([2 + 2]);
    const count = trace.find(({ path }) => path === 'fabric.managementServers.main.count');
    expect(count?.inputs.map(({ value: read }) => read)).toContain(2);
  });

  it('has no network where there are no servers', () => {
    const { value } = sized([poolDesign('a', { servers: 0 })]);
    expect(value).toEqual({ fabrics: [], scaleUp: [], managementServers: [] });
  });
});

describe('trace and order', () => {
  it('traces every headline count and every input figure it names from another network figure', () => {
    const { trace, value } = sized([poolDesign('a', { servers: 127 })]);
    const paths = new Set(trace.map((figure) => figure.path));
    expect(paths.size).toBe(trace.length);
    for (const fabric of value.fabrics) expect(paths).toContain(`fabric.fabrics.${fabric.id}.counts.leaves`);
    for (const figure of trace)
      for (const { from } of figure.inputs)
        if (from.kind === 'figure' && from.path.startsWith('fabric.')) expect(paths).toContain(from.path);
  });

  it('answers the same for the same input', () => {
    const pools = [poolDesign('a', { servers: 40 }), poolDesign('b', { servers: 9 })];
    expect(sized(pools).value).toEqual(sized(pools).value);
  });

  it('keeps scale-up domains of the accelerator', () => {
    const { value } = sized([poolDesign('a', { servers: 4 })]);
    expect(value.scaleUp).toEqual([expect.objectContaining({ poolId: 'a', accelerators: 8, domains: 4 })]);
  });
});
