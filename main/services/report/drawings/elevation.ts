import type { PlacedDevice, RackDesign } from '../../../../shared/design/racks.ts';
import { rackLabel } from '../../../../shared/facility/rack-label.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import type { ReportContext } from '../context.ts';
import { FAINT, INK, PAPER, RULE, SMALLEST, STRONG_RULE } from '../layout/theme.ts';
import { type Colour, colour, type PdfPage, type TextStyle } from '../pdf/page.ts';
import { wrapText } from '../pdf/wrap.ts';
import { type Canvas, fittedText } from './canvas.ts';

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
/** Of the units of a group and the gap behind them. */
const MOST_PLACE = 44;

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
function placesText({ racks }: Arrangement, { texts, figures }: ReportContext): string {
  const labels = racks.map(({ row, position }) => rackLabel(row, position));
  if (labels.length <= 4) return labels.join(', ');
  return fillText(texts.racks.moreRacks, {
    racks: labels.slice(0, 3).join(', '),
    count: figures.whole(labels.length - 3),
  });
}

export function arrangementTitle(arrangement: Arrangement, context: ReportContext): string {
  const texts = context.texts.racks;
  const { length } = arrangement.racks;
  const places = placesText(arrangement, context);
  return fillText(length === 1 ? texts.one : texts.many, {
    racks: places,
    count: context.figures.whole(length),
  });
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

export function groupText(
  group: DeviceGroup,
  { names, figures, texts }: Pick<ReportContext, 'names' | 'figures' | 'texts'>,
): string {
  const name = names.product(group.device.productId);
  return group.count === 1
    ? name
    : fillText(texts.racks.devices, { count: figures.whole(group.count), name });
}

const LEADING = 9.6;
const MOST_NAME_LINES = 2;

/** A group beside the rack: where it stands, and its name in as many lines as there is room for. */
interface Label {
  readonly middle: number;
  readonly place: string;
  readonly lines: readonly string[];
  /** Middle of the lines. */
  readonly y: number;
}

interface LabelRoom {
  /** Upper and lower end of the rack on the page. */
  readonly top: number;
  readonly bottom: number;
  /** Of a name, points. */
  readonly width: number;
  readonly style: TextStyle;
}

/** Middles of labels of these heights, as near to their devices as they fit without touching. */
export function spreadLabels(
  labels: readonly { readonly middle: number; readonly height: number }[],
  { top, bottom }: Pick<LabelRoom, 'top' | 'bottom'>,
): readonly number[] {
  let free = top;
  const down = labels.map(({ middle, height }) => {
    const y = Math.max(middle, free + height / 2);
    free = y + height / 2;
    return y;
  });
  // Back up from the bottom, so that the lowest labels stay beside the rack.
  let limit = bottom;
  return down
    .toReversed()
    .map((wanted, index) => {
      const height = labels[labels.length - 1 - index]?.height ?? 0;
      const y = Math.min(wanted, limit - height / 2);
      limit = y - height / 2;
      return y;
    })
    .toReversed();
}

/** A name whole in two lines, or as much of it as one line holds. */
function nameLines(text: string, most: number, { width, style }: LabelRoom): readonly string[] {
  const lines = wrapText(text, { ...style, width });
  if (lines.length <= most) return lines;
  const [first = ''] = lines;
  if (most === 1) return [fittedText(text, width, style)];
  return [first, fittedText(lines.slice(1).join(' '), width, style)];
}

/** Labels from the top down. Names take a second line only where all of them have room for theirs. */
function labelsOf(rack: RackDesign, room: LabelRoom, context: ReportContext): readonly Label[] {
  const texts = context.texts.racks;
  const groups = groupsOf(rack).toReversed();
  const set = (most: number) =>
    groups.map((group) => {
      const lines = nameLines(groupText(group, context), most, room);
      const middle = room.bottom - ((group.low - 1 + group.high) / 2) * UNIT;
      const words = group.low === group.high ? texts.unit : texts.group;
      const place = fillText(words, { low: String(group.low), high: String(group.high) });
      return { middle, lines, place, height: lines.length * LEADING };
    });
  const tall = set(MOST_NAME_LINES);
  const fits = tall.reduce((sum, { height }) => sum + height, 0) <= room.bottom - room.top;
  const most = Math.floor((room.bottom - room.top) / LEADING);
  const labels = fits ? tall : set(1).slice(-most);
  const middles = spreadLabels(labels, room);
  return labels.map((label, index) => ({ ...label, y: middles[index] ?? label.middle }));
}

function drawLabels(labels: readonly Label[], x: number, { page, styles }: Canvas): void {
  const placeWidth = Math.max(...labels.map(({ place }) => styles.label.face.widthOf(place)), 0);
  const name = { ...styles.cell, size: SMALLEST };
  const nameX = x + placeWidth * styles.label.size + 6;
  for (const { middle, place, lines, y } of labels) {
    page.path(
      [
        { x: x - LIST_GAP, y: middle },
        { x: x - 2, y },
      ],
      { colour: FAINT, width: 0.35 },
    );
    page.text(place, { x, y: y + 2.7 }, styles.label);
    const first = y + 2.7 - ((lines.length - 1) * LEADING) / 2;
    for (const [index, line] of lines.entries())
      page.text(line, { x: nameX, y: first + index * LEADING }, name);
  }
}

/** One rack from the front with its devices named beside it. */
export function drawElevation(arrangement: Arrangement, canvas: Canvas, context: ReportContext): void {
  const { page, box, styles } = canvas;
  const { figures } = context;
  const texts = context.texts.racks;
  const { rack } = arrangement;
  const top = box.y + HEAD;
  page.text(
    fittedText(arrangementTitle(arrangement, context), box.width, styles.strong),
    { x: box.x, y: box.y + 9 },
    styles.strong,
  );
  const sums = fillText(texts.sums, {
    used: figures.whole(rack.usedU),
    height: figures.whole(rack.heightU),
    power: figures.partial(rack.maxPowerW, 'W'),
    mass: figures.partial(rack.massKg, 'kg'),
  });
  page.text(fittedText(sums, box.width, styles.label), { x: box.x, y: box.y + 20 }, styles.label);
  drawCabinet(page, { x: box.x, y: top }, rack);
  const listX = box.x + RACK_WIDTH + LIST_GAP;
  const room = {
    top,
    bottom: top + rack.heightU * UNIT,
    width: box.x + box.width - listX - MOST_PLACE,
    style: { ...styles.cell, size: SMALLEST },
  };
  drawLabels(labelsOf(rack, room, context), listX, canvas);
}
