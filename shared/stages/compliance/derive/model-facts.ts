import type { Facts } from '../../../catalogue/catalogue.ts';
import { makerOf } from '../../../catalogue/makers/maker-name.ts';
import type { NamesOf } from '../../../catalogue/makers/maker-names.ts';
import type { AiModel } from '../../../catalogue/model.ts';
import { compareIds, type ModelId } from '../../../ids.ts';
import type { Plan } from '../../../plan/plan.ts';
import type { Workload } from '../../../plan/workload.ts';
import type { FactRecord } from '../language/fact-base.ts';
import { type EnteredFacts, entryKey } from './entered-facts.ts';
import { type EnteredProblem, FactWriter } from './fact-writer.ts';

/** Limit of Article 51(2) of the EU AI Act, at which the catalogue says whether an estimate is near. */
const NEAR_1E25 = [5e24, 2e25] as const;

function modelIdsOf(workload: Workload): readonly (ModelId | null)[] {
  const { modelId, retrieval } = workload;
  return [modelId, retrieval?.embeddingModelId ?? null, retrieval?.rerankerModelId ?? null];
}

/**
 * Training compute that may decide a limit. An estimate within a factor of two of 1e25 FLOP is left out: the
 * catalogue itself does not say on which side it lies.
 */
function trainingFlops(model: AiModel): number | null {
  const flop = model.trainingComputeFlop;
  if (flop === null || model.trainingComputeBasis === 'documented') return flop;
  const near = flop >= NEAR_1E25[0] && flop <= NEAR_1E25[1];
  return near && model.above1e25Flop === null ? null : flop;
}

/** Who trains a model is its provider, who tunes it a modifier; for mere use the planner says it. */
function roleOf(workloads: readonly Workload[]): 'provider' | 'modifier' | null {
  if (workloads.some((workload) => workload.kind === 'training')) return 'provider';
  return workloads.some((workload) => workload.kind === 'fine-tuning') ? 'modifier' : null;
}

function recordOf(model: AiModel, workloads: readonly Workload[], given: Given): FactWriter {
  const writer = new FactWriter(given.namesOf);
  const own = given.entered.byModel.get(entryKey(model.id)) ?? new Map();
  writer.set('model.role', roleOf(workloads));
  for (const [name, value] of [...given.entered.models, ...own]) writer.set(name, value);
  writer.set('model.developer', makerOf(model.developer)?.name);
  writer.set('model.developer_country', model.developerCountry);
  writer.set('model.training_flops', trainingFlops(model));
  writer.set('model.licence', model.licence.id ?? model.licence.name);
  writer.set('model.open_weights', model.openWeights);
  return writer;
}

interface Given {
  readonly plan: Plan;
  readonly facts: Facts;
  readonly entered: EnteredFacts;
  readonly namesOf: NamesOf;
}

/** Facts of every model the workloads use, embedding and reranking models included, sorted by id. */
export function modelFacts(given: Given): {
  readonly models: readonly FactRecord[];
  readonly problems: readonly EnteredProblem[];
} {
  const users = new Map<ModelId, Workload[]>();
  for (const workload of given.plan.workloads)
    for (const id of modelIdsOf(workload))
      if (id !== null) users.set(id, [...(users.get(id) ?? []), workload]);
  const writers = [...users.keys()].sort(compareIds).flatMap((id) => {
    const model = given.facts.findModel(id);
    const main = (users.get(id) ?? []).filter((workload) => workload.modelId === id);
    return model === undefined ? [] : [recordOf(model, main, given)];
  });
  return {
    models: writers.map((writer) => writer.values),
    problems: writers.flatMap((writer) => writer.problems),
  };
}
