import type { ParallelLayout } from '../../plan/pool.ts';
import type { ComputePath } from './device.ts';
import { cacheTransferS, DECODE_POOL_SHARE, PREFILL_POOL_SHARE } from './disaggregation.ts';
import { kvBytesPerToken } from './kv-cache.ts';
import { maxSequences } from './memory-fit.ts';
import type { LeastTimes, OperatingPoint } from './operating-point.ts';
import { packServers, type ReplicaGroup } from './pack-servers.ts';
import { percentileFactor } from './percentile.ts';
import type { ServingQuery } from './place-serving.ts';
import { type PrefillTimes, prefillTimes } from './prefill.ts';
import type { PreparedReplica } from './prepare.ts';
import type { GroupLoad } from './replica-count.ts';
import { type ReplicaCapacity, replicaCapacity, type ServiceTarget } from './serving-capacity.ts';
import { type FirstTokenMiss, type FirstTokenPart, largestPart, type NetworkMiss } from './serving-misses.ts';

/** Instances that read prompts, beside those that generate. */
export interface SplitServing {
  readonly prepared: PreparedReplica;
  readonly layout: ParallelLayout;
  readonly prompt: PrefillTimes;
  readonly instances: number;
  /** Seconds to hand a prompt's cache over, and bytes per second of all requests together. */
  readonly transferS: number;
  readonly transferBytesPerS: number;
  /** Bytes per second the links of the prefill instances carry. */
  readonly linkBytesPerS: number;
  /** Mean time to first token, queue and transfer included. */
  readonly ttftS: number;
}

/** A layout that generates, with its replicas, and the instances that read prompts for it. */
export interface SplitChoice {
  readonly path: ComputePath;
  readonly layout: ParallelLayout;
  readonly prepared: PreparedReplica;
  readonly capacity: ReplicaCapacity;
  readonly replicas: number;
  readonly servers: number;
  readonly split: SplitServing;
}

/** A layout that holds the weights, prepared for memory and times. */
export interface TriedLayout {
  readonly path: ComputePath;
  readonly layout: ParallelLayout;
  readonly prepared: PreparedReplica;
  readonly least: LeastTimes;
}

/** The target of a replica that only generates: prompts and their limit belong to others. */
export function generatingTarget(target: ServiceTarget): ServiceTarget {
  return {
    ...target,
    ttftS: Number.POSITIVE_INFINITY,
    request: { ...target.request, promptsElsewhere: true },
  };
}

/** Decode replicas: λ over what one carries, the utilisation and the share two pools lose to each other's rates. */
export function generatingReplicas(capacity: ReplicaCapacity, load: GroupLoad): number {
  const each = capacity.point.requestsPerS * load.capacityFactor * load.maxUtilisation * DECODE_POOL_SHARE;
  return Math.max(1, Math.ceil(load.arrivals / each));
}

interface Reading {
  readonly prepared: PreparedReplica;
  readonly layout: ParallelLayout;
  readonly prompt: PrefillTimes;
}

/** Instances added at most for the first token, as a share and a count. */
const EXTRA_SHARE = 1.5;
const EXTRA_COUNT = 8;

/** Wait for the prompts in front, Pollaczek–Khinchine: each instance takes its share of the arrivals. */
function waitS(prompt: PrefillTimes, arrivals: number): number {
  const use = arrivals * prompt.occupiedS;
  return use >= 1 ? Number.POSITIVE_INFINITY : (use / (2 * (1 - use))) * prompt.occupiedS;
}

interface FirstToken {
  readonly reading: Reading;
  readonly transferS: number;
  readonly point: OperatingPoint;
}

function firstTokenS({ reading, transferS, point }: FirstToken, arrivalsEach: number): number {
  const { values, timeFactor } = reading.prepared;
  return (
    values.firstTokenS * timeFactor +
    values.firstTokenPrefill * reading.prompt.latencyS +
    values.firstTokenSteps * point.step.totalS +
    waitS(reading.prompt, arrivalsEach) +
    transferS
  );
}

/** Prefill instances for a load, with the mean time to first token they give. */
export interface ReadingCount {
  /** At least 1; the most that are tried where none keeps the limit. */
  readonly instances: number;
  readonly ttftS: number;
  /** False when no number of instances brings the percentile of the first token inside its limit. */
  readonly keepsLimit: boolean;
}

