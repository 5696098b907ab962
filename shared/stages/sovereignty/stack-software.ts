import type { Facts } from '../../catalogue/catalogue.ts';
import { makerOf } from '../../catalogue/makers/maker-name.ts';
import { parentSeatOf } from '../../catalogue/makers/ultimate-parents.ts';
import type { AiModel } from '../../catalogue/model.ts';
import type { CountryCode } from '../../catalogue/record.ts';
import type { ComputeOutline } from '../../design/compute.ts';
import type { ComplianceResult } from '../../design/judgement.ts';
import { compareIds, type ModelId, type PoolId } from '../../ids.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Workload } from '../../plan/workload.ts';
import { rulesLabel, type StopCode, servingNotChosen, stopTexts } from '../../texts/en/sovereignty.ts';
import type { ControlJudge } from './control.ts';
import type { DraftPart } from './downward.ts';

/** Serving software published under an open licence, by the word that names it. */
const OPEN_STACKS = [
  'vllm',
  'sglang',
  'llama.cpp',
  'tensorrt-llm',
  'triton',
  'text-generation-inference',
  'ollama',
];

/** Pools that serve some of these workloads. */
function poolsServing(workloads: readonly Workload[], plan: Plan): readonly PoolId[] {
  const ids = new Set(workloads.map((workload) => workload.id));
  return plan.pools.filter((pool) => pool.workloadIds.some((id) => ids.has(id))).map((pool) => pool.id);
}

/** Uses of the cluster: the operator's own applications. */
export function applicationParts(plan: Plan, judge: ControlJudge): readonly DraftPart[] {
  const { operator } = plan.mission;
  return plan.workloads.map((workload) => ({
    label: workload.name,
    supplier: operator.name,
    supplierCountry: operator.country,
    controlCountry: operator.parentCountry ?? operator.country,
    control: judge.judge({ maker: null, countries: [operator.country, operator.parentCountry] }),
    stops: workload.sensitivity === 'on-site' ? stopTexts.nothing : stopTexts.service,
    lines: [],
    poolIds: poolsServing([workload], plan),
    basis: { kind: 'plan', pointer: '/mission/operator' },
  }));
}

/** True when weights on disk may go on being used: published, and the licence does not forbid the use. */
function isInHand(model: AiModel): boolean {
  return model.openWeights && model.licence.commercialUse === true;
}

function modelStops(model: AiModel): StopCode {
  if (!isInHand(model)) return 'use-of-model';
  return model.trainingDataOpenness === 'open' ? 'nothing' : 'updates';
}

/**
 * A model whose weights are on disk under a free licence is in the hands of whoever runs it; its maker can stop
 * updates only. Any other model stays in the hands of its developer.
 */
function modelPart(model: AiModel, plan: Plan, judge: ControlJudge): DraftPart {
  const { operator } = plan.mission;
  const inHand = isInHand(model);
  const controlCountry = inHand ? operator.country : model.developerCountry;
  const countries = inHand ? [operator.country, operator.parentCountry] : [model.developerCountry];
  return {
    label: model.name,
    supplier: model.developer,
    supplierCountry: model.developerCountry,
    controlCountry,
    control: judge.judge({ maker: inHand ? null : model.developer, countries }),
    stops: stopTexts[modelStops(model)],
    lines: [],
    poolIds: poolsServing(
      plan.workloads.filter((workload) => modelIdsOf(workload).includes(model.id)),
      plan,
    ),
    basis: {
      kind: 'catalogue',
      id: model.id,
      field: 'licence',
      tag: 'V',
      confidence: model.confidence,
      source: model.licence.url ?? model.sources[0] ?? null,
    },
  };
}

function modelIdsOf({ modelId, retrieval }: Workload): readonly ModelId[] {
  const ids = [modelId, retrieval?.embeddingModelId, retrieval?.rerankerModelId];
  return ids.flatMap((id) => id ?? []);
}

function modelsOf(plan: Plan, facts: Facts): readonly AiModel[] {
  const ids = new Set<ModelId>(plan.workloads.flatMap(modelIdsOf));
  return [...ids].sort(compareIds).flatMap((id) => facts.findModel(id) ?? []);
}

