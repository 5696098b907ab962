import { PlannerError } from '../errors.ts';
import { compareIds } from '../ids.ts';
import type { CatalogueData, ProductOfKind } from './catalogue.ts';
import { parseRecordFile, parseWith } from './parse-file.ts';
import { type PerKind, perKind } from './per-kind.ts';
import { PRODUCT_KINDS, type ProductKind } from './record.ts';
import {
  assumptionsFileSchema,
  coefficientsFileSchema,
  goodsClassesFileSchema,
  ruleTablesFileSchema,
} from './schema-tables.ts';

/** One file of the catalogue folder: its path below the folder, with `/`, and its parsed JSON. */
export interface CatalogueFile {
  readonly path: string;
  readonly json: unknown;
}

export type CatalogueContent = Omit<CatalogueData, 'identity'>;
type ProductLists = PerKind<'growing'>;

/** Where an id was first seen, to refuse the second. Products of different kinds may share an id. */
class IdRegister {
  readonly #seen = new Map<string, string>();

  add(key: string, id: string, file: string): void {
    const first = this.#seen.get(key);
    if (first !== undefined) throw new PlannerError('catalogue', 'duplicate-id', { id, file, alsoIn: first });
    this.#seen.set(key, file);
  }
}

function sortById<T extends { readonly id: string }>(records: T[]): T[] {
  return records.sort((a, b) => compareIds(a.id, b.id));
}

/** A server must point at an accelerator that exists. */
function checkReferences(products: ProductLists): void {
  const known = new Set<string>(products.accelerator.map((entry) => entry.id));
  for (const server of products.server) {
    const wanted = server.accelerator.id;
    if (wanted !== null && !known.has(wanted))
      throw new PlannerError('catalogue', 'unknown-reference', {
        file: 'servers',
        id: server.id,
        field: 'acceleratorId',
        reference: `the accelerator ${wanted}`,
      });
  }
}

interface Collected {
  readonly products: ProductLists;
  readonly models: CatalogueData['models'][number][];
  readonly instruments: CatalogueData['instruments'][number][];
  readonly register: IdRegister;
}

function collectRecords(file: CatalogueFile, into: Collected): void {
  const parsed = parseRecordFile(file.json, { file: file.path, origin: 'starter' });
  const scope = parsed.of === 'products' ? parsed.kind : parsed.of;
  for (const record of parsed.records) into.register.add(`${scope}/${record.id}`, record.id, file.path);
  if (parsed.of === 'models') into.models.push(...parsed.records);
  else if (parsed.of === 'instruments') into.instruments.push(...parsed.records);
  else {
    const list: ProductOfKind[ProductKind][] = into.products[parsed.kind];
    list.push(...parsed.records);
  }
}

type FilesByPath = ReadonlyMap<string, CatalogueFile>;

function byPath(files: readonly CatalogueFile[]): FilesByPath {
  return new Map(files.map((file) => [file.path, file]));
}

function jsonOf(files: FilesByPath, path: string): unknown {
  const file = files.get(path);
  if (!file) throw new PlannerError('catalogue', 'file-unreadable', { file: path, reason: 'missing' });
  return file.json;
}

function ruleTablesOf(files: FilesByPath): CatalogueContent['ruleTables'] {
  const rules = parseWith(ruleTablesFileSchema, jsonOf(files, 'rule-tables.json'), 'rule-tables.json');
  const { sets, vendorOwners, markings, memberships } = rules;
  return { sets, vendorOwners, markings, memberships };
}

type ProductTables = Pick<CatalogueContent, 'assumptions' | 'goodsClasses' | 'coefficients'>;

function productTablesOf(files: FilesByPath): ProductTables {
  const assumptions = sortById(
    parseWith(assumptionsFileSchema, jsonOf(files, 'assumptions.json'), 'assumptions.json').records,
  );
  const register = new IdRegister();
  for (const assumption of assumptions) register.add(assumption.id, assumption.id, 'assumptions.json');
  const goods = jsonOf(files, 'goods-classes.json');
  return {
    assumptions,
    goodsClasses: parseWith(goodsClassesFileSchema, goods, 'goods-classes.json').records,
    coefficients: coefficientsOf(files),
  };
}

const TABLE_FILES = new Set(['assumptions.json', 'goods-classes.json', 'rule-tables.json']);

const COEFFICIENTS = /^coefficients\/([a-z-]+)\.json$/;

/** Files of the coefficients folder by their name: `sizing`, `aliases`. */
function coefficientsOf(files: FilesByPath): Readonly<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const [path, file] of files) {
    const name = COEFFICIENTS.exec(path)?.[1];
    if (name !== undefined) found[name] = parseWith(coefficientsFileSchema, file.json, path);
  }
  return found;
}

function isTable(path: string): boolean {
  return TABLE_FILES.has(path) || COEFFICIENTS.test(path);
}

function collectAll(files: readonly CatalogueFile[]): Collected {
  const collected: Collected = {
    products: perKind<'growing'>(() => []),
    models: [],
    instruments: [],
    register: new IdRegister(),
  };
  const sorted = [...files].sort((a, b) => compareIds(a.path, b.path));
  for (const file of sorted) if (!isTable(file.path)) collectRecords(file, collected);
  checkReferences(collected.products);
  for (const kind of PRODUCT_KINDS) sortById<ProductOfKind[ProductKind]>(collected.products[kind]);
  sortById(collected.models);
  sortById(collected.instruments);
  return collected;
}

/** Files among which there may be none of this sort: they belong to another channel of packs. */
function refuseRecords(records: readonly { readonly id: string }[], what: string): void {
  const [first] = records;
  if (first !== undefined)
    throw new PlannerError('catalogue', 'schema', {
      file: what,
      path: `record ${first.id}`,
      reason: `${what} do not belong among these files`,
    });
}

/** What the channel of products brings. */
export type ProductContent = Omit<CatalogueContent, 'instruments' | 'ruleTables'>;
/** What the channel of rules brings. */
export type RuleContent = Pick<CatalogueContent, 'instruments' | 'ruleTables'>;

/**
 * The part of a catalogue without its rules: products, models and their tables. Faults as `parseCatalogue`, and
 * `catalogue/schema` when an instrument stands among them.
 */
export function parseProductFiles(files: readonly CatalogueFile[]): ProductContent {
  const { products, models, instruments } = collectAll(files);
  refuseRecords(instruments, 'instruments');
  return { products, models, ...productTablesOf(byPath(files)) };
}

/**
 * The rules of a catalogue: instruments and the tables they read. Faults as `parseCatalogue`, and `catalogue/schema`
 * when a product or a model stands among them.
 */
export function parseRuleFiles(files: readonly CatalogueFile[]): RuleContent {
  const { products, models, instruments } = collectAll(files);
  for (const kind of PRODUCT_KINDS) refuseRecords(products[kind], 'products');
  refuseRecords(models, 'models');
  return { instruments, ruleTables: ruleTablesOf(byPath(files)) };
}

/**
 * Validates the files of the catalogue folder and builds the typed content.
 * @param files - every JSON file below the folder, any order
 * @returns products by kind, models and instruments sorted by id, and the tables
 * @throws PlannerError `catalogue/schema | source-missing | duplicate-id | unknown-reference | file-unreadable`,
 * naming file, id and field
 */
export function parseCatalogue(files: readonly CatalogueFile[]): CatalogueContent {
  const { products, models, instruments } = collectAll(files);
  const tables = byPath(files);
  return { products, models, instruments, ...productTablesOf(tables), ruleTables: ruleTablesOf(tables) };
}
