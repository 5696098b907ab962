import type { TrayLoad } from '../../shared/design/racks.ts';
import type { FloorCell, FloorLayout } from './floor-layout.ts';

/** One tray as a line over the floor. */
export interface TrayLine {
  readonly id: string;
  readonly tray: TrayLoad;
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
  /** Stroke by the width the tray needs, px. */
  readonly weight: number;
}

const THINNEST = 1.5;
const BROADEST = 13;
/** Of the distance between two trays. */
const SHARE_OF_PITCH = 0.45;

export function trayId(tray: Pick<TrayLoad, 'kind' | 'index'>): string {
  return `${tray.kind} ${tray.index}`;
}

function middle(cell: FloorCell): { x: number; y: number } {
  return { x: cell.x + cell.width / 2, y: cell.y + cell.height / 2 };
}

/**
 * Trays over a floor: row trays along their row, cross trays across all rows at their position, as broad as the cables
 * in them ask for compared with the fullest.
 */
export function layOutTrays(trays: readonly TrayLoad[], layout: FloorLayout): readonly TrayLine[] {
  const rows = layout.racks.reduce((most, { rack }) => Math.max(most, rack.row), 0);
  const positions = layout.racks.reduce((most, { rack }) => Math.max(most, rack.position), 0);
  const cells = new Map(layout.cells.map((cell) => [`${cell.row} ${cell.position}`, cell]));
  // A tray is never drawn over its neighbour.
  const apart = (next: string): number => {
    const [one, other] = [cells.get('0 0'), cells.get(next)];
    return one && other ? Math.hypot(other.x - one.x, other.y - one.y) : BROADEST;
  };
  const room = { row: apart('1 0'), cross: apart('0 1') };
  const widest = trays.reduce((most, tray) => Math.max(most, tray.widthMm), 0);
  return trays.flatMap((tray) => {
    const [first, last] =
      tray.kind === 'row'
        ? [`${tray.index} 0`, `${tray.index} ${positions}`]
        : [`0 ${tray.index}`, `${rows} ${tray.index}`];
    const [from, to] = [cells.get(first), cells.get(last)];
    if (from === undefined || to === undefined) return [];
    const share = widest > 0 ? tray.widthMm / widest : 0;
    return [
      {
        id: trayId(tray),
        tray,
        from: middle(from),
        to: middle(to),
        weight: Math.max(
          0.5,
          Math.min(room[tray.kind] * SHARE_OF_PITCH, THINNEST + (BROADEST - THINNEST) * share),
        ),
      },
    ];
  });
}
