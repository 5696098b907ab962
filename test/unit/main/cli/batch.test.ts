import { describe, expect, it } from 'vitest';
import { jsonLines, runCli } from '../../../support/cli.ts';

const fabricCase = { id: 'a', nodes: 16, linksPerNode: 1, radix: 32 };
const estimateCase = { id: 'a', model: 'llama3.1-8b', accelerator: 'H100', count: 1 };
const checkCase = { id: 'a', asOf: '2026-11-21', instruments: ['de-enefg'], facts: {} };

const KINDS = [
  ['fabric', fabricCase],
  ['estimate', estimateCase],
  ['check', checkCase],
] as const;

async function batch(command: string, content: string | Uint8Array) {
  const { status, out, err } = await runCli([command, '--batch', 'cases'], { cases: content });
  return { status, rows: jsonLines(out), err };
}

/** Code of a row without a result, null of one with. */
function codeOf(row: Readonly<Record<string, unknown>>): string | null {
  const fault = (row['reason'] ?? row['error'] ?? null) as { readonly code: string } | null;
  return fault?.code ?? null;
}

describe.each(KINDS)('a batch of %s', (command, one) => {
  const good = JSON.stringify(one);

  it('answers every line, the blank and the broken too, in order', async () => {
    const lines = [good, '', '   ', 'not json', '[1]', 'null', '"text"', '{"id":"a"', good];
    const { status, rows, err } = await batch(command, `${lines.join('\n')}\n`);
    expect(status).toBe(0);
    expect(rows.map((row) => codeOf(row) === null)).toEqual(lines.map((line) => line === good));
    expect(rows.map(({ id }) => id)).toEqual(lines.map((line) => (line === good ? 'a' : null)));
    // A check says first that it is no legal advice.
    expect(err.endsWith('9 cases, 7 without a result.\n')).toBe(true);
    expect(err.includes('not legal advice')).toBe(command === 'check');
  });

  it.each([
    ['no line end', good, 1],
    ['one line end', `${good}\n`, 1],
    ['a blank line at the end', `${good}\n\n`, 2],
    ['Windows line ends', `${good}\r\n${good}\r\n`, 2],
    ['a byte order mark', `\ufeff${good}\n`, 1],
    ['nothing', '', 0],
    ['nothing but a line end', '\n', 1],
  ])('gives one row a line for a file with %s', async (_what, content, rows) => {
    const answered = await batch(command, content);
    expect(answered.rows).toHaveLength(rows);
    expect(answered.rows.filter((row) => codeOf(row) === null)).toHaveLength(content.split(good).length - 1);
  });

  it('names keys it does not know beside the answer and answers all the same', async () => {
    const misspelt = JSON.stringify({ ...one, notes: 'harmless', asof: '2026-01-01' });
    const [plain, told] = (await batch(command, `${good}\n${misspelt}\n`)).rows;
    if (plain === undefined || told === undefined) throw new Error('rows are missing');
    expect(codeOf(told)).toBeNull();
    expect(JSON.stringify(told)).toMatch(/asof.*notes/);
    const { assumptions: _a, findings: _f, unknownKeys: _u, ...rest } = told;
    expect(plain).toMatchObject(rest);
  });

  it('gives lines that share an id one row each', async () => {
    const { rows } = await batch(command, `${good}\n${good}\n${good}`);
    expect(rows.map(({ id }) => id)).toEqual(['a', 'a', 'a']);
  });

  it('answers a key that stands twice, a name of the prototype and endless nesting with a code', async () => {
    const lines = [
      good.replace('{', '{"id":"b",'),
      good.replace('{', '{"__proto__":{"nodes":4},'),
      good.replace('{', `{"deep":${'['.repeat(100_000)}${']'.repeat(100_000)},`),
    ];
    const { rows } = await batch(command, lines.join('\n'));
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(codeOf(row)).not.toBeNull();
    expect(JSON.stringify(rows[0])).toContain('id stands twice');
  });

  it('answers a line of 10 MB and one that is no UTF-8, and goes on', async () => {
    const long = JSON.stringify({ ...one, notes: 'x'.repeat(10_000_000) });
    const bytes = Buffer.concat([
      Buffer.from(`${long}\n`),
      Buffer.of(0x7b, 0xff, 0x7d, 0x0a),
      Buffer.from(good),
    ]);
    const { rows } = await batch(command, bytes);
    expect(rows.map(codeOf).map((code) => code === null)).toEqual([true, false, true]);
    expect(JSON.stringify(rows[1])).toContain('not UTF-8');
  });

  it('keeps numbers without bounds, half characters and direction marks inside their row', async () => {
    const odd = Object.keys(one).flatMap((key) =>
      [
        '1e400',
        '-1e400',
        '1e-400',
        '-0',
        '"NaN"',
        '"\\ud800"',
        '"\\u202e"',
        '[[]]',
        '{}',
        'true',
        '9007199254740993',
      ].map((value) => JSON.stringify({ ...one, [key]: '@' }).replace('"@"', value)),
    );
    const { status, rows } = await batch(command, odd.join('\n'));
    expect(status).toBe(0);
    expect(rows).toHaveLength(odd.length);
  });
});
