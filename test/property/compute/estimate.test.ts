import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EstimateRequest, EstimateResult } from '../../../shared/design/estimate.ts';
import { asId } from '../../../shared/ids.ts';
import { estimate } from '../../../shared/stages/compute/estimate.ts';
import { shapeOf } from '../../../shared/stages/compute/resolve-request.ts';
import { weightBytes } from '../../../shared/stages/compute/weights.ts';
import { testFacts } from '../../support/facts.ts';

const facts = testFacts();
const RUNS = 300;
const seed = 20_261;

const MODELS = [
  'meta-llama-3.1-8b',
  'meta-llama-3.3-70b',
  'qwen3-30b-a3b',
  'qwen3-235b-a22b',
  'deepseek-v3-671b',
  'openai-gpt-oss-120b',
  'google-gemma-3-27b',
  'qwen3.5-35b-a3b',
  'skt-ax-k1',
] as const;
const ACCELERATORS = [
  'nvidia-h100-sxm',
  'nvidia-b200-sxm',
  'nvidia-l40s',
  'amd-mi300x',
  'intel-gaudi3-oam',
  'rebellions-rebel100',
  'furiosa-rngd',
] as const;

const cases = fc.record({
  model: fc.constantFrom(...MODELS),
  accelerator: fc.constantFrom(...ACCELERATORS),
  count: fc.constantFrom(1, 2, 4, 8, 16, 32),
  precision: fc.constantFrom('bf16', 'fp8', 'int4'),
  servingStack: fc.constantFrom('vLLM 0.11', 'TensorRT-LLM 1.0', 'SGLang', 'vendor SDK'),
  inputTokens: fc.integer({ min: 1, max: 16_000 }),
  outputTokens: fc.integer({ min: 8, max: 4000 }),
  concurrency: fc.integer({ min: 1, max: 600 }),
});

const run = (request: EstimateRequest): EstimateResult => estimate(request, facts);

/** The same layout on both sides of a comparison: the one the first chooses. */
function fixed(request: EstimateRequest): EstimateRequest | null {
  const { layout } = run(request);
  if (layout === null) return null;
  const { replicas: _replicas, ...degrees } = layout;
  return { ...request, ...degrees };
}

function holds(check: (request: EstimateRequest) => void): void {
  fc.assert(
    fc.property(cases, (request) => {
      const given = fixed(request);
      if (given !== null && run(given).reason === null) check(given);
    }),
    { numRuns: RUNS, seed },
  );
}

const figure = (value: number | null): number => value ?? Number.NaN;
/** Room for the two steps after which the fixed point of a closed loop is taken as found. */
const SETTLED = 1 + 1e-2;

describe('nothing beats the physical limits', () => {
  it('reads the active weights no faster than the memory of all accelerators', () => {
    holds((request) => {
      const result = run(request);
      const device = facts.product('accelerator', asId(request.accelerator));
      const shape = shapeOf(facts.model(asId(request.model)));
      const dense = weightBytes(shape, request.precision as 'fp8');
      const always = dense.attention + dense.dense + dense.head;
      const { layout } = result;
      const devices =
        figure(layout?.tensorParallel ?? null) *
        figure(layout?.pipelineParallel ?? null) *
        figure(layout?.dataParallel ?? null);
      const fastest = always / (devices * figure(device.memoryBandwidthBytesPerS));
      expect(figure(result.tpotMs) / 1e3).toBeGreaterThan(fastest);
    });
  });

  it('computes no faster than the peaks of all accelerators', () => {
    holds((request) => {
      const result = run(request);
      const device = facts.product('accelerator', asId(request.accelerator));
      const peak = Math.max(...Object.values(device.peakDenseFlopPerS).map((value) => value ?? 0));
      const shape = shapeOf(facts.model(asId(request.model)));
      const most = (figure(request.count ?? null) * peak) / (2 * shape.activeParams);
      expect(figure(result.outputTokensPerS)).toBeLessThan(most);
      const prompt = 2 * (shape.activeParams - shape.groups.head) * figure(request.inputTokens ?? null);
      expect(figure(result.ttftMs) / 1e3).toBeGreaterThan(prompt / (figure(request.count ?? null) * peak));
    });
  });

  it('keeps weights, caches and buffers inside the memory', () => {
    holds((request) => {
      const { memory } = run(request);
      if (memory === null) return;
      const sum =
        memory.weightsBytes +
        memory.kvInUseBytes +
        memory.kvFreeBytes +
        memory.engineBytes +
        memory.reserveBytes;
      expect(sum).toBeLessThanOrEqual(memory.capacityBytes * 1.000_001);
    });
  });
});

