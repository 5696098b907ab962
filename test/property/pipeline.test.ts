import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFacts } from '../../shared/catalogue/facts.ts';
import type { Design } from '../../shared/design/design.ts';
import { asId, type PlanId } from '../../shared/ids.ts';
import { Pipeline, runPipeline } from '../../shared/pipeline.ts';
import { parsePlan } from '../../shared/plan/parse-plan.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { newPlanFrom, templates } from '../../shared/plan/templates/templates.ts';
import { writePlan } from '../../shared/plan/write-plan.ts';
import { testCatalogue, testFacts } from '../support/facts.ts';

const facts = testFacts();
const plans = templates.map((template) =>
  newPlanFrom(template.id, { id: asId<PlanId>(template.id), today: '2026-11-22' }),
);
const designs = new Map<string, Design>();

function designOf(plan: Plan): Design {
  const kept = designs.get(plan.id);
  if (kept) return kept;
  const design = runPipeline(plan, facts);
  designs.set(plan.id, design);
  return design;
}

function withUsers(plan: Plan, factor: number): Plan {
  return {
    ...plan,
    workloads: plan.workloads.map((workload) => ({
      ...workload,
      audience: { ...workload.audience, users: Math.round(workload.audience.users * factor) },
    })),
  };
}

const named = plans.map((plan) => [plan.id, plan] as const);

describe('every template', () => {
  it.each(named)(
    '%s: reaches the redundancy it asks for, and nothing of the plant blocks (INV-40)',
    (_id, plan) => {
      const { values, findings } = designOf(plan);
      for (const site of values.power.sites) expect(site.redundancyReached).toBe(site.redundancyAsked);
      const physical = new Set(['racks', 'power', 'cooling', 'closure']);
      expect(findings.filter((entry) => physical.has(entry.stage) && entry.severity === 'blocking')).toEqual(
        [],
      );
    },
  );

  it.each(named)('%s: servers carry the demand (INV-01)', (_id, plan) => {
    for (const pool of designOf(plan).values.compute.pools) {
      const fixed = plan.pools.find((entry) => entry.id === pool.poolId)?.fixedServers !== null;
      for (const placement of pool.workloads)
        if (!fixed) expect(placement.utilisation).toBeLessThanOrEqual(1 + 1e-9);
    }
  });

  it.each(named)('%s: everything is placed once (INV-02)', (_id, plan) => {
    const { compute, fabric, racks } = designOf(plan).values;
    const devices = racks.racks.flatMap((rack) => rack.devices);
    const ids = devices.map((device) => device.deviceId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const pool of compute.pools) {
      const placed = devices.filter(
        (device) => device.poolId === pool.poolId && device.role === 'accelerator-server',
      ).length;
      const rackScale = racks.racks.filter((rack) => rack.purpose === 'rack-scale').length;
      if (rackScale === 0) expect(placed).toBe(pool.servers);
    }
    for (const network of fabric.fabrics.filter((entry) => entry.leafSwitchId !== null)) {
      const placed = devices.filter((device) => device.fabricId === network.id).length;
      expect(placed).toBe(network.counts.leaves + network.counts.spines + network.counts.cores);
    }
  });

  it.each(named)('%s: every placed device is on the bill (INV-03)', (_id, plan) => {
    const { racks, bom } = designOf(plan).values;
    const placed = new Map<string, number>();
    for (const device of racks.racks.flatMap((rack) => rack.devices))
      placed.set(device.productId, (placed.get(device.productId) ?? 0) + 1);
    const billed = new Map<string, number>();
    for (const line of bom.lines)
      if (line.productId !== null && line.includedIn === null)
        billed.set(line.productId, (billed.get(line.productId) ?? 0) + line.quantity);
    for (const [product, count] of placed)
      expect(billed.get(product) ?? 0, product).toBeGreaterThanOrEqual(count);
  });

  it.each(named)('%s: devices do not overlap and stay in their rack (INV-04)', (_id, plan) => {
    for (const rack of designOf(plan).values.racks.racks) {
      let top = 1;
      for (const device of [...rack.devices].sort((a, b) => a.uBottom - b.uBottom)) {
        expect(device.uBottom).toBeGreaterThanOrEqual(top - 1e-9);
        top = device.uBottom + device.heightU;
      }
      expect(top - 1).toBeLessThanOrEqual(rack.heightU + 1e-9);
    }
  });

  it.each(named)('%s: the identities close (INV-05)', (_id, plan) => {
    const { identities } = designOf(plan).values.closure;
    expect(identities.length).toBeGreaterThan(3);
    expect(identities.filter((identity) => !identity.holds)).toEqual([]);
  });

  it.each(named)('%s: what was written reads back the same (INV-08)', (_id, plan) => {
    const text = writePlan(plan);
    expect(writePlan(parsePlan(text).plan)).toBe(text);
  });

  it.each(named)('%s: inputs that are figures exist and agree (INV-10)', (_id, plan) => {
    const { trace } = designOf(plan);
    const byPath = new Map(trace.map((figure) => [figure.path, figure]));
    expect(byPath.size).toBe(trace.length);
    for (const figure of trace) {
      for (const input of figure.inputs) {
        if (input.from.kind !== 'figure') continue;
        const source = byPath.get(input.from.path);
        expect(source, `${figure.path} needs ${input.from.path}`).toBeDefined();
        expect(input.value, `${figure.path} reads ${input.from.path}`).toBe(source?.value);
      }
    }
  });

  it.each(named)('%s: the bill adds up (INV-11)', (_id, plan) => {
    const { bom, cost } = designOf(plan).values;
    for (const line of bom.lines) {
      if (line.unitPrice === null || line.total === null) continue;
      expect(line.total.minor).toBe(line.unitPrice.minor * (line.quantity + line.spares));
    }
    expect(cost.incomplete).toBe(cost.unpricedLines.length > 0);
  });

  it.each(named)('%s: nothing blocks signing', (_id, plan) => {
    expect(designOf(plan).findings.filter((finding) => finding.severity === 'blocking')).toEqual([]);
  });
});

