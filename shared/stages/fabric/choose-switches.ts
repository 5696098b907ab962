import type { Facts } from '../../catalogue/catalogue.ts';
import type { Switch } from '../../catalogue/facility-products.ts';
import { isNotShipping } from '../../catalogue/selectability.ts';
import { asId, compareIds, type ProductId } from '../../ids.ts';
import type { SupplyPolicy } from '../../plan/plan.ts';
import { isDenied, isPreferred } from '../../plan/supply-policy.ts';
import type { ClosDesign } from './clos-design.ts';
import type { ClosInput } from './clos-input.ts';
import { designClos } from './design-clos.ts';
import { compareDesigns, searchClos, switchesOf } from './search-clos.ts';
import { canBeLeaf, canBeSpine, type PortOffer, portsAt, protocolFamily } from './switch-ports.ts';

/** A network of chosen switches. */
export interface SwitchedDesign {
  readonly leaf: Switch;
  readonly spine: Switch;
  readonly offer: PortOffer;
  readonly design: ClosDesign;
  /** Sum of the maximum power of all switches, W; null while one of the two models has none published. */
  readonly switchPowerW: number | null;
}

/** What the switches must do, and what the planner fixed. */
export interface SwitchTask {
  readonly facts: Facts;
  readonly policy: SupplyPolicy;
  readonly protocols: readonly string[];
  readonly gbitPerS: number;
  readonly leafSwitchId: string | null;
  readonly spineSwitchId: string | null;
  /** Fastest port that may be broken out to the link speed, as a multiple of it; left out, any. */
  readonly mostNativeFactor?: number;
  /** The network but for the ports of its switches. */
  readonly input: Omit<ClosInput, 'radix'>;
}

/** Why no switch was found: nothing to choose from, or nothing that builds; with the nearest refusal. */
export interface NoSwitch {
  readonly reason: 'none-fits' | 'not-buildable';
  readonly considered: number;
  readonly wayOut: string | null;
}

interface Candidate {
  readonly device: Switch;
  readonly offer: PortOffer;
}

function chosen(task: SwitchTask, id: string): readonly Switch[] {
  const found = task.facts.findProduct(asId<ProductId>(id));
  return found?.kind === 'switch' ? [found] : [];
}

/** Switches of the catalogue the buyer may use; announced ones only where nothing on sale fits. */
function allowed(task: SwitchTask, fits: (device: Switch) => boolean): readonly Switch[] {
  return task.facts
    .selectable('switch')
    .filter((device) => task.protocols.includes(protocolFamily(device)) && fits(device))
    .filter((device) => !isDenied(task.policy, device));
}

function offering(task: SwitchTask, devices: readonly Switch[]): readonly Candidate[] {
  return devices.flatMap((device) => {
    const offer = portsAt(device, task.gbitPerS);
    return offer === null ? [] : [{ device, offer }];
  });
}

/** The first of several lists that has an entry; the last when none has. */
function firstFilled(
  list: readonly Candidate[],
  ...wishes: ((entry: Candidate) => boolean)[]
): readonly Candidate[] {
  for (const wish of wishes) {
    const kept = list.filter(wish);
    if (kept.length > 0) return kept;
  }
  return list;
}

function candidates(
  task: SwitchTask,
  id: string | null,
  fits: (device: Switch) => boolean,
): readonly Candidate[] {
  if (id !== null) return offering(task, chosen(task, id));
  const list = offering(task, allowed(task, fits));
  const most = (task.mostNativeFactor ?? Number.POSITIVE_INFINITY) * task.gbitPerS;
  const onSale = ({ device }: Candidate): boolean => !isNotShipping(device.status);
  const near = ({ offer }: Candidate): boolean => offer.nativeGbps <= most;
  return firstFilled(list, (entry) => onSale(entry) && near(entry), onSale, near);
}

/** InfiniBand generations are matched to the adapters: where a switch of exactly the link speed exists, only those. */
function ofGeneration(task: SwitchTask, list: readonly Candidate[]): readonly Candidate[] {
  const same = list.filter(
    ({ device, offer }) => protocolFamily(device) !== 'InfiniBand' || offer.nativeGbps === task.gbitPerS,
  );
  return same.some(({ device }) => protocolFamily(device) === 'InfiniBand') ? same : list;
}

function powerOf(design: ClosDesign, leaf: Switch, spine: Switch): number | null {
  const upper = design.counts.spines + design.counts.cores;
  if (leaf.maxPowerW === null || (upper > 0 && spine.maxPowerW === null)) return null;
  return design.counts.leaves * leaf.maxPowerW + upper * (spine.maxPowerW ?? 0);
}

/** Known power before unknown, so that the order is total; unknown power never keeps a switch out. */
function comparePower(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a - b;
}

