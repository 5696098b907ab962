import type { Bottleneck } from '../../design/estimate.ts';
import { stepBottleneck } from './bottleneck.ts';
import type { OperatingPoint } from './operating-point.ts';
import { percentileFactor } from './percentile.ts';
import type { ReplicaCount } from './replica-count.ts';
import type { ReplicaCapacity, ServiceTarget } from './serving-capacity.ts';

/** Parts of the time to first token. */
export type FirstTokenPart = 'serving' | 'prompt' | 'steps' | 'transfer' | 'queue';

/** A first token that comes too late with every number of replicas or instances. */
export interface FirstTokenMiss {
  /** At the percentile of the limit, with the most replicas that are tried; seconds. */
  readonly reachedS: number;
  readonly instances: number;
  readonly binds: FirstTokenPart;
}

/** A layout on which one request alone misses a limit: both times at the percentile, and what binds the worse one. */
export interface AloneMiss {
  readonly ttftS: number;
  readonly tpotS: number;
  readonly worse: 'ttft' | 'tpot';
  readonly binds: FirstTokenPart | Bottleneck['kind'];
}

/** Caches that prefill instances cannot hand over as fast as requests come. */
export interface NetworkMiss {
  readonly kind: 'network';
  /** What all requests of the busy minute hand over, and what the links carry; bytes per second. */
  readonly bytesPerS: number;
  readonly linkBytesPerS: number;
}

const PART_ORDER: readonly FirstTokenPart[] = ['prompt', 'queue', 'transfer', 'steps', 'serving'];

/** The part with the most seconds; the first of a fixed order among equals. */
export function largestPart(seconds: Readonly<Partial<Record<FirstTokenPart, number>>>): FirstTokenPart {
  return PART_ORDER.reduce((most, part) => ((seconds[part] ?? 0) > (seconds[most] ?? 0) ? part : most));
}

function firstTokenBinds(point: OperatingPoint, { load }: ReplicaCapacity): FirstTokenPart {
  const { values, timeFactor } = load.prepared;
  const parts = {
    serving: values.firstTokenS * timeFactor,
    prompt: values.firstTokenPrefill * load.prompt.latencyS,
    steps: values.firstTokenSteps * point.step.totalS,
  };
  const known = parts.serving + parts.prompt + parts.steps;
  return largestPart({ ...parts, queue: point.ttftS - known });
}

/** How far a limit is missed; 1 = just met. */
function excess(reachedS: number, limitS: number): number {
  return Number.isFinite(limitS) ? reachedS / limitS : 0;
}

/** Times of one request alone on a replica that cannot keep its limits even so. */
export function aloneMiss(capacity: ReplicaCapacity, target: ServiceTarget): AloneMiss {
  const { point, load } = capacity;
  // The limit is on a percentile, so the time that breaks it is that percentile's.
  const { tpotP99, ttftP99 } = load.prepared.values;
  const ttftS = point.ttftS * percentileFactor(ttftP99, target.percentile);
  const tpotS = point.tpotS * percentileFactor(tpotP99, target.percentile);
  const worse = excess(ttftS, target.ttftS) > excess(tpotS, target.tpotS) ? 'ttft' : 'tpot';
  const binds = worse === 'ttft' ? firstTokenBinds(point, capacity) : stepBottleneck(point).kind;
  return { ttftS, tpotS, worse, binds };
}

/** The nearer of two misses: the one whose worse limit is exceeded less. */
export function nearerAlone(a: AloneMiss | null, b: AloneMiss, target: ServiceTarget): AloneMiss {
  if (a === null) return b;
  const far = (miss: AloneMiss): number =>
    Math.max(excess(miss.ttftS, target.ttftS), excess(miss.tpotS, target.tpotS));
  return far(b) < far(a) ? b : a;
}

/** The nearer of two first tokens that come too late. */
export function nearerFirst(a: FirstTokenMiss | null, b: FirstTokenMiss): FirstTokenMiss {
  return a === null || b.reachedS < a.reachedS ? b : a;
}

/** The nearer of two networks that are too slow: the one whose caches exceed the links less. */
export function nearerNetwork(a: NetworkMiss | null, b: NetworkMiss): NetworkMiss {
  return a === null || b.bytesPerS * a.linkBytesPerS < a.bytesPerS * b.linkBytesPerS ? b : a;
}

/** A count of replicas that does not bring the first token in time, with what takes most of it. */
export function firstMissOf(capacity: ReplicaCapacity, counted: ReplicaCount): FirstTokenMiss {
  const { firstTokenS, waitS, replicas } = counted;
  const binds = waitS > firstTokenS - waitS ? 'queue' : firstTokenBinds(capacity.point, capacity);
  return { reachedS: firstTokenS, instances: replicas, binds };
}

const BINDS: Readonly<Record<FirstTokenPart | Bottleneck['kind'], string>> = {
  serving: 'The fixed time of the serving software',
  prompt: 'Reading the prompt',
  steps: 'The first steps of generating',
  transfer: 'Handing the cache over',
  queue: 'Waiting for a free place',
  'weights-bandwidth': 'Streaming the weights',
  'kv-bandwidth': 'Streaming the KV cache',
  compute: 'Arithmetic',
  communication: 'The links between accelerators',
  overhead: 'The overhead of a step',
  prefill: 'Reading the prompts of others',
  'memory-capacity': 'Memory',
  'ttft-limit': 'The limit on the first token',
  'tpot-limit': 'The limit on the time per token',
};

/** What takes the most time, as the subject of a sentence. */
export function bindsText(binds: FirstTokenPart | Bottleneck['kind']): string {
  return BINDS[binds];
}
