import type { StageValues } from '../design/design.ts';
import type { PowerNodeKind, SitePowerResult } from '../design/power.ts';
import type { BomLine } from '../design/supply.ts';
import type { SiteId } from '../ids.ts';
import type { RedundancyLabel, Site } from '../plan/site.ts';
import { coolingLosses } from '../stages/cooling/unit-losses.ts';
import { lossIsCarried, type SwitchLevel, switchLosses } from '../stages/fabric/fabric-losses.ts';
import type { Column } from './csv.ts';

/** One simulated loss that tests a line of the bill. */
export interface ClaimCase {
  /** Name of the case, as the power simulation and the screens have it. */
  readonly id: string;
  /** Null = an input of the simulation is not known. */
  readonly carried: boolean | null;
}

/** What a line of the bill promises when one of its units is out, and the losses that were simulated for it. */
export interface RedundancyClaim {
  readonly siteId: SiteId;
  readonly line: BomLine;
  /** Label of the plan; null where the plan asks for none, as for switches. */
  readonly asked: RedundancyLabel | 'none' | null;
  /** Label the whole of the site's simulation reaches; null where none is judged. */
  readonly reached: RedundancyLabel | 'none' | null;
  readonly cases: readonly ClaimCase[];
}

interface Claimed {
  readonly values: StageValues;
  readonly site: Pick<Site, 'id' | 'power' | 'cooling'>;
  /** Cases of the power path by what is lost. */
  readonly power: ReadonlyMap<PowerNodeKind, readonly ClaimCase[]>;
  readonly powerSite: SitePowerResult | undefined;
}

type Promised = Pick<RedundancyClaim, 'asked' | 'reached' | 'cases'>;

/** Kind of the element a case takes: `ups-a:unit` is one module of `ups-a`; without the utility the sets are tested. */
function powerCases(power: SitePowerResult | undefined): Claimed['power'] {
  const kinds = new Map(power?.nodes.map((node) => [node.id, node.kind]));
  const cases = new Map<PowerNodeKind, ClaimCase[]>();
  for (const { lost, carried } of power?.failures ?? []) {
    const kind = lost === 'on-generators' ? 'genset' : kinds.get(lost.split(':')[0] ?? lost);
    if (kind === undefined) continue;
    cases.set(kind, [...(cases.get(kind) ?? []), { id: lost, carried }]);
  }
  return cases;
}

function onPath(claimed: Claimed, kind: PowerNodeKind): Promised {
  return {
    asked: claimed.site.power.upsRedundancy,
    reached: claimed.powerSite?.redundancyReached ?? null,
    cases: claimed.power.get(kind) ?? [],
  };
}

function gensets(claimed: Claimed): Promised {
  return {
    asked: claimed.site.power.gensetRedundancy,
    reached: claimed.powerSite?.gensetRedundancyReached ?? null,
    cases: claimed.power.get('genset') ?? [],
  };
}

/** Distribution units of the liquid loop; rear doors and room units are not simulated one by one. */
function coolantUnits({ values, site }: Claimed, line: BomLine): Promised | null {
  if (!line.figures.some((figure) => figure.endsWith('.cdu.installed'))) return null;
  const cooling = values.cooling.sites.find((entry) => entry.siteId === site.id);
  if (cooling === undefined) return null;
  const cases = coolingLosses(cooling).map(({ part, carried }) => ({ id: `cooling ${part}`, carried }));
  return { asked: site.cooling.cduRedundancy, reached: null, cases };
}

function switches({ values, site }: Claimed, line: BomLine): Promised {
  const cases: ClaimCase[] = [];
  for (const fabric of values.fabric.fabrics) {
    if (fabric.siteId !== site.id) continue;
    const productOf = (level: SwitchLevel) => (level === 'leaf' ? fabric.leafSwitchId : fabric.spineSwitchId);
    for (const loss of switchLosses(fabric, null))
      if (line.productId !== null && productOf(loss.level) === line.productId)
        cases.push({ id: `${fabric.id} ${loss.level}`, carried: lossIsCarried(loss) });
  }
  return { asked: null, reached: null, cases };
}

function promiseOf(claimed: Claimed, line: BomLine): Promised | null {
  switch (line.category) {
    case 'ups':
    case 'battery':
      return onPath(claimed, 'ups');
    case 'busway':
      return onPath(claimed, 'busway');
    case 'pdu':
    case 'breaker':
      return onPath(claimed, 'pdu');
    case 'genset':
      return gensets(claimed);
    case 'cooling':
      return coolantUnits(claimed, line);
    case 'switch':
      return switches(claimed, line);
    case 'accelerator':
    case 'server':
    case 'nic':
    case 'cable':
    case 'transceiver':
    case 'rack':
    case 'storage':
    case 'security':
    case 'consumable':
    case 'service':
    case 'software':
      return null;
  }
}

/**
 * Lines of the bill that stand for a redundancy, each with the simulated losses that test it.
 * @param site - of the plan; it asks for the labels
 * @returns in the order of the bill; lines for which nothing was simulated are left out
 * @see facility-method 5.7: a label is derived from the failures, never the other way round
 */
export function redundancyClaims(
  values: StageValues,
  site: Pick<Site, 'id' | 'power' | 'cooling'>,
): readonly RedundancyClaim[] {
  const powerSite = values.power.sites.find((entry) => entry.siteId === site.id);
  const claimed: Claimed = { values, site, power: powerCases(powerSite), powerSite };
  return values.bom.lines.flatMap((line): readonly RedundancyClaim[] => {
    const promise = line.siteId === site.id ? promiseOf(claimed, line) : null;
    return promise === null || promise.cases.length === 0 ? [] : [{ siteId: site.id, line, ...promise }];
  });
}

const idsOf = ({ cases }: RedundancyClaim, carried: boolean | null): string =>
  cases.flatMap((entry) => (entry.carried === carried ? [entry.id] : [])).join('; ');

export const CLAIM_COLUMNS: readonly Column<RedundancyClaim>[] = [
  { name: 'site', cell: ({ siteId }) => siteId },
  { name: 'bill_line', cell: ({ line }) => line.number },
  { name: 'category', cell: ({ line }) => line.category },
  { name: 'product', cell: ({ line }) => line.productId },
  { name: 'name', cell: ({ line }) => line.name },
  { name: 'quantity', cell: ({ line }) => line.quantity },
  { name: 'redundancy_asked', cell: ({ asked }) => asked },
  { name: 'redundancy_reached', cell: ({ reached }) => reached },
  { name: 'cases', cell: ({ cases }) => cases.length },
  { name: 'cases_carried', cell: (claim) => idsOf(claim, true) || null },
  { name: 'cases_not_carried', cell: (claim) => idsOf(claim, false) || null },
  { name: 'cases_unknown', cell: (claim) => idsOf(claim, null) || null },
];