/** Prefill instances that carry the arrivals, at least 1. */
function fewestReading({ prompt }: Reading, load: GroupLoad): number {
  const each = (load.capacityFactor * load.maxUtilisation * PREFILL_POOL_SHARE) / prompt.occupiedS;
  return Math.max(1, Math.ceil(load.arrivals / each));
}

/** Prefill instances that carry the arrivals and keep the percentile of the first token inside its limit. */
export function readingInstances(first: FirstToken, load: GroupLoad, target: ServiceTarget): ReadingCount {
  const { reading } = first;
  const fewest = fewestReading(reading, load);
  const factor = percentileFactor(reading.prepared.values.ttftP99, target.percentile);
  const most = Math.ceil(fewest * EXTRA_SHARE) + EXTRA_COUNT;
  const countAt = (instances: number): ReadingCount => {
    const ttftS = firstTokenS(first, load.arrivals / instances / load.capacityFactor);
    return { instances, ttftS, keepsLimit: ttftS * factor <= target.ttftS };
  };
  for (let instances = fewest; instances < most; instances += 1) {
    const counted = countAt(instances);
    if (counted.keepsLimit) return counted;
  }
  return countAt(most);
}

/** What takes the largest part of a first token that comes too late. */
function firstTokenBinds({ reading, transferS, point }: FirstToken, ttftS: number): FirstTokenPart {
  const { values, timeFactor } = reading.prepared;
  const parts = {
    serving: values.firstTokenS * timeFactor,
    prompt: values.firstTokenPrefill * reading.prompt.latencyS,
    steps: values.firstTokenSteps * point.step.totalS,
    transfer: transferS,
  };
  const known = parts.serving + parts.prompt + parts.steps + parts.transfer;
  return largestPart({ ...parts, queue: ttftS - known });
}

/** Bytes per second one instance sends: every device has its own port to the fabric. */
function portsOf(prepared: PreparedReplica): number {
  const { device } = prepared.configuration;
  return prepared.devices * device.network * prepared.values.linkBandwidth;
}

function kvBytes(prepared: PreparedReplica, target: ServiceTarget): number {
  const { shape, kvBytes: each } = prepared.configuration;
  return target.request.inputTokens * kvBytesPerToken(shape, each);
}

interface Generating {
  readonly prepared: PreparedReplica;
  readonly layout: ParallelLayout;
  readonly capacity: ReplicaCapacity;
  readonly replicas: number;
}

/** Why a pair of layouts does not serve apart. */
export type SplitMiss = { readonly kind: 'first-token'; readonly miss: FirstTokenMiss } | NetworkMiss;

function splitOf(query: ServingQuery, reading: Reading, generating: Generating): SplitServing | SplitMiss {
  const { target, load } = query;
  const bytesPerS = Math.min(portsOf(reading.prepared), portsOf(generating.prepared));
  const bytes = kvBytes(generating.prepared, target);
  const transferS = cacheTransferS(1, bytes, bytesPerS);
  const { point } = generating.capacity;
  const first = { reading, transferS, point };
  const { instances, ttftS, keepsLimit } = readingInstances(first, load, target);
  if (!keepsLimit) {
    const reachedS = ttftS * percentileFactor(reading.prepared.values.ttftP99, target.percentile);
    return { kind: 'first-token', miss: { reachedS, instances, binds: firstTokenBinds(first, ttftS) } };
  }
  const transferBytesPerS = load.arrivals * bytes;
  const linkBytesPerS = instances * portsOf(reading.prepared);
  // A network that cannot carry the caches makes no design.
  if (transferBytesPerS > linkBytesPerS)
    return { kind: 'network', bytesPerS: transferBytesPerS, linkBytesPerS };
  return { ...reading, instances, ttftS, transferS, transferBytesPerS, linkBytesPerS };
}

/** Groups of accelerators a split takes, for packing. */
export function splitGroups(choice: SplitChoice): readonly ReplicaGroup[] {
  return [
    { accelerators: choice.prepared.devices, replicas: choice.replicas },
    { accelerators: choice.split.prepared.devices, replicas: choice.split.instances },
  ];
}

function acceleratorsOf(choice: SplitChoice): number {
  return splitGroups(choice).reduce((sum, group) => sum + group.accelerators * group.replicas, 0);
}

function betterSplit(a: SplitChoice | null, b: SplitChoice): SplitChoice {
  if (a === null) return b;
  if (a.servers !== b.servers) return a.servers < b.servers ? a : b;
  const difference = acceleratorsOf(b) - acceleratorsOf(a);
  if (difference !== 0) return difference < 0 ? b : a;
  return b.capacity.point.tpotS < a.capacity.point.tpotS ? b : a;
}

