import type { SiteCoolingResult } from '../../../shared/design/cooling.ts';
import type { SitePowerResult } from '../../../shared/design/power.ts';
import type { CableRun, RackDesign, SiteFloorPlan } from '../../../shared/design/racks.ts';
import type { Site } from '../../../shared/plan/site.ts';
import { type StepProps, stageOf } from '../step.ts';

export type PlantView = 'overview' | 'floor' | 'power' | 'cooling' | 'racks' | 'cables';

/** What the design says about one site. */
export interface Plant {
  readonly site: Site | undefined;
  readonly racks: readonly RackDesign[];
  readonly cables: readonly CableRun[];
  readonly floor: SiteFloorPlan | undefined;
  readonly power: SitePowerResult | undefined;
  readonly cooling: SiteCoolingResult | undefined;
}

/** Picks the parts of one site out of the design. */
export function plantOf({ design, plan }: Pick<StepProps, 'design' | 'plan'>, siteId: string): Plant {
  const stage = stageOf(design, 'racks');
  const racks = (stage?.racks ?? []).filter((rack) => rack.siteId === siteId);
  const ids = new Set<string>(racks.map((rack) => rack.id));
  return {
    site: plan.sites.find((site) => site.id === siteId),
    racks,
    cables: (stage?.cables ?? []).filter((run) => ids.has(run.fromRack) || ids.has(run.toRack)),
    floor: stage?.floors.find((floor) => floor.siteId === siteId),
    power: stageOf(design, 'power')?.sites.find((site) => site.siteId === siteId),
    cooling: stageOf(design, 'cooling')?.sites.find((site) => site.siteId === siteId),
  };
}
