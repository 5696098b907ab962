import type { ProductId, SiteId } from '../ids.ts';

export type FacilityWaterClass = 'W17' | 'W27' | 'W32' | 'W40' | 'W45' | 'W+';

export interface SiteCoolingResult {
  readonly siteId: SiteId;
  readonly airHeatW: number;
  readonly liquidHeatW: number;
  /** Supply air, leakage included. */
  readonly airflowM3PerS: number;
  readonly airflowCfm: number;
  readonly liquidFlowLPerMin: number;
  readonly cdu: {
    readonly productId: ProductId | null;
    /** Units that carry the load, and with the redundancy asked for. */
    readonly needed: number;
    readonly installed: number;
    readonly boundBy: 'capacity' | 'flow' | null;
    readonly withOneOut: { readonly capacityShare: number; readonly flowShare: number | null } | null;
  } | null;
  readonly rearDoors: { readonly productId: ProductId | null; readonly count: number } | null;
  readonly roomUnits: { readonly productId: ProductId | null; readonly count: number } | null;
  readonly technologySupplyC: number | null;
  readonly facilitySupplyC: number | null;
  readonly facilityWaterClass: FacilityWaterClass | null;
  readonly heatRejectedW: number;
  /** Sum of `electricalParts`; the same figure as the power stage's mechanical load. */
  readonly electricalW: number;
  readonly electricalParts: {
    readonly fansW: number;
    readonly pumpsW: number;
    readonly chillerW: number;
    readonly rejectionW: number;
  };
  /** ISO/IEC 30134-7: heat removed per electrical energy of the cooling system, at the sizing load. */
  readonly coolingEfficiencyRatio: number | null;
  /** Heat that could leave the boundary, and what the plan exports (ISO/IEC 30134-6 ERF). */
  readonly heatReuse: {
    readonly usableMwhPerYear: number;
    readonly exportedMwhPerYear: number | null;
    readonly energyReuseFactor: number | null;
  };
  readonly freeCoolingHours: number | null;
  /** Hours in which outdoor air takes a part of the heat; the plant's energy counts the chiller in full for them. */
  readonly mixedCoolingHours: number | null;
  /** Pumps off: seconds until the allowed rise is used up. */
  readonly rideThroughS: number | null;
  readonly checks: readonly {
    readonly id: 'dew-point' | 'flow-one-out' | 'air-per-rack' | 'ride-through' | 'device-inlet';
    readonly holds: boolean | null;
    readonly value: number | null;
    readonly limit: number | null;
    readonly unit: string;
  }[];
}

export interface CoolingResult {
  readonly sites: readonly SiteCoolingResult[];
}
