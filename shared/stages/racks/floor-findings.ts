import type { RackBound, RackDesign } from '../../design/racks.ts';
import { rackLabel } from '../../facility/rack-label.ts';
import type { Finding, WayOut } from '../../findings.ts';
import { compareIds } from '../../ids.ts';
import type { RefusedMove } from './arrange-floor.ts';
import type { CableCollector } from './cable-collector.ts';
import { BOUND_WORDS, type SitePlace } from './packing-findings.ts';
import type { Unrouted } from './route-cables.ts';

const common = { stage: 'racks', step: 'racks' } as const;

const heaviest = (
  racks: readonly RackDesign[],
  read: (rack: RackDesign) => number | null,
): RackDesign | undefined =>
  racks.reduce<RackDesign | undefined>(
    (best, rack) => (best === undefined || (read(rack) ?? 0) > (read(best) ?? 0) ? rack : best),
    undefined,
  );

function overloadFinding(
  code: 'slab-overloaded' | 'foot-overloaded',
  rack: RackDesign,
  place: SitePlace & { measured: number; limit: number; unit: string },
): Finding {
  const field = code === 'slab-overloaded' ? 'slabRatingPa' : 'pointRatingN';
  const servers = rack.devices.filter((device) => device.role === 'accelerator-server').length;
  const fewer = Math.floor((servers * place.limit) / place.measured);
  return {
    ...common,
    code,
    severity: 'blocking',
    subject: `rack/${rack.id}`,
    pointer: `/sites/${place.siteIndex}/floor/${field}`,
    measured: { value: place.measured, unit: place.unit },
    limit: { value: place.limit, unit: place.unit },
    rule: 'facility-method 2.2',
    params: { rack: rackLabel(rack.row, rack.position), site: place.context.site.name },
    figure: `racks.racks.${rack.id}.slabPressurePa`,
    waysOut:
      fewer >= 1 && fewer < servers
        ? [
            {
              code: 'way-fewer-servers',
              params: { servers: fewer },
              edits: [{ pointer: '/physical/serversPerRack', value: fewer }],
            },
          ]
        : [],
  };
}

function slabFindings(racks: readonly RackDesign[], place: SitePlace): readonly Finding[] {
  const { site } = place.context;
  const { slabRatingPa, pointRatingN } = site.floor;
  const worst = heaviest(racks, (rack) => rack.slabPressurePa);
  if (!worst || worst.slabPressurePa === null) return [];
  const measured = { value: worst.slabPressurePa, unit: 'Pa' };
  if (slabRatingPa === null)
    return [
      {
        ...common,
        code: 'floor-rating-unknown',
        severity: 'note',
        subject: `site/${site.id}`,
        pointer: `/sites/${place.siteIndex}/floor/slabRatingPa`,
        measured,
        params: { site: site.name },
      },
    ];
  const findings: Finding[] = [];
  if (measured.value > slabRatingPa)
    findings.push(
      overloadFinding('slab-overloaded', worst, {
        ...place,
        measured: measured.value,
        limit: slabRatingPa,
        unit: 'Pa',
      }),
    );
  const foot = heaviest(racks, (rack) => rack.footLoadN);
  if (foot?.footLoadN != null && pointRatingN !== null && foot.footLoadN > pointRatingN)
    findings.push(
      overloadFinding('foot-overloaded', foot, {
        ...place,
        measured: foot.footLoadN,
        limit: pointRatingN,
        unit: 'N',
      }),
    );
  const parts = new Set(racks.flatMap((rack) => rack.massKg.unknownParts));
  if (parts.size > 0)
    findings.push({
      ...common,
      code: 'floor-load-undetermined',
      severity: 'review',
      subject: `site/${site.id}`,
      measured,
      limit: { value: slabRatingPa, unit: 'Pa' },
      rule: 'facility-method 2.2',
      params: { site: site.name, parts: [...parts].sort(compareIds).join(', ') },
      waysOut: [{ code: 'enter-figure', params: { product: [...parts].sort(compareIds)[0] ?? '' } }],
    });
  return findings;
}

/** The limit that binds most racks of a site. */
function commonBound(racks: readonly RackDesign[]): RackBound {
  const counts = new Map<RackBound, number>();
  for (const rack of racks) counts.set(rack.boundBy, (counts.get(rack.boundBy) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1] || compareIds(a[0], b[0]))[0]?.[0] ?? 'demand';
}

function positionFinding(racks: readonly RackDesign[], place: SitePlace): readonly Finding[] {
  const { site } = place.context;
  const positions = site.floor.rackPositions;
  const standing = racks.length + site.floor.existingRacks.length;
  if (positions === null || standing <= positions) return [];
  const pointer = `/sites/${place.siteIndex}/floor/rackPositions`;
  return [
    {
      ...common,
      code: 'racks-exceed-positions',
      severity: 'blocking',
      subject: `site/${site.id}`,
      pointer,
      measured: { value: standing, unit: 'racks' },
      limit: { value: positions, unit: 'positions' },
      params: { site: site.name, bound: BOUND_WORDS[commonBound(racks)] },
      figure: `racks.floors.${site.id}.racks`,
      waysOut: [
        {
          code: 'way-more-positions',
          params: { site: site.name, positions: standing },
          edits: [{ pointer, value: standing }],
        },
      ],
    },
  ];
}

