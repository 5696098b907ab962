import type {
  CatalogueData,
  CatalogueIdentity,
  PackInForce,
  PriceEntry,
  Product,
  WithdrawnItem,
} from '../catalogue/catalogue.ts';
import { perKind } from '../catalogue/per-kind.ts';
import { compareIds } from '../ids.ts';
import type { PackStatement } from './statement.ts';
import type { PackContent } from './tables.ts';

/** A pack that is in force, with what it brings. */
export interface LoadedPack {
  readonly statement: Pick<
    PackStatement,
    'packId' | 'channel' | 'version' | 'issued' | 'expires' | 'withdrawn'
  >;
  readonly sha512: string;
  readonly content: PackContent;
}

const ISO_DATE_LENGTH = 10;

/** A pack as bundles name it. */
export function packInForce({ statement, sha512 }: Pick<LoadedPack, 'statement' | 'sha512'>): PackInForce {
  const { channel, packId, version, issued, expires } = statement;
  return {
    channel,
    packId,
    version,
    sha512,
    asOf: issued.slice(0, ISO_DATE_LENGTH),
    expires: expires.slice(0, ISO_DATE_LENGTH),
  };
}

function identityOf(starter: CatalogueData, packs: readonly PackInForce[]): CatalogueIdentity {
  const own = packs.find((pack) => pack.channel === 'catalogue');
  const { packId, version, asOf, expires, sha512 } = own ?? starter.identity;
  return { packId, version, asOf, expires, sha512, packs };
}

function withdrawnOf(packs: readonly LoadedPack[]): readonly WithdrawnItem[] {
  return packs
    .flatMap((pack) => pack.statement.withdrawn)
    .sort((a, b) => compareIds(`${a.kind}/${a.id}`, `${b.kind}/${b.id}`));
}

/** What a product is sold with and cannot be had without: the accelerators of a whole system. */
function soldWith(product: Product): string | null {
  return product.kind === 'server' && product.accelerator.id !== null
    ? `accelerator/${product.accelerator.id}`
    : null;
}

/**
 * Products with those taken back out of the reach of new designs, and systems sold with them; plans that name them keep
 * them.
 */
function productsAfter(
  { products }: CatalogueData,
  withdrawn: readonly WithdrawnItem[],
): CatalogueData['products'] {
  if (withdrawn.length === 0) return products;
  const reasons = new Map(withdrawn.map(({ kind, id, reason }) => [`${kind}/${id}`, reason]));
  return perKind<'records'>((kind) => {
    const records: CatalogueData['products'][typeof kind] = products[kind];
    return records.map((product) => {
      const because = reasons.get(`${kind}/${product.id}`) ?? reasons.get(soldWith(product) ?? '');
      const selectability = { selectable: false, reason: 'withdrawn', because: because ?? '' } as const;
      return because === undefined ? product : { ...product, selectability };
    });
  });
}

/**
 * The catalogue in force: what the program brings along, each imported pack in the place of its channel.
 * @param starter - the starter catalogue; its identity lists the packs it is made of
 * @param packs - imported packs, at most one per channel
 * @returns `starter` itself when there are none
 */
export function catalogueInForce(starter: CatalogueData, packs: readonly LoadedPack[]): CatalogueData {
  if (packs.length === 0) return starter;
  const imported = packs.map(packInForce);
  const taken = new Set(imported.map(({ channel }) => channel));
  const kept = (starter.identity.packs ?? []).filter(({ channel }) => !taken.has(channel));
  const inForce = [...kept, ...imported].sort((a, b) => compareIds(a.channel, b.channel));
  const parts = packs.map(({ content }) => (content.channel === 'prices' ? {} : content.content));
  const withdrawn = withdrawnOf(packs);
  const content: CatalogueData = { ...starter, ...Object.assign({}, ...parts) };
  return {
    ...content,
    products: productsAfter(content, withdrawn),
    identity: identityOf(starter, inForce),
    ...(withdrawn.length === 0 ? {} : { withdrawn }),
  };
}

/** Prices in force: those of the pack, replaced by the workspace's own of the same product. */
export function pricesInForce(
  packs: readonly LoadedPack[],
  own: readonly PriceEntry[],
): readonly PriceEntry[] {
  const mine = new Set(own.map(({ productId }) => productId));
  const brought = packs.flatMap(({ content }) => (content.channel === 'prices' ? content.prices : []));
  return [...brought.filter(({ productId }) => !mine.has(productId)), ...own];
}
