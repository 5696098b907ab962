import type { CatalogueIdentity } from '../catalogue/catalogue.ts';
import type { Finding, StageId } from '../findings.ts';
import type { Trace } from '../trace.ts';
import type { Outcome } from './common.ts';
import type { ComputeOutline, ComputeResult } from './compute.ts';
import type { CoolingResult } from './cooling.ts';
import type { DemandResult } from './demand.ts';
import type { FabricResult } from './fabric.ts';
import type { ClosureResult, ComplianceResult, SovereigntyResult } from './judgement.ts';
import type { PowerResult } from './power.ts';
import type { RacksResult } from './racks.ts';
import type { StorageResult } from './storage.ts';
import type { BomResult, CostResult, ScheduleResult, SparesResult } from './supply.ts';

/** Value of every stage, by stage id. */
export interface StageValues {
  readonly demand: DemandResult;
  readonly compute: ComputeResult;
  readonly storage: StorageResult;
  readonly fabric: FabricResult;
  readonly racks: RacksResult;
  readonly power: PowerResult;
  readonly cooling: CoolingResult;
  readonly spares: SparesResult;
  readonly bom: BomResult;
  readonly schedule: ScheduleResult;
  readonly cost: CostResult;
  readonly closure: ClosureResult;
  readonly compliance: ComplianceResult;
  readonly sovereignty: SovereigntyResult;
}

/** What a stage sees of the values before it: of compute only what is built, not the estimates behind it. */
export interface StageInputs extends Omit<StageValues, 'compute'> {
  readonly compute: ComputeOutline;
}

/** What follows from plan and facts: computed, never edited, reproducible. */
export interface Design {
  readonly format: 'redoubt-design';
  readonly version: 1;
  readonly engine: { readonly name: 'redoubt'; readonly version: string };
  readonly planId: string;
  readonly planRevision: number;
  readonly catalogue: CatalogueIdentity;
  readonly values: StageValues;
  readonly outcomes: Readonly<Record<StageId, Outcome>>;
  /** Worst first. */
  readonly findings: readonly Finding[];
  readonly trace: Trace;
}
