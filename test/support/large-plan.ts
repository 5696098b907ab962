import { asId, type PlanId, type SiteId } from '../../shared/ids.ts';
import { newPool, newSite } from '../../shared/plan/defaults.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { newPlanFrom } from '../../shared/plan/templates/templates.ts';

const TODAY = '2026-11-21';
const PER_SERVER = 8;

/**
 * A plan of eight-accelerator servers spread evenly over sites, each with a pool and use of its own, after the template
 * of a national programme.
 * @param accelerators - over all sites; a multiple of eight times the sites
 */
export function planOfSize(accelerators: number, siteNames: readonly string[]): Plan {
  const base = newPlanFrom('in-indiaai-phase-1', { id: asId<PlanId>('large'), today: TODAY });
  const [workload] = base.workloads;
  if (!workload) throw new Error('the template has a use');
  const servers = accelerators / PER_SERVER / siteNames.length;
  const use = (site: string) => asId<typeof workload.id>(`use-${site}`);
  return {
    ...base,
    workloads: siteNames.map((site) => ({ ...workload, id: use(site), name: `Use of ${site}` })),
    sites: siteNames.map((site) =>
      newSite(site, { name: site, country: 'IN', power: { feedsPerRack: 3 }, floor: { racksPerRow: 40 } }),
    ),
    pools: siteNames.map((site) =>
      newPool(`pool-${site}`, {
        siteId: asId<SiteId>(site),
        workloadIds: [use(site)],
        fixedServers: servers,
        choice: {
          acceleratorId: asId('nvidia-h100-sxm'),
          serverId: asId('nvidia-dgx-h100'),
          acceleratorsPerServer: PER_SERVER,
          precision: null,
          layout: null,
        },
      }),
    ),
  };
}
