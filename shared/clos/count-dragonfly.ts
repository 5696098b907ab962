import { type ClosResult, refuse } from './clos-input.ts';

/** A dragonfly network: groups of switches, fully meshed inside and joined by global links. */
export interface DragonflyInput {
  readonly hosts: number;
  readonly hostsPerSwitch: number;
  readonly switchesPerGroup: number;
  readonly globalLinksPerSwitch: number;
  readonly linkGbps: number;
  /** Left out: as few groups as hold the hosts. */
  readonly groups?: number;
}

export interface DragonflyCount {
  readonly groups: number;
  /** Groups that one global link between every pair would still reach. */
  readonly mostGroups: number;
  readonly switches: number;
  readonly radixUsed: number;
  readonly hostCapacity: number;
  readonly hostLinks: number;
  readonly localLinks: number;
  /** Links between groups, the same number between every pair. */
  readonly globalLinks: number;
  readonly linksPerGroupPair: number;
  readonly globalPortsFree: number;
  /** Balanced in the sense of the paper: a = 2p = 2h, so that local and global links carry what hosts can send. */
  readonly balanced: boolean;
  readonly bisectionGbps: number;
}

function badField(input: DragonflyInput): ClosResult<never> | null {
  const fields = ['hosts', 'hostsPerSwitch', 'switchesPerGroup', 'globalLinksPerSwitch', 'groups'] as const;
  for (const field of fields) {
    const value = input[field] ?? 1;
    if (Number.isInteger(value) && value >= 1 && value <= 10_000_000) continue;
    const limit = 'a whole number of at least 1';
    return refuse('input-out-of-range', { field, value, limit, wayOut: `enter ${limit}` });
  }
  return null;
}

/**
 * Counts a dragonfly: `groups <= a * h + 1`, `switches = a * groups`, all-to-all inside a group, and an equal number
 * of global links between every pair of groups; ports that cannot be spread evenly stay free.
 * @param input - p hosts per switch, a switches per group, h global links per switch
 * @returns the counts, or the refusal `not-buildable` when more groups are needed than global links reach
 * @see Kim, Dally, Scott, Abts, Technology-Driven, Highly-Scalable Dragonfly Topology, ISCA 2008, section 3
 */
export function countDragonfly(input: DragonflyInput): ClosResult<DragonflyCount> {
  const bad = badField(input);
  if (bad) return bad;
  const { hostsPerSwitch, switchesPerGroup, globalLinksPerSwitch } = input;
  const hostsPerGroup = hostsPerSwitch * switchesPerGroup;
  const globalPorts = switchesPerGroup * globalLinksPerSwitch;
  const mostGroups = globalPorts + 1;
  const groups = input.groups ?? Math.ceil(input.hosts / hostsPerGroup);
  if (groups > mostGroups || groups * hostsPerGroup < input.hosts)
    return refuse('not-buildable', {
      reason: 'too-many-groups',
      field: input.groups === undefined ? 'hosts' : 'groups',
      value: input.groups ?? input.hosts,
      limit: `${mostGroups} groups of ${hostsPerGroup} hosts`,
      wayOut: 'more switches per group, more global links per switch, or more hosts per switch',
    });
  const pairs = (groups * (groups - 1)) / 2;
  const linksPerGroupPair = groups === 1 ? 0 : Math.floor(globalPorts / (groups - 1));
  const globalLinks = pairs * linksPerGroupPair;
  const acrossTheCut = Math.floor(groups / 2) * Math.ceil(groups / 2) * linksPerGroupPair;
  const value: DragonflyCount = {
    groups,
    mostGroups,
    switches: switchesPerGroup * groups,
    radixUsed: hostsPerSwitch + switchesPerGroup - 1 + globalLinksPerSwitch,
    hostCapacity: groups * hostsPerGroup,
    hostLinks: input.hosts,
    localLinks: (groups * switchesPerGroup * (switchesPerGroup - 1)) / 2,
    globalLinks,
    linksPerGroupPair,
    globalPortsFree: groups * globalPorts - 2 * globalLinks,
    balanced: switchesPerGroup === 2 * hostsPerSwitch && hostsPerSwitch === globalLinksPerSwitch,
    bisectionGbps: acrossTheCut * input.linkGbps,
  };
  return { ok: true, value };
}
