import type { CountryCode } from '../catalogue/record.ts';
import type { SiteId } from '../ids.ts';
import type { SensitivityTier } from './workload.ts';

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
  /** Hours of the year without chiller as the operator states them; null = from the climate table, if there is one. */
  readonly freeCoolingHours: number | null;
  readonly climate: ClimateTable | null;
}

/** Hours of a year by outdoor temperature (facility-method 6). */
export interface ClimateTable {
  /** Station and years, as the table's publisher names them. */
  readonly source: string;
  readonly basis: 'dry-bulb' | 'wet-bulb';
  /** Middle of each bin and its hours, coldest first. */
  readonly bins: readonly { readonly temperatureC: number; readonly hours: number }[];
}

/** Something that stands in the room and keeps racks away. Origin: the corner of the room at row 1, position 1. */
export interface Obstacle {
  readonly name: string;
  readonly kind: 'column' | 'door' | 'other';
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly depthMm: number;
}

/** A rack that is there already and stays; it takes a position, power, air and floor load. */
export interface ExistingRack {
  readonly name: string;
  /** From 1. */
  readonly row: number;
  readonly position: number;
  /** Null = not known. */
  readonly powerW: number | null;
  readonly massKg: number | null;
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
  /** Inside dimensions; null = as large as the rows need. */
  readonly roomWidthMm: number | null;
  readonly roomDepthMm: number | null;
  readonly obstacles: readonly Obstacle[];
  readonly existingRacks: readonly ExistingRack[];
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
  /** Who may place work here: the buyer's own site, an ally's, or commercial and decentralised capacity. */
  readonly tier: SensitivityTier;
  readonly altitudeM: number;
  readonly power: SitePower;
  readonly cooling: SiteCooling;
  readonly floor: SiteFloor;
  readonly energy: SiteEnergy;
}
