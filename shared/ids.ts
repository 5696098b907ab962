declare const idKind: unique symbol;

/** A string that names one kind of thing; the kind exists in the type only. */
export type Id<K extends string> = string & { readonly [idKind]: K };

export type ProductId = Id<'product'>;
export type ModelId = Id<'model'>;
export type InstrumentId = Id<'instrument'>;
export type PlanId = Id<'plan'>;
export type WorkloadId = Id<'workload'>;
export type SiteId = Id<'site'>;
export type PoolId = Id<'pool'>;
export type PhaseId = Id<'phase'>;
export type RackId = Id<'rack'>;
export type FabricId = Id<'fabric'>;
export type LineId = Id<'line'>;

/** Brands a string that was already checked (by a schema, or because this program made it). */
export function asId<T extends Id<string>>(value: string): T {
  return value as T;
}

/** Code-unit order, the same on every machine; never use the locale to sort. */
export function compareIds(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** `base`, or `base-2`, `base-3`, … until nothing of `taken` has it. */
export function freeId(base: string, taken: readonly { readonly id: string }[]): string {
  const used = new Set(taken.map((entry) => entry.id));
  if (!used.has(base)) return base;
  let number = 2;
  while (used.has(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}
