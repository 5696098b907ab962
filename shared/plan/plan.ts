import type { PriceEntry } from '../catalogue/catalogue.ts';
import type { PhaseId, PlanId, PoolId, SiteId } from '../ids.ts';
import type { Mission } from './mission.ts';
import type { Pool } from './pool.ts';
import type { Site } from './site.ts';
import type { Workload } from './workload.ts';

/** Newest version of the plan format; older ones are migrated when read. */
export const PLAN_FORMAT_VERSION = 2;

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

/**
 * A step of the roadmap: pools that carry its id are ordered on its day and work until the pools of a later phase
 * that replace them do.
 */
export interface Phase {
  readonly id: PhaseId;
  readonly name: string;
  /** Day its pools are ordered, ISO. */
  readonly orderDate: string;
  /** Share of accelerators from the buyer's own or preferred countries wanted once it works, 0 to 1; null = no aim. */
  readonly controlledShare: number | null;
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
  /** In order of their days; empty = everything is ordered on the order date of the mission. */
  readonly phases: readonly Phase[];
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
