import { describe, expect, it } from 'vitest';
import type { EstimateRequest } from '../../../../../shared/design/estimate.ts';
import { estimate } from '../../../../../shared/stages/compute/estimate.ts';
import { testFacts } from '../../../../support/facts.ts';

const facts = testFacts();

const CHAT: EstimateRequest = {
  model: 'meta-llama-3.1-70b',
  accelerator: 'nvidia-h100-sxm',
  count: 8,
  precision: 'fp8',
  servingStack: 'vLLM 0.11',
  inputTokens: 1024,
  outputTokens: 512,
  concurrency: 64,
};

const reasonOf = (change: Partial<EstimateRequest>) => estimate({ ...CHAT, ...change }, facts).reason;

describe('a serving estimate', () => {
  it('gives every figure with an interval around it', () => {
    const result = estimate({ ...CHAT, id: 'a' }, facts);
    expect(result.id).toBe('a');
    expect(result.reason).toBeNull();
    expect(result.fits).toBe(true);
    for (const key of [
      'outputTokensPerS',
      'totalTokensPerS',
      'requestsPerS',
      'ttftMs',
      'tpotMs',
      'requestLatencyS',
    ] as const) {
      const value = result[key] ?? Number.NaN;
      const [low, high] = result.interval80[key] ?? [Number.NaN, Number.NaN];
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }
  });

  it('keeps its own definitions together', () => {
    const result = estimate(CHAT, facts);
    const requests = result.requestsPerS ?? 0;
    expect(result.outputTokensPerS).toBeCloseTo(requests * 512, 6);
    expect(result.totalTokensPerS).toBeCloseTo(requests * (1024 + 512), 6);
    const seconds = ((result.ttftMs ?? 0) + 511 * (result.tpotMs ?? 0)) / 1e3;
    expect(result.requestLatencyS).toBeCloseTo(seconds, 9);
    // Little's law over all replicas.
    expect(requests * (result.requestLatencyS ?? 0)).toBeCloseTo(64, 6);
  });

  it('says what it assumed', () => {
    const { assumptions } = estimate({ model: CHAT.model, accelerator: CHAT.accelerator, count: 8 }, facts);
    expect(assumptions.join(' ')).toMatch(/No precision given/);
    expect(assumptions.join(' ')).toMatch(/No serving stack given/);
    expect(assumptions.join(' ')).toMatch(/No prompt length given: 512/);
  });

  it.each([
    [3, true],
    [8, false],
  ])('says where %i tensor ranks leave a part of the 64 heads over', (tensorParallel, told) => {
    const { assumptions, reason } = estimate({ ...CHAT, tensorParallel }, facts);
    expect(reason).toBeNull();
    expect(assumptions.some((text) => /do not divide 64 query heads/.test(text))).toBe(told);
  });

  it('shares the experts of a mixture over its data-parallel attention ranks', () => {
    const mixture = { ...CHAT, model: 'GLM-4.5', accelerator: 'NVIDIA H20', precision: 'bf16', count: 16 };
    const open = estimate({ ...mixture, tensorParallel: 8, dataParallel: 2 }, facts);
    const named = estimate({ ...mixture, tensorParallel: 8, dataParallel: 2, expertParallel: 16 }, facts);
    expect(open.layout).toEqual(named.layout);
    expect(open.outputTokensPerS).toBe(named.outputTokensPerS);
    expect(open.assumptions.join(' ')).toMatch(/Experts shared over 16 ranks/);
    const one = estimate({ ...mixture, tensorParallel: 8, dataParallel: 2, expertParallel: 1 }, facts);
    expect(one.layout).toEqual(named.layout);
  });

  it.each([
    [7, 4],
    [12, 4],
    [6, 2],
  ])('shares heads evenly over some of %i accelerators by itself', (count, most) => {
    const { layout, assumptions } = estimate(
      { ...CHAT, count, scenario: 'offline', precision: 'bf16' },
      facts,
    );
    expect(64 % (layout?.tensorParallel ?? 0)).toBe(0);
    expect(layout?.tensorParallel).toBeGreaterThanOrEqual(most);
    const { tensorParallel = 0, pipelineParallel = 0, replicas = 0 } = layout ?? {};
    const spare = count - tensorParallel * pipelineParallel * replicas;
    expect(assumptions.some((text) => text.includes('left over'))).toBe(spare > 0);
  });

  it('takes the fewest accelerators that hold the model when no count is given', () => {
    const { count: _count, ...open } = CHAT;
    const result = estimate({ ...open, precision: 'bf16' }, facts);
    const { layout } = result;
    const devices =
      (layout?.tensorParallel ?? 0) * (layout?.pipelineParallel ?? 0) * (layout?.dataParallel ?? 0);
    expect(devices).toBe(4);
    expect(result.assumptions.join(' ')).toMatch(/No count given: 4/);
  });

  it('answers a model that does not fit with the missing bytes', () => {
    const result = estimate({ ...CHAT, count: 1, precision: 'bf16' }, facts);
    expect(result.fits).toBe(false);
    expect(result.coverage).toBe('no-data');
    expect(result.reason?.code).toBe('does-not-fit');
    expect(result.reason?.text).toMatch(/exceed 1 × 80 GB by \d+(\.\d)? GB/);
    expect(result.outputTokensPerS).toBeNull();
  });

  it('counts throughput over all replicas', () => {
    const one = estimate({ ...CHAT, count: 8, tensorParallel: 8 }, facts);
    const four = estimate({ ...CHAT, count: 32, tensorParallel: 8, concurrency: 256 }, facts);
    expect(four.layout?.replicas).toBe(4);
    expect(four.outputTokensPerS).toBeCloseTo(4 * (one.outputTokensPerS ?? 0), 6);
    expect(four.tpotMs).toBeCloseTo(one.tpotMs ?? 0, 9);
  });

  it.each([
    ['nothing is said of data ranks', undefined, { tensorParallel: 1, dataParallel: 8 }],
    ['attention is on one data rank', 1, { tensorParallel: 8, dataParallel: 1 }],
    ['attention is on two data ranks', 2, { tensorParallel: 4, dataParallel: 2 }],
  ])('lays eight expert ranks out where %s', (_what, dataParallel, layout) => {
    const wide = {
      ...CHAT,
      model: 'deepseek-v3-671b',
      accelerator: 'nvidia-b200-sxm',
      tensorParallel: 1,
      expertParallel: 8,
    };
    const result = estimate(dataParallel === undefined ? wide : { ...wide, dataParallel }, facts);
    expect(result.layout).toMatchObject({ ...layout, expertParallel: 8, replicas: 1 });
    expect(result.assumptions.some((text) => /expert ranks/.test(text))).toBe(true);
  });

  it('counts the cores of Neuron chips as ranks', () => {
    const result = estimate(
      {
        ...CHAT,
        model: 'meta-llama-2-13b',
        accelerator: 'Inferentia2',
        count: 12,
        precision: 'bf16',
        tensorParallel: 24,
      },
      facts,
    );
    expect(result.layout?.tensorParallel).toBe(12);
  });

  it.each([16, 64, 128])('spreads %i ranks of Trainium2 over 16 chips of eight cores', (tensorParallel) => {
    const given = { ...CHAT, accelerator: 'Trainium2', count: 16, precision: 'bf16', tensorParallel };
    expect(estimate({ ...given, model: 'llama3.1-405b' }, facts).layout?.tensorParallel).toBe(16);
  });

  it('lets the scheduler take as many requests as are named', () => {
    const small = { ...CHAT, model: 'llama3.1-8b', accelerator: 'B200', count: 1, inputTokens: 128 };
    const few = estimate({ ...small, concurrency: 1024 }, facts);
    const many = estimate({ ...small, concurrency: 4096 }, facts);
    expect(few.maxConcurrency).toBe(1024);
    expect(many.maxConcurrency).toBeGreaterThan(1024);
    expect(many.tpotMs).toBeGreaterThan(few.tpotMs ?? Number.NaN);
  });
});

