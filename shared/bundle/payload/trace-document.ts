import type { Trace, TraceFigure, TraceInput, TraceOrigin } from '../../trace.ts';
import { decimalText } from './decimal.ts';
import { type FigureValue, figureValue } from './figures.ts';

/** Where an input of a formula comes from; `ref` is a figure path, a plan pointer, or the id of a record. */
export interface TraceSourceEntry {
  readonly kind: TraceOrigin['kind'];
  readonly ref: string;
  readonly field: string | null;
  readonly tag: string | null;
  readonly confidence: string | null;
  readonly source: string | null;
}

export interface TraceInputEntry {
  readonly name: string;
  readonly value: FigureValue;
  readonly unit: string;
  readonly from: TraceSourceEntry;
}

export interface TraceEntry {
  readonly path: string;
  readonly value: FigureValue;
  readonly unit: string;
  readonly formula: string;
  readonly expression: string;
  readonly inputs: readonly TraceInputEntry[];
  readonly interval: readonly [low: string, high: string] | null;
  readonly coverage: string | null;
}

const NOTHING = { field: null, tag: null, confidence: null, source: null };

function sourceEntry(origin: TraceOrigin): TraceSourceEntry {
  switch (origin.kind) {
    case 'figure':
      return { ...NOTHING, kind: origin.kind, ref: origin.path };
    case 'plan':
      return { ...NOTHING, kind: origin.kind, ref: origin.pointer };
    case 'catalogue': {
      const { kind, id, field, tag, confidence, source } = origin;
      return { kind, ref: id, field, tag, confidence, source };
    }
    case 'assumption':
      return { ...NOTHING, kind: origin.kind, ref: origin.id, tag: origin.tag };
    case 'coefficient':
    case 'convention':
      return { ...NOTHING, kind: origin.kind, ref: origin.id, tag: origin.tag, source: origin.source };
  }
}

function inputEntry(input: TraceInput): TraceInputEntry {
  return {
    name: input.name,
    value: figureValue(input.value),
    unit: input.unit,
    from: sourceEntry(input.from),
  };
}

/** A traced figure as a document entry. */
export function traceEntry(figure: TraceFigure): TraceEntry {
  return {
    path: figure.path,
    value: figureValue(figure.value),
    unit: figure.unit,
    formula: figure.formula,
    expression: figure.expression,
    inputs: figure.inputs.map(inputEntry),
    interval: figure.interval ? [decimalText(figure.interval[0]), decimalText(figure.interval[1])] : null,
    coverage: figure.coverage ?? null,
  };
}

function requiredPaths(figure: TraceFigure): readonly string[] {
  return figure.inputs.flatMap(({ from }) => (from.kind === 'figure' ? [from.path] : []));
}

/**
 * The figures that lead to `roots`, nearest first, then everything they are made of.
 * @param limit - most figures taken; what lies farther away is counted as omitted
 */
export function traceClosure(
  trace: Trace,
  roots: readonly string[],
  limit: number,
): { readonly figures: Trace; readonly omitted: number } {
  const byPath = new Map(trace.map((figure) => [figure.path, figure]));
  const queue = roots.filter((path) => byPath.has(path));
  const reached = new Set(queue);
  // A set is walked in the order of insertion and sees what is added meanwhile: breadth first.
  for (const path of reached)
    for (const next of requiredPaths(byPath.get(path) ?? { ...NO_FIGURE, path }))
      if (byPath.has(next)) reached.add(next);
  const figures = [...reached].flatMap((path) => byPath.get(path) ?? []);
  return { figures: figures.slice(0, limit), omitted: Math.max(0, figures.length - limit) };
}

const NO_FIGURE: TraceFigure = { path: '', value: null, unit: '', formula: '', expression: '', inputs: [] };
