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
  readonly electricalW: number;
  readonly freeCoolingHours: number | null;
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
