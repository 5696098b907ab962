import type { CatalogueData, Product } from '../catalogue/catalogue.ts';
import type { FigureOverride } from '../catalogue/merge-catalogue.ts';
import type { AiModel } from '../catalogue/model.ts';
import { perKind } from '../catalogue/per-kind.ts';
import { PRODUCT_KINDS } from '../catalogue/record.ts';

/** A figure this workspace replaced, whose printed value a pack changes, or takes away. */
export interface OverrideChange {
  readonly kind: FigureOverride['kind'];
  readonly id: string;
  readonly field: string;
  /** Printed value before and after, null = unknown; `gone` when the new pack has no such figure. */
  readonly before: number | null;
  readonly after: number | null;
  readonly unit: string;
  readonly gone: boolean;
  /** What the workspace uses, before and after alike. */
  readonly own: number | null;
}

function recordOf(data: CatalogueData, { kind, id }: FigureOverride): Product | AiModel | undefined {
  const list: readonly (Product | AiModel)[] = kind === 'model' ? data.models : data.products[kind];
  return list.find((record) => record.id === id);
}

/** False when the catalogue has the record and no longer prints the figure: such an override has nothing to stand on. */
export function standsOn(data: CatalogueData, override: FigureOverride): boolean {
  const record = recordOf(data, override);
  return record === undefined || record.figures[override.field] !== undefined;
}

/** Overrides whose printed value differs between two catalogues. */
export function overrideChanges(
  before: CatalogueData,
  after: CatalogueData,
  overrides: readonly FigureOverride[],
): readonly OverrideChange[] {
  return overrides.flatMap((override): readonly OverrideChange[] => {
    const old = recordOf(before, override)?.figures[override.field]?.printed;
    const now = recordOf(after, override)?.figures[override.field]?.printed;
    if (old === undefined || (now !== undefined && old.value === now.value && old.unit === now.unit))
      return [];
    const { kind, id, field, value } = override;
    const gone = now === undefined;
    return [
      { kind, id, field, before: old.value, after: now?.value ?? null, unit: old.unit, gone, own: value },
    ];
  });
}

interface OwnRecord {
  readonly kind: string;
  readonly id: string;
}

/** Own records of the workspace that bear the id of a record of the catalogue: the own one is used. */
export function shadowedRecords(data: CatalogueData, own: readonly OwnRecord[]): readonly OwnRecord[] {
  const known = new Set([
    ...PRODUCT_KINDS.flatMap((kind) => data.products[kind].map(({ id }) => `${kind}/${id}`)),
    ...data.models.map(({ id }) => `model/${id}`),
    ...data.instruments.map(({ id }) => `instrument/${id}`),
  ]);
  return own.filter(({ kind, id }) => known.has(`${kind}/${id}`));
}

/** The catalogue without records that the workspace has under the same id: what is entered here stays on top. */
export function withoutShadowed(data: CatalogueData, own: readonly OwnRecord[]): CatalogueData {
  const shadowed = shadowedRecords(data, own);
  if (shadowed.length === 0) return data;
  const keys = new Set(shadowed.map(({ kind, id }) => `${kind}/${id}`));
  const products = perKind<'records'>((kind) => {
    const list: CatalogueData['products'][typeof kind] = data.products[kind];
    return list.filter(({ id }) => !keys.has(`${kind}/${id}`));
  });
  return {
    ...data,
    products,
    models: data.models.filter(({ id }) => !keys.has(`model/${id}`)),
    instruments: data.instruments.filter(({ id }) => !keys.has(`instrument/${id}`)),
  };
}