function readingsOf(query: ServingQuery, tried: readonly TriedLayout[]): readonly Reading[] {
  const { target } = query;
  return tried.flatMap(({ layout, prepared }) => {
    if (maxSequences(prepared, target.longInputTokens) < 1) return [];
    return [{ layout, prepared, prompt: prefillTimes(prepared, target.request) }];
  });
}

function generatingOf(query: ServingQuery, tried: readonly TriedLayout[]): readonly Generating[] {
  const target = generatingTarget(query.target);
  return tried.flatMap(({ layout, prepared }) => {
    const capacity = replicaCapacity(prepared, target);
    // A token that is too slow alone was noted when the layout was tried for serving together.
    if (capacity === null || capacity.batch === 0) return [];
    return [{ layout, prepared, capacity, replicas: generatingReplicas(capacity, query.load) }];
  });
}

/** Accelerators that carry `secondsEach` of every request in whole instances of a pool. */
function wholeAccelerators(query: ServingQuery, secondsEach: number, { devices }: PreparedReplica): number {
  const { arrivals, capacityFactor, maxUtilisation } = query.load;
  return devices * Math.max(1, Math.ceil((arrivals * secondsEach) / (capacityFactor * maxUtilisation)));
}

/**
 * Layouts that may generate in a split of fewer than `below` servers: the least time of an answer in whole instances,
 * beside the fewest accelerators that read the prompts. Cheap, and drops no layout that could win.
 */
function mayGenerate(
  query: ServingQuery,
  tried: readonly TriedLayout[],
  below: number,
): readonly TriedLayout[] {
  if (query.exhaustive === true) return tried;
  const reading = Math.min(
    ...tried.map(({ prepared, least }) =>
      wholeAccelerators(query, least.promptS / PREFILL_POOL_SHARE, prepared),
    ),
  );
  return tried.filter(({ prepared, least }) => {
    const answering = wholeAccelerators(query, least.answerS / DECODE_POOL_SHARE, prepared);
    return Math.ceil((reading + answering) / query.system.perServer) < below;
  });
}

/** Servers a pair takes at least: its replicas, and as many instances as the prompts alone keep busy. */
function fewestServers(query: ServingQuery, reading: Reading, generating: Generating): number {
  if (query.exhaustive === true) return 0;
  const answering = generating.replicas * generating.prepared.devices;
  const asking = fewestReading(reading, query.load) * reading.prepared.devices;
  return Math.ceil((answering + asking) / query.system.perServer);
}

interface Pair {
  readonly path: ComputePath;
  readonly generating: Generating;
  readonly reading: Reading;
}

function choiceOf(
  query: ServingQuery,
  { path, generating, reading }: Pair,
  onMiss: (miss: SplitMiss) => void,
): readonly SplitChoice[] {
  const split = splitOf(query, reading, generating);
  if ('kind' in split) {
    onMiss(split);
    return [];
  }
  const groups = [
    { accelerators: generating.prepared.devices, replicas: generating.replicas },
    { accelerators: reading.prepared.devices, replicas: split.instances },
  ];
  return [{ ...generating, path, servers: packServers(groups, query.system.perServer), split }];
}

/**
 * The split of prefill and decode instances on the fewest servers: every pair of layouts of one format, each pool
 * counted for itself (sizing-method 8).
 * @param tried - layouts of all formats that hold the weights
 * @param below - servers a split must stay under to be of use; infinite where it is asked for
 * @param onMiss - told of every pair under `below` that misses a limit or has too little network
 * @returns null when no pair meets limits, network and `below`
 */
export function bestSplitServing(
  query: ServingQuery,
  { tried, below }: { readonly tried: readonly TriedLayout[]; readonly below: number },
  onMiss: (miss: SplitMiss) => void,
): SplitChoice | null {
  const formats = [...new Set(tried.map((entry) => entry.path))];
  return formats.reduce<SplitChoice | null>((best, path) => {
    const own = tried.filter((entry) => entry.path === path);
    const able = mayGenerate(query, own, below);
    const readings = able.length === 0 ? [] : readingsOf(query, own);
    const choices = generatingOf(query, able).flatMap((generating) =>
      readings
        .filter((reading) => fewestServers(query, reading, generating) < below)
        .flatMap((reading) => choiceOf(query, { path, generating, reading }, onMiss)),
    );
    return choices.filter((choice) => choice.servers < below).reduce<SplitChoice | null>(betterSplit, best);
  }, null);
}
