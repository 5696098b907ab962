import type { RackDesign } from '../../design/racks.ts';
import {
  existingLoad,
  floorPlaces,
  freePlaces,
  roomDepthFor,
  USUAL_RACK_DEPTH_MM,
} from '../../facility/floor-grid.ts';
import { slabPressurePa } from '../../facility/floor-load.ts';
import { rackLabel } from '../../facility/rack-label.ts';
import type { Finding, WayOut } from '../../findings.ts';
import type { SiteFloor } from '../../plan/site.ts';
import type { SitePlace } from './packing-findings.ts';

const common = { stage: 'racks', step: 'racks' } as const;

/** Footprint of racks that stand there already, of which only place and mass are entered (convention). */
const USUAL_RACK = { widthMm: 600, depthMm: USUAL_RACK_DEPTH_MM } as const;

/** Deepest rack of a site, mm. */
export function deepestRackMm(racks: readonly Pick<RackDesign, 'depthMm'>[]): number {
  return racks.reduce((most, rack) => Math.max(most, rack.depthMm), 0) || USUAL_RACK_DEPTH_MM;
}

const pointerTo = ({ siteIndex }: SitePlace, field: keyof SiteFloor): string =>
  `/sites/${siteIndex}/floor/${field}`;

/** Rows the racks would need with a number of positions a row, counting the places that are taken. */
function rowsNeeded(floor: SiteFloor, racks: number, rackDepthMm: number): number {
  let left = racks;
  for (const { row } of freePlaces(floorPlaces(floor, rackDepthMm))) {
    left -= 1;
    if (left <= 0) return row + 1;
  }
  return 0;
}

/** Longer rows, where the room is wide enough and they make it deep enough; else a room as deep as the rows need. */
function roomWays(racks: readonly RackDesign[], place: SitePlace, neededMm: number): readonly WayOut[] {
  const { floor } = place.context.site;
  const depthMm = deepestRackMm(racks);
  const widest = floor.roomWidthMm === null ? 200 : Math.floor(floor.roomWidthMm / floor.rackPitchMm);
  const ways: WayOut[] = [];
  for (let perRow = floor.racksPerRow + 1; perRow <= Math.min(200, widest); perRow++) {
    const rows = rowsNeeded({ ...floor, racksPerRow: perRow }, racks.length, depthMm);
    if (roomDepthFor(floor, rows, depthMm) > (floor.roomDepthMm ?? 0)) continue;
    const edits = [{ pointer: pointerTo(place, 'racksPerRow'), value: perRow }];
    ways.push({ code: 'way-longer-rows', params: { racks: perRow }, edits });
    break;
  }
  const edits = [{ pointer: pointerTo(place, 'roomDepthMm'), value: Math.ceil(neededMm) }];
  return [...ways, { code: 'way-deeper-room', params: { millimetres: Math.ceil(neededMm) }, edits }];
}

function depthFinding(racks: readonly RackDesign[], place: SitePlace): readonly Finding[] {
  const { site } = place.context;
  const { floor } = site;
  if (floor.roomDepthMm === null || racks.length === 0) return [];
  const rows = racks.reduce((most, rack) => Math.max(most, rack.row + 1), 0);
  const neededMm = roomDepthFor(floor, rows, deepestRackMm(racks));
  if (neededMm <= floor.roomDepthMm) return [];
  const inside = floorPlaces(floor, deepestRackMm(racks)).rows ?? 0;
  return [
    {
      ...common,
      code: 'room-too-shallow',
      severity: 'blocking',
      subject: `site/${site.id}`,
      pointer: pointerTo(place, 'roomDepthMm'),
      measured: { value: neededMm, unit: 'mm' },
      limit: { value: floor.roomDepthMm, unit: 'mm' },
      params: {
        site: site.name,
        rows,
        outside: racks.filter((rack) => rack.row >= inside).length,
      },
      figure: `racks.floors.${site.id}.racks`,
      waysOut: roomWays(racks, place, neededMm),
    },
  ];
}

