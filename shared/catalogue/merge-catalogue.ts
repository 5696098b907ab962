import { PlannerError } from '../errors.ts';
import { compareIds } from '../ids.ts';
import type { CatalogueData, Product, ProductOfKind } from './catalogue.ts';
import { fieldDimension } from './field-dimension.ts';
import type { AiModel } from './model.ts';
import { isOfKind, perKind } from './per-kind.ts';
import { toBase } from './printed-units.ts';
import type { FigureProvenance, ProductKind } from './record.ts';
import type { UserInstrument } from './user-instrument.ts';

/** One figure that a user replaced in the workspace. `value` is in the unit the figure is printed in. */
export interface FigureOverride {
  readonly kind: ProductKind | 'model';
  readonly id: string;
  readonly field: string;
  /** Null makes the figure unknown: the printed one is not to be trusted. */
  readonly value: number | null;
  readonly reason: string;
  readonly by: string;
  /** ISO time. */
  readonly at: string;
}

/** What a workspace adds to the starter pack. */
export interface CatalogueAdditions {
  readonly products: readonly Product[];
  readonly models: readonly AiModel[];
  readonly instruments?: readonly UserInstrument[];
  readonly overrides: readonly FigureOverride[];
}

interface WithFigures {
  readonly figures: Readonly<Record<string, FigureProvenance>>;
}

function baseValue(override: FigureOverride, unit: string): number | null {
  const { field, value } = override;
  if (value === null) return null;
  if (!Number.isFinite(value))
    throw new PlannerError('quantity', 'not-finite', { field, unit, value: String(value) });
  // Only temperatures may be negative.
  if (value < 0 && !field.endsWith('C'))
    throw new PlannerError('quantity', 'below-minimum', { field, unit, value, limit: 0 });
  const dimension = fieldDimension(field);
  const base = toBase({ value, unit }, dimension);
  if (dimension === '1' && base > 1)
    throw new PlannerError('quantity', 'above-maximum', {
      field,
      unit,
      value,
      limit: unit === '%' ? 100 : 1,
    });
  return base;
}

/** A copy of the record with one field replaced; a field the typed record does not have is left alone. */
function withField(record: object, path: readonly string[], value: number | null): object {
  const [first, ...rest] = path;
  if (first === undefined || !(first in record)) return record;
  if (rest.length === 0) return { ...record, [first]: value };
  const inner: unknown = (record as Readonly<Record<string, unknown>>)[first];
  if (typeof inner !== 'object' || inner === null) return record;
  return { ...record, [first]: withField(inner, rest, value) };
}

function replaced<T extends WithFigures>(record: T, override: FigureOverride): T {
  const provenance = record.figures[override.field];
  if (!provenance)
    throw new PlannerError('catalogue', 'unknown-reference', {
      file: 'your replacement',
      id: override.id,
      field: override.field,
      reference: `a figure ${override.field}`,
      known: Object.keys(record.figures),
    });
  const value = baseValue(override, provenance.printed.unit);
  const changed = withField(record, override.field.split('.'), value) as T;
  const { reason, by, at } = override;
  const note = { value: override.value, reason, by, at };
  return {
    ...changed,
    figures: { ...record.figures, [override.field]: { ...provenance, override: note } },
  };
}

/**
 * Replaces one figure of a product; the catalogue's own value stays in the provenance.
 * @throws PlannerError `catalogue/unknown-reference` for a field the product has no figure for,
 * `quantity/not-finite | below-minimum | above-maximum` for a value outside its range
 */
export function overrideProduct<T extends Product>(product: T, override: FigureOverride): T {
  return replaced<T>(product, override);
}

/** Replaces one figure of a model. Faults as `overrideProduct`. */
export function overrideModel(model: AiModel, override: FigureOverride): AiModel {
  const { field, reason, by, at } = override;
  const note = { value: override.value, reason, by, at };
  return { ...replaced(model, override), overrides: { ...model.overrides, [field]: note } };
}

