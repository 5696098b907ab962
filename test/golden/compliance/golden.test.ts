import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFacts } from '../../../shared/stages/compliance/check-facts.ts';
import { ruleBookOf } from '../../../shared/stages/compliance/rule-book.ts';
import { testCatalogue } from '../../support/facts.ts';

interface Expected {
  readonly state: string;
  readonly missing?: readonly string[];
  readonly papers?: readonly string[];
}
interface GoldenCase {
  readonly asOf: string;
  readonly facts: unknown;
  readonly expected: Readonly<Record<string, Expected>>;
}

function goldenCase(name: string): GoldenCase {
  return JSON.parse(readFileSync(join(import.meta.dirname, `${name}.json`), 'utf8')) as GoldenCase;
}

describe('the rule book of the catalogue', () => {
  it('reads all 406 clauses of 174 instruments without a problem', () => {
    const book = ruleBookOf(testCatalogue());
    expect(book.problems).toEqual([]);
    expect(book.instruments.length).toBeGreaterThanOrEqual(174);
    expect(book.instruments.flatMap((entry) => entry.clauses).length).toBeGreaterThanOrEqual(406);
  });
});

describe.each(['de', 'fr', 'in', 'us', 'ae'])('sample plan %s', (name) => {
  const { asOf, facts, expected } = goldenCase(name);
  const check = checkFacts(ruleBookOf(testCatalogue()), { facts, asOf, today: asOf, instruments: null });
  const clauses = new Map(check.clauses.map((clause) => [`${clause.instrumentId} ${clause.ref}`, clause]));

  it('has facts that fit the vocabulary', () => {
    expect(check.problems).toEqual([]);
  });

  it.each(Object.entries(expected))('%s', (clauseName, wanted) => {
    const clause = clauses.get(clauseName);
    expect(clause?.state).toBe(wanted.state);
    if (wanted.missing !== undefined) expect(clause?.missingFacts).toEqual(wanted.missing);
    if (wanted.papers !== undefined) expect(clause?.papers).toEqual(wanted.papers);
  });

  it('comes out the same a second time', () => {
    const again = checkFacts(ruleBookOf(testCatalogue()), { facts, asOf, today: asOf, instruments: null });
    expect(JSON.stringify(again)).toBe(JSON.stringify(check));
  });
});
