import { describe, expect, it } from 'vitest';
import { runCli } from '../../../support/cli.ts';

// One row for each statement of the rule language's fine points, asked of the command line as an author would.

type Facts = Readonly<Record<string, unknown>>;

async function evaluate(expression: string, facts: Facts = {}) {
  const files = { 'facts.json': JSON.stringify(facts) };
  const { status, out } = await runCli(
    ['rule', 'eval', expression, '--facts', 'facts.json', '--json'],
    files,
  );
  return {
    status,
    ...(JSON.parse(out) as {
      value?: boolean | null;
      missing?: string[];
      problems?: object[];
      error?: object;
    }),
  };
}

const line = (fields: Facts): Facts => ({ bom: { lines: [fields] } });
const DE: Facts = { site: { country: 'DE' } };

describe('facts and types', () => {
  it.each([
    ['dotted names are nested objects', 'site.country == "DE"', DE, true],
    [
      'lines are an array with the names after bom.line.',
      'some_line(bom.line.vendor == "zte")',
      line({ vendor: 'zte' }),
      true,
    ],
    [
      'models are an array with the names after model.',
      'every_model(model.open_weights)',
      { models: [{ open_weights: true }] },
      true,
    ],
    ['evidence is an array of ids', 'evidence("x")', { evidence: ['x'] }, true],
    ['declarations are an array of ids', 'declared("x")', { declarations: ['x'] }, true],
    ['an absent fact is missing', 'site.country == "DE"', {}, null],
    ['null is missing', 'known(site.country)', { site: { country: null } }, false],
    [
      'an empty list is a known, empty set',
      'known(data.categories) and count(data.categories) == 0',
      { data: { categories: [] } },
      true,
    ],
    [
      'a value of the wrong type counts as missing',
      'site.pue_design <= 2',
      { site: { pue_design: '1.2' } },
      null,
    ],
    [
      'a value outside its enum counts as missing',
      'known(plan.buyer_type)',
      { plan: { buyer_type: 'navy' } },
      false,
    ],
    ['truths compare with ==', 'plan.state_funded == true', { plan: { state_funded: true } }, true],
    ['texts have an order', 'plan.as_of < "2027"', { plan: { as_of: '2026-12-31' } }, true],
  ])('%s', async (_point, expression, facts: Facts, value) => {
    expect(await evaluate(expression, facts)).toMatchObject({ status: 0, value });
  });

  it('a value that does not fit is shown to the user', async () => {
    const { problems } = await evaluate('true', {
      plan: { buyer_type: 'navy' },
      site: { pue_design: '1.2' },
    });
    expect(problems).toHaveLength(2);
  });

  it.each([
    ['lexical', 'site.country == "DE', 16],
    ['syntax', 'site.country ==', 15],
    ['type', 'site.country == 3', 13],
    ['type', 'site.country and true', 0],
    ['type', 'plan.state_funded < true', 18],
    ['type', 'data.categories == ["x"]', 16],
    ['arity', 'subset(data.categories)', 0],
    ['argument', 'known("DE")', 6],
    ['argument', 'declared(site.country)', 9],
    ['unknown-name', 'site.county in EU', 0],
    ['unknown-function', 'any_line(true)', 0],
    ['scope', 'bom.line.tpp > 1', 0],
    ['scope', 'every_line(some_line(bom.line.tpp > 1))', 11],
    ['date', 'plan.as_of < "1.1.2027"', 13],
    ['value', 'plan.buyer_type == "navy"', 19],
    ['value', 'rank("COSMIC") > 1', 5],
  ])('a rule that does not read is refused as %s: %s', async (kind, expression, position) => {
    const { status, error, value } = await evaluate(expression);
    expect({ status, error, value }).toMatchObject({ status: 2, error: { kind } });
    expect(error).toMatchObject({ position });
  });
});

