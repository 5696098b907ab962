import type { RackDesign } from '../../shared/design/racks.ts';
import { rackLabel } from '../../shared/facility/rack-label.ts';
import { RACK_UNIT_MM } from '../../shared/units/units.ts';
import {
  BAR_PITCH,
  bracketsOf,
  deviceBoxes,
  type ElevationLayout,
  type ElevationPage,
  inView,
} from './elevation-layout.ts';
import { A3_DRAWING, PX_PER_MM } from './paper.ts';
import type { PowerSection } from './power-sections.ts';

/** Scales of drawings of equipment, the largest first: 1 to so many. */
const SCALES = [10, 15, 20, 25, 30, 40, 50, 75, 100] as const;
const LEFT = 44;
const RACK_GAP = 4;
const ROW_GAP = 20;
/** Name of the face and names of the racks. */
const ABOVE = 36;
const BELOW_BARS = 46;
/** Between the front above and the rear below. */
const BETWEEN = 16;

/** Elevations on paper: true to one scale, front above and rear below. */
export interface ElevationSheets {
  /** 1 to so many. */
  readonly scale: number;
  readonly pxPerMm: number;
  readonly pages: readonly ElevationPage[];
  /** Height of one face with its bars, px. */
  readonly faceHeight: number;
}

function widthOf(racks: readonly RackDesign[], page: ElevationPage, pxPerMm: number): number {
  let width = LEFT;
  for (let index = page.from; index < page.to; index += 1) {
    const rack = racks[index];
    if (rack === undefined) continue;
    const rowStarts = index > page.from && racks[index - 1]?.row !== rack.row;
    width += rack.widthMm * pxPerMm + RACK_GAP + (rowStarts ? ROW_GAP : 0);
  }
  return width;
}

function pagesOf(racks: readonly RackDesign[], pxPerMm: number): readonly ElevationPage[] {
  const pages: ElevationPage[] = [];
  let from = 0;
  while (from < racks.length) {
    let to = from + 1;
    while (to < racks.length && widthOf(racks, { from, to: to + 1 }, pxPerMm) <= A3_DRAWING.width) to += 1;
    pages.push({ from, to });
    from = to;
  }
  return pages;
}

/**
 * The largest scale at which the tallest rack stands twice on a sheet, and the racks of each sheet.
 * @param feeds - feed bars under each rack
 */
export function elevationSheets(racks: readonly RackDesign[], feeds: number): ElevationSheets {
  const around = ABOVE + BELOW_BARS + feeds * BAR_PITCH;
  const tallestMm = racks.reduce((most, rack) => Math.max(most, rack.heightU), 1) * RACK_UNIT_MM;
  const room = (A3_DRAWING.height - BETWEEN) / 2 - around;
  const scale = SCALES.find((to) => (tallestMm * PX_PER_MM) / to <= room) ?? SCALES[SCALES.length - 1] ?? 100;
  const pxPerMm = PX_PER_MM / scale;
  return { scale, pxPerMm, pages: pagesOf(racks, pxPerMm), faceHeight: around + tallestMm * pxPerMm };
}

/** Racks of one sheet seen from one side, at the sheet's scale. */
export function layOutTrueElevation(
  racks: readonly RackDesign[],
  sheets: ElevationSheets,
  given: { readonly rear: boolean; readonly feeds: number; readonly sections: readonly PowerSection[] },
): ElevationLayout {
  const { pxPerMm, faceHeight } = sheets;
  const shift = given.rear ? faceHeight + BETWEEN : 0;
  const bottom = shift + faceHeight - BELOW_BARS - given.feeds * BAR_PITCH;
  const scale = RACK_UNIT_MM * pxPerMm;
  const shown = inView(racks, given.rear);
  let x = LEFT;
  const boxes = shown.map((rack, index) => {
    if (index > 0 && shown[index - 1]?.row !== rack.row) x += ROW_GAP;
    const width = rack.widthMm * pxPerMm;
    const box = {
      rack,
      label: rackLabel(rack.row, rack.position),
      x,
      y: bottom - rack.heightU * scale,
      width,
      height: rack.heightU * scale,
      devices: deviceBoxes(rack, { x, bottom, width, scale }),
    };
    x += width + RACK_GAP;
    return box;
  });
  return {
    racks: boxes,
    brackets: bracketsOf(boxes, given.sections),
    pixelsPerUnit: scale,
    top: shift + ABOVE,
    bottom,
    tallestU: Math.max(1, ...shown.map((rack) => rack.heightU)),
  };
}
