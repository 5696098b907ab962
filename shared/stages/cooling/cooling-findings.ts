import type { Facts } from '../../catalogue/catalogue.ts';
import type { SiteCoolingResult } from '../../design/cooling.ts';
import type { RackDesign } from '../../design/racks.ts';
import { inletClassFor, RECOMMENDED_INLET_C } from '../../facility/air.ts';
import type { LiquidLoop } from '../../facility/choose-cooling.ts';
import { rackLabel } from '../../facility/rack-label.ts';
import type { Finding, WayOut } from '../../findings.ts';
import { compareIds } from '../../ids.ts';
import type { Site } from '../../plan/site.ts';
import type { AirSide } from './air-side.ts';
import type { LiquidSide } from './liquid-side.ts';

/** Everything the findings of one site look at. */
export interface CooledSite {
  readonly site: Site;
  readonly siteIndex: number;
  readonly racks: readonly RackDesign[];
  readonly air: AirSide;
  readonly loop: LiquidLoop;
  readonly liquid: LiquidSide;
  readonly upsLossW: number;
  readonly result: SiteCoolingResult;
}

const common = { stage: 'cooling', step: 'racks' } as const;
/** Hottest inlet any class allows, °C. */
const HOTTEST_INLET_C = 45;

const baseOf = ({ site }: CooledSite) => ({ ...common, subject: `site/${site.id}` }) as const;
const pointerTo = ({ siteIndex }: CooledSite, field: string): string =>
  `/sites/${siteIndex}/cooling/${field}`;

function offer(cooled: CooledSite, kind: 'direct-liquid' | 'air'): readonly WayOut[] {
  return [
    {
      code: kind === 'air' ? 'way-offer-air' : 'way-offer-liquid',
      params: {},
      edits: [{ pointer: pointerTo(cooled, 'kinds'), value: [...cooled.site.cooling.kinds, kind] }],
    },
  ];
}

/** Names of the products that give heat to cold plates. */
function liquidProducts(facts: Facts, racks: readonly RackDesign[]): string {
  const ids = new Set(
    racks.flatMap((rack) =>
      rack.devices.filter((device) => device.liquidFraction > 0).map((device) => device.productId),
    ),
  );
  const names = [...ids].map((id) => facts.findProduct(id)?.name ?? id);
  return names.sort(compareIds).join(', ');
}

function kindFindings(facts: Facts, cooled: CooledSite): readonly Finding[] {
  const { kinds } = cooled.site.cooling;
  const params = { site: cooled.site.name };
  const findings: Finding[] = [];
  if (cooled.loop.heatW > 0 && !kinds.includes('direct-liquid'))
    findings.push({
      ...baseOf(cooled),
      code: 'liquid-not-offered',
      severity: 'blocking',
      pointer: pointerTo(cooled, 'kinds'),
      measured: { value: cooled.loop.heatW, unit: 'W' },
      rule: 'facility-method 6.2',
      params: { ...params, products: liquidProducts(facts, cooled.racks) },
      waysOut: offer(cooled, 'direct-liquid'),
    });
  if (cooled.air.heatW > 0 && !kinds.includes('air') && !kinds.includes('rear-door'))
    findings.push({
      ...baseOf(cooled),
      code: 'air-not-offered',
      severity: 'blocking',
      pointer: pointerTo(cooled, 'kinds'),
      measured: { value: cooled.air.heatW, unit: 'W' },
      rule: 'facility-method 6.2',
      params,
      waysOut: offer(cooled, 'air'),
    });
  return findings;
}

/** As many servers as a door takes, with every server giving its share of the rack's heat to the air. */
function fewerServers(rack: RackDesign, doorW: number): readonly WayOut[] {
  const standing = rack.devices.filter((device) => device.role === 'accelerator-server').length;
  const servers = Math.floor((standing * doorW) / rack.airHeatW);
  if (servers < 1) return [];
  const edits = [{ pointer: '/physical/serversPerRack', value: servers }];
  return [{ code: 'way-fewer-servers', params: { servers }, edits }];
}

/** The inlet moved to the nearest end of what is recommended. */
function recommendedInlet(cooled: CooledSite): readonly WayOut[] {
  const { min, max } = RECOMMENDED_INLET_C;
  const celsius = cooled.site.cooling.airInletC > max ? max : min;
  const edits = [{ pointer: pointerTo(cooled, 'airInletC'), value: celsius }];
  return [{ code: 'way-set-inlet', params: { celsius }, edits }];
}

