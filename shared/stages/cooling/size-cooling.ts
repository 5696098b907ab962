import type { Facts } from '../../catalogue/catalogue.ts';
import { figureOf } from '../../catalogue/derive.ts';
import { noteFindings } from '../../catalogue/figure-note.ts';
import type { CoolingResult, SiteCoolingResult } from '../../design/cooling.ts';
import type { SitePowerResult } from '../../design/power.ts';
import type { RackDesign } from '../../design/racks.ts';
import { cfmOf } from '../../facility/air.ts';
import { planLiquidLoop } from '../../facility/choose-cooling.ts';
import { existingLoad } from '../../facility/floor-grid.ts';
import { freeCoolingHoursOf, mixedCoolingHoursOf } from '../../facility/free-cooling.ts';
import { mechanicalLoad } from '../../facility/mechanical.ts';
import type { Finding } from '../../findings.ts';
import type { PhysicalChoice } from '../../plan/plan.ts';
import type { Site } from '../../plan/site.ts';
import { TraceLog } from '../../trace.ts';
import { outcomeOf, type Stage } from '../stage.ts';
import { type AirSide, sizeAirSide } from './air-side.ts';
import { type CooledSite, coolingFindings } from './cooling-findings.ts';
import { heatReuse } from './heat-reuse.ts';
import { type LiquidSide, sizeLiquidSide } from './liquid-side.ts';
import { traceSite } from './trace-cooling.ts';

/** Generating sets take this long to start and to carry the pumps, s (facility-method 5.5). */
const GENSET_START_S = 15;
const KILO = 1_000;

type Check = SiteCoolingResult['checks'][number];

const atMost = (value: number | null, limit: number | null): boolean | null =>
  value === null || limit === null ? null : value <= limit * (1 + 1e-9);
const atLeast = (value: number | null, limit: number | null): boolean | null =>
  value === null || limit === null ? null : value >= limit;

/** Coldest water at a surface in the room: of the technology loop, and of rear doors, which take facility water. */
function coldestSupplyC(site: Site, air: AirSide, liquid: LiquidSide): number | null {
  const door = air.doors === null ? null : site.cooling.facilityWaterSupplyC;
  const known = [liquid.technologySupplyC, door].filter((celsius) => celsius !== null);
  return known.length === 0 ? null : Math.min(...known);
}

/** What must hold on the design day where it applies; null where an input is not entered. */
function checksOf(site: Site, air: AirSide, liquid: LiquidSide): readonly Check[] {
  const airW = air.fullest?.airHeatW ?? null;
  const positionW = site.cooling.maxAirKwPerRack * KILO;
  const doorW = air.doors?.unit?.capacityW ?? null;
  const airLimitW = doorW === null ? positionW : Math.min(positionW, doorW);
  const shares = liquid.cdu?.withOneOut ?? null;
  const oneOut = shares === null ? null : Math.max(shares.capacityShare, shares.flowShare ?? 0);
  const { technologySupplyC, dewLimitC, rideThroughS } = liquid;
  const coldestC = coldestSupplyC(site, air, liquid);
  const dew: Check = {
    id: 'dew-point',
    holds: atLeast(coldestC, dewLimitC),
    value: coldestC,
    limit: dewLimitC,
    unit: 'degC',
  };
  const perRack: Check = {
    id: 'air-per-rack',
    holds: atMost(airW, airLimitW),
    value: airW,
    limit: airLimitW,
    unit: 'W',
  };
  if (liquid.cdu === null) return air.doors === null ? [perRack] : [dew, perRack];
  return [
    dew,
    { id: 'flow-one-out', holds: atMost(oneOut, 1), value: oneOut, limit: 1, unit: '' },
    perRack,
    {
      id: 'ride-through',
      holds: atLeast(rideThroughS, GENSET_START_S),
      value: rideThroughS,
      limit: GENSET_START_S,
      unit: 's',
    },
    // No product of the catalogue states its highest coolant inlet yet.
    { id: 'device-inlet', holds: null, value: technologySupplyC, limit: null, unit: 'degC' },
  ];
}

interface SiteSources {
  readonly racks: readonly RackDesign[];
  readonly power: SitePowerResult | undefined;
  readonly physical: PhysicalChoice;
  readonly siteIndex: number;
}

const sum = (racks: readonly RackDesign[], read: (rack: RackDesign) => number): number =>
  racks.reduce((total, rack) => total + read(rack), 0);

