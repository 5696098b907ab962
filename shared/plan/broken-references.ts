import type { Plan } from './plan.ts';
import type { Pool } from './pool.ts';

export type ReferenceKind = 'site' | 'workload' | 'phase' | 'pool';

/** A place where the plan names a part of itself in a way that leads nowhere, in a circle, or twice to the same. */
export interface BrokenReference {
  /** JSON pointer of the field. */
  readonly pointer: string;
  readonly kind: ReferenceKind;
  readonly value: string;
  /**
   * `unknown`: no such part; `twice`: the pool lists the use already; `shared`: another pool serves the use too and
   * neither takes over from the other, so its demand would be bought twice; `circle`: pools that replace each other.
   */
  readonly fault: 'unknown' | 'twice' | 'shared' | 'circle';
  /** Ids that would be right. */
  readonly known: readonly string[];
}

type Ids = Readonly<Record<ReferenceKind, readonly string[]>>;

function idsOf(plan: Plan): Ids {
  return {
    site: plan.sites.map(({ id }) => id),
    workload: plan.workloads.map(({ id }) => id),
    phase: plan.phases.map(({ id }) => id),
    pool: plan.pools.map(({ id }) => id),
  };
}

function unknownIn(pool: Pool, at: string, ids: Ids): readonly BrokenReference[] {
  const named: readonly (readonly [ReferenceKind, string | null, string])[] = [
    ['site', pool.siteId, `${at}/siteId`],
    ...pool.workloadIds.map((id, index) => ['workload', id, `${at}/workloadIds/${index}`] as const),
    ['phase', pool.phaseId, `${at}/phaseId`],
    ['pool', pool.replaces, `${at}/replaces`],
  ];
  return named.flatMap(([kind, value, pointer]): BrokenReference[] =>
    value === null || ids[kind].includes(value)
      ? []
      : [{ pointer, kind, value, fault: 'unknown', known: ids[kind] }],
  );
}

/** Pools whose work this one takes over, directly or through others; it is among them when they form a circle. */
function takenOver(pool: Pool, byId: ReadonlyMap<string, Pool>): ReadonlySet<string> {
  const found = new Set<string>();
  let next = pool.replaces;
  while (next !== null && !found.has(next)) {
    found.add(next);
    next = byId.get(next)?.replaces ?? null;
  }
  return found;
}

/** Uses that the pool lists again, or that an earlier pool serves at the same time. */
function doubledIn(plan: Plan, index: number, chains: readonly ReadonlySet<string>[]): BrokenReference[] {
  const pool = plan.pools[index];
  if (pool === undefined) return [];
  return pool.workloadIds.flatMap((value, place): BrokenReference[] => {
    const known = plan.workloads.map(({ id }) => id).filter((id) => !pool.workloadIds.includes(id));
    const found = {
      pointer: `/pools/${index}/workloadIds/${place}`,
      kind: 'workload',
      value,
      known,
    } as const;
    if (pool.workloadIds.indexOf(value) < place) return [{ ...found, fault: 'twice' }];
    const shares = plan.pools
      .slice(0, index)
      .some(
        (other, earlier) =>
          other.workloadIds.includes(value) &&
          chains[index]?.has(other.id) !== true &&
          chains[earlier]?.has(pool.id) !== true,
      );
    return shares ? [{ ...found, fault: 'shared' }] : [];
  });
}

/**
 * Every reference inside a plan that no design can follow: pools at a site, with a use, in a phase or in place of a
 * pool that the plan does not have, pools that replace each other in a circle, and uses that would be bought twice.
 * @returns in the order of the pools; empty for a sound plan
 */
export function brokenReferences(plan: Plan): readonly BrokenReference[] {
  const ids = idsOf(plan);
  const byId = new Map<string, Pool>(plan.pools.map((pool) => [pool.id, pool]));
  const chains = plan.pools.map((pool) => takenOver(pool, byId));
  return plan.pools.flatMap((pool, index) => {
    const at = `/pools/${index}`;
    const circle: readonly BrokenReference[] =
      pool.replaces !== null && chains[index]?.has(pool.id) === true
        ? [
            {
              pointer: `${at}/replaces`,
              kind: 'pool',
              value: pool.replaces,
              fault: 'circle',
              known: ids.pool.filter((id) => chains[index]?.has(id) !== true),
            },
          ]
        : [];
    return [...unknownIn(pool, at, ids), ...circle, ...doubledIn(plan, index, chains)];
  });
}

/**
 * The plan without its broken references, as the stages can follow it: such a field is left open, and a pool at no
 * site serves nothing. It keeps its place, because findings name pools by their number. What was left out is for the
 * caller to tell.
 * @returns the same object when nothing is broken
 */
export function withoutBrokenReferences(plan: Plan, broken: readonly BrokenReference[]): Plan {
  if (broken.length === 0) return plan;
  const at = new Set(broken.map(({ pointer }) => pointer));
  const pools = plan.pools.map((pool, index): Pool => {
    const place = `/pools/${index}`;
    const lost = at.has(`${place}/siteId`);
    return {
      ...pool,
      workloadIds: pool.workloadIds.filter((_id, use) => !lost && !at.has(`${place}/workloadIds/${use}`)),
      fixedServers: lost ? null : pool.fixedServers,
      phaseId: at.has(`${place}/phaseId`) ? null : pool.phaseId,
      replaces: at.has(`${place}/replaces`) ? null : pool.replaces,
    };
  });
  return { ...plan, pools };
}