describe('unknown', () => {
  const none = { bom: { lines: [] }, models: [] };
  it.each([
    ['a comparison with null is unknown', 'site.country == null', DE, null],
    ['and its negation too', 'not (site.country != null)', DE, null],
    ['in with an unknown member is unknown', 'site.country in EU', {}, null],
    ['a function of an unknown set is unknown', 'contains(data.categories, "personal")', {}, null],
    ['known decides about a missing fact', 'not known(site.country)', {}, true],
    ['known is true for an empty set', 'known(data.categories)', { data: { categories: [] } }, true],
    ['false decides an "and"', 'site.country == "DE" and false', {}, false],
    ['true decides an "or"', 'site.country == "DE" or true', {}, true],
    ['every_line of no lines is true', 'every_line(bom.line.tpp > 1)', none, true],
    ['some_line of no lines is false', 'some_line(bom.line.tpp > 1)', none, false],
    ['every_model of no models is true', 'every_model(model.public_facing)', none, true],
    [
      'one false line decides every_line',
      'every_line(bom.line.tpp > 1)',
      { bom: { lines: [{}, { tpp: 1 }] } },
      false,
    ],
    [
      'one true line decides some_line',
      'some_line(bom.line.tpp > 1)',
      { bom: { lines: [{}, { tpp: 2 }] } },
      true,
    ],
    [
      'an unknown line leaves every_line open',
      'every_line(bom.line.tpp > 1)',
      { bom: { lines: [{}, { tpp: 2 }] } },
      null,
    ],
    ['an empty set is a subset', 'subset(data.categories, ["personal"])', { data: { categories: [] } }, true],
    [
      'an empty set intersects nothing',
      'intersects(data.categories, ["personal"])',
      { data: { categories: [] } },
      false,
    ],
    [
      'count counts different members',
      'count(data.subject_countries) == 2',
      { data: { subject_countries: ['DE', 'FR', 'DE'] } },
      true,
    ],
    ['rank of a missing level is unknown', 'rank(plan.classification) >= 0', {}, null],
  ])('%s', async (_point, expression, facts: Facts, value) => {
    expect(await evaluate(expression, facts)).toMatchObject({ status: 0, value });
  });

  it('without an array the array is what is missing', async () => {
    expect(await evaluate('every_line(bom.line.tpp > 1)')).toMatchObject({
      value: null,
      missing: ['bom.lines'],
    });
    expect(await evaluate('some_model(model.public_facing)')).toMatchObject({
      value: null,
      missing: ['models'],
    });
  });

  it.each(['not evidence("x")', 'evidence("x") == true', 'not (known(site.country) and declared("x"))'])(
    'a paper stands only where more of them help: %s',
    async (expression) => {
      expect(await evaluate(expression)).toMatchObject({ status: 2, error: { kind: 'scope' } });
    },
  );
});

describe('names of makers', () => {
  it.each([
    ['a subsidiary is its owner', 'some_line(bom.line.vendor == "huawei")', { vendor: 'hisilicon' }, true],
    [
      'an owner is not its subsidiary',
      'some_line(bom.line.vendor == "hisilicon")',
      { vendor: 'huawei' },
      false,
    ],
    ['!= sees the owner', 'every_line(bom.line.vendor != "huawei")', { vendor: 'futurewei' }, false],
    ['in sees the owner', 'some_line(bom.line.vendor in ["zte"])', { vendor: 'nubia' }, true],
    ['not in sees the owner', 'every_line(bom.line.vendor not in ["zte"])', { vendor: 'nubia' }, false],
    [
      'contains sees the owner',
      'some_line(contains(bom.line.chip_makers, "ymtc"))',
      { chip_makers: ['xmc'] },
      true,
    ],
    [
      'intersects sees the owner',
      'some_line(intersects(bom.line.chip_makers, ["ymtc"]))',
      { chip_makers: ['xmc'] },
      true,
    ],
    [
      'subset sees the owner',
      'every_line(subset(bom.line.chip_makers, ["ymtc"]))',
      { chip_makers: ['xmc'] },
      true,
    ],
  ])('%s', async (_point, expression, fields, value) => {
    expect(await evaluate(expression, line(fields))).toMatchObject({ status: 0, value });
  });

  it('a developer of models answers to its owner too', async () => {
    const facts = { models: [{ developer: 'deepseek' }] };
    expect(await evaluate('some_model(model.developer == "high-flyer")', facts)).toMatchObject({
      value: true,
    });
  });
});

interface Sketch {
  readonly applies?: string;
  readonly check: string;
  readonly from?: string;
  readonly to?: string;
  readonly severity?: string;
  readonly status?: string;
}