/** Software the vendor of an accelerator supplies with it: it stops where its licence and updates stop. */
function vendorStackParts(compute: ComputeOutline, facts: Facts, judge: ControlJudge): readonly DraftPart[] {
  const ids = [...new Set(compute.pools.map((pool) => pool.acceleratorId))].sort(compareIds);
  return ids.flatMap((id) => {
    const chip = facts.findProduct(id);
    const [stack] = chip?.kind === 'accelerator' ? chip.softwareStack : [];
    if (chip === undefined || stack === undefined) return [];
    const maker = makerOf(chip.vendor);
    const parent = chip.parentCountry ?? (maker === null ? null : parentSeatOf(maker.name));
    return [
      {
        label: stack,
        supplier: chip.vendor,
        supplierCountry: chip.vendorCountry,
        controlCountry: parent,
        control: judge.judge({ maker: chip.vendor, countries: [chip.vendorCountry, parent] }),
        stops: stopTexts['updates-and-licence'],
        lines: [],
        poolIds: compute.pools.filter((pool) => pool.acceleratorId === id).map((pool) => pool.poolId),
        basis: {
          kind: 'catalogue',
          id,
          field: 'softwareStack',
          tag: 'V',
          confidence: chip.confidence,
          source: chip.sources[0] ?? null,
        },
      },
    ];
  });
}

/** Serving software of a pool; a pool that names none has a part nobody can speak for. */
function servingStackPart(stack: string | null, plan: Plan, judge: ControlJudge): DraftPart {
  const { operator } = plan.mission;
  const open = stack !== null && OPEN_STACKS.some((name) => stack.toLowerCase().includes(name));
  const countries: readonly (CountryCode | null)[] = open
    ? [operator.country, operator.parentCountry]
    : [null];
  const pools = plan.pools.filter((pool) => pool.servingStack === stack);
  const first = plan.pools.findIndex((pool) => pool.servingStack === stack);
  return {
    label: stack ?? servingNotChosen,
    supplier: null,
    supplierCountry: null,
    controlCountry: open ? operator.country : null,
    control: judge.judge({ maker: null, countries }),
    stops: open ? stopTexts.updates : null,
    lines: [],
    poolIds: pools.map((pool) => pool.id),
    basis: { kind: 'plan', pointer: `/pools/${first}/servingStack` },
  };
}

function servingStackParts(plan: Plan, judge: ControlJudge): readonly DraftPart[] {
  const stacks = [...new Set(plan.pools.map((pool) => pool.servingStack))];
  const named = stacks.flatMap((stack) => stack ?? []).sort(compareIds);
  const all = stacks.includes(null) ? [...named, null] : named;
  return all.map((stack) => servingStackPart(stack, plan, judge));
}

/** Software between accelerator and application: vendor stacks, serving stacks, models. */
export function servingParts(
  given: { plan: Plan; compute: ComputeOutline; facts: Facts },
  judge: ControlJudge,
): readonly DraftPart[] {
  const { plan, compute, facts } = given;
  return [
    ...vendorStackParts(compute, facts, judge),
    ...servingStackParts(plan, judge),
    ...modelsOf(plan, facts).map((model) => modelPart(model, plan, judge)),
  ];
}

/** Unions and alliances whose rules a member helps to make. */
const OWN_UNIONS = ['EU', 'NATO'];

/**
 * Jurisdictions whose clauses certainly bind this plan. Standards (`INT`) bind through contracts only and are left
 * out; a union counts as own when the buyer's country is a member.
 */
export function policyParts(
  compliance: ComplianceResult,
  given: { plan: Plan; facts: Facts },
  judge: ControlJudge,
): readonly DraftPart[] {
  const counts = new Map<string, number>();
  for (const clause of compliance.clauses) {
    const binds = clause.state !== 'not-applicable' && clause.state !== 'not-yet-in-force';
    if (!binds || clause.because !== null || clause.jurisdiction === 'INT') continue;
    counts.set(clause.jurisdiction, (counts.get(clause.jurisdiction) ?? 0) + 1);
  }
  const buyer = given.plan.mission.buyerCountry;
  const places = new Set([buyer, ...given.plan.sites.map((site) => site.country)]);
  const memberOf = (union: string): boolean =>
    buyer !== null && (given.facts.catalogue.ruleTables.sets[union] ?? []).includes(buyer);
  return [...counts]
    .sort(([a], [b]) => compareIds(a, b))
    .map(([jurisdiction, clauses]) => {
      const own = OWN_UNIONS.includes(jurisdiction) && memberOf(jurisdiction);
      const country = own ? buyer : jurisdiction;
      const here = own || places.has(jurisdiction);
      return {
        label: rulesLabel(jurisdiction, clauses),
        supplier: jurisdiction,
        supplierCountry: jurisdiction,
        controlCountry: jurisdiction,
        control: judge.judge({ maker: null, countries: [country] }),
        stops: here ? stopTexts.rules : stopTexts.resale,
        lines: [],
        // Rules of the own places decide over everything that runs there; those of others over what is bought.
        poolIds: here ? given.plan.pools.map((pool) => pool.id) : [],
        basis: {
          kind: 'convention',
          id: `rules/${jurisdiction}`,
          tag: 'S',
          source: 'clauses of the rule pack that certainly apply',
        },
      };
    });
}
