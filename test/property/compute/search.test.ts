import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId } from '../../../shared/ids.ts';
import { newPlan, newPool, newSite, newWorkload } from '../../../shared/plan/defaults.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { computePath } from '../../../shared/stages/compute/device.ts';
import { replicaLayouts, replicaSizes } from '../../../shared/stages/compute/layouts.ts';
import { maxSequences } from '../../../shared/stages/compute/memory-fit.ts';
import { allowedPrecisions } from '../../../shared/stages/compute/model-formats.ts';
import { closedLoop, requestLoad } from '../../../shared/stages/compute/operating-point.ts';
import { packServers } from '../../../shared/stages/compute/pack-servers.ts';
import { groupLoad, serviceTarget } from '../../../shared/stages/compute/place-served.ts';
import { placeServing, type ServingQuery } from '../../../shared/stages/compute/place-serving.ts';
import { poolSystem } from '../../../shared/stages/compute/pool-system.ts';
import { type PreparedReplica, prepareReplica } from '../../../shared/stages/compute/prepare.ts';
import { replicasByUtilisation, replicasFor } from '../../../shared/stages/compute/replica-count.ts';
import { shapeOf, usualKvBytes } from '../../../shared/stages/compute/resolve-request.ts';
import { replicaCapacity, withinLimits } from '../../../shared/stages/compute/serving-capacity.ts';
import { sizeDemand } from '../../../shared/stages/demand/size-demand.ts';
import { testFacts } from '../../support/facts.ts';

// The search against loops that try one thing after the other: batches, replicas, formats and layouts. The loops share
// the formulas of a point with the search, and nothing of its order, pruning or bisection.

const facts = testFacts();

const SYSTEMS = [
  ['nvidia-h100-sxm', 'dell-xe9680-h100', 8],
  ['amd-mi300x', 'dell-xe9680-mi300x', 8],
  ['nvidia-l40s', 'dell-r760xa-l40s', 4],
  ['furiosa-rngd', 'furiosa-nxt-rngd-server', 8],
] as const;

const cases = fc.record({
  model: fc.constantFrom('qwen3-8b', 'meta-llama-3.3-70b', 'openai-gpt-oss-120b'),
  users: fc.integer({ min: 1, max: 60_000 }),
  ttft: fc.constantFrom(null, 250, 500, 2000),
  tpot: fc.constantFrom(null, 12, 25, 60),
  percentile: fc.constantFrom(0.5, 0.95, 0.99),
  input: fc.constantFrom(256, 2048, 8192),
  system: fc.constantFrom(...SYSTEMS),
});
type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

function queryOf(given: Case): ServingQuery {
  const workload = newWorkload('chat', 'chat', {
    name: 'Chat',
    modelId: asId(given.model),
    users: given.users,
    inputTokens: { mean: given.input, p95: given.input * 2 },
    latency: { ttftMs: given.ttft, tpotMs: given.tpot, percentile: given.percentile },
  });
  const pool = newPool('main', { siteId: asId('s'), workloadIds: [workload.id] });
  const plan: Plan = {
    ...newPlan(asId('p'), 'Plan', '2026-11-21'),
    workloads: [workload],
    sites: [newSite('s', { name: 'Site', country: 'DE' })],
    pools: [pool],
  };
  const [demand] = sizeDemand.run(plan, {}, facts).value.workloads;
  if (demand === undefined) throw new Error('the plan has one workload');
  const [acceleratorId, serverId, acceleratorsPerServer] = given.system;
  const model = facts.model(asId(given.model));
  return {
    system: poolSystem(
      facts,
      { acceleratorId: asId(acceleratorId), serverId: asId(serverId), acceleratorsPerServer },
      null,
    ),
    model,
    shape: shapeOf(model),
    precisions: allowedPrecisions(model),
    kvBytes: null,
    layout: null,
    target: serviceTarget(demand),
    load: groupLoad(demand, pool, 1),
  };
}

