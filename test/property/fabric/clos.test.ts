import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClosDesign } from '../../../shared/clos/clos-design.ts';
import type { ClosInput } from '../../../shared/clos/clos-input.ts';
import { designClos, planClos } from '../../../shared/clos/design-clos.ts';
import { searchClos, switchesOf } from '../../../shared/clos/search-clos.ts';
import { type ClosLink, wireClos } from '../../../shared/clos/wire-clos.ts';

const RUNS = 3000;
const seed = 20260;

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.option(arbitrary, { nil: null, freq: 2 });

const inputs = (mostNodes: number): fc.Arbitrary<ClosInput> =>
  fc
    .record({
      nodes: fc.integer({ min: 1, max: mostNodes }),
      removed: fc.integer({ min: 0, max: 3 }),
      acceleratorsPerNode: fc.integer({ min: 1, max: 16 }),
      linksPerNode: fc.constantFrom(1, 2, 3, 4, 8, 9, 16),
      radix: fc.constantFrom(4, 8, 16, 20, 32, 33, 36, 40, 48, 64, 72, 128, 144, 512),
      linkGbps: fc.constantFrom(25, 100, 200, 400, 800),
      nodesPerUnit: optional(fc.integer({ min: 1, max: 160 })),
      managementLinks: fc.integer({ min: 0, max: 12 }),
      planes: fc.constantFrom(1, 1, 1, 2, 2, 3, 4, 8),
      oversubscription: fc.constantFrom(1, 1, 1.5, 2, 3, '33:7', '4:3'),
      spineOversubscription: fc.constantFrom(1, 1, 2, 7),
      cableCarriesLinks: fc.constantFrom(1, 2, 4),
      assignment: fc.constantFrom(
        'rail' as const,
        'rail' as const,
        'fat-tree' as const,
        'rack-aligned' as const,
      ),
      sparePortsPerLeaf: fc.constantFrom(0, 0, 1, 2),
      upPortsPerLeaf: fc.constantFrom(null, null, null, 5, 12, 33),
      downPortsPerLeaf: fc.constantFrom(null, null, null, 3, 7, 24),
      leastSpines: fc.constantFrom(null, null, 2),
      groupBy: fc.constantFrom('rail' as const, 'block' as const),
      nodesPerGroup: optional(fc.integer({ min: 1, max: 400 })),
      spineRadix: fc.constantFrom(null, null, null, 64, 576),
      uplinkFactor: fc.constantFrom(1, 1, 1, 2, 4),
    })
    .map(({ removed, uplinkFactor, ...rest }) => ({
      ...rest,
      uplinkGbps: uplinkFactor === 1 ? null : rest.linkGbps * uplinkFactor,
      nodesPerUnit: rest.assignment === 'rack-aligned' ? (rest.nodesPerUnit ?? 8) : rest.nodesPerUnit,
      nodesRemovedForManagement: Math.min(removed, rest.nodes - 1),
    }));

function designOf(input: ClosInput): ClosDesign | null {
  const result = designClos(input);
  return result.ok ? result.value : null;
}

describe('laws of every Clos design', () => {
  it('INV-F1: the closure identities hold, counted from both sides', () => {
    let designs = 0;
    fc.assert(
      fc.property(inputs(5000), (input) => {
        const design = designOf(input);
        if (!design) return;
        designs += 1;
        for (const identity of design.identities) expect(identity.left, identity.id).toBe(identity.right);
      }),
      { numRuns: RUNS, seed },
    );
    expect(designs).toBeGreaterThan(RUNS / 3);
  });

  it('INV-F2: what is built is never below the lower bound of port arithmetic', () => {
    fc.assert(
      fc.property(inputs(5000), (input) => {
        const design = designOf(input);
        if (!design || design.levels === 1) return;
        const { counts, lowerBound } = design;
        expect(counts.leaves).toBeGreaterThanOrEqual(lowerBound.leaves);
        expect(counts.spines).toBeGreaterThanOrEqual(lowerBound.spines);
        expect(counts.cores).toBeGreaterThanOrEqual(lowerBound.cores);
      }),
      { numRuns: RUNS, seed },
    );
  });

  it('INV-F3: every node link and every management link has a port', () => {
    fc.assert(
      fc.property(inputs(5000), (input) => {
        const design = designOf(input);
        if (!design) return;
        expect(design.ports.nodeLeafLinks).toBe(design.nodes * input.linksPerNode * design.planes);
        expect(design.ports.managementLinks).toBe(input.managementLinks);
        expect(design.nodes).toBe(input.nodes - (input.nodesRemovedForManagement ?? 0));
      }),
      { numRuns: RUNS, seed },
    );
  });

  it('INV-F4: the ratio reached at a leaf is never worse than the ratio asked for', () => {
    fc.assert(
      fc.property(inputs(5000), (input) => {
        const design = designOf(input);
        if (!design || design.levels === 1) return;
        const asked = typeof input.oversubscription === 'string' ? 33 / 7 : (input.oversubscription ?? 1);
        const limit = input.oversubscription === '4:3' ? 4 / 3 : Number(asked);
        expect(design.oversubscription.leaf).toBeLessThanOrEqual(limit + 1e-9);
      }),
      { numRuns: RUNS, seed },
    );
  });

  it('INV-F5: with all else equal, more nodes never need fewer leaves', () => {
    fc.assert(
      fc.property(inputs(2500), fc.integer({ min: 1, max: 2500 }), (input, more) => {
        const fixed = { ...input, levels: 2, managementLinks: 0, nodesPerUnit: input.nodesPerUnit ?? 4 };
        const small = designOf(fixed);
        const large = designOf({ ...fixed, nodes: fixed.nodes + more });
        if (!small || !large) return;
        expect(large.counts.leaves).toBeGreaterThanOrEqual(small.counts.leaves);
        expect(large.counts.spines).toBeGreaterThanOrEqual(small.counts.spines);
      }),
      { numRuns: RUNS, seed },
    );
  });

  it('INV-F6: the search never answers with more switches than the plain design', () => {
    fc.assert(
      fc.property(inputs(3000), (input) => {
        const plain = designClos(input);
        const searched = searchClos(input);
        expect(searched.ok).toBe(plain.ok);
        if (plain.ok && searched.ok)
          expect(switchesOf(searched.value)).toBeLessThanOrEqual(switchesOf(plain.value));
      }),
      { numRuns: 400, seed },
    );
  });
});

