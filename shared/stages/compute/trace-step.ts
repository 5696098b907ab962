import type { StepBreakdown } from '../../design/estimate.ts';
import { fromFigure, type TraceInput } from '../../trace.ts';
import type { DescribedWorkload } from './describe-placement.ts';
import type { PoolQuery } from './size-pool.ts';
import {
  fromCatalogue,
  fromCoefficient,
  modelInput,
  placementPath,
  type TracedPool,
} from './trace-inputs.ts';

interface Part {
  readonly name: keyof StepBreakdown;
  readonly expression: string;
  readonly inputs: readonly TraceInput[];
}

function stackInput({ system }: TracedPool): TraceInput {
  const { id, name, rows, tag, source } = system.stack;
  const from = { kind: 'coefficient' as const, id: `sizing.stacks.${id}`, tag, source };
  return { name: `overheads of ${name}, measured rows`, value: rows, unit: 'rows', from };
}

function parts(query: PoolQuery, traced: TracedPool, placed: DescribedWorkload): readonly Part[] {
  const { shared } = traced.system.set;
  const at = placementPath(traced, placed);
  const share = (name: string, id: keyof typeof shared): TraceInput =>
    fromCoefficient(name, id, { coefficient: shared[id], unit: '' });
  const bandwidth = fromCatalogue(traced.system, 'memoryBandwidthBytesPerS', 'B/s');
  const batch = fromFigure('batch', at('batch'), { value: placed.placement.batch });
  return [
    {
      name: 'weightsS',
      expression: 'bytes of weights read per device / (eta_w * bandwidth)',
      inputs: [modelInput(placed, query), bandwidth, share('eta_w', 'weightBandwidth')],
    },
    {
      name: 'kvS',
      expression: 'bytes of KV read per device / (eta_kv * bandwidth)',
      inputs: [batch, bandwidth, share('eta_kv', 'kvBandwidth')],
    },
    {
      name: 'computeS',
      expression: '2 * active parameters * batch / devices / (eta_c * peak) + attention + activations',
      inputs: [modelInput(placed, query), batch, share('eta_c', 'decodeCompute')],
    },
    {
      name: 'communicationS',
      expression: 'collectives per layer * (latency + bytes / (eta_l * link))',
      inputs: [
        fromCoefficient('latency', 'collectiveS', { coefficient: shared.collectiveS, unit: 's' }),
        share('eta_l', 'linkBandwidth'),
      ],
    },
    {
      name: 'overheadS',
      expression: 'o_step + layers * o_layer + expert layers * o_moe + batch * o_sequence',
      inputs: [stackInput(traced)],
    },
    {
      name: 'prefillInterferenceS',
      expression: '(batch - 1) / output tokens * (mu * prefill + o_request)',
      inputs: [batch, share('mu', 'prefillInterference')],
    },
  ];
}

/** Records the parts of the time between two tokens of a serving workload, and their sum. */
export function traceStep(query: PoolQuery, traced: TracedPool, placed: DescribedWorkload): void {
  const { placement, coverage } = placed;
  const { step } = placement.estimate;
  if (step === null || placement.tpotMs === null) return;
  const at = placementPath(traced, placed);
  const all = parts(query, traced, placed);
  for (const { name, expression, inputs } of all)
    query.log.record({
      path: at(`step.${name}`),
      value: step[name],
      unit: 's',
      formula: `compute.${name}`,
      expression,
      inputs,
    });
  query.log.record({
    path: at('tpotMs'),
    value: placement.tpotMs.value,
    unit: 'ms',
    formula: 'compute.tpot',
    expression:
      'max_q(weights, products) + max_q(KV, attention) + communication + overhead + prompts of others',
    inputs: all.map(({ name }) => fromFigure(name, at(`step.${name}`), { value: step[name], unit: 's' })),
    interval: placement.tpotMs.interval,
    coverage,
  });
}
