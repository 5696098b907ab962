import type { Facts } from '../../catalogue/catalogue.ts';
import type { LevelCounts } from '../../clos/clos-design.ts';
import { designClos } from '../../clos/design-clos.ts';
import type { BuiltPool } from '../../design/compute.ts';
import { compareIds, type PoolId, type ProductId } from '../../ids.ts';
import type { Plan } from '../../plan/plan.ts';
import { type Money, money } from '../../units/money.ts';
import {
  compareChoices,
  inputFor,
  type Pair,
  powerOf,
  SketchBook,
  type SwitchTask,
} from './choose-switches.ts';
import { type Assignment, reasonAgainst, type Tried } from './network-reasons.ts';
import { scaleOutTask } from './scale-out.ts';
import {
  candidates,
  type OptionReason,
  ofGeneration,
  type RejectedSwitch,
  rejectedSwitches,
} from './screen-switches.ts';
import { canBeLeaf, canBeSpine, protocolFamily } from './switch-ports.ts';

const ASSIGNMENTS: readonly Assignment[] = ['rail', 'fat-tree', 'rack-aligned'];

export type NetworkMerit = 'switches' | 'power' | 'cost' | 'spare-ports';

/** One network that could be built for a pool. Counts are totals over all planes. */
export interface NetworkOption {
  readonly leafSwitchId: ProductId;
  /** Null where one level is enough. */
  readonly spineSwitchId: ProductId | null;
  readonly assignment: Assignment;
  readonly levels: 1 | 2 | 3;
  readonly counts: LevelCounts;
  readonly lowerBound: LevelCounts;
  readonly downPortsPerLeaf: number;
  readonly upPortsPerLeaf: number;
  /** Spine-leaf groups of one plane; 1 below three levels. */
  readonly groups: number;
  /** Cables of all levels. */
  readonly cables: number;
  /** Maximum power of all switches, W; null while one is not published. */
  readonly switchPowerW: number | null;
  /** Price of all switches in the currency of the plan; null while one has no price in it. */
  readonly switchCost: Money | null;
  readonly sparePorts: number;
  /** What it is the best at, among all options. */
  readonly bestFor: readonly NetworkMerit[];
  /** Null for the network that is taken. */
  readonly against: OptionReason | null;
}

/** Networks of one pool: the one taken first, then by preference, and every switch that was not sized. */
export interface NetworkComparison {
  readonly poolId: PoolId;
  readonly options: readonly NetworkOption[];
  readonly rejected: readonly RejectedSwitch[];
}

interface Given {
  readonly plan: Plan;
  readonly facts: Facts;
}

/** Equal models, and under another leaf the larger spines of the same maker. */
function pairsOf(task: SwitchTask): readonly Pair[] {
  const leaves = ofGeneration(task, candidates(task, task.leafSwitchId, canBeLeaf));
  const spines = ofGeneration(task, candidates(task, task.spineSwitchId, canBeSpine));
  return leaves.flatMap((leaf): Pair[] => {
    const partners = spines.filter(
      ({ device, offer }) =>
        protocolFamily(device) === protocolFamily(leaf.device) &&
        device.id !== leaf.device.id &&
        (task.spineSwitchId !== null ||
          (device.vendor === leaf.device.vendor && offer.radix > leaf.offer.radix)),
    );
    const own: Pair[] =
      task.spineSwitchId === null || task.spineSwitchId === leaf.device.id ? [[leaf, leaf]] : [];
    return [...own, ...partners.map((spine): Pair => [leaf, spine])];
  });
}

interface Attempts {
  readonly tried: readonly Tried[];
  readonly rejected: readonly RejectedSwitch[];
}

function unbuilt(task: SwitchTask, pair: Pair): RejectedSwitch {
  const { id: switchId, name } = pair[0].device;
  const result = designClos(inputFor(task, pair));
  if (result.ok) return { switchId, name, reason: { code: 'cannot-be-spine', params: {} } };
  const wayOut = String(result.refusal.details['wayOut'] ?? '');
  return { switchId, name, reason: { code: 'not-buildable', params: { wayOut } } };
}

/** A larger spine over another leaf, which nobody asked for. */
function isMixed(task: SwitchTask, [leaf, spine]: Pair): boolean {
  return leaf !== spine && task.spineSwitchId === null;
}

/** Whether the pair can carry the second level that its sketch has. */
function joins(task: SwitchTask, pair: Pair, spines: number): boolean {
  if (isMixed(task, pair)) return spines > 0;
  const chosen = task.leafSwitchId !== null || task.spineSwitchId !== null;
  return spines === 0 || chosen || canBeSpine(pair[1].device);
}

function attempt(task: SwitchTask, pair: Pair, book: SketchBook): Omit<Tried, 'assignment'> | null {
  const plain = book.get(pair);
  if (plain === null || !joins(task, pair, plain.spines)) return null;
  const sketch = book.improved(pair, plain);
  const design = designClos(sketch.input);
  if (!design.ok) return null;
  const switchPowerW = powerOf(sketch, pair[0].device, pair[1].device);
  return { mixed: isMixed(task, pair), choice: { pair, sketch, switchPowerW }, design: design.value };
}

function attempts(task: SwitchTask, assignment: Assignment): Attempts {
  const book = new SketchBook(task);
  const results = pairsOf(task).map((pair) => ({ pair, made: attempt(task, pair, book) }));
  return {
    tried: results.flatMap(({ made }) => (made === null ? [] : [{ assignment, ...made }])),
    rejected: results
      .filter(({ pair, made }) => made === null && !isMixed(task, pair))
      .map(({ pair }) => unbuilt(task, pair)),
  };
}

