import { compareIds } from '../ids.ts';
import type { SourceTag, TraceInput } from '../trace.ts';
import type { ClassAssumption, Facts, Product } from './catalogue.ts';
import { recordSource } from './record-source.ts';

/** A figure a stage may compute with: the product's own, or a named class assumption standing in for it. */
export interface ResolvedFigure {
  readonly value: number;
  readonly unit: string;
  readonly assumption: ClassAssumption | null;
  readonly input: TraceInput;
}

/**
 * Value of a field of the typed record by its dotted name, as `cooling.type`.
 * @returns undefined when the record has no such field
 */
export function fieldOf(product: Product, field: string): unknown {
  let here: unknown = product;
  for (const part of field.split('.'))
    here = typeof here === 'object' && here !== null ? (here as Record<string, unknown>)[part] : undefined;
  return here;
}

function matches(product: Product, assumption: ClassAssumption): boolean {
  return Object.entries(assumption.match).every(([field, wanted]) => fieldOf(product, field) === wanted);
}

const breadth = (entry: ClassAssumption): number => Object.keys(entry.match).length;

// Ranking asks for the same few figures a million times: one index per list, which never changes.
const indexes = new WeakMap<readonly ClassAssumption[], ReadonlyMap<string, readonly ClassAssumption[]>>();

/** Assumptions by kind and field, narrowest first. */
function indexOf(list: readonly ClassAssumption[]): ReadonlyMap<string, readonly ClassAssumption[]> {
  const held = indexes.get(list);
  if (held) return held;
  const index = new Map<string, ClassAssumption[]>();
  const ordered = [...list].sort((a, b) => breadth(b) - breadth(a) || compareIds(a.id, b.id));
  for (const entry of ordered) {
    const key = `${entry.kind} ${entry.field}`;
    index.set(key, [...(index.get(key) ?? []), entry]);
  }
  indexes.set(list, index);
  return index;
}

function narrowest(product: Product, field: string, facts: Facts): ClassAssumption | undefined {
  const entries = indexOf(facts.catalogue.assumptions).get(`${product.kind} ${field}`) ?? [];
  return entries.find((entry) => matches(product, entry));
}

/** The product's own figure with its provenance, or undefined when the catalogue has none. */
export function ownFigure(product: Product, field: string, unit: string): ResolvedFigure | undefined {
  const value = fieldOf(product, field);
  if (typeof value !== 'number') return undefined;
  const provenance = product.figures[field];
  const tag: SourceTag = provenance?.override ? 'U' : (provenance?.tag ?? 'V');
  return {
    value,
    unit,
    assumption: null,
    input: {
      name: `${product.name}: ${field}`,
      value,
      unit,
      from: {
        kind: 'catalogue',
        id: product.id,
        field,
        tag,
        confidence: provenance?.confidence ?? product.confidence,
        source: provenance?.source ?? recordSource(product.sources),
      },
    },
  };
}

/**
 * The narrowest class assumption for a figure of a product, or null.
 * @param figure - `field` of the typed record, or a `derive.…` coefficient of the rules in `derive.ts`
 */
export function resolveAssumption(
  facts: Facts,
  product: Product,
  figure: { field: string; unit: string },
): ResolvedFigure | null {
  const assumption = narrowest(product, figure.field, facts);
  if (!assumption) return null;
  return {
    value: assumption.value,
    unit: figure.unit,
    assumption,
    input: {
      name: `${product.name}: ${figure.field} (assumed)`,
      value: assumption.value,
      unit: figure.unit,
      from: { kind: 'assumption', id: assumption.id, tag: assumption.tag },
    },
  };
}

/**
 * Value of a product's figure, or of the narrowest class assumption when the catalogue has none.
 * @param field - field name of the typed record, as `maxPowerW`; its unit is the base unit of that field
 * @param unit - unit symbol for the trace
 * @returns the figure with its origin, or null when neither exists: then the stage answers "no data".
 * A caller that gets an assumption must add the finding `class-assumption-used`.
 */
export function resolveFigure(
  facts: Facts,
  product: Product,
  figure: { field: string; unit: string },
): ResolvedFigure | null {
  return ownFigure(product, figure.field, figure.unit) ?? resolveAssumption(facts, product, figure);
}
