import type { Facts } from '../catalogue/catalogue.ts';
import type { Pdu } from '../catalogue/facility-products.ts';
import type { RackFeed } from '../design/power.ts';
import type { PlacedDevice, RackDesign } from '../design/racks.ts';
import { type PowerCord, planCords } from '../facility/cord-plan.ts';
import { rackLabel } from '../facility/rack-label.ts';
import type { HandoverSite } from './cable-schedule.ts';
import type { Column } from './csv.ts';
import { outletPort, supplyPort } from './port-names.ts';
import type { RackPdu } from './site-devices.ts';

/** One power cord with both its ends, or a device of a rack whose supplies are not published. */
export interface CordRow {
  readonly id: string;
  readonly rack: RackDesign;
  readonly deviceId: string;
  readonly uBottom: number;
  /** Null where the number of power supplies is not published: the device then has one row without an outlet. */
  readonly cord: PowerCord | null;
  readonly pdu: RackPdu | null;
  readonly outlet: string | null;
  /** Why there is no outlet; null where there is one. */
  readonly open: OpenEnd | null;
}

/** What is not known of a cord: its supplies, the PDU, the PDU's outlets, or an outlet left for its plug. */
type OpenEnd = 'supplies' | 'pdu' | 'outlets' | 'full';

interface Outlet {
  readonly pdu: RackPdu;
  readonly type: string;
  readonly name: string;
}

type OpenCord = Omit<CordRow, 'id' | 'rack'>;

const FIRST_FEED = 'A'.charCodeAt(0);
const DIGITS = 6;
/** Outlets that take both plugs. */
const EITHER: ReadonlySet<string> = new Set(['C39', 'Cx']);

function pduOf(facts: Facts, feed: RackFeed): Pdu | null {
  const product = feed.pduId === null ? undefined : facts.findProduct(feed.pduId);
  return product?.kind === 'pdu' ? product : null;
}

function outletsOf(product: Pdu | null, pdus: readonly RackPdu[]): Outlet[] {
  return pdus.flatMap((pdu) =>
    (product?.outlets ?? []).flatMap(({ type, count }) =>
      Array.from({ length: count }, (_, index) => ({ pdu, type, name: outletPort(type, index) })),
    ),
  );
}

/** Takes the next outlet of the plug's own type, then one that takes both; what is taken is gone. */
function takeOutlet(free: Outlet[], plug: PowerCord['plug']): Outlet | null {
  const own = free.findIndex(({ type }) => type === plug);
  const at = own >= 0 ? own : free.findIndex(({ type }) => EITHER.has(type));
  return at < 0 ? null : (free.splice(at, 1)[0] ?? null);
}

/** Cords of one feed in the order of their outlets; the PDUs of parallel circuits are filled one after the other. */
function onFeed(
  cords: readonly PowerCord[],
  product: Pdu | null,
  pdus: readonly RackPdu[],
): readonly OpenCord[] {
  const free = outletsOf(product, pdus);
  const without = pdus.length === 0 || product === null ? 'pdu' : free.length === 0 ? 'outlets' : 'full';
  return cords
    .toSorted((a, b) => a.outlet - b.outlet)
    .map((cord) => {
      const outlet = takeOutlet(free, cord.plug);
      return {
        deviceId: cord.deviceId,
        uBottom: cord.uBottom,
        cord,
        pdu: outlet?.pdu ?? pdus[0] ?? null,
        outlet: outlet?.name ?? null,
        open: outlet === null ? without : null,
      };
    });
}

function withoutSupplies(device: PlacedDevice): OpenCord {
  return {
    deviceId: device.deviceId,
    uBottom: device.uBottom,
    cord: null,
    pdu: null,
    outlet: null,
    open: 'supplies',
  };
}

