import type { PlacedDevice, RackDesign } from '../../shared/design/racks.ts';
import { rackLabel } from '../../shared/facility/rack-label.ts';
import type { PowerSection } from './power-sections.ts';
import type { Size } from './use-size.ts';

export interface DeviceBox {
  readonly device: PlacedDevice;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface RackBox {
  readonly rack: RackDesign;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly devices: readonly DeviceBox[];
}

/** Racks of one busway under a bracket. */
export interface SectionBracket {
  readonly section: PowerSection;
  readonly from: number;
  readonly to: number;
}

export interface ElevationLayout {
  readonly racks: readonly RackBox[];
  readonly brackets: readonly SectionBracket[];
  readonly pixelsPerUnit: number;
  readonly top: number;
  readonly bottom: number;
  readonly tallestU: number;
}

const LEFT = 40;
const RIGHT = 4;
const TOP = 20;
const GAP = 3;
const ROW_GAP = 16;
const NARROWEST = 30;
const WIDEST = 66;
/** Pixels of one feed bar and of the figures and the bracket under the bars. */
export const BAR_PITCH = 11;
const BELOW_BARS = 42;

/** Racks that stand beside each other on one page. */
export interface ElevationPage {
  readonly from: number;
  readonly to: number;
}

function widthNeeded(racks: readonly RackDesign[], from: number, to: number): number {
  let rows = 0;
  for (let index = from + 1; index < to; index += 1)
    if (racks[index]?.row !== racks[index - 1]?.row) rows += 1;
  return (to - from) * (NARROWEST + GAP) + rows * ROW_GAP;
}

function rowEnd(racks: readonly RackDesign[], from: number): number {
  let to = from + 1;
  while (to < racks.length && racks[to]?.row === racks[from]?.row) to += 1;
  return to;
}

/** Pages of whole rows as far as they fit; a row that is longer than a page is cut. Racks in the order of the floor. */
export function elevationPages(racks: readonly RackDesign[], width: number): readonly ElevationPage[] {
  const room = Math.max(NARROWEST + GAP, width - LEFT - RIGHT);
  const pages: ElevationPage[] = [];
  let from = 0;
  while (from < racks.length) {
    let to = from;
    for (let next = rowEnd(racks, to); widthNeeded(racks, from, next) <= room; next = rowEnd(racks, to)) {
      to = next;
      if (to >= racks.length) break;
    }
    if (to === from) {
      const most = Math.max(1, Math.floor(room / (NARROWEST + GAP)));
      to = Math.min(rowEnd(racks, from), from + most);
    }
    pages.push({ from, to });
    from = to;
  }
  return pages;
}

/** Devices of a rack at their heights. */
export function deviceBoxes(
  rack: RackDesign,
  at: { x: number; bottom: number; width: number; scale: number },
): DeviceBox[] {
  return rack.devices.map((device) => ({
    device,
    x: at.x + 3,
    y: at.bottom - (device.uBottom - 1 + device.heightU) * at.scale + 0.5,
    width: at.width - 6,
    height: Math.max(1, device.heightU * at.scale - 1),
  }));
}

/** Equal devices on top of each other: one name for all of them where a single one is too narrow. */
export interface DeviceRun {
  readonly boxes: readonly DeviceBox[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Runs of equal devices without a gap, from the bottom up. */
export function deviceRuns(boxes: readonly DeviceBox[]): readonly DeviceRun[] {
  const runs: DeviceBox[][] = [];
  for (const box of boxes) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const joined =
      last !== undefined &&
      last.device.productId === box.device.productId &&
      last.device.uBottom + last.device.heightU === box.device.uBottom;
    if (run && joined) run.push(box);
    else runs.push([box]);
  }
  return runs.map((run) => {
    const top = Math.min(...run.map((box) => box.y));
    const bottom = Math.max(...run.map((box) => box.y + box.height));
    return { boxes: run, x: run[0]?.x ?? 0, y: top, width: run[0]?.width ?? 0, height: bottom - top };
  });
}

/** Sections over the racks that are drawn. */
export function bracketsOf(boxes: readonly RackBox[], sections: readonly PowerSection[]): SectionBracket[] {
  const at = new Map(boxes.map((box) => [box.rack.id as string, box]));
  return sections.flatMap((section) => {
    const own = section.racks.flatMap((rack) => at.get(rack) ?? []);
    if (own.length === 0) return [];
    const from = Math.min(...own.map((box) => box.x));
    const to = Math.max(...own.map((box) => box.x + box.width));
    return [{ section, from, to }];
  });
}

/** Racks as they are seen: from behind a row runs the other way. */
export function inView(racks: readonly RackDesign[], rear: boolean): readonly RackDesign[] {
  return rear ? [...racks].sort((a, b) => a.row - b.row || b.position - a.position) : racks;
}

/**
 * Racks of one page side by side, heights to scale, rows apart from each other. Seen from behind a row runs the other
 * way.
 * @param given.feeds - feed bars under each rack
 */
export function layOutElevation(
  racks: readonly RackDesign[],
  size: Size,
  given: { readonly rear: boolean; readonly feeds: number; readonly sections: readonly PowerSection[] },
): ElevationLayout {
  const shown = inView(racks, given.rear);
  const rows = new Set(shown.map((rack) => rack.row)).size;
  const room = size.width - LEFT - RIGHT - (rows - 1) * ROW_GAP;
  const width = Math.min(WIDEST, Math.max(NARROWEST, Math.floor(room / Math.max(1, shown.length)) - GAP));
  const bottom = size.height - BELOW_BARS - given.feeds * BAR_PITCH;
  const tallestU = Math.max(1, ...shown.map((rack) => rack.heightU));
  const scale = (bottom - TOP) / tallestU;
  let x = LEFT;
  const boxes = shown.map((rack, index) => {
    if (index > 0) x += width + GAP + (shown[index - 1]?.row === rack.row ? 0 : ROW_GAP);
    return {
      rack,
      label: rackLabel(rack.row, rack.position),
      x,
      y: bottom - rack.heightU * scale,
      width,
      height: rack.heightU * scale,
      devices: deviceBoxes(rack, { x, bottom, width, scale }),
    };
  });
  return {
    racks: boxes,
    brackets: bracketsOf(boxes, given.sections),
    pixelsPerUnit: scale,
    top: TOP,
    bottom,
    tallestU,
  };
}