/** Every format the accelerator computes, on every layout inside one server. */
function everyReplica(query: ServingQuery): readonly PreparedReplica[] {
  const { system, shape } = query;
  const reach = { domain: system.scaleUpDomain, sram: system.device.sram };
  const layouts = replicaSizes(system.perServer, system.device.sram).flatMap((size) =>
    replicaLayouts(shape, size, reach),
  );
  const paths = query.precisions.flatMap((precision) => {
    try {
      return [computePath(system.accelerator, precision, system.set)];
    } catch {
      // The accelerator lacks the format: nothing to try.
      return [];
    }
  });
  return paths.flatMap((path) =>
    layouts.map((layout) =>
      prepareReplica({
        shape,
        device: system.device,
        path,
        kvBytes: usualKvBytes(path, system.stack),
        layout,
        stack: system.stack,
        coefficients: system.set.shared,
        safe: true,
        side: null,
      }),
    ),
  );
}

/** Batches tried one after the other up to the first that misses a limit; memory holds `room`. */
function batchByTrying(prepared: PreparedReplica, { target }: ServingQuery, room: number): number {
  const load = requestLoad(prepared, target.request);
  for (let batch = 1; batch <= room; batch += 1) {
    const within = withinLimits(prepared, closedLoop(load, batch, 'open'), target);
    if (!within.ttft || !within.tpot) return batch - 1;
  }
  return room;
}

describe('the batch of a replica', () => {
  it('is the one that trying every batch finds', () => {
    fc.assert(
      fc.property(cases, fc.nat(), (given, pick) => {
        const query = queryOf(given);
        const able = everyReplica(query).filter((replica) => replica.kvSpacePerDevice > 0);
        const prepared = able[pick % Math.max(1, able.length)];
        if (prepared === undefined) return;
        const { longInputTokens, longOutputTokens } = query.target;
        const room = maxSequences(prepared, longInputTokens + longOutputTokens);
        const capacity = replicaCapacity(prepared, query.target);
        if (room < 1) expect(capacity).toBeNull();
        else expect(capacity?.batch).toBe(batchByTrying(prepared, query, room));
      }),
      { numRuns: 60 },
    );
  });
});

/** Servers of the best replica of all, none left out. */
function fewestByTrying(query: ServingQuery): number | null {
  const { target, load, system } = query;
  const counts = everyReplica(query).flatMap((prepared) => {
    if (prepared.kvSpacePerDevice <= 0) return [];
    const capacity = replicaCapacity(prepared, target);
    if (capacity === null || capacity.batch === 0) return [];
    const { replicas } = replicasFor(prepared, { capacity, target, load });
    expect(replicas).toBeGreaterThanOrEqual(replicasByUtilisation(capacity, load));
    return [packServers([{ accelerators: prepared.devices, replicas }], system.perServer)];
  });
  return counts.length === 0 ? null : Math.min(...counts);
}

describe('the servers of a use', () => {
  it('are the fewest over every format and layout inside a server', () => {
    let served = 0;
    fc.assert(
      fc.property(cases, (given) => {
        const query = queryOf(given);
        const fewest = fewestByTrying(query);
        const { choice } = placeServing(query);
        if (fewest === null) return;
        served += 1;
        expect(choice?.servers).toBe(fewest);
      }),
      { numRuns: 120 },
    );
    // Most cases serve, so that the law is not an empty one.
    expect(served).toBeGreaterThan(60);
  });
});

describe('the replicas of a use', () => {
  it('are one too few to keep the first token when one is taken away', () => {
    let queued = 0;
    fc.assert(
      fc.property(cases, fc.integer({ min: 100, max: 4000 }), (given, users) => {
        // Few places and a high percentile: there people wait.
        const query = queryOf({ ...given, users, percentile: 0.99, tpot: 12 });
        const { choice } = placeServing(query);
        if (choice === null) return;
        const { prepared, capacity } = choice;
        const { target, load } = query;
        const fewest = replicasByUtilisation(capacity, load);
        if (choice.replicas === fewest) return;
        queued += 1;
        // The same arrivals on one replica fewer, as the least by use: the queue must ask for more again.
        const share = load.arrivals / (capacity.point.requestsPerS * load.capacityFactor);
        // A hair above, so that the quotient does not round up to one replica more.
        const tight = { ...load, maxUtilisation: (share / (choice.replicas - 1)) * (1 + 1e-9) };
        expect(replicasByUtilisation(capacity, tight)).toBe(choice.replicas - 1);
        expect(replicasFor(prepared, { capacity, target, load: tight }).replicas).toBe(choice.replicas);
      }),
      { numRuns: 200 },
    );
    expect(queued).toBeGreaterThan(3);
  });
});
