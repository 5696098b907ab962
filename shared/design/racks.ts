import type { FabricId, PoolId, ProductId, RackId, SiteId } from '../ids.ts';
import type { PartialSum } from './common.ts';

export type DeviceRole =
  | 'accelerator-server'
  | 'leaf'
  | 'spine'
  | 'core'
  | 'storage-switch'
  | 'management-switch'
  | 'storage'
  | 'management-server'
  | 'security'
  | 'cdu'
  | 'other';

/** A device in its place. `deviceId` is unique in the design, as in `chat-s001` or `scale-out-chat-leaf03`. */
export interface PlacedDevice {
  readonly deviceId: string;
  readonly role: DeviceRole;
  readonly productId: ProductId;
  readonly poolId: PoolId | null;
  readonly fabricId: FabricId | null;
  /** Lowest rack unit it takes, counted from 1 at the bottom. */
  readonly uBottom: number;
  readonly heightU: number;
  readonly heightAssumed: boolean;
  /** Null = unknown; then the rack's sums are lower bounds. */
  readonly nameplateW: number | null;
  readonly maxPowerW: number | null;
  readonly typicalPowerW: number | null;
  readonly massKg: number | null;
  /** Share of heat taken by liquid, 0 to 1. */
  readonly liquidFraction: number;
}

export type RackBound =
  | 'height'
  | 'power'
  | 'air'
  | 'liquid'
  | 'mass'
  | 'ports'
  | 'outlets'
  | 'choice'
  | 'demand';

export interface RackDesign {
  readonly id: RackId;
  readonly siteId: SiteId;
  /** Null for rack-scale systems that bring their own rack. */
  readonly productId: ProductId | null;
  readonly purpose: 'compute' | 'network' | 'storage' | 'rack-scale';
  /** Row from 0, position in the row from 0. */
  readonly row: number;
  readonly position: number;
  readonly heightU: number;
  readonly widthMm: number;
  readonly depthMm: number;
  /** From the bottom up. */
  readonly devices: readonly PlacedDevice[];
  readonly usedU: number;
  readonly nameplateW: PartialSum;
  readonly maxPowerW: PartialSum;
  readonly typicalPowerW: PartialSum;
  readonly airHeatW: number;
  readonly liquidHeatW: number;
  readonly massKg: PartialSum;
  /** Transceivers and active cable ends at this rack; part of the three power sums and of the air heat. */
  readonly opticsW: number;
  /** Why no further device of its kind fits. */
  readonly boundBy: RackBound;
  readonly slabPressurePa: number | null;
  readonly footLoadN: number | null;
}

/** Part of a network: `peer` joins the two switches of a pair, `out-of-band` a management port with its switch. */
export type CableLevel = 'node-leaf' | 'leaf-spine' | 'spine-core' | 'management' | 'peer' | 'out-of-band';

/** Cables of one fabric level between two racks: same medium, same order length. */
export interface CableRun {
  readonly fabricId: FabricId;
  readonly level: CableLevel;
  readonly fromRack: RackId;
  readonly toRack: RackId;
  readonly cables: number;
  /** Pieces to order: fewer than cables where one fibre cord carries several links, more where a cable is several cords. */
  readonly pieces: number;
  /** Routed length, mm. */
  readonly lengthMm: number;
  /** Next longer entry of the product's length list, mm. */
  readonly orderLengthMm: number;
  /** Cable product: with transceivers the fibre between them. Null = no product is known to reach. */
  readonly interconnectId: ProductId | null;
}

export interface SiteFloorPlan {
  readonly siteId: SiteId;
  /** Racks standing at the site, all purposes. */
  readonly racks: number;
  /** Racks that stand there already and stay; not among `racks`. */
  readonly existingRacks: number;
  readonly rows: number;
  readonly racksPerRow: number;
  readonly widthMm: number;
  readonly depthMm: number;
  /** Aisles between rows: hot behind the first row, then cold and hot in turn. */
  readonly hotAisles: number;
  readonly coldAisles: number;
  /** Length of aisle to contain, over all aisles between rows. */
  readonly containmentMm: number;
}

/** How many servers of a pool one rack takes under each limit; null = that limit is not known or does not apply. */
export interface PoolPacking {
  readonly poolId: PoolId;
  readonly siteId: SiteId;
  /** Null for rack-scale systems that bring their own rack. */
  readonly rackProductId: ProductId | null;
  readonly serversPerRack: number;
  readonly racks: number;
  readonly boundBy: RackBound;
  readonly limits: Readonly<Partial<Record<RackBound, number | null>>>;
  /** Expected maximum one rack may draw with one feed lost. */
  readonly rackPowerLimitW: number;
}

/** Pluggable optics of one fabric level and end; cages used, not links (facility-method 1.8). */
export interface TransceiverCount {
  readonly fabricId: FabricId;
  readonly siteId: SiteId;
  readonly level: CableLevel;
  /** `near` is the end at `fromRack`: the node, the leaf or the spine. */
  readonly end: 'near' | 'far';
  readonly productId: ProductId | null;
  readonly count: number;
}

/** Harnesses at the switch end that fan one parallel optic out to single fibres. */
export interface FanOutCount {
  readonly fabricId: FabricId;
  readonly siteId: SiteId;
  readonly level: CableLevel;
  /** Null = the catalogue has none with these plugs. */
  readonly productId: ProductId | null;
  readonly count: number;
}

/** Management ports found after packing; those of plant outside the racks are counted with the plant. */
export interface OutOfBandCount {
  readonly fabricId: FabricId;
  readonly siteId: SiteId;
  readonly devicePorts: number;
  readonly pduPorts: number;
}

/**
 * Cables in one tray at its fullest point: over a row of racks, or across the rows at one position. Cables leave their
 * rack along its row and cross to the other row at the far rack.
 */
export interface TrayLoad {
  readonly siteId: SiteId;
  readonly kind: 'row' | 'cross';
  /** Row for `row`, position for `cross`. */
  readonly index: number;
  /** From the first to the last rack it serves. */
  readonly lengthMm: number;
  readonly copperCables: number;
  readonly fibreCables: number;
  /** Cross-section of the cables themselves. */
  readonly areaMm2: number;
  readonly kgPerM: number;
  /** Width of a tray 100 mm deep that this fills to 40 %. */
  readonly widthMm: number;
}

export interface RacksResult {
  readonly racks: readonly RackDesign[];
  /** In plan order of the pools. */
  readonly packing: readonly PoolPacking[];
  readonly cables: readonly CableRun[];
  readonly transceivers: readonly TransceiverCount[];
  readonly fanOuts: readonly FanOutCount[];
  /** One entry per out-of-band network. */
  readonly outOfBand: readonly OutOfBandCount[];
  /** Trays that carry anything, by site; rows first. */
  readonly trays: readonly TrayLoad[];
  readonly floors: readonly SiteFloorPlan[];
}
