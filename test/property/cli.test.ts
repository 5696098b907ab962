import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../../main/cli/commands.ts';
import { asId, type PlanId } from '../../shared/ids.ts';
import { newPlanFrom } from '../../shared/plan/templates/templates.ts';
import { type CliFiles, type CliRun, jsonLines, runCli } from '../support/cli.ts';

// 300 were tried when this was written; 80 keep the whole check within its two minutes.
const RUNS = 80;
const plan = newPlanFrom('tactical-edge', { id: asId<PlanId>('edge'), today: '2026-11-22' });
const PLAN = JSON.stringify(plan);
const FACTS = JSON.stringify({ site: { country: 'DE', connected_load_kw: 420 } });
const RULES = JSON.stringify({ id: 'x', appliesWhen: { expression: 'true' }, clauses: [] });
const ESTIMATE = JSON.stringify({ id: 'a', model: 'llama3.1-8b', accelerator: 'H100', count: 1 });
const FABRIC = JSON.stringify({ id: 'a', nodes: 16, linksPerNode: 1, radix: 32 });
const CASE = JSON.stringify({ id: 'a', asOf: '2026-11-21', instruments: ['de-enefg'], facts: {} });

/** Every command that reads a file, with a file it accepts; `@` stands for the file under attack. */
const READERS: readonly {
  readonly words: readonly string[];
  readonly sound: string;
  readonly batch?: true;
}[] = [
  { words: ['design', '@'], sound: PLAN },
  { words: ['explain', '@', 'compute.accelerators'], sound: PLAN },
  { words: ['check', '@'], sound: PLAN },
  { words: ['embargo', '@', '--countries', 'US'], sound: PLAN },
  { words: ['export', '@', '--signer', 'other', '--passphrase-file', 'pass'], sound: PLAN },
  { words: ['export', 'plan', '--signer', '@', '--passphrase-file', 'pass'], sound: PLAN },
  { words: ['keys', 'export', '@'], sound: PLAN },
  { words: ['trust', 'add', 'folder', '@', '--root', 'other', '--passphrase-file', 'pass'], sound: PLAN },
  { words: ['check', '--facts', '@'], sound: FACTS },
  { words: ['rule', 'eval', 'site.country in EU', '--facts', '@'], sound: FACTS },
  { words: ['rule', 'lint', '@'], sound: RULES },
  { words: ['check', '--batch', '@'], sound: CASE, batch: true },
  { words: ['estimate', '--batch', '@'], sound: ESTIMATE, batch: true },
  { words: ['fabric', '--batch', '@'], sound: FABRIC, batch: true },
];

const STATUSES: ReadonlySet<number> = new Set([0, 1, 2]);