function widthFinding(place: SitePlace): readonly Finding[] {
  const { site } = place.context;
  const { roomWidthMm, racksPerRow, rackPitchMm } = site.floor;
  const neededMm = racksPerRow * rackPitchMm;
  if (roomWidthMm === null || neededMm <= roomWidthMm) return [];
  const fitting = Math.max(1, Math.floor(roomWidthMm / rackPitchMm));
  return [
    {
      ...common,
      code: roomWidthMm < rackPitchMm ? 'room-too-narrow' : 'row-longer-than-room',
      severity: roomWidthMm < rackPitchMm ? 'blocking' : 'note',
      subject: `site/${site.id}`,
      pointer: pointerTo(place, 'roomWidthMm'),
      measured: { value: neededMm, unit: 'mm' },
      limit: { value: roomWidthMm, unit: 'mm' },
      params: { site: site.name, racks: fitting },
      waysOut: [
        {
          code: 'way-wider-room',
          params: { millimetres: neededMm },
          edits: [{ pointer: pointerTo(place, 'roomWidthMm'), value: neededMm }],
        },
      ],
    },
  ];
}

/** Aisles between rows that are narrower than the plan wants them, once the racks' true depth is known. */
function aisleFinding(racks: readonly RackDesign[], place: SitePlace): readonly Finding[] {
  const { site } = place.context;
  const { rowPitchMm, aisleColdMm, aisleHotMm } = site.floor;
  const rows = racks.reduce((most, rack) => Math.max(most, rack.row + 1), 0);
  const leftMm = rowPitchMm - deepestRackMm(racks);
  const wantedMm = Math.max(aisleColdMm, aisleHotMm);
  if (rows < 2 || leftMm >= wantedMm) return [];
  const pitchMm = deepestRackMm(racks) + wantedMm;
  return [
    {
      ...common,
      code: 'aisle-too-narrow',
      severity: 'review',
      subject: `site/${site.id}`,
      pointer: pointerTo(place, 'rowPitchMm'),
      measured: { value: leftMm, unit: 'mm' },
      limit: { value: wantedMm, unit: 'mm' },
      params: { site: site.name },
      waysOut: [
        {
          code: 'way-wider-rows',
          params: { millimetres: pitchMm },
          edits: [{ pointer: pointerTo(place, 'rowPitchMm'), value: pitchMm }],
        },
      ],
    },
  ];
}

function existingFindings(place: SitePlace): readonly Finding[] {
  const { site } = place.context;
  const { floor } = site;
  const load = existingLoad(floor);
  const pointer = pointerTo(place, 'existingRacks');
  const findings: Finding[] = [];
  const unknown = [...new Set([...load.unknownPower, ...load.unknownMass])];
  if (unknown.length > 0)
    findings.push({
      ...common,
      code: 'existing-rack-unknown',
      severity: 'review',
      subject: `site/${site.id}`,
      pointer,
      params: { site: site.name, racks: unknown.slice(0, 5).join(', '), count: unknown.length },
    });
  const heaviest = floor.existingRacks.reduce<SiteFloor['existingRacks'][number] | null>(
    (most, rack) => ((rack.massKg ?? 0) > (most?.massKg ?? 0) ? rack : most),
    null,
  );
  if (heaviest?.massKg == null || floor.slabRatingPa === null) return findings;
  const { aisleColdMm, aisleHotMm } = floor;
  const pressurePa = slabPressurePa({ massKg: heaviest.massKg, ...USUAL_RACK, aisleColdMm, aisleHotMm });
  if (pressurePa > floor.slabRatingPa)
    findings.push({
      ...common,
      code: 'existing-rack-overloads',
      severity: 'review',
      subject: `site/${site.id}`,
      pointer,
      measured: { value: pressurePa, unit: 'Pa' },
      limit: { value: floor.slabRatingPa, unit: 'Pa' },
      rule: 'facility-method 2.2',
      params: {
        rack: `${heaviest.name} (${rackLabel(heaviest.row - 1, heaviest.position - 1)})`,
        site: site.name,
      },
    });
  return findings;
}

/** Findings about the room of one site: its dimensions, its aisles, and the racks that stand there already. */
export function roomFindings(racks: readonly RackDesign[], place: SitePlace): readonly Finding[] {
  return [
    ...widthFinding(place),
    ...depthFinding(racks, place),
    ...aisleFinding(racks, place),
    ...existingFindings(place),
  ];
}
