import type { Facts } from './catalogue/catalogue.ts';
import type { Outcome } from './design/common.ts';
import type { Design, StageInputs, StageValues } from './design/design.ts';
import { settleOutOfBand } from './facility/settle-out-of-band.ts';
import { compareFindings, type Finding, type StageId } from './findings.ts';
import { finishSteps, type JobSteps } from './job/job-step.ts';
import { keepSame, keepUnchanged, sameParts } from './memo.ts';
import type { Plan } from './plan/plan.ts';
import { buildBom } from './stages/bom/build-bom.ts';
import { checkClosure } from './stages/closure/check-closure.ts';
import { checkCompliance } from './stages/compliance/check-compliance.ts';
import { sizeCompute } from './stages/compute/size-compute.ts';
import { sizeCooling } from './stages/cooling/size-cooling.ts';
import { sumCost } from './stages/cost/sum-cost.ts';
import { sizeDemand } from './stages/demand/size-demand.ts';
import { sizeFabric } from './stages/fabric/size-fabric.ts';
import { openPlan } from './stages/open-plan.ts';
import { valuesOfPart } from './stages/plan-part.ts';
import { sizePower } from './stages/power/size-power.ts';
import { packRacks } from './stages/racks/pack-racks.ts';
import { recalledItems } from './stages/recalled-items.ts';
import { planSchedule } from './stages/schedule/plan-schedule.ts';
import { assessSovereignty } from './stages/sovereignty/assess-sovereignty.ts';
import { sizeSpares } from './stages/spares/size-spares.ts';
import type { StageResult } from './stages/stage.ts';
import { type AnyStage, StageList } from './stages/stage-list.ts';
import { sizeStorage } from './stages/storage/size-storage.ts';
import type { TraceFigure } from './trace.ts';

/** Version of the engine: changes whenever the same plan and facts could give another design. */
export const ENGINE_VERSION = '0.1.0';

/**
 * The one road for the data. Storage stands before fabric because its ports are cabled; the bill stands before
 * schedule and cost because both are read off its lines.
 */
export const pipelineStages: StageList<StageId> = StageList.start()
  .with(sizeDemand)
  .with(sizeCompute)
  .with(sizeStorage)
  .with(sizeFabric)
  .with(packRacks)
  .with(sizePower)
  .with(sizeCooling)
  .with(sizeSpares)
  .with(buildBom)
  .with(planSchedule)
  .with(sumCost)
  .with(checkClosure)
  .with(checkCompliance)
  .with(assessSovereignty);

interface Kept {
  readonly inputs: readonly unknown[];
  readonly result: StageResult<StageValues[StageId]>;
  /** What later stages see of the value: the object of the run before while that holds the same. */
  readonly seen: StageInputs[StageId];
}

/** Runs plans through the stages and keeps each stage's last result for unchanged inputs. */
export class Pipeline {
  readonly #stages: readonly AnyStage[];
  readonly #kept = new Map<StageId, Kept>();
  #plan: Plan | undefined;
  #fabric: StageValues['fabric'] | undefined;
  #runs = 0;

  constructor(list: StageList<StageId> = pipelineStages) {
    this.#stages = list.stages;
  }

  /** How many stages had to run, over all designs so far. */
  get stageRuns(): number {
    return this.#runs;
  }

  #runStage(stage: AnyStage, inputs: readonly unknown[], compute: () => Kept['result']): Kept {
    const before = this.#kept.get(stage.id);
    if (before && sameParts(before.inputs, inputs)) return before;
    const result = compute();
    this.#runs += 1;
    // A run that comes to the same end must not set off the stages behind it.
    const value = keepSame(before?.result.value, result.value);
    const seen = keepSame(before?.seen, stage.outline(value));
    const kept = { inputs, result: { ...result, value }, seen };
    this.#kept.set(stage.id, kept);
    return kept;
  }

  /**
   * Designs a plan.
   * @param plan - checked by the plan schema; not changed
   * @returns the design: the same for the same plan and facts on every machine
   */
  design(plan: Plan, facts: Facts): Design {
    return finishSteps(this.designSteps(plan, facts));
  }

  /** Designs a plan, a stage a step: a large one takes longer than a window may be kept waiting. */
  *designSteps(plan: Plan, facts: Facts): JobSteps<Design> {
    const opened = openPlan(plan, facts);
    const steady = keepUnchanged(this.#plan, opened.plan);
    this.#plan = steady;
    const values: Partial<Record<StageId, StageValues[StageId]>> = {};
    const seen: Partial<Record<StageId, StageInputs[StageId]>> = {};
    const outcomes: Partial<Record<StageId, Outcome>> = {};
    const findings: Finding[] = [...opened.findings];
    const trace: TraceFigure[] = [];
    for (const [done, stage] of this.#stages.entries()) {
      yield { name: 'design', done, total: this.#stages.length };
      const inputs = [
        facts,
        ...stage.reads.flatMap((part) => valuesOfPart(steady, part)),
        ...stage.needs.map((id) => seen[id]),
      ];
      const kept = this.#runStage(stage, inputs, () => stage.run(steady, seen as StageInputs, facts));
      const { result } = kept;
      seen[stage.id] = kept.seen;
      values[stage.id] = result.value;
      outcomes[stage.id] = result.outcome;
      findings.push(...result.findings);
      for (const figure of result.trace) trace.push(figure);
    }
    const settled = settleOutOfBand(values as StageValues);
    this.#fabric = keepSame(this.#fabric, settled.fabric);
    trace.push(...settled.trace);
    return {
      format: 'redoubt-design',
      version: 1,
      engine: { name: 'redoubt', version: ENGINE_VERSION },
      planId: plan.id,
      planRevision: plan.revision,
      catalogue: facts.identity,
      values: { ...(values as StageValues), fabric: this.#fabric },
      outcomes: outcomes as Record<StageId, Outcome>,
      findings: mergeFindings([...findings, ...recalledItems(plan, values as StageValues, facts)]),
      trace,
    };
  }
}

/** One entry per code and subject, worst first: two stages that meet the same gap say it once. */
function mergeFindings(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map<string, Finding>();
  for (const finding of [...findings].sort(compareFindings)) {
    const key = `${finding.code} ${finding.subject} ${finding.pointer ?? ''} ${JSON.stringify(finding.params ?? {})}`;
    if (!seen.has(key)) seen.set(key, finding);
  }
  return [...seen.values()];
}

/** Designs one plan without keeping anything. */
export function runPipeline(plan: Plan, facts: Facts): Design {
  return new Pipeline().design(plan, facts);
}
