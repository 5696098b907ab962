import { compareIds } from '../ids.ts';
import type { SourceTag, TraceInput } from '../trace.ts';
import type { ClassAssumption, Facts, Product } from './catalogue.ts';

/** A figure a stage may compute with: the product's own, or a named class assumption standing in for it. */
export interface ResolvedFigure {
  readonly value: number;
  readonly unit: string;
  readonly assumption: ClassAssumption | null;
  readonly input: TraceInput;
}

function matches(product: Product, assumption: ClassAssumption): boolean {
  const record = product as unknown as Readonly<Record<string, unknown>>;
  return Object.entries(assumption.match).every(([field, wanted]) => record[field] === wanted);
}

function narrowest(product: Product, field: string, facts: Facts): ClassAssumption | undefined {
  const fitting = facts.catalogue.assumptions.filter(
    (entry) => entry.kind === product.kind && entry.field === field && matches(product, entry),
  );
  const breadth = (entry: ClassAssumption): number => Object.keys(entry.match).length;
  return fitting.sort((a, b) => breadth(b) - breadth(a) || compareIds(a.id, b.id))[0];
}

function ownFigure(product: Product, field: string, unit: string): ResolvedFigure | undefined {
  const value = (product as unknown as Readonly<Record<string, unknown>>)[field];
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
        source: provenance?.source ?? product.sources[0] ?? null,
      },
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
  const own = ownFigure(product, figure.field, figure.unit);
  if (own) return own;
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
