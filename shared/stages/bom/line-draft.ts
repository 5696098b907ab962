import type { StageInputs } from '../../design/design.ts';
import type { BomCategory } from '../../design/supply.ts';
import type { PoolId, ProductId, SiteId } from '../../ids.ts';

/** Values of earlier stages the bill is read off. */
export type BomSources = Pick<
  StageInputs,
  'compute' | 'storage' | 'fabric' | 'racks' | 'power' | 'cooling' | 'spares'
>;

/** A number of equal goods at one place in the design. */
export interface Item {
  readonly category: BomCategory;
  readonly productId: ProductId | null;
  /** Name when there is no product, and what tells two lines without product apart. */
  readonly name: string | null;
  readonly siteId: SiteId;
  readonly poolId: PoolId | null;
  readonly quantity: number;
  readonly unitOfIssue: string;
  readonly variant: string | null;
  /** Path of the figure the number comes from. */
  readonly figure: string;
  /** Set when the goods come inside another line: its product. */
  readonly inside: ProductId | null;
}

/** Equal goods of one site, added up. */
export interface LineDraft {
  readonly key: string;
  readonly category: BomCategory;
  readonly productId: ProductId | null;
  readonly name: string | null;
  readonly siteId: SiteId;
  readonly poolIds: readonly PoolId[];
  readonly quantity: number;
  readonly spares: number;
  readonly unitOfIssue: string;
  readonly variant: string | null;
  /** Share of the quantity by figure path; sums to the quantity. */
  readonly shares: Readonly<Record<string, number>>;
  readonly inside: ProductId | null;
}

/** Item with the usual blanks filled in. */
export function item(given: Pick<Item, 'category' | 'siteId' | 'quantity' | 'figure'> & Partial<Item>): Item {
  return {
    productId: null,
    name: null,
    poolId: null,
    unitOfIssue: 'piece',
    variant: null,
    inside: null,
    ...given,
  };
}

function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Identity of a line: stable while the goods, the site and the variant stay the same. */
export function lineKey(part: Pick<Item, 'category' | 'siteId' | 'productId' | 'name' | 'variant'>): string {
  const goods = part.productId ?? slug(part.name ?? 'unknown');
  const variant = part.variant === null ? '' : `/${slug(part.variant.replace('.', 'p'))}`;
  return `${part.category}/${part.siteId}/${goods}${variant}`;
}

interface Sum {
  readonly part: Omit<Item, 'poolId' | 'figure' | 'quantity'>;
  readonly pools: Set<PoolId>;
  readonly shares: Map<string, number>;
}

function startSum({ poolId: _pool, figure: _figure, quantity: _quantity, ...part }: Item): Sum {
  return { part, pools: new Set(), shares: new Map() };
}

/** Adds up items that are the same goods at the same site. */
export function gatherLines(items: Iterable<Item>): ReadonlyMap<string, LineDraft> {
  const sums = new Map<string, Sum>();
  for (const entry of items) {
    if (entry.quantity <= 0) continue;
    const key = lineKey(entry);
    const sum = sums.get(key) ?? startSum(entry);
    sums.set(key, sum);
    if (entry.poolId !== null) sum.pools.add(entry.poolId);
    sum.shares.set(entry.figure, (sum.shares.get(entry.figure) ?? 0) + entry.quantity);
  }
  const lines = [...sums].map(([key, { part, pools, shares }]): [string, LineDraft] => {
    const quantity = [...shares.values()].reduce((total, share) => total + share, 0);
    const draft = { ...part, key, poolIds: [...pools], quantity, spares: 0 };
    return [key, { ...draft, shares: Object.fromEntries(shares) }];
  });
  return new Map(lines);
}
