/** A text beside a point. */
export interface PlacedLabel {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
}

export interface LabelledPoint {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** A label that must stand even where it touches others. */
  readonly must: boolean;
}

/** A rectangle in pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const ASCENT = 13;
const DESCENT = 5;
const GAP = 10;
const MARKER = 6;

// Right before left, above before below: the order in which an eye looks for the name of a point.
const SPOTS = [
  { dx: 1, dy: -6 },
  { dx: 1, dy: 14 },
  { dx: -1, dy: -6 },
  { dx: -1, dy: 14 },
  { dx: 1, dy: 4 },
  { dx: -1, dy: 4 },
] as const;

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function spotOf(point: LabelledPoint, spot: (typeof SPOTS)[number]): { label: PlacedLabel; box: Box } {
  const x = point.x + spot.dx * GAP;
  const y = point.y + spot.dy;
  const left = spot.dx > 0 ? x : x - point.width;
  return {
    label: { id: point.id, text: point.text, x, y, anchor: spot.dx > 0 ? 'start' : 'end' },
    box: { left, right: left + point.width, top: y - ASCENT, bottom: y + DESCENT },
  };
}

function inside(box: Box, frame: Box): boolean {
  return (
    box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom
  );
}

/**
 * Direct labels that touch neither each other nor a marker. Points come in order of importance; one that finds no room
 * stays without a label, its name is in the table and under the pointer.
 * @param around - other texts of the drawing, and strokes: over a stroke lies only what must be said and finds no other
 *   room
 */
export function placeLabels(
  points: readonly LabelledPoint[],
  frame: Box,
  around: { readonly texts?: readonly Box[]; readonly lines?: readonly Box[] } = {},
): readonly PlacedLabel[] {
  const strokes = [
    ...(around.lines ?? []),
    ...points.map(({ x, y }) => ({
      left: x - MARKER,
      right: x + MARKER,
      top: y - MARKER,
      bottom: y + MARKER,
    })),
  ];
  const texts: Box[] = [...(around.texts ?? [])];
  const labels: PlacedLabel[] = [];
  for (const point of points) {
    const spots = SPOTS.map((spot) => spotOf(point, spot)).filter(({ box }) => inside(box, frame));
    const legible = spots.filter(({ box }) => !texts.some((text) => overlaps(box, text)));
    const free = legible.find(({ box }) => !strokes.some((stroke) => overlaps(box, stroke)));
    // What must be said may lie over a marker or a line before it lies over another text.
    const spot = free ?? (point.must ? (legible[0] ?? spots[0]) : undefined);
    if (!spot) continue;
    texts.push(spot.box);
    labels.push(spot.label);
  }
  return labels;
}
