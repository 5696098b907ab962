import type { AiModel } from '../../catalogue/model.ts';
import type { Rejection } from '../../design/compute.ts';
import type { ParallelLayout } from '../../plan/pool.ts';
import type { Precision, ServingMode } from '../../plan/workload.ts';
import type { ComputePath } from './device.ts';
import { checkLayout, type Reach, replicaLayouts, replicaSizes } from './layouts.ts';
import { excessBytes } from './memory-fit.ts';
import type { ModelShape } from './model-shape.ts';
import { leastTimes, mostRequestsPerS } from './operating-point.ts';
import { packServers } from './pack-servers.ts';
import { pathOrFormats } from './path-or-formats.ts';
import { percentileFactor } from './percentile.ts';
import { bestSplitServing, type SplitServing, type TriedLayout } from './place-split.ts';
import type { PoolSystem } from './pool-system.ts';
import { type PreparedReplica, prepareReplica } from './prepare.ts';
import { type GroupLoad, replicasByUtilisation, replicasFor } from './replica-count.ts';
import { usualKvBytes } from './resolve-request.ts';
import { type ReplicaCapacity, replicaCapacity, type ServiceTarget } from './serving-capacity.ts';
import {
  type AloneMiss,
  aloneMiss,
  type FirstTokenMiss,
  firstMissOf,
  type NetworkMiss,
  nearerAlone,
  nearerFirst,
  nearerNetwork,
} from './serving-misses.ts';
import { refusalOf } from './serving-refusal.ts';
import type { SideLoad } from './side-load.ts';

/** One serving workload on one system. */
export interface ServingQuery {
  readonly system: PoolSystem;
  readonly model: AiModel;
  readonly shape: ModelShape;
  /** Formats to try, in order of preference among equals. */
  readonly precisions: readonly Precision[];
  readonly kvBytes: number | null;
  readonly layout: ParallelLayout | null;
  readonly target: ServiceTarget;
  readonly load: GroupLoad;
  /** Together, apart, or whichever needs fewer servers; left out: together. */
  readonly serving?: ServingMode;
  readonly side?: SideLoad | null;
  /** Evaluate every layout: for the proof that pruning changes nothing. */
  readonly exhaustive?: boolean;
}

/** The layout that needs the fewest servers, the queue in front of the first token included. */
export interface ServingChoice {
  readonly precision: Precision;
  readonly path: ComputePath;
  readonly layout: ParallelLayout;
  readonly prepared: PreparedReplica;
  readonly capacity: ReplicaCapacity;
  readonly replicas: number;
  readonly servers: number;
  /** Time to first token at the percentile of the limits, its wait included; seconds. */
  readonly firstTokenS: number;
  /** Instances that read prompts for these replicas, or null where both run together. */
  readonly split: SplitServing | null;
}

export type Refusal = Pick<Rejection, 'code' | 'params'>;

export type ServingOutcome =
  | { readonly choice: ServingChoice; readonly refusal: null; readonly evaluated: number }
  | { readonly choice: null; readonly refusal: Refusal; readonly evaluated: number };

/** What was seen on the way, for the one reason that is given when nothing serves. */
export interface Search {
  best: ServingChoice | null;
  evaluated: number;
  unsupported: string | null;
  /** Smallest excess over the tried layouts, with the devices it was spread over. */
  excess: { bytes: number; devices: number } | null;
  /** Nearest layout on which one request alone misses a limit. */
  alone: AloneMiss | null;
  /** Nearest layouts that miss the first token under load, and whose network is too slow for serving apart. */
  first: FirstTokenMiss | null;
  network: NetworkMiss | null;
  /** Layouts that hold the weights, with the least time of a request, for the search of serving apart. */
  readonly tried: TriedLayout[];
}

/** Servers one replica may span where a single one does not hold the model, and the accelerators it may then take. */
const SPANS: readonly number[] = [2, 4, 8, 16];
const LARGEST_SPAN = 128;

function reachOf({ device, scaleUpDomain }: PoolSystem): Reach {
  return { domain: scaleUpDomain, sram: device.sram };
}

/** Layouts inside one server; over several servers only when none of those holds the model. */
function layoutsWithin(query: ServingQuery): readonly ParallelLayout[] {
  if (query.layout !== null) return [query.layout];
  const { shape, system } = query;
  return replicaSizes(system.perServer, system.device.sram).flatMap((size) =>
    replicaLayouts(shape, size, reachOf(system)),
  );
}

function layoutsAcross(query: ServingQuery): readonly ParallelLayout[] {
  if (query.layout !== null) return [];
  const { shape, system } = query;
  const spans = SPANS.filter((servers) => servers * system.perServer <= LARGEST_SPAN);
  return spans.flatMap((servers) => replicaLayouts(shape, servers * system.perServer, reachOf(system)));
}

function betterOf(a: ServingChoice | null, b: ServingChoice): ServingChoice {
  if (a === null) return b;
  if (a.servers !== b.servers) return a.servers < b.servers ? a : b;
  const accelerators = (choice: ServingChoice): number => choice.replicas * choice.prepared.devices;
  if (accelerators(a) !== accelerators(b)) return accelerators(a) < accelerators(b) ? a : b;
  return b.capacity.point.tpotS < a.capacity.point.tpotS ? b : a;
}

function noteExcess(search: Search, prepared: PreparedReplica, target: ServiceTarget): void {
  const bytes = excessBytes(prepared, target.longInputTokens + target.longOutputTokens);
  if (search.excess === null || bytes < search.excess.bytes)
    search.excess = { bytes, devices: prepared.devices };
}

