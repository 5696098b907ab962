import type { StageValues } from '../design/design.ts';
import type { AttachedDevices, FabricDesign } from '../design/fabric.ts';
import type { DeviceRole, PlacedDevice, RackDesign } from '../design/racks.ts';
import type { ProductId, RackId, SiteId } from '../ids.ts';

/** A device with the rack it stands in; null = it stands on the floor, as a coolant unit does. */
export interface SiteDevice {
  readonly name: string;
  readonly productId: ProductId | null;
  readonly rack: RackDesign | null;
  /** Null for what takes no rack unit. */
  readonly placed: PlacedDevice | null;
}

/** A PDU of one rack, on one feed. */
export interface RackPdu extends SiteDevice {
  readonly rackId: RackId;
  /** Feed A, B, … */
  readonly feed: string;
  /** Circuit of the feed, from 1. */
  readonly circuit: number;
}

type Values = Pick<StageValues, 'fabric' | 'racks' | 'power' | 'cooling'>;

const FIRST_FEED = 'A'.charCodeAt(0);
const SWITCH_ROLES: ReadonlySet<DeviceRole> = new Set([
  'leaf',
  'spine',
  'core',
  'storage-switch',
  'management-switch',
]);

function pdusOf(values: Values, siteId: SiteId, racks: ReadonlyMap<string, RackDesign>): readonly RackPdu[] {
  const feeds = values.power.sites.find((site) => site.siteId === siteId)?.feeds ?? [];
  return feeds.flatMap((feed) => {
    if (feed.pduId === null) return [];
    return Array.from({ length: feed.feeds * feed.circuitsPerFeed }, (_, index): RackPdu => {
      const letter = String.fromCharCode(FIRST_FEED + Math.floor(index / feed.circuitsPerFeed));
      const circuit = (index % feed.circuitsPerFeed) + 1;
      const suffix = feed.circuitsPerFeed > 1 ? `${letter}${circuit}` : letter;
      return {
        name: `${feed.rackId}-pdu-${suffix}`,
        productId: feed.pduId,
        rack: racks.get(feed.rackId) ?? null,
        placed: null,
        rackId: feed.rackId,
        feed: letter,
        circuit,
      };
    });
  });
}

/** Everything that stands at one site, found by what a network asks for. */
export class SiteDevices {
  readonly siteId: SiteId;
  /** In the order of the floor. */
  readonly racks: readonly RackDesign[];
  readonly placed: readonly SiteDevice[];
  readonly pdus: readonly RackPdu[];
  readonly #byName: ReadonlyMap<string, SiteDevice>;
  readonly #values: Values;

  constructor(values: Values, siteId: SiteId) {
    this.#values = values;
    this.siteId = siteId;
    this.racks = values.racks.racks.filter((rack) => rack.siteId === siteId);
    const byId = new Map(this.racks.map((rack) => [rack.id, rack]));
    this.pdus = pdusOf(values, siteId, byId);
    this.placed = this.racks.flatMap((rack) =>
      rack.devices.map((placed) => ({ name: placed.deviceId, productId: placed.productId, rack, placed })),
    );
    this.#byName = new Map([...this.placed, ...this.pdus].map((device) => [device.name, device]));
  }

  find(name: string): SiteDevice | undefined {
    return this.#byName.get(name);
  }

  #withRole(role: DeviceRole): readonly SiteDevice[] {
    return this.placed.filter((device) => device.placed?.role === role);
  }

  /** Switches of out-of-band networks, or all others. */
  #switches(outOfBand: boolean): readonly SiteDevice[] {
    const own = new Set(
      this.#values.fabric.fabrics
        .filter((fabric) => fabric.role === 'out-of-band')
        .map((fabric): string => fabric.id),
    );
    return this.placed.filter(
      ({ placed }) =>
        placed !== null && SWITCH_ROLES.has(placed.role) && own.has(placed.fabricId ?? '') === outOfBand,
    );
  }

  /** Whatever has a management port and stands in a rack: devices, then one PDU of every feed, rack by rack. */
  managed(fabric: FabricDesign): readonly SiteDevice[] {
    const pdus = Map.groupBy(
      this.pdus.filter(({ circuit }) => circuit === 1),
      (pdu) => pdu.rackId,
    );
    return this.racks.flatMap((rack) => [
      ...rack.devices
        .filter((placed) => placed.fabricId !== fabric.id)
        .flatMap(({ deviceId }) => this.find(deviceId) ?? []),
      ...(pdus.get(rack.id) ?? []),
    ]);
  }

  /** Plant outside of the racks with a management port: UPS modules, then coolant units. */
  managedPlant(): readonly SiteDevice[] {
    const { power, cooling } = this.#values;
    const modules = power.sites.find((site) => site.siteId === this.siteId)?.ups.modules ?? 0;
    const units = cooling.sites.find((site) => site.siteId === this.siteId)?.cdu?.installed ?? 0;
    return [...this.#onFloor('ups', modules), ...this.#onFloor('cdu', units)];
  }

  #onFloor(kind: 'cdu' | 'ups', count: number): readonly SiteDevice[] {
    const { power, cooling } = this.#values;
    const productId =
      kind === 'ups'
        ? power.sites.find((site) => site.siteId === this.siteId)?.ups.productId
        : cooling.sites.find((site) => site.siteId === this.siteId)?.cdu?.productId;
    return Array.from({ length: count }, (_, index) => ({
      name: `${this.siteId}-${kind}${String(index + 1).padStart(2, '0')}`,
      productId: productId ?? null,
      rack: null,
      placed: null,
    }));
  }

  /**
   * Devices of one kind on a network, in the order in which its positions take them: the order of the floor. Out of
   * band the other switches are attached; elsewhere the uplinks of the out-of-band switches are.
   */
  attached(entry: AttachedDevices, fabric: FabricDesign): readonly SiteDevice[] {
    switch (entry.kind) {
      case 'accelerator-server':
        return this.#withRole(entry.kind).filter((device) => device.placed?.poolId === entry.poolId);
      case 'storage':
      case 'management-server':
        return this.#withRole(entry.kind);
      case 'switch':
        return this.#switches(fabric.role !== 'out-of-band');
      case 'pdu':
        return this.pdus;
      case 'cdu':
      case 'ups':
        return this.#onFloor(entry.kind, entry.devices);
    }
  }
}
