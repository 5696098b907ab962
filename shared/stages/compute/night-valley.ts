import { packServers, type ReplicaGroup } from './pack-servers.ts';

/** Served work over a day: what it takes in an hour, or how much of it can wait for free servers. */
export interface DayLoad {
  /** Groups that carry a share of the busy hour's requests, at a factor on the throughput. */
  readonly groupsAt: (factor: number, share: number) => readonly ReplicaGroup[];
  /** Requests of each hour as a share of the busy hour's, 24 entries, 0 to 1. */
  readonly shares: readonly number[];
  /** Hours one replica must work a day, at a factor on the throughput; null where people wait for the answer. */
  readonly replicaHours: ((factor: number) => number) | null;
}

/** A workload of a pool with the groups it takes when everything runs at once. */
export interface DayWork {
  readonly groups: readonly ReplicaGroup[];
  /** Null for jobs and encoders: the same at every hour. */
  readonly day: DayLoad | null;
  readonly factor: number;
}

/** Servers of a day's work: all at once, and with what can wait in the hours that others leave free. */
export interface DayServers {
  readonly servers: number;
  readonly together: number;
}

const HOURS = 24;
/** Hours are sized in eighths of the busy hour, rounded up: errs high and needs few packings. */
const LEVELS = 8;

function level(share: number): number {
  return Math.min(1, Math.ceil(share * LEVELS - 1e-9) / LEVELS);
}

function waits({ day, groups }: DayWork): boolean {
  return day !== null && day.replicaHours !== null && groups.length === 1;
}

function groupsIn({ groups, day, factor }: DayWork, hour: number): readonly ReplicaGroup[] {
  const share = level(day?.shares[hour] ?? 1);
  return day === null || share >= 1 ? groups : day.groupsAt(factor, share);
}

/** Servers of the work people wait for, in each hour; hours alike are packed once. */
function steadyServers(
  steady: readonly DayWork[],
  singles: readonly ReplicaGroup[],
  perServer: number,
): readonly number[] {
  const packed = new Map<string, number>();
  return Array.from({ length: HOURS }, (_unused, hour) => {
    const key = steady.map(({ day }) => level(day?.shares[hour] ?? 1)).join(' ');
    const known =
      packed.get(key) ??
      packServers([...steady.flatMap((work) => groupsIn(work, hour)), ...singles], perServer);
    packed.set(key, known);
    return known;
  });
}

/** Replicas one free server holds; a fraction where one replica spans servers. */
function replicasPerServer(accelerators: number, perServer: number): number {
  return accelerators >= perServer
    ? 1 / Math.ceil(accelerators / perServer)
    : Math.floor(perServer / accelerators);
}

/** True when the servers left free hour by hour do all the work that can wait. */
function carries(free: readonly number[], waiting: readonly DayWork[], perServer: number): boolean {
  const left = [...free];
  return waiting.every(({ groups, day, factor }) => {
    const each = replicasPerServer(groups[0]?.accelerators ?? 1, perServer);
    let hours = day?.replicaHours?.(factor) ?? 0;
    left.forEach((servers, hour) => {
      // A replica over several servers needs all of them in the same hour.
      const most = each < 1 ? Math.floor(servers * each + 1e-9) : servers * each;
      const taken = Math.min(hours, most);
      left[hour] = servers - taken / each;
      hours -= taken;
    });
    return hours <= 1e-9;
  });
}

/**
 * Fewest servers for a day's work: people's work at its busy hour, and work that can wait in the hours that leaves
 * servers free (batch valleys, sizing-method 10.1). A free server counts only whole, and never more servers are taken
 * than with everything running at once.
 * @param singles - accelerators needed at every hour, as embedding and reranking
 * @returns counts of servers
 */
export function serversOverDay(
  works: readonly DayWork[],
  singles: readonly ReplicaGroup[],
  perServer: number,
): DayServers {
  const together = packServers([...works.flatMap((work) => work.groups), ...singles], perServer);
  const waiting = works.filter(waits);
  const steady = works.filter((work) => !waits(work));
  if (waiting.length === 0 || steady.length === 0) return { servers: together, together };
  const busy = steadyServers(steady, singles, perServer);
  const enough = (servers: number): boolean =>
    carries(
      busy.map((taken) => servers - taken),
      waiting,
      perServer,
    );
  let servers = Math.max(...busy);
  while (servers < together && !enough(servers)) servers += 1;
  return { servers, together };
}
