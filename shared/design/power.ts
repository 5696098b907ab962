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
  /** Current of the fullest phase of one circuit with one feed lost, A. */
  readonly designA: number;
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

/** Equal overcurrent devices of one duty. */
export interface SiteBreaker {
  /** Highest current all day with any single element lost, A. */
  readonly designA: number;
  /** Standard rating, A; null = above the largest. */
  readonly ratingA: number | null;
  readonly count: number;
}

/** Overcurrent devices above the rack feeds, by the element each stands at. */
export type SiteBreakers = Readonly<Record<'transformer' | 'genset' | 'ups' | 'busway', SiteBreaker>>;

/** Voltage lost from the UPS to the racks with one feed lost, per cent. */
export interface VoltageDrop {
  /** Worst cable from busway to rack. */
  readonly finalPercent: number;
  /** Worst busway section, each rack at its place. */
  readonly buswayPercent: number;
  /** Of the cable from the UPS to the heaviest section. */
  readonly feederPercentPerM: number;
  /** Longest cable from the UPS to a row that keeps the total within its limit, m; null = no current. */
  readonly longestFeederM: number | null;
  readonly feederMm2: number;
  readonly feederParallel: number;
}

/** Load that reaches the generating sets at once when the boards close on them. */
export interface LoadStep {
  /** Largest switchboard with everything on it, W. */
  readonly boardW: number;
  /** The same with the UPS ramping up slowly: the cooling plant and the house of one board, W. */
  readonly plantW: number;
  /** `boardW` over the rating of the sets that carry the load. */
  readonly boardShare: number;
  readonly plantShare: number;
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
    /** Apparent rating of a module; where the maker prints none, its kW, the least it can be. */
    readonly moduleVa: number | null;
    /** Load on the output at the power factor of the site. */
    readonly outputVa: number;
    readonly batteryWh: number;
  };
  readonly gensets: {
    readonly productId: ProductId | null;
    readonly ratingW: number | null;
    readonly count: number | null;
    readonly fuelLitres: number | null;
    /** Null without generating sets. */
    readonly step: LoadStep | null;
  };
  readonly pdus: { readonly productId: ProductId | null; readonly count: number };
  /** Sections of overhead busway, all paths; each a run over a part of a row. */
  readonly busways: {
    readonly productId: ProductId | null;
    readonly ratingA: number;
    readonly count: number;
  };
  readonly breakers: SiteBreakers;
  /** Null without racks. */
  readonly voltageDrop: VoltageDrop | null;
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
