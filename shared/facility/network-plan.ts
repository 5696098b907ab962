import type { LeadTime } from './lead-times.ts';
import { selectSmallest } from './select-smallest.ts';

/** One activity: it starts when everything it depends on has ended. */
export interface Activity {
  readonly id: string;
  readonly dependsOn: readonly string[];
  readonly duration: LeadTime;
  readonly assumed: boolean;
}

/** Start and end of every activity for one set of durations. */
export interface Timing {
  readonly start: ReadonlyMap<string, number>;
  readonly end: ReadonlyMap<string, number>;
}

/**
 * Earliest start and end of each activity (critical path method, forward pass).
 * @param activities - every activity after those it depends on
 * @param durationOf - weeks, 0 or more
 */
export function schedule(
  activities: readonly Activity[],
  durationOf: (activity: Activity, index: number) => number,
): Timing {
  const start = new Map<string, number>();
  const end = new Map<string, number>();
  for (const [index, activity] of activities.entries()) {
    const begins = Math.max(0, ...activity.dependsOn.map((id) => end.get(id) ?? 0));
    start.set(activity.id, begins);
    end.set(activity.id, begins + durationOf(activity, index));
  }
  return { start, end };
}

/**
 * Activities without slack: those on a longest path to the last end.
 * @param timing - of the durations the path is asked for
 */
export function criticalPath(activities: readonly Activity[], timing: Timing): ReadonlySet<string> {
  const last = Math.max(0, ...timing.end.values());
  const critical = new Set<string>();
  for (const activity of [...activities].reverse()) {
    const ends = timing.end.get(activity.id) ?? 0;
    const drives = activities.some(
      (next) =>
        critical.has(next.id) && next.dependsOn.includes(activity.id) && timing.start.get(next.id) === ends,
    );
    if (ends === last || drives) critical.add(activity.id);
  }
  return critical;
}

/** Share of the way from p50 to p90 that the tenth percentile lies below p50: delays are longer than gains. */
const EARLY_SHARE = 0.5;

/**
 * Duration at a probability: straight lines through p10, p50 and p90, carried on to both ends.
 * @param u - probability, 0 to 1
 * @returns weeks, never below half the median
 */
export function durationAt(duration: LeadTime, u: number): number {
  const { p50, p90 } = duration;
  const p10 = p50 - EARLY_SHARE * (p90 - p50);
  const weeks = u < 0.5 ? p50 - ((0.5 - u) / 0.4) * (p50 - p10) : p50 + ((u - 0.5) / 0.4) * (p90 - p50);
  return Math.max(p50 / 2, weeks);
}

const PRIMES: readonly number[] = [
  2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71,
];

/** Fraction of an irrational that belongs to one activity: points that fill the interval evenly, without chance. */
function stepOf(index: number): number {
  const prime = PRIMES[index % PRIMES.length] ?? 2;
  const root = Math.sqrt(prime + Math.floor(index / PRIMES.length) * 73);
  return root - Math.floor(root);
}

/** Enough for a ninth decile within a fraction of a week, few enough to follow every edit. */
export const SAMPLES = 512;

export interface Spread {
  /** Median and ninth decile of the end of each activity. */
  readonly endP50: ReadonlyMap<string, number>;
  readonly endP90: ReadonlyMap<string, number>;
  /** Of the last end. */
  readonly ready: LeadTime;
  /** How often an activity was on the longest path, 0 to 1. */
  readonly criticality: ReadonlyMap<string, number>;
}

/** The network by position, for the tight loop. */
interface Indexed {
  readonly before: readonly (readonly number[])[];
  readonly after: readonly (readonly number[])[];
  readonly durations: readonly LeadTime[];
  readonly steps: readonly number[];
}

function indexed(activities: readonly Activity[]): Indexed {
  const position = new Map(activities.map((activity, index) => [activity.id, index]));
  const before = activities.map((activity) => activity.dependsOn.flatMap((id) => position.get(id) ?? []));
  const after = activities.map((_, index) =>
    before.flatMap((list, next) => (list.includes(index) ? [next] : [])),
  );
  const durations = activities.map((activity) => activity.duration);
  return { before, after, durations, steps: activities.map((_, index) => stepOf(index)) };
}

