import type { Facts } from '../catalogue/catalogue.ts';
import type { StageInputs, StageValues } from '../design/design.ts';
import type { StageId } from '../findings.ts';
import type { Plan } from '../plan/plan.ts';
import type { PlanPart } from './plan-part.ts';
import type { Stage, StageResult } from './stage.ts';

/** A stage with its types erased; only the runner sees this form. */
export interface AnyStage {
  readonly id: StageId;
  readonly needs: readonly StageId[];
  readonly reads: readonly PlanPart[];
  outline(value: StageValues[StageId]): StageInputs[StageId];
  run(plan: Plan, earlier: StageInputs, facts: Facts): StageResult<StageValues[StageId]>;
}

/**
 * The stages in order. `with` accepts a stage only when everything it needs came before, so a wrong order does not
 * compile; the type parameter is the set of stages done so far.
 */
export class StageList<Done extends StageId = never> {
  // Exists in the type only: without it a list of few stages would pass for a list of all.
  declare readonly done: (stage: Done) => Done;
  readonly stages: readonly AnyStage[];

  private constructor(stages: readonly AnyStage[]) {
    this.stages = stages;
  }

  static start(): StageList {
    return new StageList([]);
  }

  with<S extends StageId, N extends Done>(stage: Stage<S, N>): StageList<Done | S> {
    const erased: AnyStage = {
      id: stage.id,
      needs: stage.needs,
      reads: stage.reads,
      outline: (value) => stage.outline?.(value as StageValues[S]) ?? value,
      run: (plan, earlier, facts) => stage.run(plan, earlier, facts),
    };
    return new StageList<Done | S>([...this.stages, erased]);
  }
}
