import type { CountryCode } from '../catalogue/record.ts';
import type { LineId, PhaseId, PoolId, ProductId, SiteId } from '../ids.ts';
import type { RedundancyLabel } from '../plan/site.ts';
import type { Money } from '../units/money.ts';

/** Spares of one product (facility-method 9). Never counted as capacity. */
export interface SpareLine {
  readonly productId: ProductId;
  /** As in the bill: the order length of a cable; null for everything else. */
  readonly variant: string | null;
  readonly installed: number;
  readonly annualFailureRate: number;
  readonly replacementDays: number;
  /** Expected failures while waiting. */
  readonly lambda: number;
  readonly serviceLevel: number;
  readonly spares: number;
}

export interface SparesResult {
  readonly lines: readonly SpareLine[];
}

export type BomCategory =
  | 'accelerator'
  | 'server'
  | 'switch'
  | 'nic'
  | 'cable'
  | 'transceiver'
  | 'rack'
  | 'pdu'
  | 'busway'
  | 'breaker'
  | 'ups'
  | 'battery'
  | 'genset'
  | 'fuel-tank'
  | 'transformer'
  | 'switchboard'
  | 'cooling'
  | 'heat-rejection'
  | 'containment'
  | 'tray'
  | 'storage'
  | 'security'
  | 'consumable'
  | 'service'
  | 'software';

export interface ClassificationCode {
  readonly scheme: string;
  readonly version: string;
  readonly code: string;
}

/** One simulated loss that tests goods. */
export interface SimulatedLoss {
  /** Name of the case at the site, as the simulation and the screens have it: `ups-a:unit`, `cooling cdu`. */
  readonly id: string;
  /** Null = an input of the simulation is not known. */
  readonly carried: boolean | null;
}

/** What goods promise when one of them is out, and the losses that were simulated for it. */
export interface LineRedundancy {
  /** Label of the plan; null where the plan asks for none, as for switches. */
  readonly asked: RedundancyLabel | 'none' | null;
  /** Label the whole of the site's simulation reaches; null where none is judged. */
  readonly reached: RedundancyLabel | 'none' | null;
  /** At least one. */
  readonly losses: readonly SimulatedLoss[];
}

/** One line to buy. Totals are null while the unit price is unknown. */
export interface BomLine {
  readonly id: LineId;
  readonly number: number;
  readonly category: BomCategory;
  readonly productId: ProductId | null;
  readonly name: string;
  readonly vendor: string | null;
  readonly vendorCountry: CountryCode | null;
  readonly vendorParentCountry: CountryCode | null;
  readonly originCountry: CountryCode | null;
  readonly partNumbers: readonly string[];
  readonly siteId: SiteId | null;
  readonly poolIds: readonly PoolId[];
  /** What is installed; spares come on top. */
  readonly quantity: number;
  readonly spares: number;
  readonly unitOfIssue: string;
  /** E.g. the order length of a cable. */
  readonly variant: string | null;
  readonly unitPrice: Money | null;
  readonly priceBasis: string | null;
  readonly total: Money | null;
  readonly leadTimeWeeks: { readonly p50: number; readonly p90: number } | null;
  readonly classifications: readonly ClassificationCode[];
  /** Part of another line (an accelerator inside a server): listed for law and spares, not priced again. */
  readonly includedIn: LineId | null;
  readonly singleSource: boolean | null;
  /** Figure paths whose values make up the quantity. */
  readonly figures: readonly string[];
  /** Null for goods that stand for no redundancy, or for which nothing could be simulated. */
  readonly redundancy: LineRedundancy | null;
}

export interface BomResult {
  readonly lines: readonly BomLine[];
}

export interface ScheduleTask {
  readonly id: string;
  readonly label: string;
  readonly dependsOn: readonly string[];
  readonly startWeek: number;
  readonly endWeekP50: number;
  readonly endWeekP90: number;
  readonly critical: boolean;
  /** True when the duration is a convention and not a quoted lead time. */
  readonly assumed: boolean;
}

/** When a delivery is ordered and when its pools work; the first one has no phase. */
export interface PhaseSchedule {
  readonly phaseId: PhaseId | null;
  readonly orderWeek: number;
  readonly readyWeeks: { readonly p50: number; readonly p90: number };
  readonly orderDate: string | null;
  readonly readyDate: { readonly p50: string; readonly p90: string } | null;
}

export interface ScheduleResult {
  /** One entry per delivery that brings something, by order day. */
  readonly phases: readonly PhaseSchedule[];
  readonly tasks: readonly ScheduleTask[];
  readonly readyWeeks: { readonly p50: number; readonly p90: number } | null;
  /** ISO dates from the order date. */
  readonly readyDate: { readonly p50: string; readonly p90: string } | null;
  readonly unknownLeadTimes: readonly LineId[];
}

export interface CostStep {
  readonly id: string;
  readonly label: string;
  readonly amount: Money;
  readonly unpricedLines: number;
}

/** Seats of a site that somebody sits on day and night. */
export interface SiteSeats {
  readonly siteId: SiteId;
  readonly racks: number;
  readonly facility: number;
  readonly hands: number;
}

/** People in full-time equivalents, and the labour of building. */
export interface Staffing {
  /** Entered by the planner, else estimated; null while there is neither. */
  readonly fte: number | null;
  readonly basis: 'entered' | 'estimated' | null;
  /** Plant and IT hands only; null without racks. */
  readonly estimatedFte: number | null;
  /** Sites with racks, in the order of the plan. */
  readonly seats: readonly SiteSeats[];
  /** Racks and cables, hours of one person. */
  readonly installationHours: number;
}

export interface CostResult {
  readonly currency: string;
  /** Sum of what is priced. A lower bound while `unpricedLines` is not empty. */
  readonly capex: Money;
  readonly incomplete: boolean;
  readonly unpricedLines: readonly LineId[];
  readonly steps: readonly CostStep[];
  readonly contingency: Money;
  readonly energyPerYear: Money | null;
  readonly maintenancePerYear: Money;
  readonly staffing: Staffing;
  readonly staffPerYear: Money | null;
  readonly opexPerYear: Money;
  readonly opexIncomplete: boolean;
  readonly tco: Money;
  readonly tcoYears: number;
  readonly perAcceleratorHour: Money | null;
  readonly tornado: readonly {
    readonly id: string;
    readonly label: string;
    /** How far the input is moved: the servers of its 80 % interval, or a share up and down by convention. */
    readonly range:
      | { readonly kind: 'interval'; readonly low: number; readonly high: number; readonly unit: 'servers' }
      | { readonly kind: 'convention'; readonly share: number };
    readonly low: Money;
    readonly high: Money;
  }[];
}
