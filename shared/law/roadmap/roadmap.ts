import type { Design } from '../../design/design.ts';
import type { ClauseState, PhaseSilicon } from '../../design/judgement.ts';
import { isPlannerError } from '../../errors.ts';
import type { InstrumentId, PoolId, WorkloadId } from '../../ids.ts';
import type { Plan } from '../../plan/plan.ts';
import { type RoadmapStep, roadmapSteps } from '../../stages/sovereignty/phases.ts';
import { type LocalContent, localContentOf } from './local-content.ts';
import { type PhaseBill, phaseBills } from './phase-bill.ts';

export interface RoadmapRequest {
  readonly plan: Plan;
  readonly design: Design;
  /** Designs a changed plan; the caller hands in its pipeline. */
  readonly redesign: (plan: Plan) => Design;
}

/** A clause that comes out otherwise than in the step before. */
export interface PhaseClause {
  readonly instrumentId: InstrumentId;
  readonly ref: string;
  readonly from: ClauseState;
  readonly to: ClauseState;
}

/** What works and what it takes while a step is the newest one. Null where the step cannot be designed. */
export interface PhaseRunning {
  readonly itPowerW: number;
  readonly utilityW: number;
  readonly racks: number;
  readonly readyWeeks: { readonly p50: number; readonly p90: number } | null;
  /** Binding clauses that are not met, with the pools that work then, on the day of the step. */
  readonly failingClauses: number;
  readonly counts: Readonly<Record<ClauseState, number>>;
  /** Against the step before; empty for the first. */
  readonly clauses: readonly PhaseClause[];
}

export interface RoadmapPhase {
  readonly silicon: PhaseSilicon;
  /** Day on which its law is judged: that of the plan for the first delivery, else the order date. */
  readonly asOf: string;
  readonly addedPoolIds: readonly PoolId[];
  /** Workloads that some working pool serves. */
  readonly workloadIds: readonly WorkloadId[];
  readonly capexMinor: number;
  readonly unpricedLines: number;
  readonly running: PhaseRunning | null;
  /** Of everything bought up to this step. */
  readonly content: LocalContent;
}

export interface Roadmap {
  readonly currency: string;
  readonly phases: readonly RoadmapPhase[];
  /** Highest over the steps; null where a step cannot be designed. */
  readonly peakItPowerW: number | null;
  readonly peakUtilityW: number | null;
  /** What the building is sized for: all pools of the plan together. */
  readonly sizedItPowerW: number;
  readonly sizedUtilityW: number;
}

/** The plan as it stands while a step is the newest: the pools that work then, judged on its day. */
export function planAt(plan: Plan, step: RoadmapStep): Plan {
  const served = new Set(step.working.flatMap((pool) => pool.workloadIds));
  const asOf = step.phaseId === null ? plan.mission.asOf : step.orderDate;
  return {
    ...plan,
    mission: { ...plan.mission, asOf, orderDate: step.orderDate },
    workloads: plan.workloads.filter((workload) => served.has(workload.id)),
    pools: step.working.map((pool) => ({ ...pool, phaseId: null, replaces: null })),
    phases: [],
  };
}

const powerOf = (design: Design): { readonly itPowerW: number; readonly utilityW: number } => {
  const { sites } = design.values.power;
  return {
    itPowerW: sites.reduce((sum, site) => sum + site.itMaxW.known, 0),
    utilityW: sites.reduce((sum, site) => sum + site.utilityW, 0),
  };
};

function changedClauses(after: Design, before: Design | null): readonly PhaseClause[] {
  if (before === null) return [];
  const states = new Map(
    before.values.compliance.clauses.map((clause) => [`${clause.instrumentId} ${clause.ref}`, clause.state]),
  );
  return after.values.compliance.clauses.flatMap(({ instrumentId, ref, state }) => {
    const from = states.get(`${instrumentId} ${ref}`) ?? state;
    return from === state ? [] : [{ instrumentId, ref, from, to: state }];
  });
}

function runningOf(design: Design, before: Design | null): PhaseRunning {
  const { racks, schedule, compliance } = design.values;
  return {
    ...powerOf(design),
    racks: racks.floors.reduce((sum, floor) => sum + floor.racks, 0),
    readyWeeks: schedule.readyWeeks,
    failingClauses: compliance.failing,
    counts: compliance.counts,
    clauses: changedClauses(design, before),
  };
}

function designedAt(step: RoadmapStep, request: RoadmapRequest): Design | null {
  try {
    return request.redesign(planAt(request.plan, step));
  } catch (error) {
    // A step the engine cannot design has no figures; the others have.
    if (isPlannerError(error)) return null;
    throw error;
  }
}

function phaseOf(
  index: number,
  given: {
    readonly steps: readonly RoadmapStep[];
    readonly bills: readonly PhaseBill[];
    readonly designs: readonly (Design | null)[];
  },
  { plan, design }: RoadmapRequest,
): RoadmapPhase | null {
  const step = given.steps[index];
  const bill = given.bills[index];
  const silicon = design.values.sovereignty.phases[index];
  if (step === undefined || bill === undefined || silicon === undefined) return null;
  const running = given.designs[index] ?? null;
  const boughtSoFar = given.bills.slice(0, index + 1).flatMap((entry) => entry.lines);
  const shown = planAt(plan, step);
  return {
    silicon,
    asOf: shown.mission.asOf,
    addedPoolIds: step.added.map((pool) => pool.id),
    workloadIds: shown.workloads.map((workload) => workload.id),
    capexMinor: bill.capexMinor,
    unpricedLines: bill.unpricedLines,
    running: running === null ? null : runningOf(running, given.designs[index - 1] ?? null),
    content: localContentOf(boughtSoFar, plan),
  };
}

function peakOf(phases: readonly RoadmapPhase[], figure: (running: PhaseRunning) => number): number | null {
  const values = phases.map(({ running }) => (running === null ? null : figure(running)));
  const known = values.filter((value) => value !== null);
  return known.length < values.length || known.length === 0 ? null : Math.max(...known);
}

/**
 * The roadmap with what each step costs, takes and satisfies.
 * Cost and content are read off the bill of the whole plan, each line in the step that needs it first; power, racks
 * and law come from designing what works in the step. One full design for each step: run it on demand.
 * @returns one phase for a plan without phases; peaks are over the steps, `sized…` is what the building is built for
 */
export function roadmapOf(request: RoadmapRequest): Roadmap {
  const { plan, design } = request;
  const steps = roadmapSteps(plan);
  const bills = phaseBills(plan, design.values.bom, steps);
  const designs = steps.map((step) => designedAt(step, request));
  const phases = steps.flatMap((_step, index) => phaseOf(index, { steps, bills, designs }, request) ?? []);
  const sized = powerOf(design);
  return {
    currency: plan.mission.currency,
    phases,
    peakItPowerW: peakOf(phases, (running) => running.itPowerW),
    peakUtilityW: peakOf(phases, (running) => running.utilityW),
    sizedItPowerW: sized.itPowerW,
    sizedUtilityW: sized.utilityW,
  };
}
