import { describe, expect, it } from 'vitest';
import { asId } from '../../../../../shared/ids.ts';
import {
  availabilityOf,
  serverAvailability,
  unitsFor,
} from '../../../../../shared/stages/compute/availability.ts';
import { allReduceS } from '../../../../../shared/stages/compute/collectives.ts';
import { cacheTransferS, pipelineBubble } from '../../../../../shared/stages/compute/disaggregation.ts';
import { encodingsPerS } from '../../../../../shared/stages/compute/encoding-estimate.ts';
import { touchedExperts } from '../../../../../shared/stages/compute/experts.ts';
import { kvBytesPerSequence, kvBytesPerToken } from '../../../../../shared/stages/compute/kv-cache.ts';
import { kvSpaceBytes, sequencesIn } from '../../../../../shared/stages/compute/kv-space.ts';
import { meanContext } from '../../../../../shared/stages/compute/memory-fit.ts';
import { modelShape } from '../../../../../shared/stages/compute/model-shape.ts';
import { prefillFlop } from '../../../../../shared/stages/compute/prefill.ts';
import { meanWaitS, waitProbability, waitQuantileS } from '../../../../../shared/stages/compute/queueing.ts';
import { computeS, streamS } from '../../../../../shared/stages/compute/roofline.ts';
import { softMaximum } from '../../../../../shared/stages/compute/soft-maximum.ts';
import { chainedTokens, draftedTokens } from '../../../../../shared/stages/compute/speculation.ts';
import {
  activationBytes,
  stateBytesPerParameter,
  trainingFlopPerToken,
} from '../../../../../shared/stages/compute/training-estimate.ts';
import { weightBytes, weightBytesOf } from '../../../../../shared/stages/compute/weights.ts';
import { bytesPerSecond } from '../../../../../shared/units/units.ts';
import { testFacts } from '../../../../support/facts.ts';

// Every worked number of sizing-method.md, printed as the text prints it.

const facts = testFacts();
const shape = (id: string) => modelShape(facts.model(asId(id)));
const GIGA = 1e9;
const LLAMA_70B = 70.55e9;

describe('weight memory (sizing-method 2)', () => {
  it.each([
    ['bf16', '141.1'],
    ['fp8', '70.6'],
    ['nvfp4', '39.7'],
    ['mxfp4', '37.5'],
  ] as const)('gives the bytes of 70.55e9 parameters in %s', (precision, gigabytes) => {
    // Half a tenth is rounded up, as in the text.
    expect((weightBytesOf(LLAMA_70B, precision) / GIGA + 1e-9).toFixed(1)).toBe(gigabytes);
  });

  it('splits gpt-oss-120b into experts at 4.25 bit and the rest at 16 bit', () => {
    const bytes = weightBytes(shape('openai-gpt-oss-120b'), 'mxfp4');
    expect((bytes.experts / GIGA).toFixed(1)).toBe('60.9');
    expect(((bytes.total - bytes.experts) / GIGA).toFixed(1)).toBe('4.3');
    // The text counts 2.17e9 parameters beside the experts, the catalogue's dimensions 2.13e9.
    const counted = weightBytesOf(114.66e9, 'mxfp4') + weightBytesOf(2.17e9, 'bf16');
    expect((counted / GIGA).toFixed(1)).toBe('65.3');
  });
});