function rackCords(site: HandoverSite, rack: RackDesign, feed: RackFeed): readonly OpenCord[] {
  // Rack-scale systems are wired to the busway: their circuits are in the power schedule.
  if (rack.purpose === 'rack-scale') return [];
  const cords = planCords(site.facts, rack, feed);
  const product = pduOf(site.facts, feed);
  const pdus = site.devices.pdus.filter((pdu) => pdu.rackId === rack.id);
  const planned = Array.from({ length: feed.feeds }, (_, index) => {
    const letter = String.fromCharCode(FIRST_FEED + index);
    const own = pdus.filter((pdu) => pdu.feed === letter);
    return onFeed(
      cords.filter((cord) => cord.feed === index),
      product,
      own,
    );
  }).flat();
  const corded = new Set(planned.map(({ deviceId }) => deviceId));
  const unknown = rack.devices.filter(({ deviceId }) => !corded.has(deviceId)).map(withoutSupplies);
  const order = new Map(rack.devices.map(({ deviceId }, index) => [deviceId, index]));
  return [...planned, ...unknown].sort(
    (a, b) =>
      a.uBottom - b.uBottom ||
      (order.get(a.deviceId) ?? 0) - (order.get(b.deviceId) ?? 0) ||
      (a.cord?.supply ?? 0) - (b.cord?.supply ?? 0),
  );
}

/**
 * Every power cord of a site with supply, PDU and outlet, rack by rack from the bottom up. Devices whose number of
 * supplies is not published have one row without an outlet; rack-scale systems are wired and have none.
 * @see facility-method 5.3, cord mapping
 */
export function cordRows(site: HandoverSite): readonly CordRow[] {
  const { siteId } = site.devices;
  const power = site.values.power.sites.find((entry) => entry.siteId === siteId);
  const feeds = new Map(power?.feeds.map((feed) => [feed.rackId, feed]));
  const rows: CordRow[] = [];
  for (const rack of site.devices.racks) {
    const feed = feeds.get(rack.id);
    if (feed === undefined) continue;
    for (const cord of rackCords(site, rack, feed))
      rows.push({ ...cord, rack, id: `${siteId}-w${String(rows.length + 1).padStart(DIGITS, '0')}` });
  }
  return rows;
}

const NOTES: Readonly<Record<OpenEnd, string>> = {
  supplies: 'number of power supplies not published: cords to be settled',
  pdu: 'no PDU product is known',
  outlets: 'outlets of the PDU are not published: outlet to be settled',
  full: 'no outlet of the PDU is left for this plug',
};

const place = ({ rack }: CordRow): string => rackLabel(rack.row, rack.position);

export const CORD_COLUMNS: readonly Column<CordRow>[] = [
  { name: 'cord', cell: (row) => row.id },
  { name: 'site', cell: ({ rack }) => rack.siteId },
  { name: 'feed', cell: ({ cord }) => (cord === null ? null : String.fromCharCode(FIRST_FEED + cord.feed)) },
  { name: 'plug', cell: ({ cord }) => cord?.plug ?? null },
  { name: 'leg', cell: ({ cord }) => cord?.legName ?? null },
  {
    name: 'failover_w',
    cell: ({ cord }) => (cord === null || cord.failoverW === null ? null : Math.round(cord.failoverW)),
  },
  { name: 'a_device', cell: ({ deviceId }) => deviceId },
  { name: 'a_port', cell: ({ cord }) => (cord === null ? null : supplyPort(cord.supply)) },
  { name: 'a_rack', cell: ({ rack }) => rack.id },
  { name: 'a_place', cell: place },
  { name: 'a_u', cell: ({ uBottom }) => uBottom },
  { name: 'b_device', cell: ({ pdu }) => pdu?.name ?? null },
  { name: 'b_outlet', cell: ({ outlet }) => outlet },
  { name: 'b_rack', cell: (row) => (row.pdu === null ? null : row.rack.id) },
  { name: 'b_place', cell: (row) => (row.pdu === null ? null : place(row)) },
  { name: 'b_u', cell: ({ pdu }) => pdu?.placed?.uBottom ?? null },
  { name: 'note', cell: ({ open }) => (open === null ? null : NOTES[open]) },
];