function airFindings(cooled: CooledSite): readonly Finding[] {
  const { fullest, doors } = cooled.air;
  if (fullest === null) return [];
  const limitW = cooled.site.cooling.maxAirKwPerRack * 1_000;
  const params = { site: cooled.site.name, rack: rackLabel(fullest.row, fullest.position) };
  const base = {
    ...common,
    severity: 'blocking',
    subject: `rack/${fullest.id}`,
    measured: { value: fullest.airHeatW, unit: 'W' },
    rule: 'facility-method 6.1',
    params,
  } as const;
  const findings: Finding[] = [];
  if (fullest.airHeatW > limitW * (1 + 1e-9)) {
    const kilowatts = Math.ceil(fullest.airHeatW / 1_000);
    const pointer = pointerTo(cooled, 'maxAirKwPerRack');
    findings.push({
      ...base,
      code: 'air-over-limit',
      pointer,
      limit: { value: limitW, unit: 'W' },
      waysOut: [{ code: 'way-raise-air', params: { kilowatts }, edits: [{ pointer, value: kilowatts }] }],
    });
  }
  const door = doors?.unit?.capacityW ?? null;
  if (door !== null && fullest.airHeatW > door)
    findings.push({
      ...base,
      code: 'rear-door-too-small',
      limit: { value: door, unit: 'W' },
      waysOut: fewerServers(fullest, door),
    });
  if (cooled.air.roomUnits !== null && cooled.air.roomUnits.unit === null)
    findings.push({
      ...baseOf(cooled),
      code: 'no-room-unit',
      severity: 'review',
      measured: { value: cooled.air.heatW, unit: 'W' },
      params,
    });
  return findings;
}

function cduFindings(cooled: CooledSite): readonly Finding[] {
  const { loop, liquid, site } = cooled;
  const base = { ...baseOf(cooled), pointer: '/physical/cduId' } as const;
  if (loop.heatW === 0) return [];
  if (loop.unit === null || loop.count === null)
    return [
      {
        ...base,
        code: 'no-cdu-product',
        severity: 'review',
        measured: { value: loop.heatW, unit: 'W' },
        params: { site: site.name },
      },
    ];
  const params = { product: loop.unit.name, site: site.name };
  const findings: Finding[] = [];
  if (loop.unit.flowLPerMin === null)
    findings.push({
      ...base,
      code: 'cdu-flow-unknown',
      severity: 'review',
      measured: { value: loop.flowLPerMin, unit: 'L/min' },
      rule: 'facility-method 6.3',
      params: { ...params, approach: loop.approachK },
      waysOut: [{ code: 'enter-figure', params: { product: loop.unit.name, field: 'flow' } }],
    });
  const shares = liquid.cdu?.withOneOut;
  const worst = shares ? Math.max(shares.capacityShare, shares.flowShare ?? 0) : null;
  if (site.cooling.cduRedundancy !== 'N' && worst !== null && worst > 1 + 1e-9)
    findings.push({
      ...base,
      code: 'cdu-one-out',
      severity: 'blocking',
      measured: { value: worst, unit: '' },
      rule: 'facility-method 6.3',
      params,
    });
  return findings;
}

function waterFindings(cooled: CooledSite): readonly Finding[] {
  const { site, liquid, result } = cooled;
  const base = { ...baseOf(cooled), step: 'site' } as const;
  const params = { site: site.name };
  const findings: Finding[] = [];
  if (cooled.loop.heatW > 0 && site.cooling.facilityWaterSupplyC === null)
    findings.push({
      ...base,
      code: 'water-unknown',
      severity: 'review',
      pointer: pointerTo(cooled, 'facilityWaterSupplyC'),
      params,
    });
  const dew = result.checks.find((check) => check.id === 'dew-point');
  if (dew?.holds === false && dew.value !== null && dew.limit !== null) {
    // The facility water must be so much colder than the loop; doors take it as it comes.
    const approachK = dew.value === liquid.technologySupplyC ? cooled.loop.approachK : 0;
    const celsius = Math.ceil(dew.limit - approachK);
    const pointer = pointerTo(cooled, 'facilityWaterSupplyC');
    findings.push({
      ...base,
      code: 'dew-point-too-close',
      severity: 'blocking',
      pointer,
      measured: { value: dew.value, unit: 'degC' },
      limit: { value: dew.limit, unit: 'degC' },
      rule: 'facility-method 6.3',
      params,
      waysOut: [{ code: 'way-warm-water', params: { celsius }, edits: [{ pointer, value: celsius }] }],
    });
  }
  if (result.freeCoolingHours === null && result.electricalParts.chillerW > 0)
    findings.push({
      ...base,
      code: site.cooling.climate === null ? 'free-cooling-unknown' : 'free-cooling-needs-water',
      severity: 'note',
      pointer: pointerTo(cooled, site.cooling.climate === null ? 'climate' : 'facilityWaterSupplyC'),
      params,
    });
  return findings;
}

