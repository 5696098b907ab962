import { PlannerError } from '../../../shared/errors.ts';
import { formatQuantity } from '../../../shared/texts/format-number.ts';
import { originText } from '../../../shared/texts/origin-text.ts';
import type { Trace, TraceFigure, TraceInput, TraceOrigin } from '../../../shared/trace.ts';
import { hasFlag, requiredPositional } from '../arguments.ts';
import { type Command, EXIT } from '../command.ts';
import { designPlan } from '../design-plan.ts';
import { readPlan } from './plan-file.ts';

const MAX_DEPTH = 24;
const SUGGESTIONS = 8;

export interface ExplainNode {
  readonly name: string;
  readonly value: number | string | null;
  readonly unit: string;
  readonly path: string | null;
  readonly formula: string | null;
  readonly expression: string | null;
  readonly origin: TraceOrigin | null;
  readonly inputs: readonly ExplainNode[];
}

function inputNode(input: TraceInput, byPath: ReadonlyMap<string, TraceFigure>, depth: number): ExplainNode {
  const { from } = input;
  const figure = from.kind === 'figure' && depth < MAX_DEPTH ? byPath.get(from.path) : undefined;
  if (figure) return { ...figureNode(figure, byPath, depth + 1), name: input.name };
  const { name, value, unit } = input;
  return { name, value, unit, path: null, formula: null, expression: null, origin: from, inputs: [] };
}

function figureNode(
  figure: TraceFigure,
  byPath: ReadonlyMap<string, TraceFigure>,
  depth: number,
): ExplainNode {
  const { path, value, unit, formula, expression } = figure;
  return {
    name: path,
    value,
    unit,
    path,
    formula,
    expression,
    origin: null,
    inputs: figure.inputs.map((input) => inputNode(input, byPath, depth)),
  };
}

/**
 * The tree of one figure down to plan, catalogue and conventions.
 * @throws PlannerError `usage/bad-argument` with the nearest paths when the design has no such figure
 */
export function explainFigure(trace: Trace, path: string): ExplainNode {
  const byPath = new Map(trace.map((figure) => [figure.path, figure]));
  const figure = byPath.get(path);
  if (figure) return figureNode(figure, byPath, 0);
  const stem = path.split('.')[0] ?? '';
  const near = trace.map((entry) => entry.path).filter((entry) => entry.startsWith(stem));
  throw new PlannerError('usage', 'bad-argument', {
    option: '<path>',
    value: path,
    limit: `no such figure; for example ${(near.length > 0 ? near : trace.map((entry) => entry.path)).slice(0, SUGGESTIONS).join(', ')}`,
  });
}

function valueText(node: ExplainNode): string {
  if (node.value === null) return 'no data';
  return typeof node.value === 'number'
    ? formatQuantity(node.value, node.unit, 4)
    : `${node.value} ${node.unit}`.trim();
}

function treeLines(node: ExplainNode, indent: string): string[] {
  const origin = node.origin === null ? '' : `  ${originText(node.origin)}`;
  const formula = node.expression === null ? '' : `  = ${node.expression}`;
  return [
    `${indent}${node.name}: ${valueText(node)}${formula}${origin}`,
    ...node.inputs.flatMap((input) => treeLines(input, `${indent}  `)),
  ];
}

export const explainCommand: Command = {
  name: 'explain',
  summary: 'Show how one figure came about, as a tree down to sources.',
  positionals: '<plan.json> <path>',
  options: {},
  run: async (args, io) => {
    const { plan, facts } = await readPlan(requiredPositional(args, 0, '<plan.json>'), io);
    const path = requiredPositional(args, 1, '<path>');
    const node = explainFigure((await designPlan(plan, facts, io)).trace, path);
    io.stdout(
      hasFlag(args, 'json')
        ? `${JSON.stringify({ version: 1, figure: node })}\n`
        : `${treeLines(node, '').join('\n')}\n`,
    );
    return EXIT.success;
  },
};
