import { describe, expect, it } from 'vitest';
import type { Clause, Instrument } from '../../../../shared/catalogue/instrument.ts';
import { asId, type InstrumentId } from '../../../../shared/ids.ts';
import { checkFacts } from '../../../../shared/stages/compliance/check-facts.ts';
import { compileRuleBook, type RuleBook } from '../../../../shared/stages/compliance/rule-book.ts';
import { OWNERS } from '../../../support/rules.ts';

interface ClauseSketch {
  readonly applies?: string;
  readonly check: string;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly severity?: Clause['check']['severity'];
  readonly status?: Instrument['status'];
}

function clauseOf(sketch: ClauseSketch, ref: string): Clause {
  return {
    ref,
    requirement: 'The plan keeps the limit.',
    check: {
      kind: 'threshold',
      expression: sketch.check,
      severity: sketch.severity ?? 'must',
      effectiveFrom: sketch.from ?? null,
      effectiveTo: sketch.to ?? null,
    },
    evidenceNeeded: null,
    sourceUrl: null,
    confidence: 'high',
    seenAtSource: true,
    note: null,
  };
}

function bookOf(...sketches: ClauseSketch[]): RuleBook {
  const instruments = sketches.map(
    (sketch, index): Instrument => ({
      id: asId<InstrumentId>(`xx-${index}`),
      shortName: `Instrument ${index}`,
      fullTitle: 'An instrument made for this test',
      jurisdiction: 'EU',
      type: 'law',
      status: sketch.status ?? 'in-force',
      dates: {},
      nextMilestones: [],
      appliesWhen: { plain: 'Always.', expression: sketch.applies ?? 'true' },
      officialUrl: null,
      summary: null,
      clauses: [clauseOf(sketch, 'a')],
      tags: [],
      note: null,
      asOf: '2026-11-21',
      origin: 'user',
    }),
  );
  return compileRuleBook({ instruments, sets: { EU: ['DE'] }, vendorOwners: OWNERS });
}

function judge(sketch: ClauseSketch, facts: unknown, asOf = '2026-11-21') {
  const check = checkFacts(bookOf(sketch), { facts, asOf, today: '2000-01-01', instruments: null });
  const [clause] = check.clauses;
  if (clause === undefined) throw new Error('no clause');
  return { ...clause, failing: check.failing };
}

describe('order of the states', () => {
  const check = 'site.pue_design <= 1.2';
  const late = { check, from: '2027-01-01', to: '2026-01-01' };
  it.each([
    ['does not apply before anything else', { ...late, applies: 'false' }, {}, 'not-applicable'],
    ['not yet in force before ended', late, {}, 'not-yet-in-force'],
    [
      'ended before a doubtful scope',
      { check, to: '2026-11-20', applies: 'plan.us_nss' },
      {},
      'not-applicable',
    ],
    ['not yet in force before a doubtful scope', { ...late, applies: 'plan.us_nss' }, {}, 'not-yet-in-force'],
    ['doubtful scope before a check that is met', { check: 'true', applies: 'plan.us_nss' }, {}, 'open'],
    ['doubtful scope before a check that fails', { check: 'false', applies: 'plan.us_nss' }, {}, 'open'],
    ['met', { check }, { site: { pue_design: 1.2 } }, 'met'],
    ['not met', { check }, { site: { pue_design: 1.21 } }, 'not-met'],
    ['open', { check }, {}, 'open'],
  ])('%s', (_name, sketch, facts, state) => {
    expect(judge(sketch, facts).state).toBe(state);
  });

  it('names the facts of the scope when the scope is in doubt', () => {
    const clause = judge({ check, applies: 'plan.us_nss or site.country in EU' }, {});
    expect(clause.missingFacts).toEqual(['plan.us_nss', 'site.country']);
  });

  it.each(['met', 'not-met', 'not-applicable', 'not-yet-in-force'] as const)(
    'lists nothing missing when %s',
    (state) => {
      const sketches = {
        met: { check: 'true or site.pue_design < 1' },
        'not-met': { check: 'false and site.pue_design < 1' },
        'not-applicable': { check, applies: 'false and plan.us_nss' },
        'not-yet-in-force': { check, from: '2030-01-01', applies: 'plan.us_nss' },
      };
      const clause = judge(sketches[state], {});
      expect([clause.state, clause.missingFacts, clause.papers]).toEqual([state, [], []]);
    },
  );
});

describe('dates', () => {
  it.each([
    ['2026-11-21', null, 'met'],
    ['2026-11-22', null, 'not-yet-in-force'],
    ['2026-11', null, 'met'],
    ['2026-12', null, 'not-yet-in-force'],
    ['2026', null, 'met'],
    ['2027', null, 'not-yet-in-force'],
    [null, '2026-11-21', 'met'],
    [null, '2026-11-20', 'not-applicable'],
    [null, '2026-11', 'met'],
    [null, '2026-10', 'not-applicable'],
    [null, '2026', 'met'],
    [null, '2025', 'not-applicable'],
    [null, null, 'met'],
  ])('from %s to %s on 21 November 2026: %s', (from, to, state) => {
    expect(judge({ check: 'true', from, to }, {}).state).toBe(state);
  });

  it('counts the last day of a leap February', () => {
    expect(judge({ check: 'true', to: '2028-02' }, {}, '2028-02-29').state).toBe('met');
    expect(judge({ check: 'true', to: '2027-02' }, {}, '2027-03-01').state).toBe('not-applicable');
  });

  it('shows rules the day that is judged as plan.as_of, whatever the facts say', () => {
    const clause = judge({ check: 'plan.as_of == "2026-11-21"' }, { plan: { as_of: '1999-01-01' } });
    expect(clause.state).toBe('met');
    expect(clause.valuesUsed['plan.as_of']).toBe('2026-11-21');
  });

  it('takes the day from the option, else from the facts, else today', () => {
    const asOf = (given: string | null, facts: unknown) =>
      checkFacts(bookOf({ check: 'true' }), { facts, asOf: given, today: '2000-01-01', instruments: null })
        .asOf;
    expect(asOf('2026-05-05', { plan: { as_of: '2025-01-01' } })).toBe('2026-05-05');
    expect(asOf(null, { plan: { as_of: '2025-01-01' } })).toBe('2025-01-01');
    expect(asOf(null, { plan: { as_of: 'soon' } })).toBe('2000-01-01');
    expect(asOf(null, {})).toBe('2000-01-01');
  });
});

