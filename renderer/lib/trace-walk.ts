import type { Trace, TraceFigure } from '../../shared/trace.ts';
import type { TraceNode } from '../workers/engine-messages.ts';

/** Figures by path; of two entries with one path the later one stands, as the stages recorded it. */
export function indexTrace(trace: Trace): ReadonlyMap<string, TraceFigure> {
  return new Map(trace.map((figure) => [figure.path, figure]));
}

/**
 * The figure at a path with what went into it.
 * @param depth - levels of inputs that are followed; 1 = the inputs only
 * @returns null when the path has no entry; a figure that feeds itself is not followed twice
 */
export function walkTrace(
  index: ReadonlyMap<string, TraceFigure>,
  path: string,
  depth: number,
): TraceNode | null {
  return walk(index, { path, depth, seen: new Set() });
}

interface Walk {
  readonly path: string;
  readonly depth: number;
  readonly seen: ReadonlySet<string>;
}

function walk(index: ReadonlyMap<string, TraceFigure>, { path, depth, seen }: Walk): TraceNode | null {
  const figure = index.get(path);
  if (figure === undefined || seen.has(path)) return null;
  const deeper = new Set([...seen, path]);
  const inputs = figure.inputs.map((input) =>
    input.from.kind === 'figure' && depth > 0
      ? walk(index, { path: input.from.path, depth: depth - 1, seen: deeper })
      : null,
  );
  return { figure, inputs };
}
