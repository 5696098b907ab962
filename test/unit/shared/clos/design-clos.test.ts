import { describe, expect, it } from 'vitest';
import type { ClosInput } from '../../../../shared/clos/clos-input.ts';
import { designClos } from '../../../../shared/clos/design-clos.ts';
import { searchClos } from '../../../../shared/clos/search-clos.ts';

function built(input: ClosInput) {
  const result = designClos(input);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

function refused(input: ClosInput) {
  const result = designClos(input);
  if (result.ok) throw new Error('was built');
  return result.refusal;
}

describe('worked examples of the method', () => {
  it('A: 100 single-link nodes on 40 ports need 4 spines where port arithmetic says 3', () => {
    const design = built({ nodes: 100, linksPerNode: 1, radix: 40, linkGbps: 100 });
    expect(design.counts).toEqual({ leaves: 5, spines: 4, cores: 0 });
    expect(design.lowerBound.spines).toBe(3);
    expect(design.structure.linksPerLeafSpinePair).toBe(5);
    expect(design.ports.spinePorts).toBe(100);
    expect([design.nodeLeafCables, design.leafSpineCables]).toEqual([100, 100]);
  });

  it('B: 480 endpoints at 3:1 on 32 ports', () => {
    const design = built({ nodes: 480, linksPerNode: 1, radix: 32, linkGbps: 100, oversubscription: 3 });
    expect(design.counts).toEqual({ leaves: 20, spines: 8, cores: 0 });
    expect(design.lowerBound.spines).toBe(5);
    expect(design.leafSpineCables).toBe(160);
    expect(design.structure.linksPerLeafSpinePair).toBe(1);
    expect(design.oversubscription.leaf).toBe(3);
  });

  it('C: 96 servers with 8 rails on 128 ports', () => {
    const design = built({ nodes: 96, linksPerNode: 8, radix: 128, linkGbps: 400 });
    expect(design.counts).toEqual({ leaves: 16, spines: 8, cores: 0 });
    expect(design.structure.linksPerLeafSpinePair).toBe(8);
    expect([design.nodeLeafCables, design.leafSpineCables]).toEqual([768, 1024]);
  });

  it('D: 2 000 endpoints in groups of 400 need 80 cores where port arithmetic says 50', () => {
    const design = built({ nodes: 2000, linksPerNode: 1, radix: 40, linkGbps: 100, nodesPerUnit: 400 });
    expect(design.structure.groups).toBe(5);
    expect(design.counts).toEqual({ leaves: 100, spines: 100, cores: 80 });
    expect(design.lowerBound.cores).toBe(50);
  });

  it('D: smaller groups reach the lower bound, and the search finds them', () => {
    const result = searchClos({ nodes: 2000, linksPerNode: 1, radix: 40, linkGbps: 100 });
    expect(result.ok && result.value.counts).toEqual({ leaves: 100, spines: 100, cores: 50 });
    expect(result.ok && result.value.structure.groups).toBe(10);
  });
});

describe('leaves', () => {
  const rails = { nodes: 32, linksPerNode: 8, radix: 128, linkGbps: 400 };

  it('puts two rails on one leaf when a rail fills half of it', () => {
    const design = built(rails);
    expect(design.counts.leaves).toBe(4);
    expect(design.structure.linksPerNodeOnLeaf).toBe(2);
  });

  it('keeps rails apart when a unit is given', () => {
    expect(built({ ...rails, nodesPerUnit: 32 }).counts.leaves).toBe(8);
  });

  it('puts all links of a node on one leaf in a fat tree', () => {
    const design = built({ ...rails, nodes: 96, assignment: 'fat-tree' });
    expect(design.structure).toMatchObject({ leafSets: 1, nodesPerLeaf: 8, linksPerNodeOnLeaf: 8 });
    expect(design.counts.leaves).toBe(12);
  });

  it('gives every rack its own leaf per rail when rack-aligned', () => {
    const design = built({
      nodes: 144,
      linksPerNode: 4,
      radix: 64,
      nodesPerUnit: 18,
      assignment: 'rack-aligned',
    });
    expect(design.counts.leaves).toBe(32);
    expect(design.structure.downPorts).toBe(18);
  });

  it('builds whole units and says how many places stay free', () => {
    const design = built({ nodes: 40, linksPerNode: 8, radix: 64, linkGbps: 400, nodesPerUnit: 32 });
    expect(design.counts.leaves).toBe(16);
    expect(design.nodeLeafCables).toBe(320);
    expect(design.leafSpineCables).toBe(512);
    expect(design.remarks).toContainEqual({
      code: 'fabric-unit-part-filled',
      params: { units: 2, places: 64, nodes: 40 },
    });
  });

  it('keeps spare ports out of both directions', () => {
    const design = built({ nodes: 100, linksPerNode: 1, radix: 40, linkGbps: 100, sparePortsPerLeaf: 2 });
    expect(design.structure).toMatchObject({ downPorts: 19, upPorts: 19 });
  });
});

describe('management links', () => {
  const full = {
    nodes: 128,
    linksPerNode: 8,
    radix: 64,
    linkGbps: 400,
    nodesPerUnit: 32,
    managementLinks: 4,
  };

  it('take the ports of a removed node', () => {
    const design = built({ ...full, nodesRemovedForManagement: 1 });
    expect(design.counts).toEqual({ leaves: 32, spines: 16, cores: 0 });
    expect(design.managementCables).toBe(4);
  });

  it('take spine ports, with more spines, when no node is removed', () => {
    const design = built(full);
    expect(design.counts).toEqual({ leaves: 32, spines: 32, cores: 0 });
    expect(design.remarks.map((remark) => remark.code)).toContain('fabric-management-on-spines');
  });

  it('take spare ports of leaves', () => {
    const design = built({ ...full, nodesPerUnit: 31, nodes: 124, sparePortsPerLeaf: 2 });
    expect(design.counts.leaves).toBe(32);
    expect(design.ports.managementLinks).toBe(4);
    expect(design.remarks.map((remark) => remark.code)).not.toContain('fabric-management-on-spines');
  });

  it('are refused with a way out when every port is taken', () => {
    const refusal = refused({
      nodes: 8,
      linksPerNode: 8,
      radix: 64,
      linkGbps: 400,
      managementLinks: 1,
      levels: 1,
    });
    expect(refusal).toMatchObject({ code: 'not-buildable', details: { field: 'levels' } });
    const units = refused({ ...full, nodes: 65_536 / 8, radix: 64 });
    expect(units.details).toMatchObject({ reason: 'management-ports-missing', field: 'managementLinks' });
  });
});

describe('planes, cables and cages', () => {
  it('counts all planes and bundles links into cables', () => {
    const design = built({
      nodes: 64,
      linksPerNode: 8,
      radix: 128,
      linkGbps: 400,
      nodesPerUnit: 64,
      planes: 2,
      cableCarriesLinks: 2,
    });
    expect(design.ports.nodeLeafLinks).toBe(1024);
    expect(design.nodeLeafCables).toBe(512);
    expect(design.nodeTransceivers).toBe(512);
  });

  it('counts cages per device, so that an odd link takes a cage of its own', () => {
    const design = built({
      nodes: 3,
      linksPerNode: 3,
      radix: 16,
      linkGbps: 400,
      linksPerSwitchCage: 2,
      linksPerNodeCage: 2,
      levels: 1,
    });
    expect(design.switchTransceivers).toBe(5);
    expect(design.nodeTransceivers).toBe(6);
  });

  it('halves the narrowest level for the bisection', () => {
    expect(
      built({ nodes: 128, linksPerNode: 8, radix: 64, linkGbps: 400, nodesPerUnit: 32 }).bisectionGbps,
    ).toBe(204_800);
  });
});

describe('three levels', () => {
  it('groups by rail, as published three-level systems do', () => {
    const design = built({ nodes: 140, linksPerNode: 8, radix: 40, linkGbps: 200, nodesPerUnit: 20 });
    expect(design.counts).toEqual({ leaves: 56, spines: 80, cores: 28 });
    expect(design.structure).toMatchObject({
      groups: 8,
      spinesPerGroup: 10,
      coreGroups: 2,
      coresPerGroup: 14,
    });
  });

  it('splits a rail that one group cannot hold', () => {
    const design = built({ nodes: 2048, linksPerNode: 8, radix: 64, linkGbps: 400, nodesPerUnit: 32 });
    expect(design.structure).toMatchObject({ groups: 16, spinesPerGroup: 32 });
  });

  it('narrows the spine uplinks to the oversubscription asked for at the top', () => {
    const input = { nodes: 1024, linksPerNode: 8, radix: 64, linkGbps: 400, nodesPerUnit: 32 };
    const design = built({ ...input, spineOversubscription: 3 });
    expect(design.spineCoreCables).toBeLessThan(built(input).spineCoreCables / 2);
    expect(design.oversubscription.spine).toBeLessThanOrEqual(3);
  });

  it('refuses what three levels of the switch cannot reach', () => {
    const refusal = refused({ nodes: 12_500, linksPerNode: 8, radix: 64, linkGbps: 400 });
    expect(refusal).toMatchObject({ code: 'not-buildable', details: { field: 'nodes', value: 12_500 } });
    expect(refusal.details['limit']).toContain('65536 links');
  });

  it('groups by blocks of nodes where a group a rail would be too many, and says so', () => {
    const design = built({ nodes: 100, linksPerNode: 200, radix: 64 });
    expect(design.structure.groups).toBeLessThanOrEqual(64);
    expect(design.remarks.map((remark) => remark.code)).toContain('fabric-grouped-by-block');
    expect(refused({ nodes: 100, linksPerNode: 200, radix: 64, groupBy: 'rail' }).code).toBe('not-buildable');
  });

  it.each([
    { nodes: 1_000_000, linksPerNode: 1024, radix: 2 },
    { nodes: 1_000_000, linksPerNode: 1024, radix: 2, spineRadix: 65_536, assignment: 'fat-tree' },
    { nodes: 1_000_000, linksPerNode: 1024, radix: 4, nodesPerUnit: 3 },
  ] as const)('refuses more leaves than switches could join without counting them: %o', (input) => {
    const refusal = refused(input);
    expect(refusal.details['reason']).toBe('too-many-leaves');
  });
});

describe('uplinks of a leaf', () => {
  const odd = {
    nodes: 259,
    linksPerNode: 8,
    radix: 128,
    assignment: 'fat-tree',
    oversubscription: '100:116',
  } as const;

  it('become as many as the input asks for, never fewer than the ratio needs', () => {
    expect(built({ ...odd, upPortsPerLeaf: 72 })).toMatchObject({
      counts: { leaves: 37, spines: 24 },
      structure: { downPorts: 56, upPorts: 72 },
    });
    expect(built({ ...odd, upPortsPerLeaf: 1 }).structure.upPorts).toBe(65);
  });

  it('are refused beyond the ports of the leaf', () => {
    expect(refused({ ...odd, upPortsPerLeaf: 73 })).toMatchObject({
      code: 'not-buildable',
      details: { reason: 'uplinks-too-many', field: 'upPortsPerLeaf', value: 73 },
    });
  });

  it('that only many spines divide are named with the number that needs fewer', () => {
    // Five leaves share 144 nodes of a rail: 29 each, a prime. With 30 uplinks 20 leaves have 600 links, and 10 spines of
    // 64 ports both carry and divide them.
    const prime = { nodes: 144, linksPerNode: 4, radix: 64, nodesPerUnit: 144 };
    const design = built(prime);
    expect(design.counts).toEqual({ leaves: 20, spines: 29, cores: 0 });
    expect(design.remarks).toContainEqual({
      code: 'fabric-fewer-spines-with-more-uplinks',
      params: { built: 29, up: 30, spines: 10 },
    });
    expect(built({ ...prime, upPortsPerLeaf: 30 }).counts.spines).toBe(10);
  });

  it('are widened by the search where spines then divide them', () => {
    const searched = searchClos(odd);
    expect(built(odd).counts.spines).toBe(65);
    expect(searched.ok && searched.value.counts.spines).toBe(22);
  });
});
