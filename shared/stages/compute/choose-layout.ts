import { PlannerError } from '../../errors.ts';
import type { ParallelLayout } from '../../plan/pool.ts';
import type { StackProfile } from './coefficients.ts';
import { askedLayout, checkLayout, replicaLayouts, replicaSizes, unevenHeads } from './layouts.ts';
import { excessBytes } from './memory-fit.ts';
import {
  closedLoop,
  type OperatingPoint,
  type RequestLoad,
  type RequestShape,
  requestLoad,
  saturated,
} from './operating-point.ts';
import { devicesOf, type PreparedReplica, prepareReplica } from './prepare.ts';
import type { ResolvedRequest } from './resolve-request.ts';
import { serverPoint } from './server-point.ts';

/** A layout with the point its replicas run at. */
export interface PlacedReplica {
  readonly prepared: PreparedReplica;
  readonly layout: ParallelLayout;
  readonly replicas: number;
  /** Replicas that have work when fewer requests than replicas are in flight. */
  readonly busyReplicas: number;
  /** Sequences one replica holds; 0 when the model does not fit. */
  readonly room: number;
  readonly point: OperatingPoint | null;
  readonly notes: readonly string[];
}

export function requestShapeOf(resolved: ResolvedRequest): RequestShape {
  const { inputTokens, outputTokens, cachedShare, speculation, promptsElsewhere = false } = resolved;
  // Answers of a benchmark's data set end by themselves; lengths that a request states are forced on a load generator.
  const answerSpread = resolved.benchmark === null ? 0 : resolved.set.shared.answerSpread.value;
  return { inputTokens, outputTokens, cachedShare, speculation, promptsElsewhere, answerSpread };
}

/** Whoever asks for more requests in flight than the scheduler takes by itself has raised its limit. */
function stackFor(
  { request, stack }: ResolvedRequest,
  layout: ParallelLayout,
  replicas: number,
): StackProfile {
  const named = (request.concurrency ?? 0) / Math.max(1, replicas) / layout.data / layout.pipeline;
  return named > stack.maxSequences ? { ...stack, maxSequences: Math.ceil(named) } : stack;
}

function prepared(resolved: ResolvedRequest, layout: ParallelLayout, replicas: number): PreparedReplica {
  const { shape, device, path, kvBytes, set } = resolved;
  const stack = stackFor(resolved, layout, replicas);
  const side = resolved.side ?? null;
  return prepareReplica({ shape, device, path, kvBytes, layout, stack, coefficients: set.shared, side });
}

/** Requests in flight; one when the request says neither load nor scenario. */
function operate(resolved: ResolvedRequest, load: RequestLoad, replicas: number): OperatingPoint {
  const { request } = resolved;
  if (request.scenario === 'server' || request.scenario === 'interactive') return serverPoint(resolved, load);
  // Offline there is always work: a number in flight only limits the batch.
  const inFlight = (request.concurrency ?? Number.POSITIVE_INFINITY) / replicas;
  if (request.scenario === 'offline') return saturated(load, Math.max(1, Math.min(load.room, inFlight)));
  const concurrency = request.concurrency ?? 1;
  return closedLoop(load, Math.max(1, concurrency / replicas));
}

function place(resolved: ResolvedRequest, layout: ParallelLayout, count: number): PlacedReplica {
  const replicas = Math.floor(count / devicesOf(layout));
  const replica = prepared(resolved, layout, replicas);
  const load = requestLoad(replica, requestShapeOf(resolved));
  const { room } = load;
  const spare = count - replicas * devicesOf(layout);
  const notes = [
    ...(spare > 0 ? [`${spare} of ${count} accelerators are left over by the layout.`] : []),
    ...(replica.tight ? ['Fits only when the engine is given 97 % of the memory.'] : []),
  ];
  const inFlight =
    resolved.request.concurrency ?? (resolved.request.scenario === undefined ? 1 : Number.POSITIVE_INFINITY);
  const busyReplicas = Math.min(replicas, Math.max(1, inFlight));
  const point = room < 1 ? null : operate(resolved, load, replicas);
  return { prepared: replica, layout, replicas, busyReplicas, room, point, notes };
}

/**
 * A mixture with attention data ranks and no expert ranks: engines share the experts over all ranks of the replica then,
 * as nobody keeps a full copy on each (copies are replicas).
 */
