import { type Finding, type StageId, worsened } from '../../../shared/findings.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { current, findingsOf } from '../../lib/engine.ts';

const PHYSICAL: ReadonlySet<StageId> = new Set(['racks', 'power', 'cooling', 'closure']);

function standsInTheWay(finding: Finding): boolean {
  if (!PHYSICAL.has(finding.stage)) return false;
  return finding.severity === 'blocking' || finding.code === 'move-refused';
}

/** What a changed plan would break that the plan on the screen does not, worst first. */
export async function tryPlan(plan: Plan): Promise<readonly Finding[]> {
  const before = current().design?.findings ?? [];
  const tried = await findingsOf(plan);
  // A design that fails breaks nothing that could be named; the edit then shows the fault itself.
  return tried === null ? [] : worsened(before, tried, standsInTheWay);
}
