import type { Design } from '../../design/design.ts';
import { RedundancyBook } from '../../facility/line-redundancy.ts';
import type { Plan } from '../../plan/plan.ts';
import { lossName } from './simulated-losses.ts';

/** One simulated loss as the summary of the design lists it; the bill refers to it by site and id. */
export interface SimulationEntry {
  readonly siteId: string;
  readonly id: string;
  readonly label: string;
  readonly carried: boolean | null;
}

/**
 * Every simulated loss that a line of the bill refers to.
 * @returns by site as in the plan; those no line names are left out, so that the list is never longer than the bill asks
 */
export function simulationEntries(
  plan: Pick<Plan, 'sites'>,
  { values }: Pick<Design, 'values'>,
): readonly SimulationEntry[] {
  const book = new RedundancyBook(values, plan.sites);
  const named = new Set(
    values.bom.lines.flatMap((line) =>
      (line.redundancy?.losses ?? []).map(({ id }) => lossName(line.siteId, id)),
    ),
  );
  return plan.sites.flatMap((site) =>
    book
      .at(site.id)
      .filter(({ id }) => named.delete(lossName(site.id, id)))
      .map(({ id, label, carried }) => ({ siteId: site.id, id, label, carried })),
  );
}
