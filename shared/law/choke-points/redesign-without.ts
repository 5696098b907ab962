import type { Product } from '../../catalogue/catalogue.ts';
import { PRODUCT_KINDS } from '../../catalogue/record.ts';
import type { Design } from '../../design/design.ts';
import { isPlannerError } from '../../errors.ts';
import type { LineId, PoolId, ProductId } from '../../ids.ts';
import type { PhysicalChoice, Plan } from '../../plan/plan.ts';
import { originReaderOf } from '../../stages/sovereignty/product-origin.ts';
import { effectOf, type Fate, goodsOf, removalFor } from '../../stages/sovereignty/requirement.ts';
import { EmbargoSimulation } from '../../stages/sovereignty/simulate-embargo.ts';
import { alternativesTo, substituteSearch, substitutesFor } from '../../stages/sovereignty/substitutes.ts';
import { type DesignDifference, designDifference } from '../design-difference.ts';
import { poolsLeft, type WorkloadLeft, workloadsLeft } from './capacity-left.ts';
import type { StopRequest } from './simulate-stop.ts';

export interface RedesignRequest extends StopRequest {
  /** Designs a changed plan; the caller hands in its pipeline. */
  readonly redesign: (plan: Plan) => Design;
}

/** The plan designed anew without what falls. */
export interface Redesigned {
  readonly plan: Plan;
  readonly design: Design;
  /** Against the design as it was. */
  readonly difference: DesignDifference;
  readonly systems: readonly {
    readonly poolId: PoolId;
    readonly name: string;
    readonly from: ProductId;
    readonly to: ProductId;
    readonly accelerators: number;
    /** The plan fixes the number of servers, so it does not follow the demand. */
    readonly fixed: boolean;
  }[];
  /** Capacity of the new design against demand. */
  readonly workloads: readonly WorkloadLeft[];
  /** Pools for which no system is left that carries them. */
  readonly poolsWithout: readonly PoolId[];
  /** Lines of the new bill that the stop still takes: no substitute is known to the catalogue or to the plan. */
  readonly stillFalling: readonly LineId[];
  readonly unknown: readonly LineId[];
  /** True when no accelerator or server of the new bill depends on anything that is not known. */
  readonly certain: boolean;
}

type Fates = ReadonlyMap<string, Fate>;

/** What the stop does to every product of the catalogue that a design may choose. */
function productFates({ facts, removal }: StopRequest): Fates {
  const reader = originReaderOf(facts);
  const fates = new Map<string, Fate>();
  for (const kind of PRODUCT_KINDS)
    for (const product of facts.selectable(kind) as readonly Product[])
      fates.set(product.id, effectOf(reader.ofProduct(product), removalFor(removal, goodsOf(product))).fate);
  return fates;
}

const PHYSICAL_FIELDS = [
  'rackId',
  'pduId',
  'cduId',
  'upsId',
  'gensetId',
  'storageSystemId',
  'managementSwitchId',
  'managementServerId',
] as const satisfies readonly (keyof PhysicalChoice)[];

/** The first substitute for a product the plan names; null lets the engine choose. */
function insteadOf(id: string | null, fates: Fates, request: StopRequest): string | null {
  if (id === null || fates.get(id) !== 'falls') return id;
  const { plan, facts, removal } = request;
  const product = facts.findProduct(id as ProductId);
  if (product === undefined) return id;
  const search = substituteSearch(plan.mission.policy, facts);
  return substitutesFor(alternativesTo(product, search), removal, search.reader)[0] ?? null;
}

function physicalWithout(plan: Plan, fates: Fates, request: StopRequest): PhysicalChoice {
  const changed = PHYSICAL_FIELDS.map(
    (field) => [field, insteadOf(plan.physical[field], fates, request)] as const,
  );
  return { ...plan.physical, ...Object.fromEntries(changed) };
}

/** Products that are refused: those that fall, and in the strict try chips and servers nobody can speak for. */
function refused(fates: Fates, strict: boolean, request: StopRequest): readonly string[] {
  return [...fates]
    .filter(([id, fate]) => {
      if (fate !== 'unknown') return fate === 'falls';
      const kind = request.facts.findProduct(id as ProductId)?.kind;
      return strict && (kind === 'accelerator' || kind === 'server');
    })
    .map(([id]) => id);
}