function typicalShare(racks: readonly RackDesign[]): number {
  const max = sum(racks, (rack) => rack.maxPowerW.known);
  return max === 0 ? 0 : sum(racks, (rack) => rack.typicalPowerW.known) / max;
}

function coolSite(facts: Facts, site: Site, from: SiteSources): CooledSite {
  const { racks, power, physical, siteIndex } = from;
  const upsLossW = power?.upsLossW ?? 0;
  const existingHeatW = existingLoad(site.floor).powerW;
  const air = sizeAirSide(facts, site, { racks, upsLossW, existingHeatW });
  const liquidHeatW = sum(racks, (rack) => rack.liquidHeatW);
  const loop = planLiquidLoop(facts, liquidHeatW, { cooling: site.cooling, physical });
  const liquid = sizeLiquidSide(site, loop);
  const plant = mechanicalLoad({
    airHeatW: air.heatW,
    liquidHeatW,
    upsLossW,
    existingHeatW,
    cduPowerW: loop.powerW,
    cooling: site.cooling,
    wueLPerKwh: site.energy.wueLPerKwh,
  });
  const { fansW, pumpsW, chillerW, rejectionW, totalW } = plant;
  const removedW = air.heatW + liquidHeatW + upsLossW + existingHeatW;
  const result: SiteCoolingResult = {
    siteId: site.id,
    airHeatW: air.heatW,
    liquidHeatW,
    airflowM3PerS: air.airflowM3PerS,
    airflowCfm: cfmOf(air.airflowM3PerS),
    liquidFlowLPerMin: liquidHeatW === 0 ? 0 : loop.flowLPerMin,
    cdu: liquid.cdu,
    rearDoors: air.doors === null ? null : { productId: air.doors.unit?.id ?? null, count: air.doors.count },
    roomUnits:
      air.roomUnits === null
        ? null
        : { productId: air.roomUnits.unit?.id ?? null, count: air.roomUnits.count },
    technologySupplyC: liquid.technologySupplyC,
    facilitySupplyC: site.cooling.facilityWaterSupplyC,
    facilityWaterClass: liquid.waterClass,
    heatRejectedW: removedW + fansW + pumpsW,
    electricalW: totalW,
    electricalParts: { fansW, pumpsW, chillerW, rejectionW },
    coolingEfficiencyRatio: totalW === 0 ? null : removedW / totalW,
    heatReuse: heatReuse({
      meanLiquidHeatW: liquidHeatW * typicalShare(racks),
      facilityMwhPerYear: power?.energy.facilityMwhPerYear ?? null,
      fraction: site.energy.heatReuseFraction,
    }),
    freeCoolingHours: freeCoolingHoursOf(site.cooling),
    mixedCoolingHours: mixedCoolingHoursOf(site.cooling),
    rideThroughS: liquid.rideThroughS,
    checks: checksOf(site, air, liquid),
  };
  return { site, siteIndex, racks, air, loop, liquid, upsLossW, result };
}

/** Notes about the figures of the chosen CDU. */
function cduNotes(facts: Facts, cooled: CooledSite): readonly Finding[] {
  const unit = cooled.loop.unit;
  if (unit === null) return [];
  const approach = unit.approachK === null ? figureOf(facts, unit, { field: 'approachK', unit: 'K' }) : null;
  return noteFindings([approach?.note ?? null], { stage: 'cooling', step: 'racks' });
}

/**
 * Cooling of every site: air flow, rear doors and room coolers, CDUs by capacity and flow with one out, temperatures,
 * dew point, ride-through, the plant's draw and what heat could be reused.
 */
export const sizeCooling: Stage<'cooling', 'racks' | 'power'> = {
  id: 'cooling',
  needs: ['racks', 'power'],
  reads: ['sites', 'physical'],
  run: (plan, earlier, facts) => {
    const log = new TraceLog();
    const findings: Finding[] = [];
    const sites = plan.sites.map((site, siteIndex) => {
      const racks = earlier.racks.racks.filter((rack) => rack.siteId === site.id);
      const power = earlier.power.sites.find((entry) => entry.siteId === site.id);
      const cooled = coolSite(facts, site, { racks, power, physical: plan.physical, siteIndex });
      findings.push(...coolingFindings(facts, cooled), ...cduNotes(facts, cooled));
      traceSite(log, cooled);
      return cooled.result;
    });
    const value: CoolingResult = { sites };
    return { value, outcome: outcomeOf(findings), findings, trace: log.figures };
  },
};
