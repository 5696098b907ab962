import { textOf } from '../bundle/format/bytes.ts';
import { readCanonicalJson } from '../bundle/format/canonical-json.ts';
import type { CatalogueData, PriceEntry } from '../catalogue/catalogue.ts';
import {
  type CatalogueFile,
  type ProductContent,
  parseProductFiles,
  parseRuleFiles,
  type RuleContent,
} from '../catalogue/parse-catalogue.ts';
import { PRODUCT_KINDS } from '../catalogue/record.ts';
import { isPlannerError, PlannerError } from '../errors.ts';
import { readPriceBook } from '../price-book/read-price-book.ts';
import { priceRefusalText } from '../texts/en/price-book.ts';
import type { PackChannel } from './channel.ts';

/** Tables of a pack by their path below `data/`, as bytes. */
export type Tables = ReadonlyMap<string, Uint8Array>;

/** What a pack brings, typed. */
export type PackContent =
  | { readonly channel: 'catalogue'; readonly content: ProductContent }
  | { readonly channel: 'rules'; readonly content: RuleContent }
  | { readonly channel: 'prices'; readonly prices: readonly PriceEntry[] };

export const PRICES_PATH = 'prices.json';

/** One table as JSON, read strictly; floats are allowed, for figures are printed with them. */
function tableJson(path: string, bytes: Uint8Array): unknown {
  try {
    return readCanonicalJson(bytes, 'input');
  } catch (error) {
    if (!isPlannerError(error)) throw error;
    const reason = String(error.details['reason'] ?? error.code);
    throw new PlannerError('catalogue', 'schema', { file: path, path: 'text', reason }, { cause: error });
  }
}

function jsonFiles(tables: Tables): readonly CatalogueFile[] {
  return [...tables].map(([path, bytes]) => ({ path, json: tableJson(path, bytes) }));
}

/** Ids of all products of a catalogue. */
export function productIdsOf({ products }: Pick<CatalogueData, 'products'>): ReadonlySet<string> {
  return new Set(PRODUCT_KINDS.flatMap((kind) => products[kind].map(({ id }): string => id)));
}

function pricesOf(tables: Tables, isProduct: (id: string) => boolean): readonly PriceEntry[] {
  const bytes = tables.get(PRICES_PATH);
  if (bytes === undefined)
    throw new PlannerError('catalogue', 'file-unreadable', { file: PRICES_PATH, reason: 'missing' });
  tableJson(PRICES_PATH, bytes);
  const { entries, refused } = readPriceBook(PRICES_PATH, textOf(bytes) ?? '', isProduct);
  const [first] = refused;
  if (first === undefined) return entries;
  const { line, field, code, value } = first;
  if (code === 'product-unknown')
    throw new PlannerError('catalogue', 'unknown-reference', {
      file: PRICES_PATH,
      id: `entry ${line}`,
      field,
      reference: `the product ${value}`,
    });
  throw new PlannerError('catalogue', 'schema', {
    file: PRICES_PATH,
    path: `entry ${line}`,
    // The sentence of the price book says the place as its line, and ends with a stop.
    reason: priceRefusalText(first).replace(/^Line \d+: |\.$/g, ''),
  });
}

/**
 * Reads the tables of a pack with the schemas of the catalogue.
 * @param isProduct - whether a product of this id is in force, for prices to refer to
 * @throws PlannerError `catalogue/schema | source-missing | duplicate-id | unknown-reference | file-unreadable`,
 * naming file, record and field
 */
export function parseTables(
  channel: PackChannel,
  tables: Tables,
  isProduct: (id: string) => boolean,
): PackContent {
  switch (channel) {
    case 'catalogue':
      return { channel, content: parseProductFiles(jsonFiles(tables)) };
    case 'rules':
      return { channel, content: parseRuleFiles(jsonFiles(tables)) };
    case 'prices':
      return { channel, prices: pricesOf(tables, isProduct) };
  }
}
