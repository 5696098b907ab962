import type { SiteFloorPlan, TrayLoad } from '../../design/racks.ts';
import { figureOfTray } from '../../design/traced-figures.ts';
import { TRAY_FILL_LIMIT, TYPICAL_COPPER, TYPICAL_FIBRE } from '../../facility/cable-length.ts';
import { fromConvention, fromFigure, type TraceInput, type TraceLog } from '../../trace.ts';
import { TRAY_DEPTH_MM } from './load-trays.ts';

const METHOD = 'facility-method';

/** Trace of the aisles between the rows that are closed off. */
function traceContainment(log: TraceLog, floor: SiteFloorPlan, rackPitchMm: TraceInput): void {
  log.record({
    path: `racks.floors.${floor.siteId}.containmentMm`,
    value: floor.containmentMm,
    unit: 'mm',
    formula: 'racks.containment',
    expression: 'aisles between rows * racks of the longest row * rack pitch',
    inputs: [
      fromConvention('aisles', 'aisles', {
        value: floor.hotAisles + floor.coldAisles,
        source: `${METHOD} 6.1`,
      }),
      fromConvention('racks of the longest row', 'longest-row', {
        value: floor.racksPerRow,
        source: `${METHOD} 2.3`,
      }),
      rackPitchMm,
    ],
  });
}

/** Traces of what lies in the trays at their fullest points, and of the widths this asks for. */
function traceTray(log: TraceLog, tray: TrayLoad): void {
  const path = figureOfTray(tray);
  const cables = [
    ['copper cables', tray.copperCables, 'route-copper'],
    ['fibre cables', tray.fibreCables, 'route-fibre'],
  ] as const;
  const counts = cables.map(([name, value, id]) =>
    fromConvention(name, id, { value, source: `${METHOD} 2.3: cables whose route passes the fullest point` }),
  );
  const typical = (name: string, value: number, unit: string) =>
    fromConvention(name, name.replaceAll(' ', '-'), { value, unit, tag: 'V', source: `${METHOD} 2.4` });
  log.record({
    path: `${path}.areaMm2`,
    value: tray.areaMm2,
    unit: 'mm2',
    formula: 'racks.tray-area',
    expression: 'sum of cables * pi * diameter^2 / 4',
    inputs: [
      ...counts,
      typical('copper diameter', TYPICAL_COPPER.diameterMm, 'mm'),
      typical('fibre diameter', TYPICAL_FIBRE.diameterMm, 'mm'),
    ],
  });
  log.record({
    path: `${path}.kgPerM`,
    value: tray.kgPerM,
    unit: 'kg/m',
    formula: 'racks.tray-weight',
    expression: 'sum of cables * weight per metre',
    inputs: [
      ...counts,
      typical('copper weight', TYPICAL_COPPER.kgPerM, 'kg/m'),
      typical('fibre weight', TYPICAL_FIBRE.kgPerM, 'kg/m'),
    ],
  });
  log.record({
    path: `${path}.widthMm`,
    value: tray.widthMm,
    unit: 'mm',
    formula: 'racks.tray-width',
    expression: 'area / fill limit / depth',
    inputs: [
      fromFigure('area', `${path}.areaMm2`, { value: tray.areaMm2, unit: 'mm2' }),
      fromConvention('fill limit', 'tray-fill', { value: TRAY_FILL_LIMIT, source: `${METHOD} 2.4` }),
      fromConvention('depth', 'tray-depth', { value: TRAY_DEPTH_MM, unit: 'mm', source: `${METHOD} 2.4` }),
    ],
  });
}

/** Traces of a site's room: containment, and every tray. */
export function traceRoom(
  log: TraceLog,
  room: { readonly floor: SiteFloorPlan; readonly trays: readonly TrayLoad[] },
  rackPitchMm: TraceInput,
): void {
  traceContainment(log, room.floor, rackPitchMm);
  for (const tray of room.trays) traceTray(log, tray);
}