describe('KV cache and state (sizing-method 3)', () => {
  it.each([
    ['meta-llama-3.1-70b', 2, 327_680],
    ['meta-llama-3.1-70b', 1, 163_840],
    ['meta-llama-2-7b', 2, 524_288],
    ['deepseek-v3-671b', 2, 70_272],
    ['moonshot-kimi-k2', 1, 35_136],
    ['openai-gpt-oss-120b', 2, 36_864],
    ['google-gemma-3-27b', 2, 81_920],
    ['qwen3.5-397b-a17b', 2, 30_720],
  ] as const)('gives the bytes per token of %s at %d B', (model, kvBytes, expected) => {
    expect(kvBytesPerToken(shape(model), kvBytes)).toBe(expected);
  });

  it('gives 131,072 tokens of a 70B model as 42.9 GB and 40.0 GiB', () => {
    const bytes = kvBytesPerSequence(shape('meta-llama-3.1-70b'), 2, { context: 131_072, windowed: true });
    expect((bytes / GIGA).toFixed(1)).toBe('42.9');
    expect((bytes / 1024 ** 3).toFixed(1)).toBe('40.0');
  });

  it('needs 71 times as much for DeepSeek-V3 without the latent', () => {
    const { layers } = shape('deepseek-v3-671b');
    expect(layers * 128 * (192 + 128) * 2).toBe(4_997_120);
    expect((4_997_120 / kvBytesPerToken(shape('deepseek-v3-671b'), 2)).toFixed(0)).toBe('71');
  });

  it('gives 131,072 tokens of DeepSeek-V3 as 9.2 GB', () => {
    const bytes = kvBytesPerSequence(shape('deepseek-v3-671b'), 2, { context: 131_072, windowed: true });
    expect((bytes / GIGA).toFixed(1)).toBe('9.2');
  });

  it('halves the cache of gpt-oss-120b only where windows are freed', () => {
    const at = (windowed: boolean): string =>
      (kvBytesPerSequence(shape('openai-gpt-oss-120b'), 2, { context: 32_768, windowed }) / GIGA).toFixed(2);
    expect(at(true)).toBe('1.21');
    expect(at(false)).toBe('2.42');
  });

  it('adds the full window of Gemma-3-27B and the states of Qwen3.5-397B', () => {
    const gemma = shape('google-gemma-3-27b');
    const window = kvBytesPerSequence(gemma, 2, { context: 4096, windowed: true }) - 4096 * 81_920;
    expect((window / 1e6).toFixed(0)).toBe('436');
    const states = shape('qwen3.5-397b-a17b').stateBytesPerSequence;
    expect((states / 1e6).toFixed(0)).toBe('192');
    expect(((states - 45 * 64 * 128 * 128 * 4) / 1e6).toFixed(1)).toBe('3.3');
  });

  it.each([
    [2, 80e9, '67.5', 99],
    [8, 141e9, '937.1', 1375],
  ])('holds sequences of 4,096 tokens on %d devices', (devices, memory, free, sequences) => {
    const space = kvSpaceBytes({
      memoryBytes: devices * memory,
      weightBytes: LLAMA_70B * 1.03,
      engineBytes: devices * 3.5e9,
      share: 0.92,
      shareOfFree: false,
    });
    expect((space / GIGA).toFixed(1)).toBe(free);
    expect(sequencesIn(space, 163_840 * 4096, 0.985)).toBe(sequences);
  });
});

describe('answers that end by themselves', () => {
  const stated = { inputTokens: 800, outputTokens: 3886 };

  it('are met half written where all are equally long (sizing-method 1.1)', () => {
    expect(meanContext(stated)).toBe(800 + 1943);
    expect(meanContext({ ...stated, answerSpread: 0 })).toBe(800 + 1943);
  });

  it('are met with E[O²]/(2·E[O]) written where they are not', () => {
    // Half the answers 1,000 and half 3,000 tokens: (1e6 + 9e6)/2 over twice 2,000; the variance is a quarter of the mean².
    const uneven = { inputTokens: 100, outputTokens: 2000, answerSpread: 0.25 };
    expect(meanContext(uneven)).toBe(100 + (1e6 + 9e6) / 2 / (2 * 2000));
    expect(meanContext({ ...stated, answerSpread: 1 })).toBe(800 + 3886);
  });
});