function rackSizeFindings(place: SitePlace): readonly Finding[] {
  const { rack, site } = place.context;
  if (rack === null) return [];
  const { rackPitchMm, trayHeightMm } = site.floor;
  const findings: Finding[] = [];
  const base = { ...common, severity: 'review', subject: `product/${rack.id}` } as const;
  const params = { product: rack.name, site: site.name };
  if (rack.widthMm !== null && rack.widthMm > rackPitchMm)
    findings.push({
      ...base,
      code: 'rack-wider-than-pitch',
      pointer: `/sites/${place.siteIndex}/floor/rackPitchMm`,
      measured: { value: rack.widthMm, unit: 'mm' },
      limit: { value: rackPitchMm, unit: 'mm' },
      params,
      waysOut: [
        {
          code: 'way-widen-pitch',
          params: { millimetres: rack.widthMm },
          edits: [{ pointer: `/sites/${place.siteIndex}/floor/rackPitchMm`, value: rack.widthMm }],
        },
      ],
    });
  if (rack.heightMm !== null && rack.heightMm > trayHeightMm)
    findings.push({
      ...base,
      code: 'rack-taller-than-tray',
      pointer: `/sites/${place.siteIndex}/floor/trayHeightMm`,
      measured: { value: rack.heightMm, unit: 'mm' },
      limit: { value: trayHeightMm, unit: 'mm' },
      params,
      waysOut: [
        {
          code: 'way-raise-tray',
          params: { millimetres: rack.heightMm },
          edits: [{ pointer: `/sites/${place.siteIndex}/floor/trayHeightMm`, value: rack.heightMm }],
        },
      ],
    });
  return findings;
}

/** Findings about floor, positions and rack size of one site. */
export function floorFindings(racks: readonly RackDesign[], place: SitePlace): readonly Finding[] {
  return [...positionFinding(racks, place), ...rackSizeFindings(place), ...slabFindings(racks, place)];
}

/** Longest row the plan may ask for. */
const LONGEST_ROW = 200;
/** A floor more than this many times as deep as wide has needlessly long cables. */
const LONG_FLOOR = 2;

/** Rows that make the floor about square, when it is a long strip. */
function longerRows(racks: number, place: SitePlace): readonly WayOut[] {
  const { racksPerRow, rackPitchMm, rowPitchMm } = place.context.site.floor;
  const deep = Math.ceil(racks / racksPerRow) * rowPitchMm;
  if (deep <= LONG_FLOOR * racksPerRow * rackPitchMm) return [];
  const square = Math.min(LONGEST_ROW, Math.ceil(Math.sqrt((racks * rowPitchMm) / rackPitchMm)));
  if (square <= racksPerRow) return [];
  const edits = [{ pointer: `/sites/${place.siteIndex}/floor/racksPerRow`, value: square }];
  return [{ code: 'way-longer-rows', params: { racks: square }, edits }];
}

/** How much shorter the longest run must become; moving racks is the planner's, so there is nothing to apply. */
function shorterRuns(excessMm: number): WayOut {
  return { code: 'way-shorter-runs', params: { metres: Math.ceil(excessMm / 1_000) } };
}

/** Findings about the cables of one site. */
export function cableFindings(
  cables: { collector: CableCollector; unrouted: readonly Unrouted[]; racks: number },
  place: SitePlace,
): readonly Finding[] {
  const { site } = place.context;
  const unreached = cables.collector.unreached.map((miss): Finding => {
    const params = { cables: miss.cables, fabric: miss.fabricId, level: miss.level };
    const subject = `fabric/${miss.fabricId}`;
    const pointer = '/fabric/leafSwitchId';
    if (miss.reachMm === null)
      return { ...common, code: 'cable-product-unknown', severity: 'review', subject, pointer, params };
    return {
      ...common,
      code: 'cable-beyond-reach',
      severity: 'blocking',
      subject,
      pointer,
      measured: { value: miss.longestMm, unit: 'mm' },
      limit: { value: miss.reachMm, unit: 'mm' },
      rule: 'facility-method 2.5',
      params,
      waysOut: [...longerRows(cables.racks, place), shorterRuns(miss.longestMm - miss.reachMm)],
    };
  });
  const unrouted = cables.unrouted.map(
    (entry): Finding => ({
      ...common,
      code: 'cables-not-routed',
      severity: 'blocking',
      subject: `fabric/${entry.fabricId}`,
      params: { cables: entry.cables, fabric: entry.fabricId, level: entry.level },
    }),
  );
  const optics = [...cables.collector.unknownOptics].sort(compareIds);
  const unknown: Finding = {
    ...common,
    code: 'optics-power-unknown',
    severity: 'note',
    subject: `site/${site.id}`,
    params: { products: optics.join(', '), site: site.name },
  };
  return [...unreached, ...unrouted, ...(optics.length > 0 ? [unknown] : [])];
}

const REASONS: Readonly<Record<RefusedMove['reason'], string>> = {
  'unknown-object': 'the design has no such device or rack',
  'unknown-rack': 'the design has no such rack',
  occupied: 'another device was placed there by hand',
  outside: 'the place is outside the rack',
  blocked: 'a column, a door or a rack that stays takes that place',
};

/** Findings about moves that could not be made. */
export function moveFindings(refused: readonly RefusedMove[]): readonly Finding[] {
  return refused.map(({ move, reason }) => ({
    ...common,
    code: 'move-refused',
    severity: 'review',
    subject: `device/${move.object}`,
    pointer: '/physical/moves',
    params: { object: move.object, reason: REASONS[reason] },
  }));
}