describe('a chip that keeps everything on itself', () => {
  const onChip = { model: 'meta-llama-3.1-70b', accelerator: 'groq-lpu-v1', precision: 'int8' } as const;

  it('holds a model as a long pipeline of many chips, and no measured row is near', () => {
    const result = estimate({ ...onChip, inputTokens: 1024, outputTokens: 256, concurrency: 8 }, facts);
    expect(result.coverage).toBe('uncalibrated');
    const { pipelineParallel = 1, tensorParallel = 1 } = result.layout ?? {};
    expect(pipelineParallel).toBeGreaterThan(1);
    expect(tensorParallel * pipelineParallel * 230e6).toBeGreaterThan(result.weightBytes ?? Number.NaN);
  });

  it('names its memory in megabytes where the model does not fit', () => {
    expect(estimate({ ...onChip, count: 8 }, facts).reason?.text).toContain('× 230 MB');
  });
});

it('names every default it took once', () => {
  const { assumptions } = estimate({ model: CHAT.model, accelerator: 'nvidia-groq-3-lpu' }, facts);
  expect(assumptions).toContain('No concurrency or scenario given: one request in flight.');
  expect(new Set(assumptions).size).toBe(assumptions.length);
});

describe('other workloads', () => {
  it('gives training tokens and no latency', () => {
    const result = estimate(
      {
        model: 'llama3-8b',
        accelerator: 'H100',
        count: 64,
        workload: 'training',
        inputTokens: 8192,
        precision: 'fp8',
      },
      facts,
    );
    expect(result.trainTokensPerS).toBeGreaterThan(100_000);
    expect(result.tpotMs).toBeNull();
    expect(result.interval80.trainTokensPerS).toBeDefined();
  });

  it.each([
    [{ tensorParallel: 128 }, 'tensorParallel'],
    [{ tensorParallel: 16 }, 'tensorParallel · pipelineParallel'],
    [{ pipelineParallel: 81 }, 'pipelineParallel'],
  ])('refuses training ranks that are not there: %o', (ranks, field) => {
    const given = { model: 'llama3.1-8b', accelerator: 'H100', count: 8, precision: 'fp8', ...ranks };
    const { reason } = estimate({ ...given, workload: 'training' }, facts);
    expect(reason?.code).toBe('layout-impossible');
    expect(reason?.field).toBe(field);
  });

  it('tells memory, what binds and what stops leave of a run', () => {
    const given = {
      model: 'llama3.1-70b',
      accelerator: 'H100',
      count: 64,
      inputTokens: 8192,
      precision: 'fp8',
    };
    const result = estimate({ ...given, workload: 'training' }, facts);
    // 16 B of states per parameter over 64 accelerators, and 2·s·d·L bytes of recomputed activations over eight.
    expect(result.memory?.weightsBytes).toBeCloseTo((16 * 70.55e9) / 64, -8.5);
    expect(result.memory?.engineBytes).toBe((2 * 8192 * 8192 * 80) / 8);
    expect(result.bottleneck?.kind).toBe('compute');
    expect(result.bottleneck?.share).toBeLessThan(1);
    const lost = 1 - (result.goodputTokensPerS ?? 0) / (result.trainTokensPerS ?? 1);
    expect(lost).toBeGreaterThan(0);
    expect(lost).toBeLessThan(0.02);
  });

  it.each([
    ['finetune-qlora', 'bf16', 36.4],
    ['finetune-lora', 'int4', 36.4],
    ['finetune-lora', 'bf16', 141.1],
  ] as const)('%s of %s freezes the base: %s has %d GB', (workload, precision, gigabytes) => {
    const given = { model: 'llama3.1-70b', accelerator: 'B200', count: 1, inputTokens: 2048, precision };
    const { memory, trainTokensPerS } = estimate({ ...given, workload }, facts);
    // Adapters of 0.4 % of the parameters with 16 B each come on top (sizing-method 12.1).
    expect((memory?.weightsBytes ?? 0) / 1e9).toBeCloseTo(gigabytes + 0.004 * 16 * 70.55, 0);
    expect(trainTokensPerS === null).toBe(gigabytes > 100);
  });

  it('counts four-bit training at the eight-bit rate', () => {
    const given = {
      model: 'llama3.1-70b',
      accelerator: 'B200',
      count: 8,
      inputTokens: 8192,
      workload: 'training',
    };
    const at = (precision: string) =>
      estimate({ ...given, workload: 'training', precision }, facts).trainTokensPerS;
    expect(at('nvfp4')).toBeCloseTo(at('fp8') ?? Number.NaN, 6);
  });

  it.each([
    ['baai-bge-m3', 'embedding'],
    ['baai-bge-reranker-v2-m3', 'rerank'],
  ] as const)('serves %s as %s', (model, workload) => {
    const result = estimate({ model, accelerator: 'nvidia-l40s', workload, inputTokens: 512 }, facts);
    expect(result.reason).toBeNull();
    expect(result.requestsPerS).toBeGreaterThan(100);
    expect(result.totalTokensPerS).toBeCloseTo(512 * (result.requestsPerS ?? 0), 6);
    expect(result.assumptions.join(' ')).not.toMatch(/output length/);
  });

  it('transcribes windows of thirty seconds', () => {
    const speech = { model: 'whisper-large-v3', accelerator: 'nvidia-l40s', workload: 'speech' } as const;
    const one = estimate({ ...speech, concurrency: 1, outputTokens: 100 }, facts);
    const many = estimate({ ...speech, concurrency: 32, outputTokens: 100 }, facts);
    expect(one.reason).toBeNull();
    expect(one.assumptions).toContain('No prompt length given: 4 tokens.');
    // Faster than the audio, and a batch shares the reading of the weights.
    expect(one.requestLatencyS).toBeLessThan(30);
    expect(many.requestsPerS).toBeGreaterThan(5 * (one.requestsPerS ?? Number.NaN));
  });

  it('refuses training whose states do not fit', () => {
    const result = estimate(
      {
        model: 'llama3.1-405b',
        accelerator: 'H100',
        count: 8,
        workload: 'training',
        inputTokens: 8192,
        precision: 'bf16',
      },
      facts,
    );
    expect(result.reason?.code).toBe('does-not-fit');
    expect(result.fits).toBe(false);
  });

  it('gives texts per second of an embedding model', () => {
    const result = estimate({ model: 'baai-bge-m3', accelerator: 'nvidia-l40s', inputTokens: 512 }, facts);
    expect(result.requestsPerS).toBeGreaterThan(100);
    expect(result.outputTokensPerS).toBeNull();
  });

  it('takes the lengths of a benchmark when only the scenario is named', () => {
    const result = estimate(
      {
        model: 'llama3.1-405b',
        accelerator: 'H200',
        count: 8,
        precision: 'fp8',
        scenario: 'offline',
        outputTokens: 684.68,
      },
      facts,
    );
    expect(result.assumptions).toContain('Lengths of the benchmark MLPerf Llama 3.1 405B.');
  });
});

