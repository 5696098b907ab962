import type { Facts } from '../../catalogue/catalogue.ts';
import type { ComputeOutline } from '../../design/compute.ts';
import type { ExposureKind, PlacedWork, PlacementResult } from '../../design/judgement.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Pool } from '../../plan/pool.ts';
import type { Site } from '../../plan/site.ts';
import type { SensitivityTier, Workload } from '../../plan/workload.ts';

/** Strictest first: what may run in a tier may run in every tier before it. */
const STRICTEST_FIRST: readonly SensitivityTier[] = ['on-site', 'allied', 'commercial'];

/** Whether work of a sensitivity may run on capacity of a tier: only where the capacity is at least as strict. */
export function mayRunOn(sensitivity: SensitivityTier, tier: SensitivityTier): boolean {
  return STRICTEST_FIRST.indexOf(tier) <= STRICTEST_FIRST.indexOf(sensitivity);
}

/** What is out of the buyer's hands once a workload runs off the own site. */
function exposureOf(workload: Workload, facts: Facts): readonly ExposureKind[] {
  const model = workload.modelId === null ? undefined : facts.findModel(workload.modelId);
  const exposed: ExposureKind[] = workload.training === null ? ['prompts-and-answers'] : ['training-data'];
  if (workload.retrieval !== null) exposed.push('documents');
  if (workload.training !== null || workload.adapters !== null) exposed.push('own-weights');
  if (model !== undefined && !model.openWeights) exposed.push('licensed-weights');
  return exposed;
}

interface Place {
  readonly workload: Workload;
  readonly pool: Pool;
  readonly site: Site;
}

function placesOf(plan: Plan): readonly Place[] {
  return plan.workloads.flatMap((workload) =>
    plan.pools
      .filter((pool) => pool.workloadIds.includes(workload.id))
      .flatMap((pool) => {
        const site = plan.sites.find((entry) => entry.id === pool.siteId);
        return site === undefined ? [] : [{ workload, pool, site }];
      }),
  );
}

function workOf({ workload, pool, site }: Place, compute: ComputeOutline, facts: Facts): PlacedWork {
  const design = compute.pools.find((entry) => entry.poolId === pool.id);
  const placed = design?.workloads.find((entry) => entry.workloadId === workload.id);
  const leaves = site.tier !== 'on-site';
  return {
    workloadId: workload.id,
    workload: workload.name,
    sensitivity: workload.sensitivity,
    poolId: pool.id,
    siteId: site.id,
    site: site.name,
    country: site.country,
    tier: site.tier,
    allowed: mayRunOn(workload.sensitivity, site.tier),
    leaves,
    accelerators:
      design === undefined || placed === undefined ? null : placed.servers * design.acceleratorsPerServer,
    exposure: leaves ? exposureOf(workload, facts) : [],
  };
}

function acceleratorsOn(plan: Plan, compute: ComputeOutline, own: boolean): number {
  const sites = new Set(plan.sites.filter((site) => (site.tier === 'on-site') === own).map(({ id }) => id));
  return compute.pools
    .filter((pool) => sites.has(pool.siteId))
    .reduce((sum, pool) => sum + pool.accelerators, 0);
}

/**
 * Where each workload runs and whether it may: its sensitivity against the tier of the site.
 * @returns one entry for each workload and pool, in plan order; accelerators that stay on own sites and that leave
 */
export function placementOf(plan: Plan, compute: ComputeOutline, facts: Facts): PlacementResult {
  return {
    work: placesOf(plan).map((place) => workOf(place, compute, facts)),
    acceleratorsStaying: acceleratorsOn(plan, compute, true),
    acceleratorsLeaving: acceleratorsOn(plan, compute, false),
  };
}
