import type { Product } from '../../catalogue/catalogue.ts';

/** Where a dependence on somebody comes from. */
export type Dimension =
  | 'vendor-seat'
  | 'parent-seat'
  | 'origin'
  | 'design'
  | 'fab'
  | 'memory'
  | 'vendor'
  | 'foundry';

/**
 * One thing a product cannot do without. `names` are countries, makers or foundries; null = not known, which is
 * never counted as safe.
 */
export interface Requirement {
  readonly dimension: Dimension;
  /** What inside the product needs it, by name. */
  readonly part: string;
  readonly names: readonly string[] | null;
  /** `alternatives`: it falls only when all names are gone. `all`: any name that goes takes it along. */
  readonly mode: 'alternatives' | 'all';
}

/** Who stops delivering. Makers and foundries in normalised names, countries as ISO alpha-2. */
export interface Removal {
  readonly countries: ReadonlySet<string>;
  readonly vendors: ReadonlySet<string>;
  readonly foundries: ReadonlySet<string>;
  /** Countries whose makers of memory stop. */
  readonly memory: ReadonlySet<string>;
  /** Who stops for some kinds of goods only; absent = nobody. */
  readonly only?: readonly LimitedRemoval[];
}

/** Who stops for the named kinds of goods: categories of the bill, and `cpu`. */
export interface LimitedRemoval {
  readonly goods: ReadonlySet<string>;
  readonly countries: ReadonlySet<string>;
  readonly vendors: ReadonlySet<string>;
  readonly foundries: ReadonlySet<string>;
}

export type Fate = 'falls' | 'unknown' | 'stands';

/** Why a line falls, or what is not known about it. */
export interface Reason {
  readonly dimension: Dimension;
  readonly part: string;
  readonly names: readonly string[];
}

export interface Effect {
  readonly fate: Fate;
  readonly reasons: readonly Reason[];
}

const NOBODY: ReadonlySet<string> = new Set();

/** A removal of nobody, to be spread into. */
export const NO_REMOVAL: Removal = { countries: NOBODY, vendors: NOBODY, foundries: NOBODY, memory: NOBODY };

/**
 * The removal as it is for one kind of goods.
 * @param goods - a category of the bill, or `cpu`
 */
export function removalFor(removal: Removal, goods: string): Removal {
  const own = (removal.only ?? []).filter((entry) => entry.goods.has(goods));
  if (own.length === 0) return removal;
  const joined = (field: 'countries' | 'vendors' | 'foundries'): ReadonlySet<string> =>
    new Set([...removal[field], ...own.flatMap((entry) => [...entry[field]])]);
  const { memory } = removal;
  return {
    countries: joined('countries'),
    vendors: joined('vendors'),
    foundries: joined('foundries'),
    memory,
  };
}

/** The removal with nothing limited to kinds of goods: an upper bound of what it takes. */
export function removalOfAllGoods(removal: Removal): Removal {
  const { only = [], ...whole } = removal;
  const everything = new Set(only.flatMap(({ goods }) => [...goods]));
  const unlimited = only.map((entry) => ({ ...entry, goods: everything }));
  const [first = ''] = everything;
  return removalFor({ ...whole, only: unlimited }, first);
}

/** Kind of goods of a product: its category on the bill, or `cpu`. */
export function goodsOf(product: Product): string {
  if (product.kind !== 'interconnect') return product.kind;
  return product.medium.startsWith('transceiver') ? 'transceiver' : 'cable';
}

function removedFrom(dimension: Dimension, removal: Removal): ReadonlySet<string> {
  switch (dimension) {
    case 'vendor':
      return removal.vendors;
    case 'foundry':
      return removal.foundries;
    case 'memory':
      return removal.memory;
    case 'vendor-seat':
    case 'parent-seat':
    case 'origin':
    case 'design':
    case 'fab':
      return removal.countries;
  }
}

// Asked for every requirement of every alternative under every stop: no list is made here.
function fateOf({ dimension, names, mode }: Requirement, removal: Removal): Fate {
  const removed = removedFrom(dimension, removal);
  const countries = dimension === 'memory' ? removal.countries : NOBODY;
  if (removed.size === 0 && countries.size === 0) return 'stands';
  if (names === null) return 'unknown';
  const isGone = (name: string): boolean => removed.has(name) || countries.has(name);
  return (mode === 'all' ? names.some(isGone) : names.every(isGone)) ? 'falls' : 'stands';
}

const STANDS: Effect = { fate: 'stands', reasons: [] };

/** The fate alone, as `effectOf` gives it with its reasons; ends at the first thing that falls. */
export function fateUnder(requirements: readonly Requirement[], removal: Removal): Fate {
  let fate: Fate = 'stands';
  for (const requirement of requirements) {
    const own = fateOf(requirement, removal);
    if (own === 'falls') return own;
    if (own === 'unknown') fate = own;
  }
  return fate;
}

/**
 * What a removal does to a product: it falls when one thing it needs is gone, stands when everything it needs is
 * known to stay, and is unknown otherwise.
 * @param requirements - what the product needs; a product without any stands
 */
export function effectOf(requirements: readonly Requirement[], removal: Removal): Effect {
  if (fateUnder(requirements, removal) === 'stands') return STANDS;
  const reasons: Record<'falls' | 'unknown', Reason[]> = { falls: [], unknown: [] };
  for (const requirement of requirements) {
    const fate = fateOf(requirement, removal);
    const { dimension, part } = requirement;
    if (fate !== 'stands') reasons[fate].push({ dimension, part, names: requirement.names ?? [] });
  }
  if (reasons.falls.length > 0) return { fate: 'falls', reasons: reasons.falls };
  return { fate: 'unknown', reasons: reasons.unknown };
}
