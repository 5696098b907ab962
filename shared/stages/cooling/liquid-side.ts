import type { FacilityWaterClass, SiteCoolingResult } from '../../design/cooling.ts';
import type { LiquidLoop } from '../../facility/choose-cooling.ts';
import { DEW_POINT_MARGIN_K, rideThroughS, waterClassOf } from '../../facility/liquid.ts';
import type { Site } from '../../plan/site.ts';

/** Coolant in a loop per watt of heat: 100 kg for 100 kW (convention after facility-method 5.5). */
const COOLANT_KG_PER_W = 1e-3;
/** Rise of the loop that devices tolerate for a short time, K (convention, facility-method 5.5). */
const ALLOWED_RISE_K = 10;

/** Liquid side of a site. */
export interface LiquidSide {
  readonly cdu: SiteCoolingResult['cdu'];
  readonly technologySupplyC: number | null;
  readonly waterClass: FacilityWaterClass | null;
  /** Lowest supply that keeps the dew-point margin, °C; null = dew point not entered. */
  readonly dewLimitC: number | null;
  readonly rideThroughS: number | null;
}

/** Shares of capacity and flow with one unit out; null when only one unit stands there. */
function oneOut(loop: LiquidLoop): NonNullable<SiteCoolingResult['cdu']>['withOneOut'] {
  const left = loop.installed - 1;
  const unit = loop.unit;
  if (left < 1 || unit?.capacityW == null) return null;
  return {
    capacityShare: loop.heatW / (unit.capacityW * left),
    flowShare: unit.flowLPerMin === null ? null : loop.flowLPerMin / (unit.flowLPerMin * left),
  };
}

/**
 * CDUs, temperatures and ride-through of a site's liquid loop.
 * Formula: technology supply = facility supply + approach; ride-through = m·cp·ΔT/Q with 1 kg per kW and 10 K.
 * @returns nulls where the site has no facility water temperature or no liquid heat
 * @see facility-method 6.3, 6.4, 5.5
 */
export function sizeLiquidSide(site: Site, loop: LiquidLoop): LiquidSide {
  const supply = site.cooling.facilityWaterSupplyC;
  const dewPoint = site.cooling.roomDewPointC;
  const hasLiquid = loop.heatW > 0;
  return {
    cdu: hasLiquid
      ? {
          productId: loop.unit?.id ?? null,
          needed: loop.count?.needed ?? 0,
          installed: loop.installed,
          boundBy: loop.count?.boundBy ?? null,
          withOneOut: oneOut(loop),
        }
      : null,
    technologySupplyC: supply === null || !hasLiquid ? null : supply + loop.approachK,
    waterClass: supply === null ? null : waterClassOf(supply),
    dewLimitC: dewPoint === null ? null : dewPoint + DEW_POINT_MARGIN_K,
    rideThroughS: hasLiquid
      ? rideThroughS(
          { massKg: loop.heatW * COOLANT_KG_PER_W, riseK: ALLOWED_RISE_K, fluid: 'pg25' },
          loop.heatW,
        )
      : null,
  };
}
