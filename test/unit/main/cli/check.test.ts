import { describe, expect, it } from 'vitest';
import type { CommandIo } from '../../../../main/cli/command.ts';
import { runCommandLine } from '../../../../main/cli/run.ts';
import { PlannerError } from '../../../../shared/errors.ts';
import { asId, type PlanId } from '../../../../shared/ids.ts';
import { planFromTemplate } from '../../../../shared/plan/templates/template.ts';
import { templates } from '../../../../shared/plan/templates/templates.ts';
import { testFacts } from '../../../support/facts.ts';
import { testFonts } from '../../../support/fonts.ts';

async function run(words: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const io: CommandIo = {
    stdout: (text) => void out.push(text),
    stderr: (text) => void err.push(text),
    readFile: (path) => {
      const text = files[path];
      return text === undefined
        ? Promise.reject(
            new PlannerError('usage', 'file-unreadable', { file: path, reason: 'there is no such file' }),
          )
        : Promise.resolve(new TextEncoder().encode(text));
    },
    writeFile: () => Promise.reject(new Error('writes nothing')),
    facts: () => Promise.resolve(testFacts()),
    fonts: testFonts,
    now: () => '2026-11-21T00:00:00Z',
    environment: {},
  };
  const status = await runCommandLine(words, io);
  return { status, out: out.join(''), err: err.join('') };
}

const facts = {
  site: { country: 'DE', connected_load_kw: 420, renewable_fraction: 0.4, commissioning_date: '2025-01-01' },
};
const file = { 'facts.json': JSON.stringify(facts) };

interface Row {
  readonly instrument: string;
  readonly ref: string;
  readonly state: string;
  readonly missing: readonly string[];
  readonly valuesUsed: Readonly<Record<string, unknown>>;
}

function rowsOf(text: string): readonly Row[] {
  return (JSON.parse(text) as { readonly clauses: readonly Row[] }).clauses;
}

describe('redoubt check --facts', () => {
  it('answers instrument, ref, state, missing facts and values used as stable JSON', async () => {
    const { status, out, err } = await run(
      ['check', '--facts', 'facts.json', '--instrument', 'de-enefg', '--json'],
      file,
    );
    expect(err).toBe('');
    expect(status).toBe(1);
    const row = rowsOf(out).find((entry) => entry.ref === 's. 11(5) no. 1');
    expect(row).toMatchObject({
      instrument: 'de-enefg',
      state: 'not-met',
      missing: [],
      valuesUsed: { 'site.renewable_fraction': 0.4, 'site.country': 'DE', 'site.connected_load_kw': 420 },
    });
    expect(JSON.parse(out)).toMatchObject({
      format: 'redoubt-check',
      version: 1,
      asOf: '2026-11-21',
      failing: 1,
      problems: [],
    });
  });

  it('says on every output that it is a planning aid with a date, not legal advice', async () => {
    for (const more of [[], ['--json']]) {
      const { out } = await run(['check', '--facts', 'facts.json', ...more], file);
      expect(out).toContain('Planning aid as of 2026-11-21, not legal advice');
    }
  });

  it('names the rule pack with its version, and the rules of one’s own', async () => {
    const own = { id: 'own-policy', clauses: [{ ref: '1', check: { expression: 'true' } }] };
    const files = { ...file, 'own.json': JSON.stringify(own) };
    const words = ['check', '--facts', 'facts.json', '--rules', 'own.json', '--instrument', 'own-policy'];
    const { packId, version } = testFacts().identity;
    const body = JSON.parse((await run([...words, '--json'], files)).out) as Record<string, unknown>;
    expect(body).toMatchObject({ rulePack: { packId, version }, ownInstruments: ['own-policy'] });
    const { out } = await run(words, files);
    expect(out).toContain(`Rules of ${packId} version ${version}`);
    expect(out).toContain('Rules of your own: own-policy.');
  });

  it('judges on another day', async () => {
    const words = ['check', '--facts', 'facts.json', '--instrument', 'de-enefg', '--json'];
    const { out } = await run([...words, '--as-of', '2027-01-01'], file);
    expect(rowsOf(out).find((entry) => entry.ref === 's. 11(5) no. 1')?.state).toBe('not-applicable');
  });

  it('takes several instruments: repeated, with commas, or in a row', async () => {
    for (const words of [
      ['--instrument', 'de-enefg', '--instrument', 'eu-eed'],
      ['--instrument', 'de-enefg,eu-eed'],
      ['--instrument', 'de-enefg', 'eu-eed'],
    ]) {
      const { out } = await run(['check', '--facts', 'facts.json', ...words, '--json'], file);
      expect(new Set(rowsOf(out).map((row) => row.instrument))).toEqual(new Set(['de-enefg', 'eu-eed']));
    }
  });

  it('shows a value that does not fit and counts it as missing', async () => {
    const wrong = { 'facts.json': '{"site":{"country":"DE","connected_load_kw":"420"}}' };
    const { status, out, err } = await run(
      ['check', '--facts', 'facts.json', '--instrument', 'de-enefg', '--json'],
      wrong,
    );
    expect(status).toBe(0);
    expect(err).toContain('site.connected_load_kw: expected a number, found "420"');
    expect(rowsOf(out).every((row) => row.state === 'open' || row.state.startsWith('not-'))).toBe(true);
  });

  it.each([
    ['no such file', ['check', '--facts', 'gone.json'], 'gone.json'],
    ['no JSON', ['check', '--facts', 'bad.json'], 'bad.json'],
    ['an unknown instrument', ['check', '--facts', 'facts.json', '--instrument', 'xx-none'], 'xx-none'],
    ['a date in the wrong form', ['check', '--facts', 'facts.json', '--as-of', '21.11.2026'], '21.11.2026'],
    ['nothing to judge', ['check'], '<plan.json>'],
  ])('ends with status 2 and one sentence for %s', async (_name, words, named) => {
    const { status, out, err } = await run(words, { ...file, 'bad.json': '{' });
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(named);
  });
});

