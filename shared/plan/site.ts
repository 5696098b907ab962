import type { CountryCode } from '../catalogue/record.ts';
import type { SiteId } from '../ids.ts';

export type VoltageKind = 'line-to-line' | 'line-to-neutral';
export type RedundancyLabel = 'N' | 'N+1' | '2N';

/** Electrical supply of a site (facility-method 5). */
export interface SitePower {
  /** IT power the site can feed, kW; null = not known yet. */
  readonly availableItKw: number | null;
  readonly utilityFeeds: number;
  readonly feedsPerRack: number;
  readonly voltageV: number;
  readonly voltageKind: VoltageKind;
  readonly phases: 1 | 3;
  readonly frequencyHz: 50 | 60;
  /** Rated current of one rack feed, A; null = choose the next standard rating. */
  readonly feedCurrentA: number | null;
  /** Continuous-load derating D, 0 to 1. */
  readonly derating: number;
  readonly powerFactor: number;
  readonly upsRedundancy: RedundancyLabel;
  readonly upsAutonomyMinutes: number;
  readonly gensetRedundancy: RedundancyLabel | 'none';
  readonly fuelHours: number;
}

export interface SiteCooling {
  readonly kinds: readonly ('air' | 'rear-door' | 'direct-liquid')[];
  readonly facilityWaterSupplyC: number | null;
  readonly airInletC: number;
  readonly airDeltaK: number;
  readonly liquidDeltaK: number;
  readonly roomDewPointC: number | null;
  readonly maxAirKwPerRack: number;
  readonly cduRedundancy: RedundancyLabel;
  /** Hours of the year without chiller, from a climate table; null = not known. */
  readonly freeCoolingHours: number | null;
}

export interface SiteFloor {
  readonly rackPositions: number | null;
  readonly racksPerRow: number;
  readonly rowPitchMm: number;
  readonly rackPitchMm: number;
  readonly aisleColdMm: number;
  readonly aisleHotMm: number;
  readonly trayHeightMm: number;
  /** Uniform rating of the slab, Pa; null = not known. */
  readonly slabRatingPa: number | null;
  /** Rating for one foot, N; null = not known. */
  readonly pointRatingN: number | null;
}

export interface SiteEnergy {
  readonly pue: number | null;
  readonly wueLPerKwh: number | null;
  readonly gridKgCo2PerKwh: number | null;
  readonly renewableFraction: number | null;
  readonly heatReuseFraction: number | null;
  /** Smallest currency unit per kWh; may be fractional. */
  readonly tariffMinorPerKwh: number | null;
}

export interface Site {
  readonly id: SiteId;
  readonly name: string;
  readonly country: CountryCode | null;
  readonly status: 'new' | 'existing' | 'expansion';
  readonly operatorKind: 'enterprise' | 'colocation' | 'co-hosting';
  readonly commissioningDate: string | null;
  readonly altitudeM: number;
  readonly power: SitePower;
  readonly cooling: SiteCooling;
  readonly floor: SiteFloor;
  readonly energy: SiteEnergy;
}