function preparedFor(query: ServingQuery, path: ComputePath, layout: ParallelLayout): PreparedReplica {
  const { system, shape } = query;
  return prepareReplica({
    shape,
    device: system.device,
    path,
    kvBytes: query.kvBytes ?? usualKvBytes(path, system.stack),
    layout,
    stack: system.stack,
    coefficients: system.set.shared,
    safe: true,
    side: query.side ?? null,
  });
}

function tryLayout(
  query: ServingQuery,
  path: ComputePath,
  given: { layout: ParallelLayout; search: Search },
): void {
  const { target } = query;
  const { layout, search } = given;
  const prepared = preparedFor(query, path, layout);
  search.evaluated += 1;
  if (prepared.kvSpacePerDevice <= 0) {
    noteExcess(search, prepared, target);
    return;
  }
  const least = leastTimes(prepared, target.request);
  search.tried.push({ path, layout, prepared, least });
  if (cannotBeat(query, { prepared, least }, search.best)) return;
  const capacity = replicaCapacity(prepared, target);
  if (capacity === null) {
    noteExcess(search, prepared, target);
    return;
  }
  if (capacity.batch === 0) {
    search.alone = nearerAlone(search.alone, aloneMiss(capacity, target), target);
    return;
  }
  consider(query, { precision: path.precision, path, layout, prepared, capacity, split: null }, search);
}

/** Counts the replicas of a layout and keeps it where it is the best so far. */
function consider(
  query: ServingQuery,
  found: Omit<ServingChoice, 'replicas' | 'servers' | 'firstTokenS'>,
  search: Search,
): void {
  const { target, load, system } = query;
  const { prepared, capacity } = found;
  const choiceOf = (replicas: number, firstTokenS: number): ServingChoice => ({
    ...found,
    replicas,
    firstTokenS,
    servers: packServers([{ accelerators: prepared.devices, replicas }], system.perServer),
  });
  // Waiting only adds replicas, so a layout that loses without it cannot win.
  const least = choiceOf(replicasByUtilisation(capacity, load), capacity.point.ttftS);
  if (query.exhaustive !== true && betterOf(search.best, least) === search.best) return;
  const counted = replicasFor(prepared, { capacity, target, load });
  if (counted.keepsLimit)
    search.best = betterOf(search.best, choiceOf(counted.replicas, counted.firstTokenS));
  else search.first = nearerFirst(search.first, firstMissOf(capacity, counted));
}

/**
 * True when even the most a replica could carry needs more servers, or more accelerators in as many, than the best
 * choice so far. The bound leaves out limits and communication, so no layout that could win is dropped.
 */
function cannotBeat(
  query: ServingQuery,
  { prepared, least }: Pick<TriedLayout, 'prepared' | 'least'>,
  best: ServingChoice | null,
): boolean {
  if (best === null || query.exhaustive === true) return false;
  const { load, system } = query;
  const each = mostRequestsPerS(prepared, least) * load.capacityFactor * load.maxUtilisation;
  const replicas = Math.max(1, Math.ceil(load.arrivals / each));
  const servers = packServers([{ accelerators: prepared.devices, replicas }], system.perServer);
  if (servers !== best.servers) return servers > best.servers;
  return replicas * prepared.devices > best.replicas * best.prepared.devices;
}

function paths({ system, precisions }: ServingQuery, search: Search): readonly ComputePath[] {
  return precisions.flatMap((precision) => {
    const { path, allowed } = pathOrFormats(system.accelerator, precision, system.set);
    if (path !== null) return [path];
    // The accelerator lacks this format; another of the list may do, and the reason is kept for when none does.
    search.unsupported = allowed;
    return [];
  });
}

/**
 * Prompts and answers on instances of their own, where asked for or where that takes fewer servers. Two pools need two
 * instances and a network, so a demand that one server carries is never split unasked.
 */
function apart(query: ServingQuery, search: Search): ServingChoice | null {
  const { system, serving = 'aggregated' } = query;
  if (serving === 'aggregated' || system.scaleOut === null) return null;
  const asked = serving === 'disaggregated' || search.best === null;
  const below = asked ? Number.POSITIVE_INFINITY : (search.best?.servers ?? 0);
  if (below <= 1) return null;
  const split = bestSplitServing(query, { tried: search.tried, below }, (miss) => {
    if (miss.kind === 'first-token') search.first = nearerFirst(search.first, miss.miss);
    else search.network = nearerNetwork(search.network, miss);
  });
  if (split === null) return null;
  const { prepared, ttftS } = split.split;
  const firstTokenS = ttftS * percentileFactor(prepared.values.ttftP99, query.target.percentile);
  return { ...split, precision: split.path.precision, firstTokenS };
}

/**
 * Finds the format and layout with which a system serves a workload on the fewest servers (sizing-method 8), prompts
 * and answers together or apart. Layouts whose weights leave no room are dropped before any time is computed; a replica
 * spans servers only when no layout inside one server holds the model.
 * @throws PlannerError `estimate/layout-impossible` when the asked layout does not suit the model
 */
export function placeServing(query: ServingQuery): ServingOutcome {
  const search: Search = {
    best: null,
    evaluated: 0,
    unsupported: null,
    excess: null,
    alone: null,
    first: null,
    network: null,
    tried: [],
  };
  if (query.layout !== null) checkLayout(query.shape, query.layout);
  const usable = paths(query, search);
  const tryAll = (layouts: readonly ParallelLayout[]): void => {
    for (const path of usable) for (const layout of layouts) tryLayout(query, path, { layout, search });
  };
  tryAll(layoutsWithin(query));
  if (search.best === null && search.alone === null && search.first === null) tryAll(layoutsAcross(query));
  const choice = apart(query, search) ?? (query.serving === 'disaggregated' ? null : search.best);
  if (choice !== null) return { choice, refusal: null, evaluated: search.evaluated };
  return { choice: null, refusal: refusalOf(query, search), evaluated: search.evaluated };
}
