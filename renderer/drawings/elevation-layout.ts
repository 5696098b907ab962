import type { SitePowerResult } from '../../shared/design/power.ts';
import type { PlacedDevice, RackDesign } from '../../shared/design/racks.ts';

export interface DeviceBox {
  readonly device: PlacedDevice;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface RackBox {
  readonly rack: RackDesign;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly devices: readonly DeviceBox[];
  /** Load of one feed with the other lost over its derated limit; null while the limit is unknown. */
  readonly use: number | null;
}

export interface ElevationLayout {
  readonly racks: readonly RackBox[];
  /** Racks that did not fit at a readable width. */
  readonly hidden: number;
  readonly pixelsPerUnit: number;
  readonly top: number;
  readonly bottom: number;
  readonly tallestU: number;
}

const LEFT = 34;
const TOP = 22;
const BELOW = 46;
const GAP = 4;
const NARROWEST = 22;
const WIDEST = 64;

function boxesOf(
  rack: RackDesign,
  at: { x: number; bottom: number; width: number; scale: number },
): DeviceBox[] {
  return rack.devices.map((device) => ({
    device,
    x: at.x + 2,
    y: at.bottom - (device.uBottom - 1 + device.heightU) * at.scale,
    width: at.width - 4,
    height: device.heightU * at.scale,
  }));
}

function feedUse(power: SitePowerResult | undefined, rackId: string): number | null {
  const feed = power?.feeds.find((entry) => entry.rackId === rackId);
  return feed && feed.capacityW > 0 ? feed.failoverW / feed.capacityW : null;
}

/**
 * Places racks side by side, heights to scale.
 * @param space - pixels available
 * @param first - index of the first rack shown
 */
export function layOutElevation(
  racks: readonly RackDesign[],
  power: SitePowerResult | undefined,
  space: { readonly width: number; readonly height: number; readonly first: number },
): ElevationLayout {
  const tallestU = Math.max(1, ...racks.map((rack) => rack.heightU));
  const room = space.width - LEFT - 8;
  const most = Math.max(1, Math.floor(room / (NARROWEST + GAP)));
  const shown = racks.slice(space.first, space.first + most);
  const width = Math.min(WIDEST, Math.max(NARROWEST, Math.floor(room / Math.max(1, shown.length)) - GAP));
  const bottom = space.height - BELOW;
  const scale = (bottom - TOP) / tallestU;
  return {
    racks: shown.map((rack, index) => {
      const x = LEFT + index * (width + GAP);
      return {
        rack,
        x,
        y: bottom - rack.heightU * scale,
        width,
        height: rack.heightU * scale,
        devices: boxesOf(rack, { x, bottom, width, scale }),
        use: feedUse(power, rack.id),
      };
    }),
    hidden: Math.max(0, racks.length - space.first - shown.length),
    pixelsPerUnit: scale,
    top: TOP,
    bottom,
    tallestU,
  };
}
