import type { PowerNode, SiteBreakers, SitePowerResult } from '../design/power.ts';
import type { HandoverSite } from './cable-schedule.ts';
import type { Column } from './csv.ts';

/** Overcurrent devices of one element of the power path. */
export interface ProtectionRow {
  readonly siteId: string;
  readonly node: PowerNode;
  readonly designA: number;
  /** Null = above the largest standard low-voltage device. */
  readonly ratingA: number | null;
  readonly count: number;
  /** Nearest element towards the source with a device of its own, and that device. */
  readonly upstream: { readonly id: string; readonly ratingA: number | null } | null;
}

type Device = Pick<ProtectionRow, 'designA' | 'ratingA' | 'count'>;

const isMain = (kind: PowerNode['kind']): kind is keyof SiteBreakers =>
  kind === 'transformer' || kind === 'genset' || kind === 'ups' || kind === 'busway';

/** Design current of a rack feed's circuits behind a PDU element: its heaviest rack with one feed lost. */
function feedDevice(power: SitePowerResult, node: PowerNode): Device | null {
  const racks = new Set(node.racks);
  const feeds = power.feeds.filter((feed) => racks.has(feed.rackId));
  const [first] = feeds;
  if (!first) return null;
  const designA = feeds.reduce((most, feed) => Math.max(most, feed.designA), 0);
  return { designA, ratingA: first.breakerA, count: node.count };
}

/**
 * Overcurrent device of an element, as the one-line and the protection schedule name it.
 * @returns null for elements without one of their own: utilities, boards and racks
 */
export function deviceOf(power: SitePowerResult, node: PowerNode): Device | null {
  if (node.kind === 'pdu') return feedDevice(power, node);
  if (!isMain(node.kind)) return null;
  const { designA, ratingA } = power.breakers[node.kind];
  return { designA, ratingA, count: node.kind === 'busway' ? 1 : node.count };
}

function upstreamOf(
  power: SitePowerResult,
  node: PowerNode,
  byId: ReadonlyMap<string, PowerNode>,
): ProtectionRow['upstream'] {
  let above = node.parents.flatMap((id) => byId.get(id) ?? []);
  while (above.length > 0) {
    for (const parent of above) {
      const device = deviceOf(power, parent);
      if (device !== null) return { id: parent.id, ratingA: device.ratingA };
    }
    above = above.flatMap((parent) => parent.parents.flatMap((id) => byId.get(id) ?? []));
  }
  return null;
}

/** Every overcurrent device of a site, in the order of the power path. */
export function protectionRows({ devices, values }: HandoverSite): readonly ProtectionRow[] {
  const power = values.power.sites.find((entry) => entry.siteId === devices.siteId);
  if (!power) return [];
  const byId = new Map(power.nodes.map((node) => [node.id, node]));
  return power.nodes.flatMap((node): readonly ProtectionRow[] => {
    const device = deviceOf(power, node);
    if (device === null || device.count === 0) return [];
    return [{ siteId: devices.siteId, node, ...device, upstream: upstreamOf(power, node, byId) }];
  });
}

const PLACES: Readonly<Partial<Record<PowerNode['kind'], string>>> = {
  transformer: 'behind each transformer',
  genset: 'behind each set',
  ups: 'before each unit',
  busway: 'at the head',
  pdu: 'at each tap-off',
};

const tenths = (value: number): number => Math.round(value * 10) / 10;

/** Upstream rating over the own; a first sign of which device opens first. */
function ratioOf({ ratingA, upstream }: ProtectionRow): number | null {
  if (ratingA === null || upstream?.ratingA == null) return null;
  return Math.round((upstream.ratingA / ratingA) * 100) / 100;
}

export const PROTECTION_COLUMNS: readonly Column<ProtectionRow>[] = [
  { name: 'site', cell: ({ siteId }) => siteId },
  { name: 'element', cell: ({ node }) => node.id },
  { name: 'name', cell: ({ node }) => node.label },
  { name: 'feed', cell: ({ node }) => node.path },
  { name: 'place', cell: ({ node }) => PLACES[node.kind] ?? null },
  { name: 'devices', cell: ({ count }) => count },
  { name: 'rating_a', cell: ({ ratingA }) => ratingA },
  { name: 'design_current_a', cell: ({ designA }) => tenths(designA) },
  { name: 'upstream', cell: ({ upstream }) => upstream?.id ?? null },
  { name: 'upstream_rating_a', cell: ({ upstream }) => upstream?.ratingA ?? null },
  { name: 'rating_ratio', cell: ratioOf },
  { name: 'selectivity', cell: () => 'to be shown by the maker' },
];
