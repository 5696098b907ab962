import type { Facts } from '../../shared/catalogue/catalogue.ts';
import type { Design } from '../../shared/design/design.ts';
import { runSteps } from '../../shared/job/job-step.ts';
import { Pipeline } from '../../shared/pipeline.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { CommandIo } from './command.ts';
import { watched } from './terminal-jobs.ts';

/** Designs a plan for a command. A large one takes seconds: the terminal says how far it is, and Ctrl-C ends it. */
export function designPlan(plan: Plan, facts: Facts, io: CommandIo): Promise<Design> {
  return watched(io, 'design', (watch) => runSteps(new Pipeline().designSteps(plan, facts), watch));
}
