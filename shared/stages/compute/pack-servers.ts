/** The smallest free place that still holds `wanted`; null when there is none. */
function leastRoom(free: ReadonlyMap<number, number>, wanted: number): number | null {
  let least: number | null = null;
  for (const room of free.keys()) if (room >= wanted && (least === null || room < least)) least = room;
  return least;
}

/** Equal replicas of one workload. */
export interface ReplicaGroup {
  readonly accelerators: number;
  readonly replicas: number;
}

/**
 * Servers that hold replicas of several sizes: a replica stays inside one server when it fits, larger ones take whole
 * servers. First fit by falling size, which is exact where the sizes divide one another.
 * @param perServer - accelerators of one server, at least 1
 * @returns count of servers
 */
export function packServers(groups: readonly ReplicaGroup[], perServer: number): number {
  let servers = 0;
  /** Free accelerators, by how many, of servers already opened. */
  const free = new Map<number, number>();
  const take = (from: number): void => {
    const left = (free.get(from) ?? 0) - 1;
    if (left > 0) free.set(from, left);
    else free.delete(from);
  };
  const falling = [...groups].sort((a, b) => b.accelerators - a.accelerators);
  for (const { accelerators, replicas } of falling) {
    if (accelerators >= perServer) {
      servers += replicas * Math.ceil(accelerators / perServer);
      continue;
    }
    let left = replicas;
    while (left > 0) {
      const open = leastRoom(free, accelerators);
      if (open === null) break;
      const into = Math.min(left, Math.floor(open / accelerators));
      take(open);
      addRoom(free, open - into * accelerators);
      left -= into;
    }
    const each = Math.floor(perServer / accelerators);
    const opened = Math.ceil(left / each);
    servers += opened;
    if (opened > 0) {
      const rest = left - (opened - 1) * each;
      addRoom(free, perServer - each * accelerators, opened - 1);
      addRoom(free, perServer - rest * accelerators);
    }
  }
  return servers;
}

function addRoom(free: Map<number, number>, room: number, times = 1): void {
  if (room > 0 && times > 0) free.set(room, (free.get(room) ?? 0) + times);
}
