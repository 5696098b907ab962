import { describe, expect, it } from 'vitest';
import type { CommandIo } from '../../../../main/cli/command.ts';
import { runCommandLine } from '../../../../main/cli/run.ts';
import type { EstimateResult } from '../../../../shared/design/estimate.ts';
import { testFacts } from '../../../support/facts.ts';
import { testFonts } from '../../../support/fonts.ts';

function ioWith(files: Readonly<Record<string, string>> = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const io: CommandIo = {
    stdout: (text) => void out.push(text),
    stderr: (text) => void err.push(text),
    readFile: (path) => Promise.resolve(new TextEncoder().encode(files[path] ?? '')),
    writeFile: () => Promise.reject(new Error('writes nothing')),
    facts: () => Promise.resolve(testFacts()),
    fonts: testFonts,
    now: () => '2026-11-21T00:00:00Z',
    environment: {},
  };
  return { io, out: () => out.join(''), err: () => err.join('') };
}

const FLAGS = [
  'estimate',
  ...['--model', 'llama3.3-70b', '--accelerator', 'H100', '--count', '8', '--precision', 'fp8'],
  ...['--tp', '4', '--stack', 'vLLM 0.11', '--input-tokens', '1024', '--output-tokens', '512'],
  ...['--concurrency', '64'],
];

const KEYS = [
  ...['id', 'coverage', 'reason', 'outputTokensPerS', 'totalTokensPerS', 'requestsPerS', 'ttftMs', 'tpotMs'],
  ...[
    'requestLatencyS',
    'trainTokensPerS',
    'maxConcurrency',
    'weightBytes',
    'kvBytesPerToken',
    'fits',
    'layout',
  ],
  ...['interval80', 'bottleneck', 'assumptions'],
];

describe('redoubt estimate', () => {
  it('answers one configuration as JSON with every key', async () => {
    const { io, out, err } = ioWith();
    expect(await runCommandLine([...FLAGS, '--json'], io)).toBe(0);
    const result = JSON.parse(out()) as EstimateResult;
    for (const key of KEYS) expect(result).toHaveProperty(key);
    expect(result.layout).toMatchObject({ tensorParallel: 4, replicas: 2 });
    expect(err()).toBe('');
  });

  it('answers people with intervals and what it assumed', async () => {
    const { io, out } = ioWith();
    expect(await runCommandLine(FLAGS, io)).toBe(0);
    expect(out()).toMatch(/time per token +[\d.]+.ms +80 % between/);
    expect(out()).toContain('layout                 TP4 PP1 EP1 DP1, 2 replicas');
    expect(out()).toContain('- KV cache at 16 bit');
  });

  it('answers a model too large with status 1 and the missing bytes', async () => {
    const { io, err } = ioWith();
    expect(
      await runCommandLine(
        ['estimate', '--model', 'llama3.1-405b', '--accelerator', 'L40S', '--count', '1'],
        io,
      ),
    ).toBe(1);
    expect(err()).toMatch(/exceed 1 × 48 GB by \d/);
  });

  it.each([
    [['--model', 'nobody', '--accelerator', 'H100'], /no model nobody/],
    [['--model', 'llama3.1-8b'], /accelerator is missing/],
    [['--model', 'llama3.1-8b', '--accelerator', 'H100', '--count', 'many'], /--count/],
    [
      ['--model', 'llama3.1-8b', '--accelerator', 'H100', '--tp', '64', '--count', '64'],
      /tensorParallel is 64/,
    ],
    [['--model', 'llama3.1-8b', '--accelerator', 'H100', '--scenario', 'never'], /scenario/],
  ])('refuses %o with status 2', async (flags, sentence) => {
    const { io, err } = ioWith();
    expect(await runCommandLine(['estimate', ...flags], io)).toBe(2);
    expect(err()).toMatch(sentence);
  });
});

describe('redoubt estimate --batch', () => {
  const lines = [
    '{"id":"a","model":"llama3.1-8b","accelerator":"H100","count":1,"precision":"fp8","scenario":"offline","inputTokens":1000,"outputTokens":1000,"servingStack":null}',
    'not json',
    '{"id":"c","model":"llama3.1-8b"}',
    '{"id":"d","model":"llama3.1-405b","accelerator":"H100","count":1,"precision":"bf16"}',
    '[1,2]',
    '{"id":9,"model":"llama3.1-8b","accelerator":"H200","inputTokens":0}',
    '{"id":"t","model":"llama3.1-8b","accelerator":"H100","count":64,"precision":"bf16","workload":"training","inputTokens":8192}',
  ];

  async function answers(): Promise<readonly EstimateResult[]> {
    const { io, out, err } = ioWith({ 'cases.jsonl': `${lines.join('\n')}\n` });
    expect(await runCommandLine(['estimate', '--batch', 'cases.jsonl'], io)).toBe(0);
    expect(err()).toContain('7 cases, 5 without a result.');
    return out()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as EstimateResult);
  }

  it('answers every line in order, faulty ones with a coded reason', async () => {
    const results = await answers();
    expect(results.map((result) => result.reason?.code ?? null)).toEqual([
      null,
      'bad-argument',
      'missing-argument',
      'does-not-fit',
      'bad-argument',
      'length-out-of-range',
      null,
    ]);
    expect(results.map((result) => result.id)).toEqual(['a', null, 'c', 'd', null, '9', 't']);
  });

  it('marks what cannot be computed', async () => {
    const results = await answers();
    for (const result of results) expect(result.coverage === 'no-data').toBe(result.reason !== null);
  });

  it('gives the figures that the workload has', async () => {
    const [serving, , , , , , training] = await answers();
    expect(serving?.outputTokensPerS).toBeGreaterThan(1000);
    expect(serving?.trainTokensPerS).toBeNull();
    expect(training?.trainTokensPerS).toBeGreaterThan(10_000);
    expect(training?.outputTokensPerS).toBeNull();
  });
});
