import type { SiteCoolingResult } from '../design/cooling.ts';

type Loop = Pick<SiteCoolingResult, 'cdu' | 'liquidHeatW'>;

/** A unit of the liquid loop out of service. */
export interface CoolingLoss {
  readonly part: 'cdu' | 'pump';
  readonly units: number;
  /** Liquid heat the others still carry, W; null = their flow or capacity is not known. */
  readonly heatCarriedW: number | null;
  readonly liquidHeatW: number;
  /** Load over what is left, of capacity and of flow; null = not known. */
  readonly capacityUse: number | null;
  readonly flowUse: number | null;
  readonly carried: boolean | null;
}

function carriedOf(capacityUse: number, flowUse: number | null): boolean | null {
  if (capacityUse > 1) return false;
  return flowUse === null ? null : flowUse <= 1;
}

function cduLoss(site: Loop, part: CoolingLoss['part']): CoolingLoss | null {
  const { cdu, liquidHeatW } = site;
  if (cdu === null || cdu.installed === 0) return null;
  const base = { part, units: cdu.installed, liquidHeatW };
  if (cdu.withOneOut === null) {
    // One unit alone takes everything with it; several without a known capacity say nothing.
    const alone = cdu.installed === 1;
    return {
      ...base,
      heatCarriedW: alone ? 0 : null,
      capacityUse: null,
      flowUse: null,
      carried: alone ? false : null,
    };
  }
  const { capacityShare: capacityUse, flowShare: flowUse } = cdu.withOneOut;
  const use = Math.max(capacityUse, flowUse ?? 0);
  const carried = carriedOf(capacityUse, flowUse);
  return {
    ...base,
    heatCarriedW: carried === null ? null : liquidHeatW * Math.min(1, 1 / Math.max(use, 1)),
    capacityUse,
    flowUse,
    carried,
  };
}

/**
 * What is left of the liquid loop with any one distribution unit, or any one of its pumps, out.
 * Formula: heat carried = liquid heat / max(1, load over capacity left, flow over flow left). A pump takes its whole
 * unit with it: how many pumps a unit has is not in the catalogue, so this errs high.
 * @returns empty for a site without liquid heat
 * @see facility-method 6.3
 */
export function coolingLosses(site: Loop): readonly CoolingLoss[] {
  return (['cdu', 'pump'] as const).flatMap((part) => cduLoss(site, part) ?? []);
}