function compareChoices(policy: SupplyPolicy): (a: SwitchedDesign, b: SwitchedDesign) => number {
  const preferred = (choice: SwitchedDesign): number => Number(!isPreferred(policy, choice.leaf));
  return (a, b) =>
    switchesOf(a.design) - switchesOf(b.design) ||
    preferred(a) - preferred(b) ||
    comparePower(a.switchPowerW, b.switchPowerW) ||
    a.offer.radix - b.offer.radix ||
    compareDesigns(a.design, b.design) ||
    compareIds(a.leaf.id, b.leaf.id) ||
    compareIds(a.spine.id, b.spine.id);
}

/** Pairs worth trying: equal models, and for a chosen leaf or spine its partners of the same protocol. */
type Pair = readonly [leaf: Candidate, spine: Candidate];

function pairs(leaves: readonly Candidate[], spines: readonly Candidate[], fixed: boolean): readonly Pair[] {
  if (fixed)
    return leaves.flatMap((leaf) =>
      spines
        .filter((spine) => protocolFamily(spine.device) === protocolFamily(leaf.device))
        .map((spine) => [leaf, spine] as const),
    );
  return leaves.map((leaf) => [leaf, leaf] as const);
}

/** Designs depend on port counts only, so each combination is designed once however many models share it. */
class DesignBook {
  readonly #task: SwitchTask;
  readonly #held = new Map<string, ReturnType<typeof designClos>>();

  constructor(task: SwitchTask) {
    this.#task = task;
  }

  #inputOf(leaf: PortOffer, spine: PortOffer): ClosInput {
    return {
      ...this.#task.input,
      radix: leaf.radix,
      spineRadix: spine.radix,
      linkGbps: this.#task.gbitPerS,
      linksPerSwitchCage: leaf.linksPerCage,
    };
  }

  get([leaf, spine]: Pair): ReturnType<typeof designClos> {
    const key = `${leaf.offer.radix}/${spine.offer.radix}/${leaf.offer.linksPerCage}`;
    const held = this.#held.get(key);
    if (held) return held;
    const made = designClos(this.#inputOf(leaf.offer, spine.offer));
    this.#held.set(key, made);
    return made;
  }

  /** The design with the best group size; only worth it where it could still win. */
  search([leaf, spine]: Pair): ReturnType<typeof designClos> {
    return searchClos(this.#inputOf(leaf.offer, spine.offer));
  }
}

function leastSwitches({ lowerBound }: ClosDesign): number {
  return lowerBound.leaves + lowerBound.spines + lowerBound.cores;
}

interface Attempt {
  readonly choices: readonly SwitchedDesign[];
  readonly wayOut: string | null;
}

function choiceOf([leaf, spine]: Pair, design: ClosDesign): SwitchedDesign {
  const parts = { leaf: leaf.device, spine: spine.device, offer: leaf.offer, design };
  return { ...parts, switchPowerW: powerOf(design, leaf.device, spine.device) };
}

/** Designs of all pairs; a design is searched further only while its lower bound is below the best found. */
function attempt(tried: readonly Pair[], book: DesignBook, mayBeSpine: (pair: Pair) => boolean): Attempt {
  let wayOut: string | null = null;
  const plain = tried.flatMap((pair): { pair: Pair; design: ClosDesign }[] => {
    const result = book.get(pair);
    if (result.ok)
      return result.value.counts.spines === 0 || mayBeSpine(pair) ? [{ pair, design: result.value }] : [];
    wayOut ??= String(result.refusal.details['wayOut'] ?? '');
    return [];
  });
  const best = Math.min(...plain.map(({ design }) => switchesOf(design)));
  const choices = plain.map(({ pair, design }) => {
    const worth = design.levels > 1 && leastSwitches(design) < best;
    const searched = worth ? book.search(pair) : null;
    return choiceOf(pair, searched?.ok ? searched.value : design);
  });
  return { choices, wayOut };
}

/**
 * Searches the switches of one network: fewest switches over all models and group sizes, then the buyer's preferred
 * suppliers, then least power where it is known, then fewest ports left over.
 * @returns the best network, or why there is none
 */
export function chooseSwitches(task: SwitchTask): SwitchedDesign | NoSwitch {
  const leaves = ofGeneration(task, candidates(task, task.leafSwitchId, canBeLeaf));
  const fixed = task.leafSwitchId !== null || task.spineSwitchId !== null;
  const spines = fixed ? candidates(task, task.spineSwitchId ?? task.leafSwitchId, canBeSpine) : [];
  const tried = pairs(leaves, spines, fixed);
  const { choices, wayOut } = attempt(
    tried,
    new DesignBook(task),
    (pair) => fixed || canBeSpine(pair[1].device),
  );
  const best = [...choices].sort(compareChoices(task.policy))[0];
  if (best) return best;
  return { reason: tried.length === 0 ? 'none-fits' : 'not-buildable', considered: tried.length, wayOut };
}

/** True when a network was found. */
export function isSwitched(result: SwitchedDesign | NoSwitch): result is SwitchedDesign {
  return 'design' in result;
}