function priceOf(id: ProductId, { plan, facts }: Given): number | null {
  const own = plan.cost.prices
    .filter((entry) => entry.productId === id)
    .sort((a, b) => compareIds(b.date, a.date))[0];
  const entry = own ?? facts.price(id);
  return entry?.currency === plan.mission.currency ? entry.minor : null;
}

function costOf({ choice, design }: Tried, given: Given): Money | null {
  const [leaf, spine] = choice.pair;
  const upper = design.counts.spines + design.counts.cores;
  const leafPrice = priceOf(leaf.device.id, given);
  const spinePrice = upper === 0 ? 0 : priceOf(spine.device.id, given);
  if (leafPrice === null || spinePrice === null) return null;
  const total = design.counts.leaves * leafPrice + upper * spinePrice;
  return Number.isSafeInteger(total) ? money(given.plan.mission.currency, total) : null;
}

function sparePorts({ choice, design }: Tried): number {
  const [leaf, spine] = choice.pair;
  const { counts, ports } = design;
  const built = counts.leaves * leaf.offer.radix + (counts.spines + counts.cores) * spine.offer.radix;
  return built - ports.leafPorts - ports.spinePorts - ports.corePorts;
}

function optionOf(own: Tried, best: Tried, given: Given): NetworkOption {
  const { choice, design } = own;
  const [leaf, spine] = choice.pair;
  return {
    leafSwitchId: leaf.device.id,
    spineSwitchId: design.counts.spines > 0 ? spine.device.id : null,
    assignment: own.assignment,
    levels: design.levels,
    counts: design.counts,
    lowerBound: design.lowerBound,
    downPortsPerLeaf: design.structure.downPorts,
    upPortsPerLeaf: design.structure.upPorts,
    groups: design.structure.groups,
    cables: design.nodeLeafCables + design.leafSpineCables + design.spineCoreCables + design.managementCables,
    switchPowerW: choice.switchPowerW,
    switchCost: costOf(own, given),
    sparePorts: sparePorts(own),
    bestFor: [],
    against: reasonAgainst(own, best, given.plan),
  };
}

const MERITS: Readonly<Record<NetworkMerit, (option: NetworkOption) => number | null>> = {
  switches: ({ counts }) => counts.leaves + counts.spines + counts.cores,
  power: (option) => option.switchPowerW,
  cost: (option) => option.switchCost?.minor ?? null,
  'spare-ports': (option) => -option.sparePorts,
};
const MERIT_NAMES = ['switches', 'power', 'cost', 'spare-ports'] as const satisfies readonly NetworkMerit[];

function withMerits(options: readonly NetworkOption[]): readonly NetworkOption[] {
  const best = new Map(
    MERIT_NAMES.map((merit) => {
      const values = options.flatMap((option) => MERITS[merit](option) ?? []);
      return [merit, values.length === 0 ? null : Math.min(...values)] as const;
    }),
  );
  return options.map((option) => ({
    ...option,
    bestFor: MERIT_NAMES.filter((merit) => {
      const least = best.get(merit);
      return least !== null && least !== undefined && MERITS[merit](option) === least;
    }),
  }));
}

/** Wanted assignment before others, one model before two, then the order in which switches are chosen. */
function compareTried(plan: Plan): (a: Tried, b: Tried) => number {
  const byChoice = compareChoices(plan.mission.policy);
  const wanted = plan.fabric.assignment ?? 'rail';
  const rank = (entry: Tried): number =>
    entry.assignment === wanted ? 0 : 1 + ASSIGNMENTS.indexOf(entry.assignment);
  return (a, b) => rank(a) - rank(b) || Number(a.mixed) - Number(b.mixed) || byChoice(a.choice, b.choice);
}

/**
 * Every scale-out network that could be built for a pool: all switch models the buyer may use, alone and under larger
 * spines of the same maker, with leaves by rail, by node or by rack, each with its best group size and leaf width.
 * @param pool - of the compute stage
 * @returns the network that the fabric stage takes first (management ports left out), each other with the first reason
 *   against it, and every switch that was not sized with the reason; null when the pool needs no network or its links
 *   are not known
 */
export function compareNetworks(pool: BuiltPool, plan: Plan, facts: Facts): NetworkComparison | null {
  if (pool.servers < 2 || pool.scaleOutLinksPerServer === 0 || pool.scaleOutBitPerS === 0) return null;
  const given = { plan, facts };
  const wanted = plan.fabric.assignment ?? 'rail';
  const tasks = ASSIGNMENTS.map((assignment) => ({
    assignment,
    task: scaleOutTask(pool, { ...plan, fabric: { ...plan.fabric, assignment } }, facts),
  }));
  const all = tasks.map(({ assignment, task }) => ({ assignment, ...attempts(task, assignment) }));
  const tried = all.flatMap((entry) => entry.tried).sort(compareTried(plan));
  const own = tasks.find(({ assignment }) => assignment === wanted);
  const sized = own ? candidatesOf(own.task) : [];
  const failed = all.find(({ assignment }) => assignment === wanted)?.rejected ?? [];
  const screened = own ? rejectedSwitches(own.task, sized) : [];
  const best = tried[0];
  return {
    poolId: pool.poolId,
    options: best ? withMerits(tried.map((entry) => optionOf(entry, best, given))) : [],
    rejected: [...screened, ...failed].sort((a, b) => compareIds(a.switchId, b.switchId)),
  };
}

function candidatesOf(task: SwitchTask): ReturnType<typeof candidates> {
  return ofGeneration(task, candidates(task, task.leafSwitchId, canBeLeaf));
}
