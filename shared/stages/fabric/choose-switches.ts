import type { Facts } from '../../catalogue/catalogue.ts';
import type { Switch } from '../../catalogue/facility-products.ts';
import type { ClosDesign } from '../../clos/clos-design.ts';
import type { ClosInput } from '../../clos/clos-input.ts';
import { designClos } from '../../clos/design-clos.ts';
import { compareSketches, improve, type Sketch, sketchClos, switchesIn } from '../../clos/search-clos.ts';
import { compareIds } from '../../ids.ts';
import type { SupplyPolicy } from '../../plan/mission.ts';
import { isPreferred } from '../../plan/supply-policy.ts';
import { FABRIC_CONVENTIONS } from './conventions.ts';
import { type Candidate, candidates, ofGeneration } from './screen-switches.ts';
import { canBeLeaf, canBeSpine, type PortOffer, protocolFamily } from './switch-ports.ts';

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

/** A pair of switches with the network they make. */
export interface Choice {
  readonly pair: Pair;
  readonly sketch: Sketch;
  readonly switchPowerW: number | null;
}

/** Maximum power of all switches of a network, W; null while one is not published. */
export function powerOf(sketch: Sketch, leaf: Switch, spine: Switch): number | null {
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

/** The order of preference: switches weighted by the buyer's preference, power, ports left over, cables, ids. */
export function compareChoices(policy: SupplyPolicy): (a: Choice, b: Choice) => number {
  return (a, b) =>
    weighted(a, policy) - weighted(b, policy) ||
    comparePower(a.switchPowerW, b.switchPowerW) ||
    a.pair[0].offer.radix - b.pair[0].offer.radix ||
    compareSketches(a.sketch, b.sketch) ||
    compareIds(a.pair[0].device.id, b.pair[0].device.id) ||
    compareIds(a.pair[1].device.id, b.pair[1].device.id);
}

/** Pairs worth trying: equal models, and for a chosen leaf or spine its partners of the same protocol. */
export type Pair = readonly [leaf: Candidate, spine: Candidate];

function pairs(leaves: readonly Candidate[], spines: readonly Candidate[], fixed: boolean): readonly Pair[] {
  if (fixed)
    return leaves.flatMap((leaf) =>
      spines
        .filter((spine) => protocolFamily(spine.device) === protocolFamily(leaf.device))
        .map((spine) => [leaf, spine] as const),
    );
  return leaves.map((leaf) => [leaf, leaf] as const);
}

/** The input of a network of these two switches. */
export function inputFor(task: SwitchTask, [leaf, spine]: Pair): ClosInput {
  return {
    ...task.input,
    radix: leaf.offer.radix,
    spineRadix: spine.offer.radix,
    linkGbps: task.gbitPerS,
    linksPerSwitchCage: leaf.offer.linksPerCage,
  };
}

/** Counts depend on ports only, so each combination is sized once however many models share it. */
export class SketchBook {
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