/** Values nobody sends by accident. */
const HOSTILE = [
  'null',
  'true',
  '""',
  '-1',
  '1e400',
  '-1e400',
  '1e308',
  '5e-324',
  '-0',
  '0',
  '1',
  '0.5',
  '7',
  '1e-9',
  '1e6',
  '1e9',
  '1e15',
  '9007199254740993',
  '"NaN"',
  '"Infinity"',
  '"\\ud800"',
  '"\\u202e"',
  '"\\u0000"',
  '"\u001b[2J"',
  '"__proto__"',
  '"constructor"',
  '"toString"',
  '"../../etc/passwd"',
  '{}',
  '[]',
  '[[]]',
  '[null]',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"toString":1,"valueOf":1,"hasOwnProperty":1,"length":-1}',
  `"${'x'.repeat(100_000)}"`,
  `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
];

/** Places of a JSON text where a value stands: after a colon, a comma or a bracket. */
function places(text: string): readonly number[] {
  return [...text.matchAll(/[:,[](?=[-\d"[{tfn])/g)].map(({ index }) => index + 1);
}

/** The value that begins at a place, as its length in the text. */
function valueLength(text: string, start: number): number {
  const rest = text.slice(start);
  const scalar = /^(?:"(?:[^"\\]|\\.)*"|-?[\d.eE+-]+|true|false|null)/.exec(rest);
  if (scalar) return scalar[0].length;
  let depth = 0;
  for (const [index, char] of [...rest].entries()) {
    if (char === '{' || char === '[') depth += 1;
    if (char === '}' || char === ']') depth -= 1;
    if (depth === 0) return index + 1;
  }
  return rest.length;
}

/** Ends of every `"name":value,` that another member follows. */
function members(text: string): readonly (readonly [number, number])[] {
  return [...text.matchAll(/"[A-Za-z]+":(?=[-\d"[{tfn])/g)].flatMap((match) => {
    const start = match.index + match[0].length;
    const end = start + valueLength(text, start);
    return text[end] === ',' ? [[match.index, end + 1] as const] : [];
  });
}

/** A sound document with one value replaced, cut short, with a byte changed, or something else altogether. */
function attacked(sound: string): fc.Arbitrary<string | Uint8Array> {
  const starts = places(sound);
  const replaced = fc
    .tuple(fc.constantFrom(...starts), fc.constantFrom(...HOSTILE))
    .map(([at, value]) => sound.slice(0, at) + value + sound.slice(at + valueLength(sound, at)));
  const dropped = fc
    .constantFrom(...members(sound))
    .map(([from, to]) => sound.slice(0, from) + sound.slice(to));
  const cut = fc.nat({ max: sound.length }).map((length) => sound.slice(0, length));
  const doubled = fc.constant(sound.replace('{', '{"id":"twin","id":"twin",'));
  const changed = fc.tuple(fc.nat({ max: sound.length - 1 }), fc.nat({ max: 255 })).map(([at, byte]) => {
    const bytes = new TextEncoder().encode(sound);
    bytes[at] = byte;
    return bytes;
  });
  return fc.oneof(
    { weight: 6, arbitrary: replaced },
    { weight: 2, arbitrary: dropped },
    { weight: 2, arbitrary: cut },
    { weight: 2, arbitrary: changed },
    { weight: 1, arbitrary: doubled },
    { weight: 1, arbitrary: fc.constantFrom(...HOSTILE) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
    { weight: 1, arbitrary: fc.json({ maxDepth: 6 }) },
  );
}

function expectQuiet(run: CliRun): void {
  expect(STATUSES).toContain(run.status);
  expect(run.written).toEqual([]);
  // No stack, and nothing that moves the cursor, hides or turns text.
  expect(run.err).not.toMatch(/\n {2,}at |node:internal|TypeError|RangeError|undefined|\[object/);
  expect(run.err + run.out).not.toMatch(/(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
}

function filesOf(content: string | Uint8Array): CliFiles {
  return { '@': content, plan: PLAN, pass: 'correct horse battery staple window\n', other: content };
}

describe('hostile files', () => {
  it.each(READERS.map((reader) => [reader.words.join(' '), reader] as const))(
    'given to "%s" end with a documented status, one sentence and nothing written',
    { timeout: 240_000 },
    async (_name, { words, sound, batch }) => {
      await fc.assert(
        fc.asyncProperty(attacked(sound), async (content) => {
          const plain = await runCli(words, filesOf(content));
          expectQuiet(plain);
          if (batch) {
            expect(plain.status).toBe(0);
            const text = typeof content === 'string' ? content : Buffer.from(content).toString('latin1');
            const lines = text.split('\n').length - (text === '' || text.endsWith('\n') ? 1 : 0);
            expect(jsonLines(plain.out)).toHaveLength(lines);
            return;
          }
          if (plain.status === 2) {
            expect(plain.out).toBe('');
            expect(plain.err).toMatch(/^[^\n]+\n$/);
          }
          const json = await runCli([...words, '--json'], filesOf(content));
          expect(json.status).toBe(plain.status);
          const answers = jsonLines(json.out);
          expect(answers).toHaveLength(1);
          if (json.status === 2) expect(answers[0]).toHaveProperty('error.code');
        }),
        { numRuns: RUNS, seed: 20_261_122 },
      );
    },
  );

  it('are tried on the commands that read plans, facts, rules, signers and batches', () => {
    const isTried = (name: string): boolean =>
      READERS.some(({ words }) => `${words.join(' ')} `.startsWith(`${name} `));
    expect(commands.filter(({ name }) => isTried(name)).length).toBeGreaterThanOrEqual(11);
  });
});