async function judge(sketch: Sketch, facts: Facts, words: readonly string[] = ['--as-of', '2026-11-21']) {
  const { applies = 'true', check, from = null, to = null, severity = 'must', status = 'in-force' } = sketch;
  const clause = { ref: '1', check: { expression: check, severity, effective_from: from, effective_to: to } };
  const own = { id: 'own', status, applies_when: { plain: '', expression: applies }, clauses: [clause] };
  const files = { 'facts.json': JSON.stringify(facts), 'own.json': JSON.stringify(own) };
  const call = ['check', '--facts', 'facts.json', '--rules', 'own.json', '--instrument', 'own', '--json'];
  const run = await runCli([...call, ...words], files);
  const body = JSON.parse(run.out) as { clauses: readonly Record<string, unknown>[] };
  return { exit: run.status, ...body.clauses[0] };
}

describe('states, in their order', () => {
  const open = 'site.country == "FR"';
  it.each<readonly [string, Sketch, Facts, string, readonly string[]]>([
    [
      'out of scope before anything else',
      { applies: 'false', check: 'false', from: '2030' },
      {},
      'not-applicable',
      [],
    ],
    [
      'not yet in force before an unknown scope',
      { applies: open, check: 'false', from: '2027' },
      {},
      'not-yet-in-force',
      [],
    ],
    [
      'ended before an unknown scope',
      { applies: open, check: 'false', to: '2025' },
      {},
      'not-applicable',
      [],
    ],
    [
      'an unknown scope is open whatever the check says',
      { applies: open, check: 'false' },
      {},
      'open',
      ['site.country'],
    ],
    [
      'missing facts are those of the scope',
      { applies: open, check: 'site.pue_design < 1' },
      {},
      'open',
      ['site.country'],
    ],
    ['a short beginning is its first day', { check: 'true', from: '2026-11' }, {}, 'met', []],
    ['a short end is its last day', { check: 'true', to: '2026-11' }, {}, 'met', []],
    ['the last day still counts', { check: 'true', to: '2026-11-21' }, {}, 'met', []],
    ['the day after does not', { check: 'true', to: '2026-11-20' }, {}, 'not-applicable', []],
    ['no date counts on every day', { check: 'false' }, {}, 'not-met', []],
    [
      'one paper decides',
      { check: 'site.pue_design < 1 or evidence("a")' },
      { site: { pue_design: 2 } },
      'met-only-with',
      [],
    ],
    [
      'it stands also while a fact is missing',
      { check: 'site.pue_design < 1 and evidence("a")' },
      {},
      'met-only-with',
      ['site.pue_design'],
    ],
    [
      'a held paper beside a missing fact is open',
      { check: 'site.pue_design < 1 and evidence("a")' },
      { evidence: ['a'] },
      'open',
      ['site.pue_design'],
    ],
    [
      'a decided part hides its missing facts',
      {
        check:
          '(known(site.country) or site.pue_design < 1) and site.country == "DE" and site.wue_design < 1',
      },
      DE,
      'open',
      ['site.wue_design'],
    ],
  ])('%s', async (_point, sketch, facts, state, missing) => {
    const answer = await judge(sketch, facts);
    expect(answer).toMatchObject({ state, missing });
  });

  it('names each paper it needs, or those of which one is enough', async () => {
    expect(await judge({ check: 'evidence("a") and declared("b")' }, {})).toMatchObject({
      papers: ['declarations/b', 'evidence/a'],
    });
    expect(await judge({ check: 'evidence("a") or evidence("b")' }, {})).toMatchObject({
      papers: ['evidence/a', 'evidence/b'],
    });
  });

  it('takes the day of the option, else that of the facts, and shows it to the rule', async () => {
    const facts = { plan: { as_of: '2028-05-01' } };
    const rule = { check: 'plan.as_of == "2028-05-01"', from: '2028' };
    expect(await judge(rule, facts, [])).toMatchObject({ state: 'met' });
    expect(await judge(rule, facts, ['--as-of', '2029-01-01'])).toMatchObject({ state: 'not-met' });
    expect(await judge(rule, facts, ['--as-of', '2027-12-31'])).toMatchObject({ state: 'not-yet-in-force' });
  });

  it.each([
    ['a binding clause fails', {}, 1],
    ['a recommended one does not', { severity: 'should' }, 0],
    ['one for awareness does not', { severity: 'info' }, 0],
    ['a draft does not, though it is judged', { status: 'draft' }, 0],
  ])('%s', async (_point, more, exit) => {
    expect(await judge({ check: 'false', ...more }, {})).toMatchObject({ state: 'not-met', exit });
  });
});
