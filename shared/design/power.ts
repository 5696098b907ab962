import type { ProductId, RackId, SiteId } from '../ids.ts';
import type { RedundancyLabel } from '../plan/site.ts';
import type { PartialSum } from './common.ts';

export type PowerNodeKind =
  | 'utility'
  | 'transformer'
  | 'genset'
  | 'switchboard'
  | 'ups'
  | 'busway'
  | 'pdu'
  | 'rack';

/** Independent distribution paths, one per rack feed. */
export type PowerPath = 'A' | 'B' | 'C' | 'D' | 'E' | 'F';

/** One element of the power path, or `count` equal ones; `parents` feed it. */
export interface PowerNode {
  readonly id: string;
  readonly kind: PowerNodeKind;
  readonly label: string;
  readonly path: PowerPath | 'both';
  readonly parents: readonly string[];
  /** With everything working. */
  readonly loadW: number;
  /** Derated; null = no limit known. */
  readonly limitW: number | null;
  readonly productId: ProductId | null;
  readonly count: number;
  /** Racks behind a rack or PDU node; empty for everything upstream. */
  readonly racks: readonly RackId[];
}

/** What happens when one element is out. */
export interface FailureCase {
  readonly lost: string;
  readonly label: string;
  readonly servedW: number;
  readonly shedRacks: readonly RackId[];
  readonly overloaded: readonly { readonly node: string; readonly loadW: number; readonly limitW: number }[];
  /** Highest load over limit among the elements left, 1 = full. */
  readonly highestUse: number;
  readonly highestUseNode: string | null;
  readonly carried: boolean;
}

/** Circuit of one rack feed. */
export interface RackFeed {
  readonly rackId: RackId;
  readonly feeds: number;
  readonly voltageV: number;
  readonly phases: 1 | 3;
  readonly breakerA: number;
  /** Equal circuits, each with its own breaker and PDU, that make up one feed. */
  readonly circuitsPerFeed: number;
  /** Derated capacity of one feed, all its circuits. */
  readonly capacityW: number;
  readonly normalW: number;
  readonly failoverW: number;
  readonly pduId: ProductId | null;
  /** Load of the fullest phase over the mean with one feed lost; null = cords unknown or single phase. */
  readonly phaseImbalance: number | null;
  /** Feeds that must live for the power supplies to carry the servers; null = cords unknown. */
  readonly feedsNeeded: number | null;
  readonly fits: boolean;
}

export interface SiteEnergyResult {
  readonly itMwhPerYear: number;
  readonly pue: number | null;
  readonly facilityMwhPerYear: number | null;
  readonly carbonTonnesPerYear: number | null;
  readonly waterM3PerYear: number | null;
  /** `design` = derived from the planned plant at annual mean, before operation. */
  readonly pueBasis: 'entered' | 'design' | null;
  /** ISO/IEC 30134-3, -8 and -9: REF 0 to 1, CUE kg/kWh, WUE l/kWh. */
  readonly renewableEnergyFactor: number | null;
  readonly carbonUsageEffectiveness: number | null;
  readonly waterUsageEffectiveness: number | null;
}

export interface SitePowerResult {
  readonly siteId: SiteId;
  readonly itNameplateW: PartialSum;
  readonly itMaxW: PartialSum;
  readonly itTypicalW: PartialSum;
  readonly upsOutputW: number;
  readonly upsInputW: number;
  /** Conversion losses of the UPS, heat in its room; the rest of input over output is battery recharge. */
  readonly upsLossW: number;
  readonly mechanicalW: number;
  /** Lighting and house. */
  readonly houseW: number;
  readonly utilityW: number;
  readonly transformerVa: number;
  /** All that stand: every block, and every utility or path that has its own. */
  readonly transformers: { readonly ratingVa: number; readonly count: number };
  /** Main low-voltage switchboards; the rating is the standard size that carries the load of one. */
  readonly switchboards: { readonly ratingA: number; readonly count: number };
  readonly ups: {
    readonly productId: ProductId | null;
    readonly moduleW: number | null;
    readonly modules: number | null;
    readonly batteryWh: number;
  };
  readonly gensets: {
    readonly productId: ProductId | null;
    readonly ratingW: number | null;
    readonly count: number | null;
    readonly fuelLitres: number | null;
  };
  readonly pdus: { readonly productId: ProductId | null; readonly count: number };
  /** Sections of overhead busway, all paths; each a run over a part of a row. */
  readonly busways: {
    readonly productId: ProductId | null;
    readonly ratingA: number;
    readonly count: number;
  };
  readonly feeds: readonly RackFeed[];
  readonly nodes: readonly PowerNode[];
  readonly failures: readonly FailureCase[];
  /** Reached in the simulation, beside the label asked for. */
  readonly redundancyReached: RedundancyLabel;
  readonly redundancyAsked: RedundancyLabel;
  /** With the utility out and one generating set lost. */
  readonly gensetRedundancyReached: RedundancyLabel | 'none';
  readonly energy: SiteEnergyResult;
}

export interface PowerResult {
  readonly sites: readonly SitePowerResult[];
}
