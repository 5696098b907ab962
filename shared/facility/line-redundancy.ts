import type { SiteCoolingResult } from '../design/cooling.ts';
import type { StageInputs } from '../design/design.ts';
import type { FabricDesign } from '../design/fabric.ts';
import type { PowerNodeKind, SitePowerResult } from '../design/power.ts';
import type { BomLine, LineRedundancy, SimulatedLoss } from '../design/supply.ts';
import type { SiteId } from '../ids.ts';
import type { Site } from '../plan/site.ts';
import { coolingLosses } from './cooling-losses.ts';
import { lossIsCarried, type SwitchLevel, switchLosses } from './switch-losses.ts';

/** Values of a design that a redundancy is simulated in. */
export type SimulatedValues = Pick<StageInputs, 'power' | 'cooling' | 'fabric'>;

/** What of a line decides which losses test it. */
type Goods = Pick<BomLine, 'category' | 'productId' | 'figures' | 'siteId'>;

/** A loss with the goods it takes: elements of the power path, coolant units, or switches of a product. */
export type NamedLoss = SimulatedLoss & {
  /** What is lost, in words; the id says it for coolant units and switches. */
  readonly label: string;
};

interface SiteLosses {
  readonly site: Pick<Site, 'power' | 'cooling'>;
  readonly power: SitePowerResult | undefined;
  readonly byKind: ReadonlyMap<PowerNodeKind, readonly NamedLoss[]>;
  readonly coolant: readonly NamedLoss[];
  readonly bySwitch: ReadonlyMap<string, readonly NamedLoss[]>;
}

/** Kind of the element a case takes: `ups-a:unit` is one module of `ups-a`; without the utility the sets are tested. */
function powerLosses(power: SitePowerResult | undefined): SiteLosses['byKind'] {
  const kinds = new Map(power?.nodes.map((node) => [node.id, node.kind]));
  const losses = new Map<PowerNodeKind, NamedLoss[]>();
  for (const { lost, label, carried } of power?.failures ?? []) {
    const kind = lost === 'on-generators' ? 'genset' : kinds.get(lost.split(':')[0] ?? lost);
    if (kind === undefined) continue;
    const held = losses.get(kind) ?? [];
    held.push({ id: lost, label, carried });
    losses.set(kind, held);
  }
  return losses;
}

function coolantLosses(cooling: SiteCoolingResult | undefined): readonly NamedLoss[] {
  return cooling === undefined
    ? []
    : coolingLosses(cooling).map(({ part, carried }) => {
        const id = `cooling ${part}`;
        return { id, label: id, carried };
      });
}

function switchProduct(fabric: FabricDesign, level: SwitchLevel): string | null {
  return level === 'leaf' ? fabric.leafSwitchId : fabric.spineSwitchId;
}

function switchLossesOf(fabrics: readonly FabricDesign[], siteId: SiteId): SiteLosses['bySwitch'] {
  const losses = new Map<string, NamedLoss[]>();
  for (const fabric of fabrics) {
    if (fabric.siteId !== siteId) continue;
    for (const loss of switchLosses(fabric, null)) {
      const product = switchProduct(fabric, loss.level);
      if (product === null) continue;
      const id = `${fabric.id} ${loss.level}`;
      losses.set(product, [...(losses.get(product) ?? []), { id, label: id, carried: lossIsCarried(loss) }]);
    }
  }
  return losses;
}

type Promised = Omit<LineRedundancy, 'losses'> & { readonly losses: readonly NamedLoss[] };

function onPath({ site, power, byKind }: SiteLosses, kind: PowerNodeKind): Promised {
  const reached = power?.redundancyReached ?? null;
  return { asked: site.power.upsRedundancy, reached, losses: byKind.get(kind) ?? [] };
}

const BREAKER_KINDS = ['transformer', 'ups', 'busway'] as const;

/** A breaker is tested by the loss of the element it stands at; those of rack feeds by that of a PDU. */
function breakerPromise(losses: SiteLosses, line: Goods): Promised {
  const standsAt = (kind: PowerNodeKind): boolean =>
    line.figures.some((figure) => figure.endsWith(`.breakers.${kind}.count`));
  if (standsAt('genset')) return setPromise(losses);
  return onPath(losses, BREAKER_KINDS.find(standsAt) ?? 'pdu');
}

function setPromise({ site, power, byKind }: SiteLosses): Promised {
  return {
    asked: site.power.gensetRedundancy,
    reached: power?.gensetRedundancyReached ?? null,
    losses: byKind.get('genset') ?? [],
  };
}

function promiseOf(losses: SiteLosses, line: Goods): Promised | null {
  const { site } = losses;
  switch (line.category) {
    case 'ups':
    case 'battery':
      return onPath(losses, 'ups');
    case 'transformer':
      return onPath(losses, 'transformer');
    case 'switchboard':
      return onPath(losses, 'switchboard');
    case 'busway':
      return onPath(losses, 'busway');
    case 'pdu':
      return onPath(losses, 'pdu');
    case 'breaker':
      return breakerPromise(losses, line);
    case 'genset':
    case 'fuel-tank':
      return setPromise(losses);
    case 'cooling':
      // Distribution units of the liquid loop; rear doors and room units are not simulated one by one.
      return line.figures.some((figure) => figure.endsWith('.cdu.installed'))
        ? { asked: site.cooling.cduRedundancy, reached: null, losses: losses.coolant }
        : null;
    case 'switch':
      return {
        asked: null,
        reached: null,
        losses: line.productId === null ? [] : (losses.bySwitch.get(line.productId) ?? []),
      };
    case 'accelerator':
    case 'server':
    case 'nic':
    case 'cable':
    case 'transceiver':
    case 'rack':
    case 'heat-rejection':
    case 'containment':
    case 'tray':
    case 'storage':
    case 'security':
    case 'consumable':
    case 'service':
    case 'software':
      return null;
  }
}

/** The simulated losses of a design by site, ready to be asked for every line of its bill. */
export class RedundancyBook {
  readonly #sites: ReadonlyMap<string, SiteLosses>;

  constructor(values: SimulatedValues, sites: readonly Pick<Site, 'id' | 'power' | 'cooling'>[]) {
    this.#sites = new Map(
      sites.map((site) => {
        const power = values.power.sites.find((entry) => entry.siteId === site.id);
        const cooling = values.cooling.sites.find((entry) => entry.siteId === site.id);
        const losses: SiteLosses = {
          site,
          power,
          byKind: powerLosses(power),
          coolant: coolantLosses(cooling),
          bySwitch: switchLossesOf(values.fabric.fabrics, site.id),
        };
        return [site.id, losses];
      }),
    );
  }

  /**
   * What a line of the bill promises when one of its units is out, with the losses that were simulated for it.
   * @returns null for goods that stand for no redundancy, or for which nothing could be simulated
   * @see facility-method 5.7: a label is derived from the failures, never the other way round
   */
  of(line: Goods): LineRedundancy | null {
    const losses = line.siteId === null ? undefined : this.#sites.get(line.siteId);
    const promise = losses === undefined ? null : promiseOf(losses, line);
    if (promise === null || promise.losses.length === 0) return null;
    return { ...promise, losses: promise.losses.map(({ id, carried }) => ({ id, carried })) };
  }

  /** Every simulated loss of a site, by what it takes; ids are unique within the site. */
  at(siteId: SiteId): readonly NamedLoss[] {
    const losses = this.#sites.get(siteId);
    if (losses === undefined) return [];
    return [
      ...[...losses.byKind.values()].flat(),
      ...losses.coolant,
      ...[...losses.bySwitch.values()].flat(),
    ];
  }
}
