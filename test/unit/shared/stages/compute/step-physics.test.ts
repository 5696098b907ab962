import { describe, expect, it } from 'vitest';
import type { EstimateRequest } from '../../../../../shared/design/estimate.ts';
import type { ParallelLayout } from '../../../../../shared/plan/pool.ts';
import { decodeStep } from '../../../../../shared/stages/compute/decode-step.ts';
import { maxSequences, sequenceBytesPerDevice } from '../../../../../shared/stages/compute/memory-fit.ts';
import { closedLoop, requestLoad } from '../../../../../shared/stages/compute/operating-point.ts';
import { type PreparedReplica, prepareReplica } from '../../../../../shared/stages/compute/prepare.ts';
import { resolveRequest } from '../../../../../shared/stages/compute/resolve-request.ts';
import { testFacts } from '../../../../support/facts.ts';

// Terms of the step by hand, on real models and parts of the catalogue.

const facts = testFacts();
const ONE: ParallelLayout = { tensor: 1, pipeline: 1, expert: 1, data: 1 };

function replica(
  request: Partial<EstimateRequest> & Pick<EstimateRequest, 'model'>,
  layout: Partial<ParallelLayout> = {},
): PreparedReplica {
  const given = { accelerator: 'nvidia-b200-sxm', precision: 'bf16', servingStack: 'vLLM', ...request };
  const { shape, device, path, kvBytes, stack, set } = resolveRequest(given, facts);
  const whole = { ...ONE, ...layout };
  return prepareReplica({ shape, device, path, kvBytes, stack, layout: whole, coefficients: set.shared });
}

const perSequence = (prepared: PreparedReplica): number =>
  sequenceBytesPerDevice(prepared, { context: 4096, windowed: true });

describe('caches on tensor ranks', () => {
  const grouped = (tensor: number): number =>
    perSequence(replica({ model: 'meta-llama-3.1-70b' }, { tensor }));
  const latent = (tensor: number): number => perSequence(replica({ model: 'deepseek-v3-671b' }, { tensor }));

  it('are shared out until each rank has one head, and replicated beyond', () => {
    expect(grouped(1)).toBe(4096 * 327_680);
    expect(grouped(8)).toBe(grouped(1) / 8);
    expect(grouped(16)).toBe(grouped(8));
  });

  it('are replicated on every rank where they are latents', () => {
    expect(latent(1)).toBe(4096 * 70_272);
    expect(latent(8)).toBe(latent(1));
  });

  it('hold D times the sequences where attention is data parallel', () => {
    const at = (data: number): number =>
      maxSequences(replica({ model: 'deepseek-v3-671b', precision: 'fp8' }, { data, expert: 8 }), 65_536) /
      data;
    expect(at(8)).toBeGreaterThan(0);
    expect(at(8)).toBe(at(4));
  });

  it('of a sparse indexer take its keys on top, and are read in part', () => {
    const plain = replica({ model: 'deepseek-v3-671b' });
    const sparse = replica({ model: 'deepseek-v3.2' });
    expect(perSequence(sparse) - perSequence(plain)).toBe(4096 * 61 * 128 * 2);
    const readS = (prepared: PreparedReplica): number =>
      decodeStep(prepared, { batch: 1, context: 131_072 }).kvS;
    expect(readS(sparse)).toBeLessThan(0.5 * readS(plain));
  });
});

