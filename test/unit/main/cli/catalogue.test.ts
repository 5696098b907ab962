import { describe, expect, it } from 'vitest';
import type { CommandIo } from '../../../../main/cli/command.ts';
import { runCommandLine } from '../../../../main/cli/run.ts';
import { testFacts } from '../../../support/facts.ts';
import { testFonts } from '../../../support/fonts.ts';

async function run(...words: readonly string[]): Promise<{ status: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const io: CommandIo = {
    stdout: (text) => void out.push(text),
    stderr: (text) => void err.push(text),
    readFile: () => Promise.reject(new Error('reads nothing')),
    writeFile: () => Promise.reject(new Error('writes nothing')),
    facts: () => Promise.resolve(testFacts()),
    fonts: testFonts,
    now: () => '2026-11-21T00:00:00Z',
    environment: {},
  };
  const status = await runCommandLine(['catalogue', ...words], io);
  return { status, out: out.join(''), err: err.join('') };
}

describe('redoubt catalogue search', () => {
  it('answers rows, total and facets as JSON', async () => {
    const { status, out } = await run('search', 'dgx', 'h100', '--kind', 'server', '--json');
    const answer = JSON.parse(out) as { rows: { id: string }[] };
    expect(status).toBe(0);
    expect(answer).toMatchObject({ version: 1, total: 1, facets: { kind: { server: 1 } } });
    expect(answer.rows[0]).toMatchObject({
      id: 'nvidia-dgx-h100',
      kind: 'server',
      selectable: true,
      headline: [{ label: 'accelerators', value: 8, unit: 'devices' }, {}, { value: 8, unit: 'U' }],
    });
  });

  it('filters by country, status and confidence, and pages', async () => {
    const { out } = await run('search', '--country', 'kr', '--kind', 'accelerator', '--selectable', '--json');
    expect(JSON.parse(out)).toMatchObject({ total: 4 });
    const first = await run('search', 'nvidia', '--limit', '1', '--json');
    const second = await run('search', 'nvidia', '--limit', '1', '--offset', '1', '--json');
    expect(JSON.parse(first.out).rows[0].id).not.toBe(JSON.parse(second.out).rows[0].id);
  });

  it('says in plain words when nothing is found', async () => {
    expect((await run('search', 'nosuchthing')).out).toContain('Nothing in the catalogue has all of');
  });

  it.each([
    ['--kind', 'gpu'],
    ['--confidence', 'certain'],
    ['--limit', '0'],
  ])('refuses %s %s', async (option, value) => {
    const { status, err } = await run('search', option, value);
    expect(status).toBe(2);
    expect(err).toContain(value);
  });
});

describe('redoubt catalogue show', () => {
  it('gives every figure with its provenance', async () => {
    const { status, out } = await run('show', 'nvidia-h100-sxm', '--json');
    expect(status).toBe(0);
    const { record } = JSON.parse(out) as { record: { figures: { field: string }[] } };
    expect(record.figures).toHaveLength(11);
    expect(record.figures.find((figure) => figure.field === 'tdpW')).toMatchObject({
      value: 700,
      unit: 'W',
      basis: 'max TDP',
      confidence: 'high',
      dateRead: '2026-11-21',
    });
  });

  it('prints the sheet for people, unknown figures as such', async () => {
    const { out } = await run('show', 'nvidia-dgx-h100');
    expect(out).toContain('maxPowerW: 10200 W');
    expect(out).toContain('peakPowerW: not published');
  });

  it('names an id it does not have', async () => {
    const { status, err } = await run('show', 'nope');
    expect(status).toBe(2);
    expect(err).toContain('nope');
  });
});
