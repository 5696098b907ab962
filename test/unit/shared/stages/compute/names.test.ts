import { describe, expect, it } from 'vitest';
import { asId } from '../../../../../shared/ids.ts';
import { acceleratorNamed, modelFamily, modelNamed } from '../../../../../shared/stages/compute/names.ts';
import { testFacts } from '../../../../support/facts.ts';

const facts = testFacts();

describe('names of models', () => {
  it.each([
    ['meta-llama-3.1-70b', 'meta-llama-3.1-70b'],
    ['llama3.1-70b', 'meta-llama-3.1-70b'],
    ['Llama-3.1-70B-Instruct', 'meta-llama-3.1-70b'],
    ['meta-llama/Llama-3.3-70B-Instruct', 'meta-llama-3.3-70b'],
    ['gpt-oss-120b', 'openai-gpt-oss-120b'],
    ['QWEN3-30B-A3B', 'qwen3-30b-a3b'],
    ['deepseek-r1-0528', 'deepseek-r1-671b'],
    ['kimi-k2-thinking', 'moonshot-kimi-k2-thinking'],
    ['gemma-3-27b-it', 'google-gemma-3-27b'],
    ['glm-4.6', 'zai-glm-4.6-355b'],
    ['A.X K1', 'skt-ax-k1'],
  ])('%s means %s', (text, id) => {
    expect(modelNamed(facts, text).id).toBe(id);
  });

  it('refuses what could be several', () => {
    expect(() => modelNamed(facts, 'llama')).toThrowError(/unknown-model/);
  });
});

describe('names of accelerators', () => {
  it.each([
    ['H100', 'nvidia-h100-sxm'],
    ['h100 sxm', 'nvidia-h100-sxm'],
    ['GH200-144GB', 'nvidia-gh200-144'],
    ['NVIDIA L40S', 'nvidia-l40s'],
    ['Ascend910B', 'huawei-ascend-910b'],
    ['RNGD', 'furiosa-rngd'],
    ['Rebel100', 'rebellions-rebel100'],
    ['TPUv6e', 'google-tpu-v6e'],
  ])('%s means %s', (text, id) => {
    expect(acceleratorNamed(facts, text).id).toBe(id);
  });

  it('gives the figures of one chip where the name means a chip of a card', () => {
    const card = facts.product('accelerator', asId('tenstorrent-n300'));
    const chip = acceleratorNamed(facts, 'Wormhole');
    expect(chip.memoryBytes).toBe((card.memoryBytes ?? 0) / 2);
    expect(chip.memoryBandwidthBytesPerS).toBe((card.memoryBandwidthBytesPerS ?? 0) / 2);
  });
});

describe('families of models', () => {
  it('put checkpoints with the same body together', () => {
    const family = (id: string): string => modelFamily(facts.model(asId(id)));
    expect(family('meta-llama-3.3-70b')).toBe(family('meta-llama-2-70b'));
    expect(family('deepseek-r1-671b')).toBe(family('deepseek-v3-671b'));
    expect(family('qwen3-8b')).not.toBe(family('meta-llama-3.1-8b'));
  });
});

describe('the alias table', () => {
  const table = facts.catalogue.coefficients['aliases'] as Record<
    'models' | 'accelerators',
    Record<string, unknown>
  >;
  const idOf = (value: unknown): string => (typeof value === 'string' ? value : (value as { id: string }).id);

  it('points to models of the catalogue only', () => {
    const ids = new Set<string>(facts.catalogue.models.map((model) => model.id));
    expect(
      Object.values(table.models)
        .map(idOf)
        .filter((id) => !ids.has(id)),
    ).toEqual([]);
  });

  it('points to accelerators of the catalogue only', () => {
    const ids = new Set<string>(facts.catalogue.products.accelerator.map((entry) => entry.id));
    expect(
      Object.values(table.accelerators)
        .map(idOf)
        .filter((id) => !ids.has(id)),
    ).toEqual([]);
  });
});
