import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOwnRules } from '../../../shared/law/own-rules/read-own-rules.ts';
import { withOwnRules } from '../../../shared/law/own-rules/with-own-rules.ts';
import { ownRulesDocument, rulesDocument } from '../../../shared/law/own-rules/write-own-rules.ts';
import { checkFacts } from '../../../shared/stages/compliance/check-facts.ts';
import { ruleBookOf } from '../../../shared/stages/compliance/rule-book.ts';
import { testFacts } from '../../support/facts.ts';

const facts = testFacts();
const clause = (ref: string, expression: string, given: Record<string, unknown> = {}) => ({
  ref,
  check: { expression, ...given },
});

function check(file: unknown, given: unknown) {
  const own = readOwnRules(file);
  const book = ruleBookOf(withOwnRules(facts, own).catalogue);
  const ids = own.instruments.map((instrument) => instrument.id);
  const judged = checkFacts(book, {
    facts: given,
    asOf: '2026-11-21',
    today: '2026-11-21',
    instruments: ids,
  });
  return {
    own,
    problems: book.problems,
    states: judged.clauses.map((entry) => `${entry.ref} ${entry.state}`),
  };
}

const berlin = { site: { country: 'DE' } };

describe('rules of one’s own', () => {
  it('are judged like those of the pack and marked', () => {
    const file = {
      id: 'own',
      clauses: [clause('1', 'site.country in EU'), clause('2', 'site.country == "FR"')],
    };
    expect(check(file, berlin).states).toEqual(['1 met', '2 not-met']);
    expect(check(file, berlin).own.instruments[0]?.origin).toBe('user');
  });

  it('may use sets of their own that refer to others', () => {
    const file = {
      sets: { HOME: ['@EU', 'CH'] },
      records: [{ id: 'own', clauses: [clause('1', 'site.country in HOME')] }],
    };
    expect(check(file, berlin).states).toEqual(['1 met']);
    expect(check(file, { site: { country: 'CH' } }).states).toEqual(['1 met']);
  });

  it.each([
    ['an unknown fact', { clauses: [clause('1', 'site.county in EU'), clause('2', 'true')] }, 'rule-refused'],
    [
      'a date in the wrong form',
      { clauses: [clause('1', 'true', { effectiveFrom: '1.2.2027' }), clause('2', 'true')] },
      'clause-date',
    ],
  ])('go on after %s', (_name, given, code) => {
    const { problems, states } = check({ id: 'own', ...given }, berlin);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(states).toContain('2 met');
  });

  it('go on after a circle of sets', () => {
    const file = {
      sets: { A: ['@B', 'DE'], B: ['@A', 'FR'] },
      records: [{ id: 'own', clauses: [clause('1', 'site.country in A')] }],
    };
    const { problems, states } = check(file, berlin);
    expect(problems).toMatchObject([{ code: 'set-problem', problem: { code: 'cyclic-set' } }]);
    expect(states).toEqual(['1 met']);
  });

  it('leave out what has no id or ref, and say so', () => {
    const { own } = check(
      [{ clauses: [] }, { id: 'own', clauses: [{ check: {} }, clause('1', '')] }],
      berlin,
    );
    expect(own.problems).toEqual([
      { code: 'no-id', at: 'records[0]' },
      { code: 'no-ref', at: 'own' },
      { code: 'no-expression', at: 'own 1' },
    ]);
  });

  it('take the place of an instrument of the pack with the same id', () => {
    const book = ruleBookOf(
      withOwnRules(facts, readOwnRules({ id: 'de-enefg', clauses: [clause('1', 'true')] })).catalogue,
    );
    const found = book.instruments.filter(({ instrument }) => instrument.id === 'de-enefg');
    expect(found.map(({ clauses }) => clauses.length)).toEqual([1]);
  });

  it('never throw, whatever the file holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const own = readOwnRules(value);
        ruleBookOf(withOwnRules(facts, own).catalogue);
      }),
      { numRuns: 60 },
    );
  });
});

describe('rules of one’s own as a file', () => {
  const own = facts.catalogue.instruments.map((instrument) => ({ ...instrument, origin: 'user' as const }));
  const rewritten = (document: unknown): unknown => JSON.parse(JSON.stringify(document));

  it('come back as they were, every instrument of the pack taken for one’s own', () => {
    const read = readOwnRules(rewritten(rulesDocument(own, facts.catalogue)));
    expect(read.problems).toEqual([]);
    expect(read.instruments).toEqual(own);
  });

  it('hold all sets of one’s own, and of the pack’s none', () => {
    const file = {
      sets: { HOME: ['@EU', 'CH'], IDLE: ['XX'] },
      records: [{ id: 'own', clauses: [clause('1', 'site.country in HOME')] }],
    };
    const mine = withOwnRules(facts, readOwnRules(file)).catalogue;
    expect(ownRulesDocument(mine)?.sets).toEqual(file.sets);
    // An instrument by itself takes along the sets it reads only.
    const single = mine.instruments.filter(({ id }) => id === 'own');
    expect(Object.keys(rulesDocument(single, mine).sets)).toEqual(['HOME']);
    expect(ownRulesDocument(facts.catalogue)).toBeNull();
  });

  it('judge elsewhere as they did here', () => {
    const file = {
      sets: { HOME: ['@NEAR'], NEAR: ['DE'] },
      records: [{ id: 'own', clauses: [clause('1', 'site.country in HOME'), clause('2', 'site.county')] }],
    };
    const here = withOwnRules(facts, readOwnRules(file)).catalogue;
    const there = check(rewritten(ownRulesDocument(here)), berlin);
    expect(there.states).toEqual(check(file, berlin).states);
    expect(there.states).toEqual(['1 met', '2 open']);
  });
});