describe('the pipeline', () => {
  it('needs no less for more users, products fixed (INV-06)', () => {
    const fixed = plans.filter(
      (plan) =>
        plan.pools.every((pool) => pool.choice !== null && pool.fixedServers === null) &&
        plan.pools.length < 4,
    );
    expect(fixed.length).toBeGreaterThan(5);
    fc.assert(
      fc.property(fc.constantFrom(...fixed), fc.double({ min: 1, max: 4, noNaN: true }), (plan, factor) => {
        const less = designOf(plan).values;
        const more = runPipeline(withUsers(plan, factor), facts).values;
        expect(more.compute.servers).toBeGreaterThanOrEqual(less.compute.servers);
        expect(more.racks.racks.length).toBeGreaterThanOrEqual(less.racks.racks.length);
        const watts = (values: Design['values']): number =>
          values.power.sites.reduce((sum, site) => sum + site.itMaxW.known, 0);
        expect(watts(more)).toBeGreaterThanOrEqual(watts(less) - 1e-6);
      }),
      { numRuns: 25 },
    );
  });

  it('does not depend on the order of the catalogue (INV-07)', () => {
    const data = testCatalogue();
    const reversed = createFacts({
      ...data,
      products: Object.fromEntries(
        Object.entries(data.products).map(([kind, list]) => [kind, [...list].reverse()]),
      ) as unknown as typeof data.products,
      models: [...data.models].reverse(),
      assumptions: [...data.assumptions].reverse(),
    });
    for (const plan of plans.slice(0, 8)) {
      const design = designOf(plan).values;
      const other = runPipeline(plan, reversed).values;
      expect(other.compute.pools.map((pool) => [pool.serverId, pool.servers])).toEqual(
        design.compute.pools.map((pool) => [pool.serverId, pool.servers]),
      );
      expect(other.bom.lines.map((line) => [line.productId, line.quantity])).toEqual(
        design.bom.lines.map((line) => [line.productId, line.quantity]),
      );
    }
  });

  it('gives the same design with and without kept results (INV-09)', () => {
    const [plan] = plans;
    if (!plan) throw new Error('no template');
    const pipeline = new Pipeline();
    pipeline.design(plan, facts);
    const edited = withUsers(plan, 1.3);
    pipeline.design(edited, facts);
    const runs = pipeline.stageRuns;
    expect(JSON.stringify(pipeline.design(JSON.parse(JSON.stringify(edited)) as Plan, facts))).toBe(
      JSON.stringify(runPipeline(edited, facts)),
    );
    expect(pipeline.stageRuns).toBe(runs);
  });

  it('has one number of out-of-band cables: ports found, networks, bill and trace (INV-44)', () => {
    fc.assert(
      fc.property(fc.constantFrom(...plans), fc.integer({ min: 5, max: 40 }), (plan, tenths) => {
        const { values, trace, findings } = runPipeline(withUsers(plan, tenths / 10), facts);
        expect(findings.filter(({ code }) => code === 'closure-broken')).toEqual([]);
        for (const fabric of values.fabric.fabrics.filter(({ role }) => role === 'out-of-band')) {
          if (fabric.counts.leaves === 0) continue;
          const path = `fabric.fabrics.${fabric.id}.nodeLeafCables`;
          const ports = fabric.attached.reduce((sum, entry) => sum + entry.positions, 0);
          const billed = values.bom.lines
            .filter(({ category, siteId }) => category === 'cable' && siteId === fabric.siteId)
            .filter(
              ({ figures, variant }) =>
                variant === 'length by survey' || figures.includes(`racks.outOfBand.${fabric.id}.cables`),
            )
            .reduce((sum, line) => sum + line.quantity, 0);
          expect([fabric.nodes, ports, billed]).toEqual(Array(3).fill(fabric.nodeLeafCables));
          expect(trace.filter((figure) => figure.path === path).map(({ value }) => value)).toEqual([
            fabric.nodeLeafCables,
          ]);
        }
      }),
      { numRuns: 30 },
    );
  });
});
