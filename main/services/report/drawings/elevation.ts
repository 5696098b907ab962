import type { PlacedDevice, RackDesign } from '../../../../shared/design/racks.ts';
import { rackLabel } from '../../../../shared/facility/rack-label.ts';
import { reportText } from '../../../../shared/texts/en/report.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import { partialSum, type ReportContext, whole } from '../context.ts';
import { FAINT, INK, PAPER, RULE, STRONG_RULE } from '../layout/theme.ts';
import { type Colour, colour, type PdfPage } from '../pdf/page.ts';
import { type Canvas, fittedText } from './canvas.ts';

const texts = reportText.racks;

/** Racks that look alike from the front. */
export interface Arrangement {
  readonly rack: RackDesign;
  readonly racks: readonly RackDesign[];
}

/** Devices of one product, one above the other. */
export interface DeviceGroup {
  readonly device: PlacedDevice;
  readonly count: number;
  readonly low: number;
  readonly high: number;
}

const UNIT = 5.4;
const HEAD = 30;
const FOOT = 16;
const RACK_WIDTH = 62;
const LIST_GAP = 8;

/** Racks with the same devices in the same places, in order of first appearance. */
export function arrangementsOf(racks: readonly RackDesign[]): readonly Arrangement[] {
  const found = new Map<string, { rack: RackDesign; racks: RackDesign[] }>();
  for (const rack of racks) {
    const devices = rack.devices.map(({ productId, role, uBottom, heightU }) => [
      productId,
      role,
      uBottom,
      heightU,
    ]);
    const key = JSON.stringify([rack.siteId, rack.heightU, rack.productId, devices]);
    const same = found.get(key);
    if (same === undefined) found.set(key, { rack, racks: [rack] });
    else same.racks.push(rack);
  }
  return [...found.values()];
}

/** Neighbours of one product and role in a rack, from the bottom up. */
export function groupsOf(rack: RackDesign): readonly DeviceGroup[] {
  const groups: DeviceGroup[] = [];
  for (const device of rack.devices.toSorted((a, b) => a.uBottom - b.uBottom)) {
    const last = groups.at(-1);
    const high = device.uBottom + device.heightU - 1;
    const joins =
      last !== undefined &&
      last.device.productId === device.productId &&
      last.device.role === device.role &&
      last.high + 1 === device.uBottom;
    if (joins) groups[groups.length - 1] = { ...last, count: last.count + 1, high };
    else groups.push({ device, count: 1, low: device.uBottom, high });
  }
  return groups;
}

export function elevationHeight({ rack }: Arrangement): number {
  return HEAD + rack.heightU * UNIT + FOOT;
}

const FILLS: Readonly<Record<string, Colour>> = {
  'accelerator-server': colour('#c9dfe7'),
  leaf: colour('#d9e4c8'),
  spine: colour('#c3d6a7'),
  core: colour('#a9c184'),
  storage: colour('#ead9bd'),
  'storage-switch': colour('#e3e8d4'),
  'management-switch': colour('#e6e6ea'),
  'management-server': colour('#dcdce6'),
  security: colour('#f0d3cc'),
  cdu: colour('#d4d0e6'),
  other: colour('#e6e8e4'),
};

/** Names of the places of racks alike: all of a few, the first ones of many. */
function placesText({ racks }: Arrangement): string {
  const labels = racks.map(({ row, position }) => rackLabel(row, position));
  if (labels.length <= 4) return labels.join(', ');
  return fillText(texts.moreRacks, { racks: labels.slice(0, 3).join(', '), count: whole(labels.length - 3) });
}

export function arrangementTitle(arrangement: Arrangement): string {
  const { length } = arrangement.racks;
  const places = placesText(arrangement);
  return length === 1
    ? fillText(texts.one, { racks: places })
    : `${fillText(texts.many, { count: whole(length) })}: ${places}`;
}