describe('redoubt check --batch', () => {
  const lines = [
    JSON.stringify({ id: 'a', asOf: '2026-11-21', instruments: ['de-enefg'], facts }),
    '',
    JSON.stringify({
      id: 7,
      asOf: null,
      facts: { ...facts, plan: { as_of: '2027-01-01' } },
      instruments: ['de-enefg'],
    }),
    '{"id":"torn"',
    JSON.stringify({ id: 'b', asOf: 'soon', facts }),
    JSON.stringify({ id: 'c' }),
    JSON.stringify([1]),
    JSON.stringify({ id: 'd', instruments: 'de-enefg', facts }),
    JSON.stringify({ id: 'e', instruments: ['de-enefg', 'xx-none'], facts }),
  ].join('\n');

  it('answers one line for each case, in order, and goes on after one that cannot be computed', async () => {
    const { status, out } = await run(['check', '--batch', 'cases.jsonl'], { 'cases.jsonl': lines });
    const answers = out
      .trimEnd()
      .split('\n')
      .map(
        (line) =>
          JSON.parse(line) as {
            id: unknown;
            clauses?: readonly Row[];
            error?: { code: string; line: number };
          },
      );
    expect(status).toBe(0);
    expect(
      answers.map((answer) => [answer.id, answer.error?.code ?? answer.clauses?.length, answer.error?.line]),
    ).toEqual([
      ['a', 12, undefined],
      [null, 'blank', 2],
      [7, 12, undefined],
      [null, 'not-json', 4],
      ['b', 'bad-date', 5],
      ['c', 'bad-case', 6],
      [null, 'bad-case', 7],
      ['d', 'bad-case', 8],
      ['e', 12, undefined],
    ]);
    expect(answers[8]).toMatchObject({ unknownInstruments: ['xx-none'] });
    const state = (index: number): unknown =>
      answers[index]?.clauses?.find((row) => row.ref === 's. 11(5) no. 1')?.state;
    expect([state(0), state(2)]).toEqual(['not-met', 'not-applicable']);
  });
});

