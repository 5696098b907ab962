import { describe, expect, it } from 'vitest';
import { asId } from '../../../../../shared/ids.ts';
import { acceleratorNamed, modelFamily, modelNamed } from '../../../../../shared/stages/compute/names.ts';
import { measuredRows } from '../../../../support/calibration/rows.ts';
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
    ['nvidia/Llama-3.3-70B-Instruct-FP8', 'meta-llama-3.3-70b'],
    ['RedHatAI/Meta-Llama-3.1-8B-Instruct-quantized.w8a8', 'meta-llama-3.1-8b'],
    ['nvidia/Llama-3_3-Nemotron-Super-49B-v1', 'nvidia-llama-3.3-nemotron-super-49b'],
    ['llama3_1-405b', 'meta-llama-3.1-405b'],
    ['llama2-70b-99.9', 'meta-llama-2-70b'],
    ['mistralai/Mixtral-8x22B-Instruct-v0.1', 'mixtral-8x22b'],
    ['Qwen/Qwen3-235B-A22B-Thinking-2507-FP8', 'qwen3-235b-a22b'],
    ['nvidia/DeepSeek-R1-0528-NVFP4', 'deepseek-r1-671b'],
    ['meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8', 'meta-llama-4-maverick'],
    ['openai/gpt-oss-20b', 'openai-gpt-oss-20b'],
    ['microsoft/Phi-3-medium-128k-instruct', 'microsoft-phi-3-medium'],
  ])('%s means %s', (text, id) => {
    expect(modelNamed(facts, text).id).toBe(id);
  });

  it.each([
    'llama',
    'qwen3',
    'deepseek-r1-distill-qwen-1.5b',
    'llama-3.2-90b-vision',
    'gpt-5',
    'instruct-fp8',
    '',
  ])('refuses %s, which is none or could be several', (text) => {
    expect(() => modelNamed(facts, text)).toThrowError(/unknown-model/);
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
    ['NVIDIA H100 80GB HBM3', 'nvidia-h100-sxm'],
    ['NVIDIA-H100-SXM-80GB', 'nvidia-h100-sxm'],
    ['NVIDIA H100 NVL 94GB', 'nvidia-h100-nvl'],
    ['h100_pcie', 'nvidia-h100-pcie'],
    ['NVIDIA GH200 144GB HBM3e', 'nvidia-gh200-144'],
    ['A100-SXM4-40GB', 'nvidia-a100-40-sxm'],
    ['NVIDIA GB200 (NVL72 Blackwell GPU)', 'nvidia-gb200'],
    ['NVIDIA RTX PRO 6000 Blackwell Server Edition', 'nvidia-rtx-pro-6000-server'],
    ['AMD Instinct MI325X 256GB', 'amd-mi325x'],
    ['Intel Gaudi 3 HL-325L 128GB', 'intel-gaudi3-oam'],
    ['Cloud TPU v5e', 'google-tpu-v5e'],
    ['trn2.48xlarge', 'aws-trainium2'],
    ['Huawei Ascend NPU, Atlas A2 generation', 'huawei-ascend-910b'],
    ['Huawei Ascend 910C / Atlas A3 generation NPU', 'huawei-ascend-910c'],
    ['RBLN-CA25', 'rebellions-atom-max'],
  ])('%s means %s', (text, id) => {
    expect(acceleratorNamed(facts, text).id).toBe(id);
  });

  it.each(['A100 40GB PCIe', 'H800', 'RTX 4090', 'Xeon', 'gpu', ''])('refuses %s', (text) => {
    expect(() => acceleratorNamed(facts, text)).toThrowError(/unknown-accelerator/);
  });

  it('knows every name of the measured rows but that of a processor', () => {
    const names = new Set(measuredRows().flatMap((row) => [row.accelerator, row.accelerator_key]));
    const unknown = [...names].filter((name) => {
      try {
        return acceleratorNamed(facts, name) === undefined;
      } catch {
        // Refused: that is what is asked here.
        return true;
      }
    });
    expect(unknown.sort()).toEqual(['Intel Xeon (CPU only)', 'Xeon']);
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