describe('a faulty request', () => {
  it.each([
    [{ model: 'no-such-model' }, 'unknown-model', 'model'],
    [{ accelerator: 'no-such-part' }, 'unknown-accelerator', 'accelerator'],
    [{ workload: 'embedding' as const }, 'workload-mismatch', 'workload'],
    [{ workload: 'speech' as const }, 'workload-mismatch', 'workload'],
    [{ model: 'upstage-solar-pro-2' }, 'missing-figure', 'hiddenSize'],
    [{ accelerator: 'rebellions-atom-max' }, 'missing-figure', 'memoryBandwidthBytesPerS'],
    [{ accelerator: 'amd-mi250x' }, 'precision-unsupported', 'precision'],
    [{ accelerator: 'huawei-ascend-910b' }, 'precision-unsupported', 'precision'],
    [{ accelerator: 'amd-mi300x', precision: 'nvfp4' }, 'precision-unsupported', 'precision'],
    [{ precision: 'roman numerals' }, 'precision-unsupported', 'precision'],
    [{ kvPrecision: 'int2' }, 'precision-unsupported', 'kvPrecision'],
    [{ tensorParallel: 128, count: 128 }, 'layout-impossible', 'tensorParallel'],
    [{ pipelineParallel: 81, count: 81 }, 'layout-impossible', 'pipelineParallel'],
    [{ expertParallel: 8 }, 'layout-impossible', 'expertParallel'],
    [{ tensorParallel: 1.5 }, 'layout-impossible', 'tensorParallel'],
    [{ tensorParallel: 16 }, 'layout-impossible', 'tensorParallel · pipelineParallel · dataParallel'],
    [{ inputTokens: 0 }, 'length-out-of-range', 'inputTokens'],
    [{ outputTokens: -1 }, 'length-out-of-range', 'outputTokens'],
    [{ inputTokens: Number.NaN }, 'length-out-of-range', 'inputTokens'],
    [{ inputTokens: 1e9 }, 'length-out-of-range', 'inputTokens'],
    [{ inputTokens: 2_000_000 }, 'length-out-of-range', 'inputTokens + outputTokens'],
    [{ count: 0 }, 'length-out-of-range', 'count'],
    [{ count: 1.5 }, 'length-out-of-range', 'count'],
    [{ concurrency: -4 }, 'length-out-of-range', 'concurrency'],
    [{ prefixHitRate: 1.2 }, 'length-out-of-range', 'prefixHitRate'],
  ])('is refused with code and field: %o', (change, code, field) => {
    const reason = reasonOf(change);
    expect(reason?.code).toBe(code);
    expect(reason?.field).toBe(field);
    expect(reason?.text).not.toMatch(/[{}]/);
  });

  it('names what the accelerator computes and what it only stores', () => {
    expect(reasonOf({ accelerator: 'amd-mi250x' })?.text).toMatch(/bf16.*weights only int4, mxfp4/);
  });
});

