import { describe, expect, it } from 'vitest';
import { indexTrace, walkTrace } from '../../../../renderer/lib/trace-walk.ts';
import {
  expressionWithNumbers,
  sourcesUnder,
  traceAsText,
  treeLines,
} from '../../../../renderer/lib/why-text.ts';
import { fromConvention, fromFigure, fromPlan, type Trace } from '../../../../shared/trace.ts';

const trace: Trace = [
  {
    path: 'servers',
    value: 20,
    unit: 'server',
    formula: 'pool.servers',
    expression: 'ceil(peak / (rate * highest load)) + spare',
    inputs: [
      fromFigure('peak', 'peak', { value: 236_000, unit: 'tok/s' }),
      fromFigure('rate', 'rate', { value: 16_191, unit: 'tok/s' }),
      fromConvention('highest load', 'max-utilisation', { value: 0.8, source: 'method 10.2' }),
      fromPlan('spare', '/pools/0/spare', { value: 1 }),
    ],
  },
  {
    path: 'peak',
    value: 236_000,
    unit: 'tok/s',
    formula: 'demand.peak',
    expression: 'peak requests * output tokens',
    inputs: [
      fromPlan('peak requests', '/workloads/0/x', { value: 461, unit: 'req/s' }),
      fromPlan('output tokens, mean', '/workloads/0/y', { value: 512, unit: 'tok' }),
    ],
  },
  {
    path: 'rate',
    value: 16_191,
    unit: 'tok/s',
    formula: 'compute.rate',
    expression: 'measured',
    inputs: [
      {
        name: 'B200: memory',
        value: 180e9,
        unit: 'B',
        from: {
          kind: 'catalogue',
          id: 'b200',
          field: 'memoryBytes',
          tag: 'V',
          confidence: 'high',
          source: 'sheet',
        },
      },
      fromFigure('servers', 'servers', { value: 20 }),
    ],
  },
];
const node = walkTrace(indexTrace(trace), 'servers', 3);

describe('the walk through a trace', () => {
  it('follows figures and stops where one feeds itself', () => {
    expect(node?.inputs.map((below) => below?.figure.path)).toEqual(['peak', 'rate', undefined, undefined]);
    expect(node?.inputs[1]?.inputs[1]).toBeNull();
  });

  it('answers null for a figure the design does not have', () => {
    expect(walkTrace(indexTrace(trace), 'nothing', 3)).toBeNull();
  });

  it('goes only as deep as asked', () => {
    expect(walkTrace(indexTrace(trace), 'servers', 0)?.inputs).toEqual([null, null, null, null]);
  });
});

describe('the words of a trace', () => {
  it('put numbers for names, longest names first', () => {
    const figure = trace[0];
    expect(figure && expressionWithNumbers(figure).replaceAll('\u00a0', ' ')).toBe(
      'ceil(236 000 / (16 191 · 0.8)) + 1',
    );
  });

  it('find the name before the comma when the formula uses the short one', () => {
    const figure = trace[1];
    expect(figure && expressionWithNumbers(figure)).toBe('461 · 512');
  });

  it('list every source once and every input on its level', () => {
    if (node === null) throw new Error('the figure exists');
    expect(sourcesUnder(node, () => 'B200').map((line) => line.tag)).toEqual(['V', 'C']);
    expect(treeLines(node).map((line) => line.level)).toEqual([1, 2, 2, 1, 2, 2, 1, 1]);
    expect(traceAsText(node, () => 'B200')).toContain('servers = 20');
  });
});