describe('redoubt rule eval', () => {
  it.each([
    ['site.country in EU', { value: true }],
    ['site.renewable_fraction >= 0.5', { value: false }],
    [
      'site.pue_design <= 1.2 or evidence("x")',
      { value: null, missing: ['site.pue_design'], papers: ['evidence/x'] },
    ],
    ['plan.as_of == "2026-11-21"', { value: true }],
  ])('%s', async (source, expected) => {
    const { status, out } = await run(['rule', 'eval', source, '--facts', 'facts.json', '--json'], file);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject(expected);
  });

  it('answers a refused rule with kind and place, and status 2', async () => {
    const { status, out, err } = await run(['rule', 'eval', 'true and\n  site.county == "DE"', '--json']);
    expect(status).toBe(2);
    expect(JSON.parse(out)).toEqual({
      error: {
        code: 'unknown-name',
        kind: 'unknown-name',
        reason: 'unknown-name',
        position: 11,
        length: 11,
        line: 2,
        column: 3,
        text: 'There is no fact or set site.county. Did you mean site.country?',
      },
    });
    expect(err).toBe(
      '  site.county == "DE"\n  ^ There is no fact or set site.county. Did you mean site.country?\n',
    );
  });

  it('answers in words without --json', async () => {
    const { out } = await run(
      [
        'rule',
        'eval',
        'site.pue_design < 1 or site.country in EU and evidence("e")',
        '--facts',
        'facts.json',
      ],
      file,
    );
    expect(out).toBe('unknown: site.pue_design, evidence/e\n');
  });
});