/** Everything a link list shows: ports used by each device and links between each pair of devices. */
function readWiring(links: Iterable<ClosLink>) {
  const ports = new Map<string, Set<number>>();
  const pairs = new Map<string, number>();
  let total = 0;
  let repeated = 0;
  for (const link of links) {
    total += 1;
    for (const end of [link.from, link.to]) {
      const plane = end.device === 'node' ? '' : link.plane;
      const key = `${plane}/${end.device}/${end.index}`;
      const used = ports.get(key) ?? new Set();
      if (used.has(end.port)) repeated += 1;
      used.add(end.port);
      ports.set(key, used);
    }
    const pair = `${link.plane}/${link.from.device}${link.from.index}-${link.to.device}${link.to.index}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return { ports, pairs, total, repeated };
}

describe('laws of the wiring behind the counts', () => {
  it('INV-F7: no port is used twice, every port exists, and links are as many as counted', () => {
    let wired = 0;
    fc.assert(
      fc.property(inputs(220), (input) => {
        const design = designOf(input);
        const links = wireClos(input);
        const plan = planClos(input);
        if (!design || !links.ok || !plan.ok) return;
        wired += 1;
        const { ports, total, repeated } = readWiring(links.value);
        expect(repeated).toBe(0);
        const counted = design.ports;
        expect(total).toBe(counted.nodeLeafLinks + counted.leafSpineLinks + counted.spineCoreLinks);
        for (const [device, used] of ports) {
          if (device.includes('node')) continue;
          const radix = device.includes('leaf') ? input.radix : plan.value.request.spineRadix;
          const [, kind, index] = device.split('/');
          const level = kind === 'leaf' ? 'leaves' : kind === 'spine' ? 'spines' : 'cores';
          expect(Number(index)).toBeLessThan(design.counts[level] / design.planes);
          expect(Math.max(...used), device).toBeLessThan(radix);
        }
      }),
      { numRuns: 600, seed },
    );
    expect(wired).toBeGreaterThan(300);
  });

  it('INV-F8: all pairs of switches on neighbouring levels that are joined have equally many links', () => {
    fc.assert(
      fc.property(inputs(220), (input) => {
        const links = wireClos(input);
        const design = designOf(input);
        if (!links.ok || !design) return;
        const { pairs } = readWiring(links.value);
        const between = (level: string): Set<number> =>
          new Set([...pairs].filter(([pair]) => pair.includes(`-${level}`)).map(([, count]) => count));
        expect(between('spine').size).toBeLessThanOrEqual(1);
        expect(between('core').size).toBeLessThanOrEqual(1);
      }),
      { numRuns: 600, seed },
    );
  });

  it('INV-F9: rail-optimised leaves hold one link index each, as long as no leaf is shared', () => {
    fc.assert(
      fc.property(inputs(220), (input) => {
        const rails = { ...input, assignment: 'rail' as const, nodesPerUnit: input.nodesPerUnit ?? 16 };
        const links = wireClos(rails);
        const design = designOf(rails);
        if (!links.ok || !design || design.levels === 1) return;
        const rails0 = new Map<string, number>();
        for (const { plane, from, to } of links.value) {
          if (from.device !== 'node') continue;
          const rail = from.port % rails.linksPerNode;
          const key = `${plane}/${to.index}`;
          expect(rails0.get(key) ?? rail).toBe(rail);
          rails0.set(key, rail);
        }
      }),
      { numRuns: 400, seed },
    );
  });

  it('INV-F10: any two nodes can reach each other in every plane', () => {
    fc.assert(
      fc.property(inputs(80), (input) => {
        const links = wireClos(input);
        if (!links.ok) return;
        const planes = new Map<number, Map<string, string>>();
        const find = (parent: Map<string, string>, key: string): string => {
          const up = parent.get(key) ?? key;
          return up === key ? key : find(parent, up);
        };
        for (const { plane, from, to } of links.value) {
          const parent = planes.get(plane) ?? new Map<string, string>();
          planes.set(plane, parent);
          const a = find(parent, `${from.device}${from.index}`);
          const b = find(parent, `${to.device}${to.index}`);
          parent.set(a, b);
          if (!parent.has(b)) parent.set(b, b);
        }
        for (const parent of planes.values()) {
          const nodes = [...parent.keys()].filter((key) => key.startsWith('node'));
          expect(new Set(nodes.map((key) => find(parent, key))).size).toBe(1);
        }
      }),
      { numRuns: 300, seed },
    );
  });
});
