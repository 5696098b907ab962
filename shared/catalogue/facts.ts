import { PlannerError } from '../errors.ts';
import { compareIds, type InstrumentId, type ModelId, type ProductId } from '../ids.ts';
import type { CatalogueData, Facts, PriceEntry, Product, ProductOfKind } from './catalogue.ts';
import type { Instrument } from './instrument.ts';
import type { AiModel } from './model.ts';
import { type PerKind, perKind } from './per-kind.ts';
import { PRODUCT_KINDS, type ProductKind } from './record.ts';

function indexOf<I, T extends { readonly id: I }>(records: readonly T[]): ReadonlyMap<I, T> {
  return new Map(records.map((record) => [record.id, record]));
}

function productIndex({ products }: CatalogueData): PerKind<'index'> {
  return perKind<'index'>((kind) => new Map(products[kind].map((record) => [record.id, record])));
}

/** Products of all kinds by id; of an id in two kinds, that of the first. */
function anyProduct({ products }: CatalogueData): ReadonlyMap<ProductId, Product> {
  const index = new Map<ProductId, Product>();
  for (const kind of PRODUCT_KINDS) {
    const records: readonly Product[] = products[kind];
    for (const record of records) if (!index.has(record.id)) index.set(record.id, record);
  }
  return index;
}

function byId<T extends { readonly id: string }>(records: readonly T[]): readonly T[] {
  const sorted = records.every(
    (record, index) => index === 0 || compareIds(records[index - 1]?.id ?? '', record.id) <= 0,
  );
  return sorted ? records : [...records].sort((a, b) => compareIds(a.id, b.id));
}

/** Stages break ties by the order of the catalogue, so the order is made certain once, here. */
function inOrder(data: CatalogueData): CatalogueData {
  const products = perKind<'records'>((kind) => byId(data.products[kind]));
  const { models, instruments, assumptions } = data;
  return {
    ...data,
    products,
    models: byId(models),
    instruments: byId(instruments),
    assumptions: byId(assumptions),
  };
}

/** Asked for in every run of every stage, so it is made once. */
function selectableOf({ products }: CatalogueData): PerKind<'records'> {
  return perKind<'records'>((kind) => products[kind].filter((product) => product.selectability.selectable));
}

/** The latest entry of a product wins; with equal dates the later one in the list. */
function priceIndex(prices: readonly PriceEntry[]): ReadonlyMap<ProductId, PriceEntry> {
  const index = new Map<ProductId, PriceEntry>();
  for (const price of prices) {
    const held = index.get(price.productId);
    if (!held || compareIds(held.date, price.date) <= 0) index.set(price.productId, price);
  }
  return index;
}

class CatalogueFacts implements Facts {
  readonly catalogue: CatalogueData;
  readonly prices: readonly PriceEntry[];
  readonly #products: PerKind<'index'>;
  readonly #anyProduct: ReadonlyMap<ProductId, Product>;
  readonly #selectable: CatalogueData['products'];
  readonly #models: ReadonlyMap<ModelId, AiModel>;
  readonly #instruments: ReadonlyMap<InstrumentId, Instrument>;
  readonly #prices: ReadonlyMap<ProductId, PriceEntry>;

  constructor(given: CatalogueData, prices: readonly PriceEntry[]) {
    const data = inOrder(given);
    this.catalogue = data;
    this.prices = prices;
    this.#products = productIndex(data);
    this.#anyProduct = anyProduct(data);
    this.#selectable = selectableOf(data);
    this.#models = indexOf<ModelId, AiModel>(data.models);
    this.#instruments = indexOf<InstrumentId, Instrument>(data.instruments);
    this.#prices = priceIndex(prices);
  }

  get identity(): CatalogueData['identity'] {
    return this.catalogue.identity;
  }

  product<K extends ProductKind>(kind: K, id: ProductId): ProductOfKind[K] {
    const found = this.#products[kind].get(id);
    if (!found) throw new PlannerError('catalogue', 'unknown-id', { kind, id });
    return found;
  }

  findProduct(id: ProductId): Product | undefined {
    return this.#anyProduct.get(id);
  }

  model(id: ModelId): AiModel {
    const found = this.#models.get(id);
    if (!found) throw new PlannerError('catalogue', 'unknown-id', { kind: 'model', id });
    return found;
  }

  findModel(id: ModelId): AiModel | undefined {
    return this.#models.get(id);
  }

  instrument(id: InstrumentId): Instrument | undefined {
    return this.#instruments.get(id);
  }

  selectable<K extends ProductKind>(kind: K): readonly ProductOfKind[K][] {
    return this.#selectable[kind];
  }

  price(id: ProductId): PriceEntry | undefined {
    return this.#prices.get(id);
  }
}

/**
 * Facts over a catalogue and a price book.
 * @param data - validated catalogue; arrays sorted by id
 * @param prices - entries of the price book in force, any order; the latest date wins. None means no prices.
 * @returns look-ups by id. Two ids exist in two kinds (a rack-scale system is a server and a rack); `findProduct`
 * answers with the first kind in browser order, `product` with the kind asked for.
 */
export function createFacts(data: CatalogueData, prices: readonly PriceEntry[] = []): Facts {
  return new CatalogueFacts(data, prices);
}
