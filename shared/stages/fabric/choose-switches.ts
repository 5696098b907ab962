import type { Facts } from '../../catalogue/catalogue.ts';
import type { Switch } from '../../catalogue/facility-products.ts';
import { isNotShipping } from '../../catalogue/selectability.ts';
import type { ClosDesign } from '../../clos/clos-design.ts';
import type { ClosInput } from '../../clos/clos-input.ts';
import { designClos } from '../../clos/design-clos.ts';
import { compareSketches, improve, type Sketch, sketchClos, switchesIn } from '../../clos/search-clos.ts';
import { asId, compareIds, type ProductId } from '../../ids.ts';
import type { SupplyPolicy } from '../../plan/mission.ts';
import { isDenied, isPreferred } from '../../plan/supply-policy.ts';
import { FABRIC_CONVENTIONS } from './conventions.ts';
import { canBeLeaf, canBeSpine, type PortOffer, portsAt, protocolFamily } from './switch-ports.ts';

/** A network of chosen switches. */
export interface SwitchedDesign {
  readonly leaf: Switch;
  readonly spine: Switch;
  readonly offer: PortOffer;
  /** What the design was made from, group size and leaf width included. */
  readonly input: ClosInput;
  readonly design: ClosDesign;
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

interface Choice {
  readonly pair: Pair;
  readonly sketch: Sketch;
  readonly switchPowerW: number | null;
}

function powerOf(sketch: Sketch, leaf: Switch, spine: Switch): number | null {
  if (leaf.maxPowerW === null || (sketch.upper > 0 && spine.maxPowerW === null)) return null;
  return sketch.leaves * leaf.maxPowerW + sketch.upper * (spine.maxPowerW ?? 0);
}

/** Known power before unknown, so that the order is total; unknown power never keeps a switch out. */
function comparePower(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a - b;
}

/**
 * Switches as they count in the comparison: a preferred supplier may need a quarter more, and at least two more.
 */
function weighted({ pair, sketch }: Choice, policy: SupplyPolicy): number {
  const switches = switchesIn(sketch);
  const { preferredShare, preferredSwitches } = FABRIC_CONVENTIONS;
  if (!isPreferred(policy, pair[0].device)) return switches;
  return Math.min(switches - preferredSwitches, switches / (1 + preferredShare));
}

function compareChoices(policy: SupplyPolicy): (a: Choice, b: Choice) => number {
  return (a, b) =>
    weighted(a, policy) - weighted(b, policy) ||
    comparePower(a.switchPowerW, b.switchPowerW) ||
    a.pair[0].offer.radix - b.pair[0].offer.radix ||
    compareSketches(a.sketch, b.sketch) ||
    compareIds(a.pair[0].device.id, b.pair[0].device.id) ||
    compareIds(a.pair[1].device.id, b.pair[1].device.id);
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

function inputFor(task: SwitchTask, [leaf, spine]: Pair): ClosInput {
  return {
    ...task.input,
    radix: leaf.offer.radix,
    spineRadix: spine.offer.radix,
    linkGbps: task.gbitPerS,
    linksPerSwitchCage: leaf.offer.linksPerCage,
  };
}

/** Counts depend on ports only, so each combination is sized once however many models share it. */
class SketchBook {
  readonly #task: SwitchTask;
  readonly #plain = new Map<string, Sketch | null>();
  readonly #improved = new Map<string, Sketch>();

  constructor(task: SwitchTask) {
    this.#task = task;
  }

  #keyOf([leaf, spine]: Pair): string {
    return `${leaf.offer.radix}/${spine.offer.radix}/${leaf.offer.linksPerCage}`;
  }

  get(pair: Pair): Sketch | null {
    const key = this.#keyOf(pair);
    const held = this.#plain.get(key);
    if (held !== undefined) return held;
    const made = sketchClos(inputFor(this.#task, pair));
    this.#plain.set(key, made);
    return made;
  }

  /** The sketch with the best group size or leaf width; only worth it where it could still win. */
  improved(pair: Pair, plain: Sketch): Sketch {
    const key = this.#keyOf(pair);
    const held = this.#improved.get(key) ?? improve(plain);
    this.#improved.set(key, held);
    return held;
  }
}

/** Sketches of all pairs; one is searched further only while its lower bound is below the best found. */
function attempt(
  tried: readonly Pair[],
  book: SketchBook,
  mayBeSpine: (pair: Pair) => boolean,
): readonly Choice[] {
  const plain = tried.flatMap((pair) => {
    const sketch = book.get(pair);
    return sketch !== null && (sketch.spines === 0 || mayBeSpine(pair)) ? [{ pair, sketch }] : [];
  });
  const best = Math.min(...plain.map(({ sketch }) => switchesIn(sketch)));
  return plain.map(({ pair, sketch }) => {
    const better = sketch.lowerBound < best ? book.improved(pair, sketch) : sketch;
    return { pair, sketch: better, switchPowerW: powerOf(better, pair[0].device, pair[1].device) };
  });
}

/** Why the first pair cannot be built, in the words of its refusal. */
function wayOutOf(task: SwitchTask, pair: Pair | undefined): string | null {
  const result = pair ? designClos(inputFor(task, pair)) : null;
  return result && !result.ok ? String(result.refusal.details['wayOut'] ?? '') : null;
}

/**
 * Searches the switches of one network: fewest switches over all models and group sizes, with an allowance for the
 * buyer's preferred suppliers, then least power where it is known, then fewest ports left over.
 * @returns the best network, or why there is none
 */
export function chooseSwitches(task: SwitchTask): SwitchedDesign | NoSwitch {
  const leaves = ofGeneration(task, candidates(task, task.leafSwitchId, canBeLeaf));
  const fixed = task.leafSwitchId !== null || task.spineSwitchId !== null;
  const spines = fixed ? candidates(task, task.spineSwitchId ?? task.leafSwitchId, canBeSpine) : [];
  const tried = pairs(leaves, spines, fixed);
  const mayBeSpine = (pair: Pair): boolean => fixed || canBeSpine(pair[1].device);
  const choices = [...attempt(tried, new SketchBook(task), mayBeSpine)].sort(compareChoices(task.policy));
  const best = choices[0];
  const design = best ? designClos(best.sketch.input) : null;
  if (best && design?.ok) {
    const [leaf, spine] = best.pair;
    const { input } = best.sketch;
    return { leaf: leaf.device, spine: spine.device, offer: leaf.offer, input, design: design.value };
  }
  const reason = tried.length === 0 ? 'none-fits' : 'not-buildable';
  return { reason, considered: tried.length, wayOut: wayOutOf(task, tried[0]) };
}

/** True when a network was found. */
export function isSwitched(result: SwitchedDesign | NoSwitch): result is SwitchedDesign {
  return 'design' in result;
}
