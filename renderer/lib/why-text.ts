import { whyUi } from '../../shared/texts/en/ui/why.ts';
import { wordsUi } from '../../shared/texts/en/ui/words.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import type { SourceTag, TraceFigure, TraceInput, TraceOrigin } from '../../shared/trace.ts';
import type { TraceNode } from '../workers/engine-messages.ts';
import { formatFull, NBSP, type Shown, show } from './format.ts';

/** A traced value for the panel: three digits in the tree, all of them in the formula. */
export function readingShown(value: number | string | null, unit: string): Shown {
  if (value === null) return { value: wordsUi.noData, unit: '' };
  if (typeof value === 'string') return { value, unit };
  return show(value, unit);
}

/** The letter of an input's origin; figures carry the weakest letter of what they are made of, or none. */
export function tagOf(origin: TraceOrigin): SourceTag | null {
  switch (origin.kind) {
    case 'figure':
      return null;
    case 'plan':
      return 'U';
    case 'catalogue':
    case 'assumption':
    case 'coefficient':
    case 'convention':
      return origin.tag;
  }
}

/** Signs as they are printed: a middle dot for products, true minus and comparison signs. */
export function prettyExpression(expression: string): string {
  return expression
    .replaceAll(' * ', ' · ')
    .replaceAll('*', '·')
    .replaceAll('>=', '≥')
    .replaceAll('<=', '≤')
    .replaceAll(' - ', ' \u2212 ');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Values by the name the formula uses; "input tokens, mean" stands for "input tokens" where the formula says that. */
function valuesByName(figure: TraceFigure): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const { name, value } of figure.inputs) {
    if (value === null) continue;
    const text = typeof value === 'number' ? formatFull(value) : value;
    values.set(name, text);
    const short = name.split(/,|: /)[0] ?? name;
    if (!figure.expression.includes(name) && !values.has(short)) values.set(short, text);
  }
  return values;
}

/** The formula with numbers for names; longer names first, so that "peak requests" is not cut by "requests". */
export function expressionWithNumbers(figure: TraceFigure): string {
  const values = valuesByName(figure);
  const names = [...values.keys()].sort((a, b) => b.length - a.length).map(escaped);
  if (names.length === 0) return prettyExpression(figure.expression);
  const pattern = new RegExp(`(?<![\\w])(${names.join('|')})(?![\\w])`, 'g');
  return prettyExpression(figure.expression.replace(pattern, (name) => values.get(name) ?? name));
}

/** The result line of a formula, to all digits. */
export function resultText(figure: TraceFigure): string {
  if (figure.value === null) return wordsUi.noData;
  const value = typeof figure.value === 'number' ? formatFull(figure.value) : figure.value;
  return figure.unit === '' ? value : `${value}${NBSP}${figure.unit}`;
}

export interface SourceLine {
  readonly tag: SourceTag;
  readonly title: string;
  readonly detail: string;
}

type SourcedOrigin = Exclude<TraceOrigin, { readonly kind: 'figure' | 'plan' }>;

function sourceOf(origin: SourcedOrigin, nameOf: (id: string) => string): SourceLine {
  if (origin.kind === 'catalogue')
    return {
      tag: origin.tag,
      title: nameOf(origin.id),
      detail: [
        origin.source ?? whyUi.noSource,
        fillText(whyUi.confidence, { confidence: wordsUi.confidence[origin.confidence] }),
      ].join(', '),
    };
  if (origin.kind === 'assumption') return { tag: origin.tag, title: whyUi.assumption, detail: origin.id };
  const title = origin.kind === 'coefficient' ? whyUi.coefficient : whyUi.convention;
  return { tag: origin.tag, title, detail: `${origin.id}: ${origin.source}` };
}

/** Every source under a figure, once each, in the order one meets them. */
export function sourcesUnder(node: TraceNode, nameOf: (id: string) => string): readonly SourceLine[] {
  const found = new Map<string, SourceLine>();
  const visit = (at: TraceNode): void => {
    at.figure.inputs.forEach((input, index) => {
      const { from } = input;
      if (from.kind !== 'figure' && from.kind !== 'plan') {
        const line = sourceOf(from, nameOf);
        found.set(`${line.title}|${line.detail}`, line);
      }
      const below = at.inputs[index];
      if (below) visit(below);
    });
  };
  visit(node);
  return [...found.values()];
}

export interface TreeLine {
  readonly key: string;
  readonly level: 1 | 2 | 3;
  readonly input: TraceInput;
}

const DEEPEST = 3;

/** The tree as indented lines, three levels deep; an input that is a figure is followed by its own inputs. */
export function treeLines(node: TraceNode, level: 1 | 2 | 3 = 1, under = ''): readonly TreeLine[] {
  return node.figure.inputs.flatMap((input, index) => {
    const key = `${under}/${index}`;
    const below = node.inputs[index];
    const next = level === 1 ? 2 : 3;
    const deeper = below && level < DEEPEST ? treeLines(below, next, key) : [];
    return [{ key, level, input }, ...deeper];
  });
}

function plainLine(line: TreeLine): string {
  const { input, level } = line;
  const shown = readingShown(input.value, input.unit);
  const tag = tagOf(input.from);
  const reading = shown.unit === '' ? shown.value : `${shown.value} ${shown.unit}`;
  return `${'  '.repeat(level)}${input.name}: ${reading}${tag === null ? '' : ` [${tag}]`}`;
}

/** The trace as plain text for the clipboard. */
export function traceAsText(node: TraceNode, nameOf: (id: string) => string): string {
  const { figure } = node;
  return [
    `${figure.path} = ${resultText(figure)}`,
    `${whyUi.formula} ${figure.formula}`,
    `  ${prettyExpression(figure.expression)}`,
    `  = ${expressionWithNumbers(figure)}`,
    whyUi.from,
    ...treeLines(node).map(plainLine),
    whyUi.sources,
    ...sourcesUnder(node, nameOf).map((line) => `  [${line.tag}] ${line.title}, ${line.detail}`),
  ].join('\n');
}
