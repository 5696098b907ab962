import type { PlacedWork, PlacementResult } from '../../design/judgement.ts';
import type { Finding, PlanEdit } from '../../findings.ts';
import type { Plan } from '../../plan/plan.ts';
import { exposureTexts, tierTexts } from '../../texts/en/sovereignty.ts';
import { mayRunOn } from './placement.ts';

/**
 * Edits that bring the work where it may run: onto a pool that stands there already, else its whole pool to a site
 * that is strict enough. Null when the plan has neither.
 */
function moveEdits(work: PlacedWork, plan: Plan): readonly PlanEdit[] | null {
  const fits = (siteId: string): boolean =>
    plan.sites.some((site) => site.id === siteId && mayRunOn(work.sensitivity, site.tier));
  const from = plan.pools.findIndex((pool) => pool.id === work.poolId);
  const to = plan.pools.findIndex((pool) => fits(pool.siteId));
  const [here, there] = [plan.pools[from], plan.pools[to]];
  if (here !== undefined && there !== undefined && here.workloadIds.length > 1) {
    const stays = here.workloadIds.filter((id) => id !== work.workloadId);
    const joined = [...there.workloadIds.filter((id) => id !== work.workloadId), work.workloadId];
    return [
      { pointer: `/pools/${from}/workloadIds`, value: stays },
      { pointer: `/pools/${to}/workloadIds`, value: joined },
    ];
  }
  const site = plan.sites.find((entry) => mayRunOn(work.sensitivity, entry.tier));
  return site === undefined ? null : [{ pointer: `/pools/${from}/siteId`, value: site.id }];
}

function misplacedFinding(work: PlacedWork, plan: Plan): Finding {
  const edits = moveEdits(work, plan);
  const index = plan.pools.findIndex((pool) => pool.id === work.poolId);
  return {
    code: 'workload-misplaced',
    severity: 'blocking',
    stage: 'sovereignty',
    step: 'law',
    subject: `workload/${work.workloadId}`,
    pointer: `/pools/${index}/siteId`,
    params: {
      workload: work.workload,
      sensitivity: tierTexts[work.sensitivity],
      site: work.site,
      tier: tierTexts[work.tier],
    },
    waysOut: [{ code: 'change-input', params: {}, ...(edits === null ? {} : { edits }) }],
  };
}

function leavingFinding(work: PlacedWork): Finding {
  return {
    code: 'workload-leaves',
    severity: 'note',
    stage: 'sovereignty',
    step: 'law',
    subject: `workload/${work.workloadId}`,
    params: {
      workload: work.workload,
      site: work.site,
      country: work.country ?? 'a country not known',
      tier: tierTexts[work.tier],
      exposure: work.exposure.map((kind) => exposureTexts[kind]).join(', '),
    },
  };
}

/** Work that runs where it must not, and what leaves the own sites with its exposure. */
export function placementFindings(placement: PlacementResult, plan: Plan): readonly Finding[] {
  return placement.work.flatMap((work): readonly Finding[] => {
    if (!work.allowed) return [misplacedFinding(work, plan)];
    return work.leaves ? [leavingFinding(work)] : [];
  });
}