function withSharedExperts(resolved: ResolvedRequest, placed: PlacedReplica, count: number): PlacedReplica {
  const { request, shape } = resolved;
  const { tensor, data } = placed.layout;
  if ((request.expertParallel ?? 1) > 1 || shape.experts === null || data <= 1) return placed;
  const expert = Math.min(tensor * data, shape.experts.count);
  const shared = place(resolved, { ...placed.layout, expert }, count);
  return {
    ...shared,
    notes: [
      `Experts shared over ${expert} ranks, as engines do with data-parallel attention.`,
      ...shared.notes,
    ],
  };
}

function fixedLayout(resolved: ResolvedRequest): PlacedReplica | null {
  const { request, device, shape } = resolved;
  const asked = askedLayout(
    {
      tensor: request.tensorParallel ?? null,
      pipeline: request.pipelineParallel ?? null,
      expert: request.expertParallel ?? null,
      data: request.dataParallel ?? null,
    },
    resolved.count,
    device,
  );
  if (asked === null) return null;
  checkLayout(shape, asked.layout);
  const devices = devicesOf(asked.layout);
  const count = resolved.count ?? devices;
  if (devices > count)
    throw new PlannerError('estimate', 'layout-impossible', {
      field: 'tensorParallel · pipelineParallel · dataParallel',
      value: devices,
      limit: count,
    });
  const placed = withSharedExperts(resolved, place(resolved, asked.layout, count), count);
  const uneven = unevenHeads(shape, asked.layout.tensor);
  return { ...placed, notes: [...asked.notes, ...(uneven === null ? [] : [uneven]), ...placed.notes] };
}

function throughputOf(placed: PlacedReplica): number {
  return placed.point === null ? 0 : placed.point.outputTokensPerS * placed.busyReplicas;
}

/** A layout that leaves the usual margins, before one that fits only without them. */
function isRoomy({ point, prepared: replica }: PlacedReplica): boolean {
  return point !== null && !replica.tight;
}

function better(a: PlacedReplica, b: PlacedReplica): PlacedReplica {
  if (isRoomy(a) !== isRoomy(b)) return isRoomy(a) ? a : b;
  const gain = throughputOf(b) - throughputOf(a);
  if (gain !== 0) return gain > 0 ? b : a;
  return spill(b) < spill(a) ? b : a;
}

/** Bytes missing for one sequence: which of two layouts that do not fit comes nearest. */
function spill(placed: PlacedReplica): number {
  const { prepared: replica } = placed;
  return excessBytes(replica, 1) / devicesOf(placed.layout);
}

function searched(resolved: ResolvedRequest, count: number): PlacedReplica | null {
  const { shape, device } = resolved;
  const reach = { domain: device.scaleUpDomain, sram: device.sram };
  const layouts = replicaSizes(count, device.sram).flatMap((size) => replicaLayouts(shape, size, reach));
  const placed = layouts.map((layout) => place(resolved, layout, count));
  return placed.length === 0 ? null : placed.reduce(better);
}

/** Largest replica tried when the number of accelerators is open. */
const OPEN_COUNTS: readonly number[] = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];

function smallestThatFits(resolved: ResolvedRequest): PlacedReplica | null {
  let last: PlacedReplica | null = null;
  for (const count of OPEN_COUNTS) {
    last = searched(resolved, count) ?? last;
    if (last !== null && isRoomy(last)) {
      const note =
        count === 1
          ? 'No count given: one accelerator.'
          : `No count given: ${count}, the fewest that hold the model.`;
      return { ...last, notes: [...last.notes, note] };
    }
  }
  return last;
}

/**
 * Chooses the layout with the most throughput at the asked load, or takes the one the request spells out.
 * @returns the replica and its operating point; `point` is null when the model does not fit
 * @throws PlannerError `estimate/layout-impossible` for degrees the model or the count do not allow
 */
export function chooseLayout(resolved: ResolvedRequest): PlacedReplica {
  const fixed = fixedLayout(resolved);
  const best =
    fixed ?? (resolved.count === null ? smallestThatFits(resolved) : searched(resolved, resolved.count));
  if (best !== null) return best;
  return place(resolved, { tensor: 1, pipeline: 1, expert: 1, data: 1 }, resolved.count ?? 1);
}