function planWithout(request: StopRequest, fates: Fates, strict: boolean): Plan {
  const { plan, design } = request;
  const { fates: lines } = new EmbargoSimulation(plan, design.values.bom, request.facts).run(request.removal);
  const standing = poolsLeft(design, lines).filter(
    ({ fate }) => fate === 'stands' || (!strict && fate === 'unknown'),
  );
  const kept = new Set(standing.map((pool) => pool.poolId));
  const { policy } = plan.mission;
  return {
    ...plan,
    mission: {
      ...plan.mission,
      policy: { ...policy, deniedProducts: [...policy.deniedProducts, ...refused(fates, strict, request)] },
    },
    pools: plan.pools.map((pool) => (kept.has(pool.id) ? pool : { ...pool, choice: null })),
    fabric: {
      ...plan.fabric,
      leafSwitchId: insteadOf(plan.fabric.leafSwitchId, fates, request),
      spineSwitchId: insteadOf(plan.fabric.spineSwitchId, fates, request),
    },
    physical: physicalWithout(plan, fates, request),
  };
}

/** Names in the plan what the engine chose although it falls, where the plan has a field for it. */
function namingSubstitutes(plan: Plan, design: Design, request: StopRequest): Plan {
  const { facts, removal } = request;
  const search = substituteSearch(plan.mission.policy, facts);
  const fields: Readonly<Record<string, keyof PhysicalChoice>> = {
    rack: 'rackId',
    pdu: 'pduId',
    cooling: 'cduId',
    ups: 'upsId',
    genset: 'gensetId',
    storage: 'storageSystemId',
  };
  const { fates } = new EmbargoSimulation(plan, design.values.bom, facts).run(removal);
  const named = fates.flatMap(({ line, fate }): readonly (readonly [string, string])[] => {
    const product = line.productId === null ? undefined : facts.findProduct(line.productId);
    const field = product === undefined ? undefined : fields[product.kind];
    if (fate !== 'falls' || product === undefined || field === undefined) return [];
    const [id] = substitutesFor(alternativesTo(product, search), removal, search.reader);
    return id === undefined ? [] : [[field, id]];
  });
  return named.length === 0
    ? plan
    : { ...plan, physical: { ...plan.physical, ...Object.fromEntries(named) } };
}

function outcomeOf(plan: Plan, after: Design, request: StopRequest): Redesigned {
  const { design: before, facts, removal } = request;
  const { fates } = new EmbargoSimulation(plan, after.values.bom, facts).run(removal);
  const linesWith = (fate: Fate): readonly LineId[] =>
    fates.filter((entry) => entry.fate === fate).map(({ line }) => line.id);
  const pools = after.values.compute.pools;
  const certain = fates
    .filter(({ line }) => line.category === 'accelerator' || line.category === 'server')
    .every(({ fate }) => fate === 'stands');
  return {
    plan,
    design: after,
    difference: designDifference(after, before),
    systems: before.values.compute.pools.flatMap((old) => {
      const pool = pools.find((entry) => entry.poolId === old.poolId);
      if (pool === undefined || pool.acceleratorId === old.acceleratorId) return [];
      const { poolId, name, acceleratorId, accelerators } = pool;
      const fixed = plan.pools.some((entry) => entry.id === poolId && entry.fixedServers !== null);
      return [{ poolId, name, from: old.acceleratorId, to: acceleratorId, accelerators, fixed }];
    }),
    workloads: workloadsLeft(
      after,
      poolsLeft(after, fates).map((pool) => ({ ...pool, fate: 'stands' })),
    ),
    poolsWithout: plan.pools
      .filter((pool) => !pools.some((entry) => entry.poolId === pool.id && entry.servers > 0))
      .map((pool) => pool.id),
    stillFalling: linesWith('falls'),
    unknown: linesWith('unknown'),
    certain,
  };
}

function tried(request: RedesignRequest, fates: Fates, strict: boolean): Redesigned | null {
  try {
    const plan = planWithout(request, fates, strict);
    const first = request.redesign(plan);
    const named = namingSubstitutes(plan, first, request);
    const design = named === plan ? first : request.redesign(named);
    return outcomeOf(named, design, request);
  } catch (error) {
    // A substitute the engine cannot place is no way out.
    if (isPlannerError(error)) return null;
    throw error;
  }
}

/**
 * The plan designed anew without what a stop takes: products that fall are refused, pools and named products that
 * lose theirs are chosen again. First with goods known to stand only; when that leaves a pool without a system,
 * with goods nobody can speak for as well, and `certain` says so. Two to four full designs: run it on demand.
 * @returns null when the changed plan cannot be designed at all
 */
export function redesignWithout(request: RedesignRequest): Redesigned | null {
  const fates = productFates(request);
  const strict = tried(request, fates, true);
  if (strict !== null && strict.poolsWithout.length === 0) return strict;
  return tried(request, fates, false) ?? strict;
}