function drawCabinet(page: PdfPage, at: { readonly x: number; readonly y: number }, rack: RackDesign): void {
  const height = rack.heightU * UNIT;
  page.rectangle({ ...at, width: RACK_WIDTH, height }, { fill: PAPER, stroke: { colour: INK, width: 0.9 } });
  for (let unit = 5; unit < rack.heightU; unit += 5) {
    const y = at.y + height - unit * UNIT;
    page.line({ x: at.x, y }, { x: at.x + RACK_WIDTH, y }, { colour: RULE, width: 0.3 });
  }
  for (const device of rack.devices) {
    const top = at.y + height - (device.uBottom - 1 + device.heightU) * UNIT;
    page.rectangle(
      { x: at.x + 3, y: top + 0.35, width: RACK_WIDTH - 6, height: device.heightU * UNIT - 0.7 },
      { fill: FILLS[device.role] ?? PAPER, stroke: { colour: STRONG_RULE, width: 0.35 } },
    );
  }
}

export function groupText(group: DeviceGroup, names: ReportContext['names']): string {
  const name = names.product(group.device.productId);
  return group.count === 1 ? name : fillText(texts.devices, { count: whole(group.count), name });
}

interface Label {
  readonly group: DeviceGroup;
  readonly middle: number;
  y: number;
}

/** Labels beside their devices, pushed apart where devices are thinner than a line of text. */
function labelsOf(rack: RackDesign, top: number, leading: number): readonly Label[] {
  const bottom = top + rack.heightU * UNIT;
  const labels = groupsOf(rack)
    .map((group) => ({ group, middle: bottom - ((group.low - 1 + group.high) / 2) * UNIT, y: 0 }))
    .toReversed();
  let free = top;
  for (const label of labels) {
    label.y = Math.max(label.middle, free + leading / 2);
    free = label.y + leading / 2;
  }
  // Back up from the bottom, so that the lowest labels stay beside the rack.
  let limit = bottom;
  for (const label of labels.toReversed()) {
    label.y = Math.min(label.y, limit - leading / 2);
    limit = label.y - leading / 2;
  }
  return labels;
}

/** One rack from the front with its devices named beside it. */
export function drawElevation(arrangement: Arrangement, canvas: Canvas, names: ReportContext['names']): void {
  const { page, box, styles } = canvas;
  const { rack } = arrangement;
  const top = box.y + HEAD;
  page.text(
    fittedText(arrangementTitle(arrangement), box.width, styles.strong),
    { x: box.x, y: box.y + 9 },
    styles.strong,
  );
  const sums = fillText(texts.sums, {
    used: whole(rack.usedU),
    height: whole(rack.heightU),
    power: partialSum(rack.maxPowerW, 'W'),
    mass: partialSum(rack.massKg, 'kg'),
  });
  page.text(fittedText(sums, box.width, styles.label), { x: box.x, y: box.y + 20 }, styles.label);
  drawCabinet(page, { x: box.x, y: top }, rack);
  const leading = 9.6;
  const listX = box.x + RACK_WIDTH + LIST_GAP;
  const most = Math.floor((rack.heightU * UNIT) / leading);
  for (const { group, middle, y } of labelsOf(rack, top, leading).slice(-most)) {
    page.path(
      [
        { x: box.x + RACK_WIDTH, y: middle },
        { x: listX - 2, y },
      ],
      { colour: FAINT, width: 0.35 },
    );
    const units = group.low === group.high ? texts.unit : texts.group;
    const place = fillText(units, { low: String(group.low), high: String(group.high) });
    page.text(place, { x: listX, y: y + 2.7 }, styles.label);
    const nameX = listX + 33;
    const width = box.x + box.width - nameX;
    const text = fittedText(groupText(group, names), width, { ...styles.cell, size: 7.5 });
    page.text(text, { x: nameX, y: y + 2.7 }, { ...styles.cell, size: 7.5 });
  }
}
