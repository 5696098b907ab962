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
type Mutable<T> = { -readonly [P in keyof T]: T[P] };
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

type Tables = Mutable<Pick<CatalogueContent, 'assumptions' | 'goodsClasses' | 'coefficients' | 'ruleTables'>>;

function tablesOf(files: ReadonlyMap<string, CatalogueFile>): Tables {
  const json = (path: string): unknown => {
    const file = files.get(path);
    if (!file) throw new PlannerError('catalogue', 'file-unreadable', { file: path, reason: 'missing' });
    return file.json;
  };
  const rules = parseWith(ruleTablesFileSchema, json('rule-tables.json'), 'rule-tables.json');
  return {
    assumptions: sortById(
      parseWith(assumptionsFileSchema, json('assumptions.json'), 'assumptions.json').records,
    ),
    goodsClasses: parseWith(goodsClassesFileSchema, json('goods-classes.json'), 'goods-classes.json').records,
    coefficients: coefficientsOf(files),
    ruleTables: {
      sets: rules.sets,
      vendorOwners: rules.vendorOwners,
      markings: rules.markings,
      memberships: rules.memberships,
    },
  };
}

const TABLE_FILES = new Set(['assumptions.json', 'goods-classes.json', 'rule-tables.json']);

const COEFFICIENTS = /^coefficients\/([a-z-]+)\.json$/;

/** Files of the coefficients folder by their name: `sizing`, `aliases`. */
function coefficientsOf(files: ReadonlyMap<string, CatalogueFile>): Readonly<Record<string, unknown>> {
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

/**
 * Validates the files of the catalogue folder and builds the typed content.
 * @param files - every JSON file below the folder, any order
 * @returns products by kind, models and instruments sorted by id, and the tables
 * @throws PlannerError `catalogue/schema | source-missing | duplicate-id | unknown-reference | file-unreadable`,
 * naming file, id and field
 */
export function parseCatalogue(files: readonly CatalogueFile[]): CatalogueContent {
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
  const tables = tablesOf(new Map(sorted.map((file) => [file.path, file])));
  const register = new IdRegister();
  for (const assumption of tables.assumptions) register.add(assumption.id, assumption.id, 'assumptions.json');
  return {
    products: collected.products,
    models: sortById(collected.models),
    instruments: sortById(collected.instruments),
    ...tables,
  };
}