describe('decode step of a 70B model on four H100 (sizing-method 4.2)', () => {
  const weights = streamS((70.55e9 - 1.05e9) / 4, bytesPerSecond(3.35e12), 0.69);
  const cache = streamS((64 * 163_840 * 4608) / 4, bytesPerSecond(3.35e12), 0.51);
  const products = computeS((2 * LLAMA_70B * 64) / 4, 1979e12, 0.67);
  const core = softMaximum(weights, products, 4) + cache;
  const path = { latencyS: 10e-6, bytesPerS: 0.6 * 450e9 };
  const communication = 160 * allReduceS(64 * 8192 * 2, 4, path);
  const overhead = 2.4e-3 + 64 * 14e-6;

  it.each([
    ['weights', weights, '7.5'],
    ['cache', cache, '7.1'],
    ['products', products, '1.7'],
    ['core', core, '14.6'],
    ['communication', communication, '2.5'],
    ['overhead', overhead, '3.3'],
    ['step', core + communication + overhead, '20.4'],
  ])('takes the milliseconds of the text for %s', (_part, seconds, milliseconds) => {
    expect((seconds * 1e3).toFixed(1)).toBe(milliseconds);
  });

  it('gives 49 tokens/s per user and about 3,135 in all', () => {
    const step = core + communication + overhead;
    expect((1 / step).toFixed(0)).toBe('49');
    expect(Math.abs(64 / step - 3135)).toBeLessThan(5);
  });

  it('reads a prompt in 238 ms, which makes 29.2 ms per token and 1,815 tokens/s at most (6)', () => {
    const step = core + communication + overhead;
    const { linear, attention } = prefillFlop(shape('meta-llama-3.1-70b'), LLAMA_70B, 4096);
    const prompt =
      computeS(linear + attention, 4 * 1979e12, 0.43) + 160 * allReduceS(4096 * 8192 * 2, 4, path);
    expect((prompt * 1e3).toFixed(0)).toBe('238');
    const disturbed = step + (0.6 * 63 * prompt) / 1024;
    expect((disturbed * 1e3).toFixed(1)).toBe('29.2');
    expect(Math.abs(64 / disturbed - 2193)).toBeLessThan(5);
    expect(Math.abs(1 / (step / 64 + prompt / 1024) - 1815)).toBeLessThan(5);
  });
});

describe('mixture of experts (sizing-method 5)', () => {
  it.each([
    [1, 8],
    [8, 57],
    [32, 163],
    [64, 222],
    [128, 252],
    [256, 256],
  ])('touches the experts of the text with %d tokens', (tokens, experts) => {
    expect(Math.round(touchedExperts(256, 8, tokens))).toBe(experts);
  });

  it('reads 44.0 MB per expert and 20, 417 and 643 GB per step', () => {
    const { experts } = shape('deepseek-v3-671b');
    const each = experts?.paramsEach ?? 0;
    expect((each / 1e6).toFixed(1)).toBe('44.0');
    const read = (tokens: number): string => ((58 * touchedExperts(256, 8, tokens) * each) / GIGA).toFixed(0);
    expect([1, 32, 128].map(read)).toEqual(['20', '417', '643']);
  });
});

describe('prefill (sizing-method 6)', () => {
  it('counts 5.78e14 linear and 0.22e14 attention FLOP for 4,096 tokens', () => {
    const flop = prefillFlop(shape('meta-llama-3.1-70b'), LLAMA_70B, 4096);
    expect((flop.linear / 1e14).toFixed(2)).toBe('5.78');
    expect((flop.attention / 1e14).toFixed(2)).toBe('0.22');
    expect((computeS(flop.linear + flop.attention, 4 * 1979e12, 0.43) * 1e3).toFixed(0)).toBe('176');
  });

  it('spends 61 ms on the all-reduces of the prompt', () => {
    const reduce = allReduceS(4096 * 8192 * 2, 4, { latencyS: 10e-6, bytesPerS: 0.6 * 450e9 });
    expect((160 * reduce * 1e3).toFixed(0)).toBe('61');
  });
});

describe('communication and pools (sizing-method 7 and 8)', () => {
  it('takes 2.7 ms for the all-reduces of eight ranks', () => {
    const one = allReduceS(1.05e6, 8, { latencyS: 10e-6, bytesPerS: 0.6 * 450e9 });
    expect(((one - 10e-6) * 1e6).toFixed(1)).toBe('6.8');
    expect((160 * one * 1e3).toFixed(1)).toBe('2.7');
  });

  it('idles 16 % in a pipeline of four stages with sixteen micro-batches', () => {
    expect((100 * pipelineBubble(4, 16)).toFixed(0)).toBe('16');
  });

  it('hands 671 MB of cache over in 17 ms', () => {
    expect(((4096 * 163_840) / 1e6).toFixed(0)).toBe('671');
    expect((cacheTransferS(4096, 163_840, 40e9) * 1e3).toFixed(0)).toBe('17');
  });
});