describe('redoubt rule lint', () => {
  it('finds nothing wrong with the catalogue', async () => {
    const { status, out } = await run(['rule', 'lint', '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ faults: [], remarks: [] });
    expect((JSON.parse(out) as { rules: number }).rules).toBeGreaterThanOrEqual(580);
  });

  it('reads instruments as JSON and reports every fault with its place', async () => {
    const check = (expression: string, from: string | null = null, to: string | null = null) => ({
      ref: expression.slice(0, 8),
      check: { kind: 'threshold', expression, severity: 'must', effective_from: from, effective_to: to },
    });
    const instruments = [
      {
        id: 'my-rule',
        applies_when: { plain: '', expression: 'site.country in EU or evidence("x")' },
        clauses: [
          check('site.pue <= 1.2'),
          check('true', '1.1.2027'),
          check('site.it_load_kw < 1', '2027', '2026'),
          check('every_line(bom.line.vendor != "huawey")'),
        ],
      },
    ];
    const { status, out } = await run(['rule', 'lint', 'mine.json', '--json'], {
      'mine.json': JSON.stringify(instruments),
    });
    expect(status).toBe(1);
    const { faults, remarks } = JSON.parse(out) as {
      faults: Record<string, unknown>[];
      remarks: Record<string, unknown>[];
    };
    expect(faults.map((fault) => [fault['field'], fault['code'], fault['kind'], fault['position']])).toEqual([
      ['applies-when', 'rule-refused', 'scope', 22],
      ['check', 'rule-refused', 'unknown-name', 0],
      ['effectiveFrom', 'clause-date', undefined, undefined],
      ['effectiveTo', 'dates-reversed', undefined, undefined],
    ]);
    expect(remarks.map((remark) => [remark['code'], remark['value']])).toEqual([
      ['same-for-all', 'true'],
      ['unknown-vendor', 'huawey'],
    ]);
  });

  it('reads plain text, one expression a line', async () => {
    const text = '# limits\nsite.pue_design <= 1.2\n\nsite.pue_design <\n';
    const { status, out } = await run(['rule', 'lint', 'rules.txt'], { 'rules.txt': text });
    expect(status).toBe(1);
    expect(out).toContain('line 4 (check, column 18)');
    expect(out).toContain('2 rules read, 1 faults, 0 remarks');
  });

  it('reads the sets of the file, and names circles, unknown references and sets that are no lists', async () => {
    const mine = {
      sets: { NEAR: ['@EU', 'CH'], LOOP_A: ['@LOOP_B'], LOOP_B: ['@LOOP_A'], GAP: ['@NOWHERE'], ODD: [1] },
      records: [{ id: 'own', clauses: [{ ref: '1', check: { expression: 'site.country in NEAR' } }] }],
    };
    const files = { 'mine.json': JSON.stringify(mine), 'sets.json': '{"sets":{"low":["DE"]}}' };
    const { status, out } = await run(['rule', 'lint', 'mine.json', '--json'], files);
    expect(status).toBe(1);
    const body = JSON.parse(out) as { sets: number; faults: Record<string, unknown>[] };
    expect(body.sets).toBe(4);
    expect(body.faults.map((fault) => [fault['field'], fault['at'], fault['code']])).toEqual([
      ['set', 'ODD', 'no-set'],
      ['set', 'GAP', 'set-unknown'],
      ['set', 'LOOP_B', 'cyclic-set'],
    ]);
    const alone = JSON.parse((await run(['rule', 'lint', 'sets.json', '--json'], files)).out) as typeof body;
    expect(alone.faults).toMatchObject([{ at: 'low', code: 'set-name' }]);
  });
});

function templatePlan(id: string, facts: Readonly<Record<string, string | number | boolean>> = {}): string {
  const template = templates.find((entry) => entry.id === id);
  if (template === undefined) throw new Error(id);
  const plan = planFromTemplate(template, { id: asId<PlanId>('plan-x'), name: 'X', today: '2026-11-21' });
  return JSON.stringify({
    ...plan,
    mission: { ...plan.mission, facts: { ...plan.mission.facts, ...facts } },
  });
}

describe('redoubt check and embargo on a plan', () => {
  const files = { 'plan.json': templatePlan('tactical-edge', { 'operator.sanctioned': true }) };

  it('judges every clause of the catalogue, on the day asked for, and fails with status 1', async () => {
    const { status, out } = await run(['check', 'plan.json', '--as-of', '2027-07-01', '--json'], files);
    expect(status).toBe(1);
    const body = JSON.parse(out) as { asOf: string; failing: number; clauses: readonly Row[] };
    expect(body.asOf).toBe('2027-07-01');
    expect(body.clauses.length).toBe(406);
    expect(body.clauses.find((row) => row.ref === '744 list')).toMatchObject({
      state: 'not-met',
      valuesUsed: { 'operator.sanctioned': true },
    });
  });

  it('adds ways out, conflicts and the calendar when asked', async () => {
    const words = [
      'check',
      'plan.json',
      '--instrument',
      'iec-62443',
      '--fixes',
      '--conflicts',
      '--calendar',
      '--json',
    ];
    const body = JSON.parse((await run(words, files)).out) as Record<
      string,
      readonly Record<string, unknown>[]
    >;
    expect(body['fixes']?.map((entry) => entry['ref'])).toEqual(['3-2', '4-2']);
    expect(JSON.stringify(body['fixes'])).toContain('/mission/papers/-');
    expect(body['conflicts']).toEqual([]);
    expect(body['calendar']?.some((entry) => entry['day'] === '2027-01-01')).toBe(true);
  });

  it('stops a country and names what falls, what is unknown and what could replace it', async () => {
    const { status, out } = await run(['embargo', 'plan.json', '--countries', 'us,TW', '--json'], files);
    expect(status).toBe(0);
    const body = JSON.parse(out) as Record<string, unknown> & {
      linesFallen: readonly Record<string, unknown>[];
    };
    expect(body).toMatchObject({
      format: 'redoubt-embargo',
      acceleratorsLeft: 0,
      removal: { countries: ['US', 'TW'] },
    });
    expect(String(body['notice'])).toContain('not legal advice');
    expect(body.linesFallen.some((line) => line['category'] === 'accelerator')).toBe(true);
  });

  it('stops a deny list for the goods its rule names only, as the window does', async () => {
    const words = ['embargo', 'plan.json', '--instrument', 'gb-tsa', '--json'];
    const { out } = await run(words, { 'plan.json': templatePlan('cn-ascend-cambricon', {}) });
    const body = JSON.parse(out) as {
      linesFallen: readonly { category: string }[];
      acceleratorsLeft: number;
    };
    expect([...new Set(body.linesFallen.map((line) => line.category))]).toEqual(['switch']);
    expect(body.acceleratorsLeft).toBeGreaterThan(0);
  });

  it.each([
    ['nobody to stop', ['embargo', 'plan.json'], '--countries'],
    ['an instrument nobody knows', ['check', 'plan.json', '--instrument', 'xx-none'], 'xx-none'],
    ['a country in words', ['embargo', 'plan.json', '--countries', 'Taiwan'], 'TAIWAN'],
  ])('ends with status 2 for %s', async (_name, words, named) => {
    const { status, err } = await run(words, files);
    expect(status).toBe(2);
    expect(err).toContain(named);
  });
});
