import type { Facts } from '../catalogue/catalogue.ts';
import type { RackFeed } from '../design/power.ts';
import type { PlacedDevice, RackDesign } from '../design/racks.ts';
import { compareIds } from '../ids.ts';
import { cordsOf } from './cords.ts';
import { legName } from './phase-balance.ts';

/** One power cord: the supply of a device at its height, and the outlet of the rack's PDU it hangs on. */
export interface PowerCord {
  readonly deviceId: string;
  /** Power supply, from 1. */
  readonly supply: number;
  readonly uBottom: number;
  /** Rack feed, from 0 for A. */
  readonly feed: number;
  readonly plug: 'C13' | 'C19';
  /** Outlet among those of its kind on the feed's PDUs, from 1. */
  readonly outlet: number;
  /** Leg of a three-phase feed, 1 to 3; null on a single-phase feed. */
  readonly leg: 1 | 2 | 3 | null;
  /** `L1`, or `L1-L2` where supplies hang between two lines; null on a single-phase feed. */
  readonly legName: string | null;
  /** Load with one feed lost, W; null = the device's maximum is not known. */
  readonly failoverW: number | null;
}

type OpenCord = Omit<PowerCord, 'outlet' | 'leg' | 'legName'>;

function cordsOfDevice(facts: Facts, device: PlacedDevice, feeds: number): readonly OpenCord[] {
  const product = facts.findProduct(device.productId);
  const server =
    product === undefined || product.kind === 'server'
      ? product
      : facts.catalogue.products.server.find((entry) => entry.id === device.productId);
  const cords = server === undefined ? null : cordsOf(server, device.maxPowerW);
  if (cords === null) return [];
  return Array.from({ length: cords.count }, (_, index): OpenCord => {
    const feed = index % feeds;
    const onFeed = Math.floor((cords.count - 1 - feed) / feeds) + 1;
    const { maxPowerW } = device;
    return {
      deviceId: device.deviceId,
      supply: index + 1,
      uBottom: device.uBottom,
      feed,
      plug: cords.plug,
      failoverW: maxPowerW === null ? null : maxPowerW / Math.max(1, feeds - 1) / onFeed,
    };
  });
}

const heaviestFirst = (a: OpenCord, b: OpenCord): number =>
  (b.failoverW ?? 0) - (a.failoverW ?? 0) || compareIds(a.deviceId, b.deviceId) || a.supply - b.supply;

const lightestLeg = (legs: readonly [number, number, number]): 0 | 1 | 2 => {
  if (legs[1] < legs[0]) return legs[2] < legs[1] ? 2 : 1;
  return legs[2] < legs[0] ? 2 : 0;
};

const NUMBERS = [1, 2, 3] as const;
const NO_LEG = { leg: null, legName: null } as const;

/** Cords of one feed, heaviest first, each onto the emptiest leg: the rule of `balancePhases`. */
function ontoLegs(cords: readonly OpenCord[], { phases, voltageV }: RackFeed): readonly PowerCord[] {
  const legs: [number, number, number] = [0, 0, 0];
  const outlets = { C13: 0, C19: 0 };
  return cords.toSorted(heaviestFirst).map((cord): PowerCord => {
    outlets[cord.plug] += 1;
    const leg = lightestLeg(legs);
    legs[leg] += cord.failoverW ?? 0;
    const number = NUMBERS[leg];
    const place = phases === 3 ? { leg: number, legName: legName(number, voltageV) } : NO_LEG;
    return { ...cord, outlet: outlets[cord.plug], ...place };
  });
}

/**
 * Load of the three legs of each feed of a rack with one feed lost, W.
 * @returns by feed, legs in order; empty for single-phase feeds and where a cord's load is not known
 * @see facility-method 5.1, phase balance
 */
export function legLoads(
  cords: readonly PowerCord[],
  feed: Pick<RackFeed, 'feeds' | 'phases'>,
): readonly (readonly [number, number, number])[] {
  if (feed.phases !== 3 || cords.length === 0 || cords.some((cord) => cord.failoverW === null)) return [];
  const sum = (index: number, leg: number): number =>
    cords.reduce(
      (total, cord) => (cord.feed === index && cord.leg === leg ? total + (cord.failoverW ?? 0) : total),
      0,
    );
  return Array.from({ length: feed.feeds }, (_, index) => [sum(index, 1), sum(index, 2), sum(index, 3)]);
}

/**
 * Power cords of one rack with both ends: supplies go round the feeds, so that a lost feed takes as few of each device as
 * can be, and on a feed the heaviest cord takes the emptiest leg. Made on demand; not part of a design.
 * @param rack - a rack of the design; @param feed - its feed, as power sized it
 * @returns by device height, then supply; devices whose supplies are not published and rack-scale systems, which are wired,
 * have none
 * @see facility-method 5.1 phase balance, 5.3 cord mapping
 */
export function planCords(facts: Facts, rack: RackDesign, feed: RackFeed): readonly PowerCord[] {
  if (rack.purpose === 'rack-scale') return [];
  const open = rack.devices.flatMap((device) => cordsOfDevice(facts, device, feed.feeds));
  const cords = Array.from({ length: feed.feeds }, (_, index) =>
    ontoLegs(
      open.filter((cord) => cord.feed === index),
      feed,
    ),
  ).flat();
  return cords.toSorted(
    (a, b) => a.uBottom - b.uBottom || compareIds(a.deviceId, b.deviceId) || a.supply - b.supply,
  );
}