interface Keyed {
  readonly id: string;
}

/** Starter and user records by id; a user record may not take the id of a starter record. */
function joined<T extends Keyed>(starter: readonly T[], added: readonly T[]): readonly T[] {
  if (added.length === 0) return starter;
  const known = new Set(starter.map((record) => record.id));
  for (const record of added)
    if (known.has(record.id))
      throw new PlannerError('catalogue', 'duplicate-id', {
        id: record.id,
        file: 'workspace',
        alsoIn: 'starter',
      });
  return [...starter, ...added].sort((a, b) => compareIds(a.id, b.id));
}

function overridden<T extends Keyed>(
  records: readonly T[],
  overrides: readonly FigureOverride[],
  apply: (record: T, override: FigureOverride) => T,
): readonly T[] {
  if (overrides.length === 0) return records;
  return records.map((record) =>
    overrides.filter(({ id }) => id === record.id).reduce((held, override) => apply(held, override), record),
  );
}

function mergedKind<K extends ProductKind>(
  kind: K,
  starter: CatalogueData,
  additions: CatalogueAdditions,
): readonly ProductOfKind[K][] {
  const list: readonly ProductOfKind[K][] = starter.products[kind];
  const added = additions.products.filter((product): product is ProductOfKind[K] => isOfKind(kind, product));
  const overrides = additions.overrides.filter((override) => override.kind === kind);
  return overridden<ProductOfKind[K]>(joined(list, added), overrides, overrideProduct);
}

/** True when a record or model with this id exists, so that an override of a vanished record is left out. */
function isKnown(starter: CatalogueData, additions: CatalogueAdditions, override: FigureOverride): boolean {
  const { kind, id } = override;
  const has = (list: readonly Keyed[]): boolean => list.some((record) => record.id === id);
  if (kind === 'model') return has(starter.models) || has(additions.models);
  return (
    has(starter.products[kind]) || additions.products.some((entry) => entry.kind === kind && entry.id === id)
  );
}

/** Sets of the pack with those of the user; neither the pack's nor another instrument's may be changed by a name twice taken. */
function mergedTables(starter: CatalogueData, added: readonly UserInstrument[]): CatalogueData['ruleTables'] {
  if (added.length === 0) return starter.ruleTables;
  const sets: Record<string, readonly string[]> = { ...starter.ruleTables.sets };
  const from = new Map<string, string>();
  for (const { record, sets: own } of added)
    for (const [name, members] of Object.entries(own)) {
      const same = JSON.stringify(sets[name]) === JSON.stringify(members);
      if (name in sets && !(from.has(name) && same))
        throw new PlannerError('catalogue', 'duplicate-id', {
          id: name,
          file: record.id,
          alsoIn: from.get(name) ?? 'starter',
        });
      sets[name] = members;
      from.set(name, record.id);
    }
  return { ...starter.ruleTables, sets, ownSets: [...from.keys()].sort(compareIds) };
}

/**
 * The catalogue a workspace works with: starter pack, records of the user, replaced figures.
 * An override whose record a newer pack no longer has is ignored here; the workspace still lists it.
 * @returns a new catalogue; lists stay sorted by id, untouched records are shared with `starter`
 * @throws PlannerError `catalogue/duplicate-id`, and the faults of `overrideProduct`
 */
export function mergeCatalogue(starter: CatalogueData, additions: CatalogueAdditions): CatalogueData {
  const overrides = additions.overrides.filter((override) => isKnown(starter, additions, override));
  const known = { ...additions, overrides };
  const instruments = additions.instruments ?? [];
  const ofModels = overrides.filter((override) => override.kind === 'model');
  return {
    ...starter,
    products: perKind<'records'>((kind) => mergedKind(kind, starter, known)),
    models: overridden(joined(starter.models, additions.models), ofModels, overrideModel),
    instruments: joined(
      starter.instruments,
      instruments.map(({ record }) => record),
    ),
    ruleTables: mergedTables(starter, instruments),
  };
}