function inletFindings(cooled: CooledSite): readonly Finding[] {
  const { site } = cooled;
  const inlet = site.cooling.airInletC;
  const base = {
    ...baseOf(cooled),
    step: 'site',
    pointer: pointerTo(cooled, 'airInletC'),
    measured: { value: inlet, unit: 'degC' },
    rule: 'facility-method 6.1',
  } as const;
  const inletClass = inletClassFor(inlet);
  if (inlet > HOTTEST_INLET_C || (inletClass === null && inlet > RECOMMENDED_INLET_C.max))
    return [
      {
        ...base,
        code: 'inlet-too-hot',
        severity: 'blocking',
        limit: { value: HOTTEST_INLET_C, unit: 'degC' },
        params: { site: site.name },
        waysOut: recommendedInlet(cooled),
      },
    ];
  const { min, max } = RECOMMENDED_INLET_C;
  if (inlet >= min && inlet <= max) return [];
  return [
    {
      ...base,
      code: 'inlet-outside-recommended',
      severity: 'review',
      params: { site: site.name, low: min, high: max, inletClass: inletClass ?? 'for it' },
      waysOut: recommendedInlet(cooled),
    },
  ];
}

/** The share of the energy that the loop can hand over, in whole percent. */
function lessExport(cooled: CooledSite, possible: number): readonly WayOut[] {
  const percent = Math.floor((cooled.site.energy.heatReuseFraction ?? 0) * possible * 100 + 1e-9);
  const pointer = `/sites/${cooled.siteIndex}/energy/heatReuseFraction`;
  return [{ code: 'way-less-heat-export', params: { percent }, edits: [{ pointer, value: percent / 100 }] }];
}

function loopFindings(cooled: CooledSite): readonly Finding[] {
  const { site, result } = cooled;
  const findings: Finding[] = [];
  const ride = result.checks.find((check) => check.id === 'ride-through');
  if (ride?.holds === false)
    findings.push({
      ...baseOf(cooled),
      code: 'ride-through-short',
      severity: 'review',
      measured: { value: ride.value ?? 0, unit: 's' },
      limit: { value: ride.limit ?? 0, unit: 's' },
      rule: 'facility-method 5.5',
      params: { site: site.name },
    });
  const { usableMwhPerYear, exportedMwhPerYear } = result.heatReuse;
  if (exportedMwhPerYear !== null && exportedMwhPerYear > usableMwhPerYear)
    findings.push({
      ...baseOf(cooled),
      step: 'site',
      code: 'heat-export-above-usable',
      severity: 'review',
      pointer: `/sites/${cooled.siteIndex}/energy/heatReuseFraction`,
      measured: { value: exportedMwhPerYear, unit: 'MWh' },
      limit: { value: usableMwhPerYear, unit: 'MWh' },
      rule: 'facility-method 7',
      params: { site: site.name },
      waysOut: lessExport(cooled, usableMwhPerYear / exportedMwhPerYear),
    });
  return findings;
}

/** Findings about the cooling of one site. */
export function coolingFindings(facts: Facts, cooled: CooledSite): readonly Finding[] {
  if (cooled.racks.length === 0) return [];
  return [
    ...kindFindings(facts, cooled),
    ...airFindings(cooled),
    ...cduFindings(cooled),
    ...waterFindings(cooled),
    ...inletFindings(cooled),
    ...loopFindings(cooled),
  ];
}