describe('speculation (sizing-method 9)', () => {
  it.each([
    [0.7, '2.53'],
    [0.8, '2.95'],
  ])('expects tokens per step at acceptance %d with three drafts', (acceptance, tokens) => {
    expect(draftedTokens({ drafts: 3, acceptance }).toFixed(2)).toBe(tokens);
  });

  it('chains the acceptances of prediction heads', () => {
    expect(chainedTokens([0.5, 0.5])).toBe(1.75);
    expect(chainedTokens([])).toBe(1);
  });
});

describe('queueing (sizing-method 10.2)', () => {
  it.each([
    [108, '33', '0.82', '8.7'],
    [112, '17', '0.28', '4.7'],
    [118, '5', '0.06', '1.8'],
    [125, '1', '0.01', '0.0'],
  ])('waits as the table says with %d slots', (slots, percent, mean, p99) => {
    const queue = { slots, arrivals: 5, serviceS: 20, variation: 1 };
    expect((100 * waitProbability(slots, 100)).toFixed(0)).toBe(percent);
    expect(meanWaitS(queue).toFixed(2)).toBe(mean);
    expect(waitQuantileS(queue, 0.99).toFixed(1)).toBe(p99);
  });

  it('waits for ever when the load is not below the slots', () => {
    expect(meanWaitS({ slots: 10, arrivals: 10, serviceS: 1, variation: 1 })).toBe(Number.POSITIVE_INFINITY);
    expect(waitProbability(10, 10)).toBe(1);
    expect(waitProbability(10, 0)).toBe(0);
  });
});

describe('retrieval (sizing-method 11)', () => {
  it('embeds 248 chunks/s and ten million in eleven hours', () => {
    const rate = encodingsPerS(0.57e9, 512, 0.4 * 362e12);
    expect(rate.toFixed(0)).toBe('248');
    expect((10e6 / rate / 3600).toFixed(0)).toBe('11');
  });
});

describe('training (sizing-method 12)', () => {
  it.each([
    [0, '1129'],
    [1, '295'],
    [2, '157'],
    [3, '17.6'],
  ] as const)('keeps the states of ZeRO stage %d', (stage, gigabytes) => {
    const bytes = (stateBytesPerParameter(stage, 64) * LLAMA_70B) / GIGA;
    expect(bytes.toFixed(gigabytes.includes('.') ? 1 : 0)).toBe(gigabytes);
  });

  it('keeps 183 GB of activations with selective and 10.7 GB with full recomputation', () => {
    const model = { layers: 80, hidden: 8192 };
    expect((activationBytes(model, 8192, false) / GIGA).toFixed(0)).toBe('183');
    expect((activationBytes(model, 8192, true) / GIGA).toFixed(1)).toBe('10.7');
  });

  it('takes 67.7 days for 405e9 parameters and 15.6e12 tokens', () => {
    expect((computeS(6 * 405e9 * 15.6e12, 16_384 * 989e12, 0.4) / 86_400).toFixed(1)).toBe('67.7');
  });

  it('counts six operations per weight and token, four for adapters', () => {
    const llama = shape('meta-llama-3.1-70b');
    expect(trainingFlopPerToken(llama, 8192, 'full').matrices).toBe(6 * llama.activeParams);
    expect(trainingFlopPerToken(llama, 8192, 'lora').matrices).toBe(4 * llama.activeParams);
  });
});

describe('availability (sizing-method 13)', () => {
  it.each([
    [4 / 24, '0.9989'],
    [1, '0.9935'],
    [14, '0.917'],
  ])('follows from the repair time of %d days', (days, share) => {
    expect(serverAvailability(6.5e-3, days).toFixed(share.length - 2)).toBe(share);
  });

  it.each([
    [16, '85.1'],
    [17, '98.8'],
    [18, '99.93'],
  ])('of sixteen needed servers with %d built', (built, percent) => {
    expect((100 * availabilityOf(16, built, 0.99)).toFixed(percent.split('.')[1]?.length ?? 0)).toBe(percent);
  });

  it('adds servers until the wanted share is reached', () => {
    expect(unitsFor(16, 0.99, 0.995)).toBe(18);
    expect(unitsFor(16, 1, 0.995)).toBe(16);
  });
});
