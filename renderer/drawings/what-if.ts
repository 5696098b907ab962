import type { FailureCase, PowerNode, SitePowerResult } from '../../shared/design/power.ts';
import type { LossDetail } from '../../shared/stages/power/losses.ts';

/** How an element stands in a simulated failure. */
export type NodeState = 'lost' | 'partly-lost' | 'dead' | 'over' | 'normal';

/** A simulated failure as drawings read it. */
export interface WhatIf {
  readonly failure: FailureCase;
  /** Element that is out; null for cases that name none, as running on generating sets. */
  readonly lostNode: string | null;
  /** One unit of several, or one PDU of a group: the rest of the element works. */
  readonly partly: boolean;
  readonly dead: ReadonlySet<string>;
  readonly loads: ReadonlyMap<string, number>;
  readonly over: ReadonlyMap<string, { readonly loadW: number; readonly limitW: number }>;
  readonly shed: ReadonlySet<string>;
  /** Feed that one rack has lost by itself. */
  readonly single: { readonly rackId: string; readonly path: string } | null;
}

const UNIT = ':unit';

/** Joins the outcome of a failure with what it does to each element. */
export function whatIfOf(
  power: SitePowerResult,
  failure: FailureCase | null,
  losses: readonly LossDetail[],
): WhatIf | null {
  if (failure === null) return null;
  const detail = losses.find((loss) => loss.lost === failure.lost);
  const id = failure.lost.endsWith(UNIT) ? failure.lost.slice(0, -UNIT.length) : failure.lost;
  const node = power.nodes.find((entry) => entry.id === id);
  const dead = new Set(detail?.dead);
  const onePdu = node?.kind === 'pdu' && !dead.has(node.id);
  const rackId = onePdu ? node.racks[0] : undefined;
  return {
    failure,
    lostNode: node?.id ?? null,
    partly: node !== undefined && !dead.has(node.id),
    dead,
    loads: new Map(detail?.loads.map((entry) => [entry.node, entry.loadW])),
    over: new Map(failure.overloaded.map((entry) => [entry.node, entry])),
    shed: new Set(failure.shedRacks),
    single: node === undefined || rackId === undefined ? null : { rackId, path: node.path },
  };
}

export function nodeState(node: PowerNode, whatIf: WhatIf | null): NodeState {
  if (whatIf === null) return 'normal';
  if (whatIf.over.has(node.id)) return 'over';
  if (whatIf.lostNode === node.id) return whatIf.partly ? 'partly-lost' : 'lost';
  return whatIf.dead.has(node.id) ? 'dead' : 'normal';
}

/** Load of an element, in the failure when there is one. An element that opened shows what it carried then. */
export function loadOf(node: PowerNode, whatIf: WhatIf | null): number {
  return whatIf?.over.get(node.id)?.loadW ?? whatIf?.loads.get(node.id) ?? node.loadW;
}

/** One feed of a rack as a bar. */
export interface FeedBar {
  readonly path: string;
  readonly watts: number;
  readonly capacityW: number;
  readonly dead: boolean;
}

const PATHS = ['A', 'B', 'C', 'D', 'E', 'F'] as const;

/** Feeds of every rack, with the failure when there is one: a dead feed carries nothing, the others take its share. */
export function feedBars(
  power: SitePowerResult,
  whatIf: WhatIf | null,
): ReadonlyMap<string, readonly FeedBar[]> {
  const deadPaths = new Map<string, Set<string>>();
  const kill = (rackId: string, path: string): void => {
    deadPaths.set(rackId, (deadPaths.get(rackId) ?? new Set()).add(path));
  };
  for (const node of whatIf === null ? [] : power.nodes)
    if (node.kind === 'pdu' && whatIf?.dead.has(node.id))
      for (const rack of node.racks) kill(rack, node.path);
  if (whatIf?.single) kill(whatIf.single.rackId, whatIf.single.path);
  return new Map(
    power.feeds.map((feed) => {
      const dead = deadPaths.get(feed.rackId);
      const off = whatIf?.shed.has(feed.rackId) === true;
      const bars = PATHS.slice(0, feed.feeds).map((path): FeedBar => {
        const gone = off || dead?.has(path) === true;
        const watts = gone ? 0 : dead === undefined ? feed.normalW : feed.failoverW;
        return { path, watts, capacityW: feed.capacityW, dead: gone };
      });
      return [feed.rackId, bars] as const;
    }),
  );
}

/** First rack, in the order of the floor, that loses a feed or all power; null when none does. */
export function firstAffected(
  racks: readonly { readonly id: string }[],
  bars: ReadonlyMap<string, readonly FeedBar[]>,
  whatIf: WhatIf | null,
): string | null {
  if (whatIf === null) return null;
  const found = racks.find((rack) => bars.get(rack.id)?.some((bar) => bar.dead) === true);
  return found?.id ?? null;
}
