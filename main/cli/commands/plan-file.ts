import type { Facts } from '../../../shared/catalogue/catalogue.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { asId, type ModelId, type ProductId } from '../../../shared/ids.ts';
import { parsePlan } from '../../../shared/plan/parse-plan.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { CommandIo } from '../command.ts';

function checkModels(plan: Plan, facts: Facts): void {
  for (const [index, workload] of plan.workloads.entries()) {
    const { modelId } = workload;
    if (modelId !== null && !facts.findModel(asId<ModelId>(modelId)))
      throw new PlannerError('plan-format', 'unknown-model', {
        value: modelId,
        path: `workloads.${index}.modelId`,
      });
  }
}

function checkProducts(plan: Plan, facts: Facts): void {
  const named = plan.pools.flatMap((pool, index) =>
    pool.choice === null
      ? []
      : [
          { id: pool.choice.acceleratorId, kind: 'accelerator', path: `pools.${index}.choice.acceleratorId` },
          { id: pool.choice.serverId, kind: 'server', path: `pools.${index}.choice.serverId` },
        ],
  );
  for (const { id, kind, path } of named) {
    if (facts.findProduct(asId<ProductId>(id))?.kind !== kind)
      throw new PlannerError('plan-format', 'unknown-product', { value: id, kind, path });
  }
}

/**
 * Reads a plan file and checks that the catalogue has what it names.
 * @throws PlannerError `usage/file-unreadable`, any of `plan-format`
 */
export async function readPlan(path: string, io: CommandIo): Promise<{ plan: Plan; facts: Facts }> {
  const bytes = await io.readFile(path);
  const { plan } = parsePlan(new TextDecoder().decode(bytes));
  const facts = await io.facts();
  checkModels(plan, facts);
  checkProducts(plan, facts);
  return { plan, facts };
}