describe('met only with papers', () => {
  const limitOrPaper = 'site.pue_design <= 1.2 or evidence("p")';
  it.each([
    [
      'the figure missed the limit',
      limitOrPaper,
      { site: { pue_design: 1.5 } },
      'met-only-with',
      ['evidence/p'],
    ],
    ['the figure is missing', limitOrPaper, {}, 'open', ['evidence/p']],
    ['the figure keeps the limit', limitOrPaper, { site: { pue_design: 1.1 } }, 'met', []],
    ['the paper is held', limitOrPaper, { site: { pue_design: 1.5 }, evidence: ['p'] }, 'met', []],
    ['only a paper is asked for', 'declared("d")', {}, 'met-only-with', ['declarations/d']],
    ['one of several', 'evidence("a") or evidence("b")', {}, 'met-only-with', ['evidence/a', 'evidence/b']],
    [
      'each of several',
      'evidence("a") and evidence("b")',
      { evidence: ['a'] },
      'met-only-with',
      ['evidence/b'],
    ],
    ['a held paper beside a missing fact', 'evidence("a") and plan.us_nss', { evidence: ['a'] }, 'open', []],
  ])('%s', (_name, check, facts, state, papers) => {
    const clause = judge({ check }, facts);
    expect([clause.state, clause.papers]).toEqual([state, papers]);
  });

  it('stands also when a fact is missing, and lists that fact', () => {
    const clause = judge({ check: 'evidence("a") and site.pue_design <= 1.2' }, {});
    expect([clause.state, clause.missingFacts]).toEqual(['met-only-with', ['site.pue_design']]);
  });
});

describe('what fails a plan', () => {
  it.each([
    ['must', 'in-force', 1],
    ['must', 'draft', 0],
    ['should', 'in-force', 0],
    ['info', 'in-force', 0],
  ] as const)('%s in an instrument that is %s counts %i', (severity, status, failing) => {
    expect(judge({ check: 'false', severity, status }, {}).failing).toBe(failing);
  });
});

describe('values used and deciding lines', () => {
  const check = 'every_line(bom.line.tpp < 10 or bom.line.eccn == "EAR99")';
  const lines = [{ tpp: 1 }, { tpp: 20, eccn: 'x' }, { tpp: 30, eccn: 'EAR99' }];

  it('names the lines that break the rule, with their values', () => {
    const clause = judge(
      { check, applies: 'site.country in EU' },
      { site: { country: 'DE' }, bom: { lines } },
    );
    expect(clause.lines).toEqual(['bom.lines[1]']);
    expect(clause.valuesUsed).toEqual({
      'bom.lines[1].eccn': 'x',
      'bom.lines[1].tpp': 20,
      'site.country': 'DE',
    });
  });

  it('names the lines that fulfil a some_line under not', () => {
    const clause = judge({ check: 'not some_line(bom.line.tpp > 10)' }, { bom: { lines } });
    expect(clause.lines).toEqual(['bom.lines[1]', 'bom.lines[2]']);
  });

  it('names no line when the rule is met', () => {
    expect(judge({ check: 'some_line(bom.line.tpp > 10)' }, { bom: { lines } }).lines).toEqual([]);
  });
});

describe('rules that cannot be read', () => {
  it('stay open with the reason while all others are judged', () => {
    const book = bookOf({ check: 'site.pue <= 1' }, { check: 'true' }, { check: 'true', applies: 'nowhere' });
    const { clauses } = checkFacts(book, { facts: {}, asOf: '2026-01-01', today: '', instruments: null });
    expect(clauses.map((clause) => clause.state)).toEqual(['open', 'met', 'open']);
    expect(clauses[0]?.because).toContain('unknown-name at 0');
    expect(book.problems.map((problem) => problem.code)).toEqual(['rule-refused', 'rule-refused']);
  });

  it('report a date in the wrong form and count on every day', () => {
    const book = bookOf({ check: 'true', from: '1.1.2027' });
    expect(book.problems).toEqual([
      { code: 'clause-date', instrument: 'xx-0', ref: 'a', field: 'effectiveFrom', value: '1.1.2027' },
    ]);
    const { clauses } = checkFacts(book, { facts: {}, asOf: '2026-01-01', today: '', instruments: null });
    expect(clauses[0]?.state).toBe('met');
  });
});

describe('choice of instruments', () => {
  it('judges only those asked for and names the unknown ones', () => {
    const book = bookOf({ check: 'true' }, { check: 'false' });
    const check = checkFacts(book, { facts: {}, asOf: '2026-01-01', today: '', instruments: ['xx-1', 'zz'] });
    expect(check.clauses.map((clause) => clause.instrumentId)).toEqual(['xx-1']);
    expect(check.unknownInstruments).toEqual(['zz']);
  });
});
