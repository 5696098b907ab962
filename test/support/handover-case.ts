import type { Design } from '../../shared/design/design.ts';
import { buildHandover, type Handover } from '../../shared/handover/build-handover.ts';
import { asId, type PlanId } from '../../shared/ids.ts';
import { runPipeline } from '../../shared/pipeline.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { newPlanFrom } from '../../shared/plan/templates/templates.ts';
import { testFacts } from './facts.ts';

export interface HandoverCase {
  readonly plan: Plan;
  readonly design: Design;
  readonly handover: Handover;
}

/** Hand-over files of a template, designed with the catalogue of the repository. */
export function handoverOf(template: string, change: (plan: Plan) => Plan = (plan) => plan): HandoverCase {
  const plan = change(newPlanFrom(template, { id: asId<PlanId>(template), today: '2026-11-22' }));
  const facts = testFacts();
  const design = runPipeline(plan, facts);
  return { plan, design, handover: buildHandover(plan, design, { facts }) };
}