const NONE: readonly number[] = [];

/** Times of one sample, which activities were on its longest path, and how often each was in all so far. */
interface Times {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly critical: Uint8Array;
  readonly hits: Float64Array;
}

function newTimes(count: number): Times {
  return {
    starts: new Float64Array(count),
    ends: new Float64Array(count),
    critical: new Uint8Array(count),
    hits: new Float64Array(count),
  };
}

/** Forward pass of one sample, into `starts` and `ends`; answers the last end. */
function forward(net: Indexed, sample: number, into: { starts: Float64Array; ends: Float64Array }): number {
  let last = 0;
  for (let index = 0; index < net.durations.length; index++) {
    const duration = net.durations[index];
    if (duration === undefined) break;
    let begins = 0;
    for (const other of net.before[index] ?? NONE) begins = Math.max(begins, into.ends[other] ?? 0);
    const point = sample * (net.steps[index] ?? 0);
    const end = begins + durationAt(duration, point - Math.floor(point));
    into.starts[index] = begins;
    into.ends[index] = end;
    last = Math.max(last, end);
  }
  return last;
}

/** True when a critical activity begins the moment this one ends. */
function drivesCritical(after: readonly number[], end: number, times: Times): boolean {
  for (const next of after) if (times.critical[next] === 1 && times.starts[next] === end) return true;
  return false;
}

/** Counts the activities without slack, last first. */
function countCritical(net: Indexed, times: Times, last: number): void {
  times.critical.fill(0);
  for (let index = net.durations.length - 1; index >= 0; index--) {
    const end = times.ends[index] ?? 0;
    if (end !== last && !drivesCritical(net.after[index] ?? NONE, end, times)) continue;
    times.critical[index] = 1;
    times.hits[index] = (times.hits[index] ?? 0) + 1;
  }
}

/** Median and ninth decile of samples, which lie in another order afterwards. */
function quantiles(values: Float64Array): LeadTime {
  const at = (share: number): number => selectSmallest(values, Math.ceil(share * values.length) - 1);
  return { p50: at(0.5), p90: at(0.9) };
}

/**
 * Median and ninth decile of the last end alone, over the same samples as `spreadOf`; cheap enough for every ranked
 * system. The median lies behind the end with every duration at its own median: delays are longer than gains, and where
 * paths meet the latest counts.
 * @param activities - every activity after those it depends on
 * @returns weeks
 */
export function lastEnd(activities: readonly Activity[]): LeadTime {
  const net = indexed(activities);
  const times = newTimes(activities.length);
  const ready = new Float64Array(SAMPLES);
  for (let sample = 0; sample < SAMPLES; sample++) ready[sample] = forward(net, sample + 1, times);
  return quantiles(ready);
}

/**
 * Spread of the ends when every duration varies by itself. The samples are a fixed, even sequence (additive recurrence
 * of square roots), so two machines answer the same and no chance is involved.
 * @param activities - every activity after those it depends on
 */
export function spreadOf(activities: readonly Activity[]): Spread {
  const net = indexed(activities);
  const times = newTimes(activities.length);
  const samples = activities.map(() => new Float64Array(SAMPLES));
  const ready = new Float64Array(SAMPLES);
  for (let sample = 0; sample < SAMPLES; sample++) {
    const last = forward(net, sample + 1, times);
    ready[sample] = last;
    samples.forEach((values, index) => {
      values[sample] = times.ends[index] ?? 0;
    });
    countCritical(net, times, last);
  }
  const perActivity = <T>(value: (index: number) => T): ReadonlyMap<string, T> =>
    new Map(activities.map((activity, index) => [activity.id, value(index)]));
  const ends = samples.map(quantiles);
  return {
    endP50: perActivity((index) => ends[index]?.p50 ?? 0),
    endP90: perActivity((index) => ends[index]?.p90 ?? 0),
    ready: quantiles(ready),
    criticality: perActivity((index) => (times.hits[index] ?? 0) / SAMPLES),
  };
}