describe('more is never less', () => {
  it('context: longer prompts never lower TTFT, and never raise what memory holds', () => {
    holds((request) => {
      const longer = { ...request, inputTokens: figure(request.inputTokens ?? null) * 2 };
      const [a, b] = [run(request), run(longer)];
      if (b.reason !== null) return;
      expect(figure(b.ttftMs) * SETTLED).toBeGreaterThanOrEqual(figure(a.ttftMs));
      expect(figure(b.maxConcurrency)).toBeLessThanOrEqual(figure(a.maxConcurrency));
      expect(figure(b.requestLatencyS) * SETTLED).toBeGreaterThanOrEqual(figure(a.requestLatencyS));
    });
  });

  it('concurrency: more requests in flight never lower TPOT, nor throughput by much', () => {
    holds((request) => {
      const busier = { ...request, concurrency: figure(request.concurrency ?? null) * 2 };
      const [a, b] = [run(request), run(busier)];
      expect(figure(b.tpotMs) * SETTLED).toBeGreaterThanOrEqual(figure(a.tpotMs));
      // Where prompts alone fill the machine, throughput is flat and the estimate wavers by a few per cent.
      expect(figure(b.outputTokensPerS) * 1.05).toBeGreaterThanOrEqual(figure(a.outputTokensPerS));
    });
  });

  it('bandwidth: twice the memory bandwidth never slows a token', () => {
    holds((request) => {
      const device = facts.product('accelerator', asId(request.accelerator));
      const faster = {
        ...device,
        memoryBandwidthBytesPerS: (figure(device.memoryBandwidthBytesPerS) * 2) as never,
      };
      const other = estimate(request, withAccelerator(faster));
      expect(figure(other.tpotMs)).toBeLessThanOrEqual(figure(run(request).tpotMs) * SETTLED);
    });
  });

  it('replicas: twice the accelerators with twice the requests give twice the throughput', () => {
    holds((request) => {
      const twice = {
        ...request,
        count: figure(request.count ?? null) * 2,
        concurrency: figure(request.concurrency ?? null) * 2,
      };
      const [a, b] = [run(request), run(twice)];
      const spare = figure(request.concurrency ?? null) < (a.layout?.replicas ?? 1);
      if (!spare) expect(figure(b.outputTokensPerS) / figure(a.outputTokensPerS)).toBeCloseTo(2, 6);
    });
  });

  it('prefix hits never lengthen TTFT', () => {
    holds((request) => {
      const hit = run({ ...request, prefixHitRate: 0.5 });
      expect(figure(hit.ttftMs)).toBeLessThanOrEqual(figure(run(request).ttftMs) * SETTLED);
    });
  });
});

function withAccelerator(changed: ReturnType<typeof facts.product<'accelerator'>>): typeof facts {
  const { products } = facts.catalogue;
  const accelerator = products.accelerator.map((entry) => (entry.id === changed.id ? changed : entry));
  const catalogue = { ...facts.catalogue, products: { ...products, accelerator } };
  return { ...facts, catalogue };
}

describe('any request', () => {
  const anything = fc.record(
    {
      model: fc.oneof(fc.constantFrom(...MODELS), fc.string()),
      accelerator: fc.oneof(fc.constantFrom(...ACCELERATORS), fc.string()),
      count: fc.oneof(fc.integer(), fc.double()),
      precision: fc.string(),
      tensorParallel: fc.integer({ min: -4, max: 300 }),
      expertParallel: fc.integer({ min: -4, max: 600 }),
      inputTokens: fc.oneof(fc.integer(), fc.double()),
      outputTokens: fc.oneof(fc.integer(), fc.double()),
      concurrency: fc.double(),
    },
    { requiredKeys: ['model', 'accelerator'] },
  );

  it('answers with figures or with a coded reason, and never throws', () => {
    fc.assert(
      fc.property(anything, (request) => {
        const result = run(request);
        if (result.reason === null) {
          expect(result.coverage).not.toBe('no-data');
          expect(Number.isFinite(figure(result.requestsPerS))).toBe(true);
        } else {
          expect(result.coverage).toBe('no-data');
          expect(result.reason.code.length).toBeGreaterThan(3);
        }
      }),
      { numRuns: 2000, seed },
    );
  });
});
