import { describe, expect, it } from 'vitest';
import { asId } from '../../../../../shared/ids.ts';
import { modelShape } from '../../../../../shared/stages/compute/model-shape.ts';
import { testFacts } from '../../../../support/facts.ts';

const facts = testFacts();
const shape = (id: string) => modelShape(facts.model(asId(id)));

const sized = facts.catalogue.models.flatMap((model) => {
  try {
    return [{ model, shape: modelShape(model) }];
  } catch {
    // Models without dimensions are covered by the estimator's own test.
    return [];
  }
});

describe('parameter groups', () => {
  it('are there for most of the catalogue', () => {
    expect(sized.length).toBeGreaterThan(200);
  });

  it('add up to the total', () => {
    for (const { shape: found } of sized) {
      const sum = Object.values(found.groups).reduce((total, group) => total + group, 0);
      expect(Math.abs(sum / found.totalParams - 1)).toBeLessThan(1e-9);
    }
  });

  it('agree with the catalogue check of the active parameters within 3 %', () => {
    const off = sized.flatMap(({ model, shape: found }) => {
      const computed = model.paramCheck.computedActive;
      // The check counts the input embedding as active; speech encoders work on prompts only.
      const active =
        found.activeParams + found.groups.embedding + (found.encoderFrames > 0 ? found.groups.encoder : 0);
      if (computed === null || model.attentionDetail?.other['compressRatios'] !== undefined) return [];
      return Math.abs(active / computed - 1) < 0.03 ? [] : [model.id];
    });
    expect(off).toEqual([]);
  });

  it('find the experts of gated and plain blocks', () => {
    expect((shape('openai-gpt-oss-120b').groups.experts / 1e9).toFixed(2)).toBe('114.66');
    expect(shape('nvidia-nemotron-3-nano-30b-a3b').groups.experts / 1e9).toBeCloseTo(29.4, 1);
  });
});

describe('attention', () => {
  it('caches the latent once and replicates it', () => {
    const [latent] = shape('deepseek-v3-671b').attention;
    expect(latent?.valuesPerPosition).toBe(576);
    expect(latent?.kvHeads).toBeNull();
  });

  it('adds the key cache of a sparse indexer', () => {
    const groups = shape('deepseek-v3.2-671b').attention;
    expect(groups.map((group) => group.valuesPerPosition)).toEqual([576, 128]);
    expect(groups[0]?.attendedPositions).toBe(2048);
  });

  it('keeps the whole cache where attention is only block-sparse', () => {
    const layers = shape('minimax-m3-427b').attention.reduce((sum, group) => sum + group.layers, 0);
    expect(layers).toBe(60);
  });

  it('shares one tensor in the global layers of Gemma 4', () => {
    const [global] = shape('google-gemma-4-31b').attention;
    expect(global?.valuesPerPosition).toBe(4 * 512);
  });

  it('works out the local layers from the printed ratio', () => {
    const groups = shape('cl-nagoya-ruri-v3-310m').attention;
    expect(groups.map((group) => group.layers)).toEqual([9, 16]);
  });

  it('compresses the cache of DeepSeek-V4', () => {
    const strides = new Set(shape('deepseek-v4-pro').attention.map((group) => group.stride));
    expect([...strides].sort((a, b) => a - b)).toEqual([1, 4, 128]);
  });
});
