import type { CanonicalLevel, PriceEntry } from '../catalogue/catalogue.ts';
import type { CountryCode } from '../catalogue/record.ts';
import type { PlanId, PoolId, SiteId } from '../ids.ts';
import type { Pool } from './pool.ts';
import type { Site } from './site.ts';
import type { Workload } from './workload.ts';

/** Newest version of the plan format; older ones are migrated when read. */
export const PLAN_FORMAT_VERSION = 1;

/** What is printed at the top and bottom of every screen and page. */
export interface Marking {
  /** Country or organisation whose information it is: ISO alpha-2, `EU`, `NATO`. */
  readonly owner: string;
  readonly level: CanonicalLevel;
  /** National name of the level, as in `VS-NfD`. */
  readonly nationalName: string;
  /** As in `RELEASABLE TO NATO`; empty when none. */
  readonly release: string;
  readonly exercise: boolean;
}

export type BuyerType =
  | 'defence'
  | 'central-government'
  | 'sub-central-public'
  | 'critical-infrastructure'
  | 'private'
  | 'research';

export interface Operator {
  readonly name: string;
  readonly country: CountryCode | null;
  readonly parentCountry: CountryCode | null;
}

/** Countries and vendors as the buyer's own policy sees them; what is in no list is allowed. */
export interface SupplyPolicy {
  readonly preferredCountries: readonly CountryCode[];
  readonly deniedCountries: readonly CountryCode[];
  readonly preferredVendors: readonly string[];
  readonly deniedVendors: readonly string[];
  readonly deniedProducts: readonly string[];
}

export interface Mission {
  /** Null until the planner sets it; then export is refused. */
  readonly marking: Marking | null;
  readonly buyerName: string;
  readonly buyerCountry: CountryCode | null;
  readonly buyerType: BuyerType | null;
  readonly operator: Operator;
  readonly policy: SupplyPolicy;
  /** ISO 4217. */
  readonly currency: string;
  /** Budget in the smallest unit of the currency, null when none is set. */
  readonly budgetMinor: number | null;
  /** Date against which law is judged, ISO. */
  readonly asOf: string;
  /** Date the order could be placed, ISO. */
  readonly orderDate: string;
  /** Date the cluster is needed, ISO. */
  readonly startOfOperation: string | null;
  /**
   * Facts of the rule vocabulary that only people know, by dotted name (`plan.us_nss`, `operator.sanctioned`,
   * `keys.storage`, …). What can be derived from plan and design is not kept here.
   */
  readonly facts: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** Ids of the evidence and declarations held (`evidence("…")`, `declared("…")`). */
  readonly evidence: readonly string[];
  readonly declarations: readonly string[];
}

/** Choices about scale-out networks; null = let the fabric stage choose. */
export interface FabricChoice {
  readonly protocol: 'InfiniBand' | 'Ethernet' | null;
  readonly leafSwitchId: string | null;
  readonly spineSwitchId: string | null;
  readonly assignment: 'rail' | 'fat-tree' | 'rack-aligned' | null;
  /** Down to up bandwidth at the leaf, 1 = non-blocking. */
  readonly oversubscription: number;
  readonly planes: number;
  readonly sparePortsPerLeaf: number;
}

export interface PhysicalChoice {
  readonly rackId: string | null;
  readonly pduId: string | null;
  readonly cduId: string | null;
  readonly upsId: string | null;
  readonly gensetId: string | null;
  readonly storageSystemId: string | null;
  readonly managementSwitchId: string | null;
  readonly managementServerId: string | null;
  /** Upper limit the planner sets below what packing allows; null = as many as fit. */
  readonly serversPerRack: number | null;
  /** Racks and devices moved by hand: device or rack id to place. */
  readonly moves: readonly PlacementMove[];
}

export interface PlacementMove {
  readonly object: string;
  readonly rack: string | null;
  readonly u: number | null;
  readonly row: number | null;
  readonly position: number | null;
}

export interface Delivery {
  /** Probability that spares last until the replacement arrives. */
  readonly sparesServiceLevel: number;
  /** Days until a failed part is back, when a line has no own value. */
  readonly replacementDays: number;
  /** Lead times the planner was told, weeks by product id. */
  readonly leadTimeWeeks: Readonly<Record<string, { readonly p50: number; readonly p90: number }>>;
}

export interface CostChoice {
  /** Share of capex set aside, 0 to 1. */
  readonly contingency: number;
  readonly discountRate: number;
  readonly years: number;
  readonly itLifeYears: number;
  readonly facilityLifeYears: number;
  readonly itMaintenanceRate: number;
  readonly facilityMaintenanceRate: number;
  readonly staffCostPerYearMinor: number | null;
  readonly staffFte: number | null;
  /** Prices entered in this plan; they win over the workspace's price book. */
  readonly prices: readonly PriceEntry[];
}

/** What people decide: inputs only. Everything else follows from plan and facts. */
export interface Plan {
  readonly format: 'redoubt-plan';
  readonly version: typeof PLAN_FORMAT_VERSION;
  readonly id: PlanId;
  readonly name: string;
  readonly revision: number;
  readonly templateId: string | null;
  /** Free text of the planner; shown as plain text only. */
  readonly note: string;
  readonly mission: Mission;
  readonly workloads: readonly Workload[];
  readonly sites: readonly Site[];
  readonly pools: readonly Pool[];
  readonly fabric: FabricChoice;
  readonly physical: PhysicalChoice;
  readonly delivery: Delivery;
  readonly cost: CostChoice;
}

/** The site a pool stands on, or undefined when the plan does not have it. */
export function siteOf(plan: Plan, siteId: SiteId): Site | undefined {
  return plan.sites.find((site) => site.id === siteId);
}

/** The pool with this id, or undefined. */
export function poolOf(plan: Plan, poolId: PoolId): Pool | undefined {
  return plan.pools.find((pool) => pool.id === poolId);
}