it.each([
  [{ model: 'llama3.1-71b' }, 'meta-llama-3.1-70b'],
  [{ accelerator: 'H300' }, 'nvidia-h100-sxm'],
])('suggests the nearest name: %o', (change, nearest) => {
  expect(reasonOf(change)?.text).toContain(`Did you mean "${nearest}"?`);
  expect(reasonOf({ model: 'nothing like it at all' })?.text).not.toMatch(/Did you mean|[{}]/);
});

describe('a format the units do not compute', () => {
  it.each([
    ['nvidia-a100-80-sxm', 'fp8'],
    ['nvidia-a100-80-sxm', 'nvfp4'],
    ['nvidia-h100-sxm', 'mxfp4'],
    ['amd-mi250x', 'int4'],
    ['intel-gaudi3-oam', 'int4'],
  ])('on %s is expanded to 16 bit: %s', (accelerator, precision) => {
    const expanded = estimate({ ...CHAT, accelerator, precision }, facts);
    const plain = estimate({ ...CHAT, accelerator, precision: 'bf16' }, facts);
    expect(expanded.assumptions.join(' ')).toMatch(/expanded and computed at 16 bit/);
    expect(expanded.weightBytes).toBeLessThan(0.55 * (plain.weightBytes ?? 0));
  });
});

describe('every open-weight model of the catalogue', () => {
  const models = facts.catalogue.models.filter((model) => model.openWeights);
  it('is there', () => {
    expect(models.length).toBeGreaterThan(200);
  });

  it.each(models.map((model) => [model.id]))('%s sizes or says why not', (id) => {
    const result = estimate(
      { model: id, accelerator: 'nvidia-b200-sxm', count: 64, inputTokens: 128, outputTokens: 64 },
      facts,
    );
    if (result.reason === null) {
      expect(result.weightBytes).toBeGreaterThan(0);
      expect(result.requestsPerS).toBeGreaterThan(0);
    } else {
      expect(['missing-figure', 'does-not-fit']).toContain(result.reason.code);
      expect(result.reason.field).toBeTruthy();
    }
  });
});