describe('arithmetic of a step', () => {
  it('counts one exponential per score beside the products', () => {
    // gpt-oss: 64 heads of 64; Llama 70B: 64 heads of 128. Both compute 4 FLOP per unit of width.
    const narrow = replica({ model: 'openai-gpt-oss-120b' });
    const wide = replica({ model: 'meta-llama-3.1-70b' });
    const each = (prepared: PreparedReplica, layers: number): number =>
      (prepared.caches[0]?.positionComputeS ?? Number.NaN) / layers;
    const { flopPerScore } = wide.values;
    const ratio = (64 * (4 * 64 + flopPerScore)) / (64 * (4 * 128 + flopPerScore));
    expect(each(narrow, 18) / each(wide, 80)).toBeCloseTo(ratio, 9);
  });

  it('takes longer for products of routed experts than for plain ones', () => {
    const { decodeTokenS, values, configuration } = replica({ model: 'deepseek-v3-671b', precision: 'fp8' });
    const { shape, path } = configuration;
    const routed = 58 * 8 * (shape.experts?.paramsEach ?? Number.NaN);
    const params = shape.activeParams - routed + routed / values.expertCompute;
    expect(decodeTokenS).toBeCloseTo((2 * params) / (values.decodeCompute * path.peak), 15);
  });

  it('takes longer for expanded weights than for those at 16 bit', () => {
    const on = (precision: string): PreparedReplica =>
      replica({ model: 'meta-llama-3.1-70b', accelerator: 'nvidia-h100-sxm', precision });
    const { weightOnlyCompute } = on('bf16').values;
    expect(on('int4').decodeTokenS * weightOnlyCompute).toBeCloseTo(on('bf16').decodeTokenS, 15);
    expect(on('int4').denseReadS).toBeLessThan(0.3 * on('bf16').denseReadS);
  });
});

describe('communication by what joins the accelerators', () => {
  const dense = (accelerator: string, tensor: number): number =>
    decodeStep(replica({ model: 'meta-llama-3.1-70b', accelerator }, { tensor }), { batch: 8, context: 1024 })
      .communicationS;

  it('costs nothing on one, more over a slot than over a fast link, most between servers', () => {
    expect(dense('nvidia-h100-sxm', 1)).toBe(0);
    expect(dense('nvidia-l40s', 8)).toBeGreaterThan(dense('nvidia-h100-sxm', 8));
    expect(dense('nvidia-h100-sxm', 16)).toBeGreaterThan(1.5 * dense('nvidia-h100-sxm', 8));
  });

  it('stays in one scale-up domain of 72', () => {
    const { latencyS } = replica(
      { model: 'meta-llama-3.1-405b', accelerator: 'nvidia-gb200' },
      { tensor: 64 },
    ).link;
    expect(latencyS).toBe(replica({ model: 'meta-llama-3.1-405b' }, { tensor: 8 }).link.latencyS);
  });

  it('joins stages by one message each', () => {
    const staged = replica({ model: 'meta-llama-3.1-70b', accelerator: 'nvidia-l40s' }, { pipeline: 4 });
    const { communicationS } = decodeStep(staged, { batch: 8, context: 1024 });
    const message = 2 * 8192 * 2;
    const scale = 4 * staged.pipelineFactor;
    expect(communicationS).toBeCloseTo(scale * (staged.link.latencyS + message / staged.link.bytesPerS), 12);
  });
});

describe('compiled shapes', () => {
  it('read the cache up to the full length from the first token on', () => {
    const given = { model: 'meta-llama-3.1-8b', accelerator: 'Trainium2', precision: 'bf16' };
    const request = { inputTokens: 1024, outputTokens: 1024, cachedShare: 0, speculation: null };
    const compiled = requestLoad(replica({ ...given, servingStack: 'Neuron' }), request).cache.stream;
    const dynamic = requestLoad(replica({ ...given, servingStack: 'vLLM' }), request).cache.stream;
    // 2,048 positions against a mean of 1,536; the eight-bit cache is asked of neither.
    expect(compiled / dynamic).toBeCloseTo(2048 / 1536, 9);
  });
});

describe('prompts of data-parallel attention', () => {
  const request = { inputTokens: 2048, outputTokens: 256, cachedShare: 0, speculation: null };
  const tpot = (data: number, arrivals: 'open' | 'closed'): number => {
    const prepared = replica(
      { model: 'deepseek-v3-671b', precision: 'fp8' },
      { data, expert: 8, tensor: 8 / data },
    );
    return closedLoop(requestLoad(prepared, request), 64, arrivals).tpotS;
  };

  it('make the others wait where requests come at random', () => {
    expect(tpot(8, 'open')).toBeGreaterThan(tpot(8, 'closed'));
  });
});
