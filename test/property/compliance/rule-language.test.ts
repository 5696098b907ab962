import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { makerNames } from '../../../shared/catalogue/makers/maker-names.ts';
import { truthOfRule } from '../../../shared/stages/compliance/language/evaluate.ts';
import { decidingLines, openPartsOf } from '../../../shared/stages/compliance/language/explain.ts';
import { readFacts } from '../../../shared/stages/compliance/language/read-facts.ts';
import { RULE_ERROR_KINDS } from '../../../shared/stages/compliance/language/rule-error.ts';
import { compile, OWNERS, truthOf } from '../../support/rules.ts';
import { factsArbitrary, paperlessRule, ruleArbitrary, tokenStream } from './arbitraries.ts';

// Thousands of random rules on a machine that builds at the same time take a while.
vi.setConfig({ testTimeout: 60_000 });

const ORDER: ReadonlyMap<boolean | null, number> = new Map<boolean | null, number>([
  [false, 0],
  [null, 1],
  [true, 2],
]);
const rankOf = (truth: boolean | null): number => ORDER.get(truth) ?? -1;

/** The same facts with more papers. */
function withAllPapers(facts: Record<string, unknown>): Record<string, unknown> {
  return { ...facts, evidence: ['a', 'b', 'c'], declarations: ['a', 'b', 'c'] };
}

describe('every rule and every set of facts', () => {
  it('is read and evaluated, or refused with a kind and a place: nothing throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(tokenStream, fc.string({ maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 30 })),
        fc.jsonValue(),
        (source, json) => {
          const rule = compile(source);
          if (!rule.ok) {
            expect(RULE_ERROR_KINDS).toContain(rule.error.kind);
            expect(rule.error.position).toBeGreaterThanOrEqual(0);
            expect(rule.error.position).toBeLessThanOrEqual(source.length);
            return;
          }
          const { facts } = readFacts(json, makerNames(OWNERS));
          const on = { facts, item: null, unheldPaper: null };
          expect([true, false, null]).toContain(truthOfRule(rule.expression, on));
          openPartsOf(rule.expression, on);
          decidingLines(rule.expression, on);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('generates rules that read, so that the laws below are about rules', () => {
    fc.assert(
      fc.property(ruleArbitrary, (source) => {
        const rule = compile(source);
        expect(rule.ok ? null : rule.error).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  it('comes out the same each time', () => {
    fc.assert(
      fc.property(ruleArbitrary, factsArbitrary, (source, facts) => {
        expect(truthOf(source, facts)).toBe(truthOf(source, structuredClone(facts)));
      }),
    );
  });
});

describe('laws of Kleene logic', () => {
  const law = (name: string, left: (a: string, b: string, c: string) => string, right: typeof left): void => {
    it(name, () => {
      fc.assert(
        fc.property(paperlessRule, paperlessRule, paperlessRule, factsArbitrary, (a, b, c, facts) => {
          expect(truthOf(left(a, b, c), facts)).toBe(truthOf(right(a, b, c), facts));
        }),
        { numRuns: 150 },
      );
    });
  };
  law(
    'not not a is a',
    (a) => `not (not (${a}))`,
    (a) => a,
  );
  law(
    'a and b is b and a',
    (a, b) => `(${a}) and (${b})`,
    (a, b) => `(${b}) and (${a})`,
  );
  law(
    'a or b is b or a',
    (a, b) => `(${a}) or (${b})`,
    (a, b) => `(${b}) or (${a})`,
  );
  law(
    'De Morgan',
    (a, b) => `not ((${a}) and (${b}))`,
    (a, b) => `not (${a}) or not (${b})`,
  );
  law(
    'and distributes over or',
    (a, b, c) => `(${a}) and ((${b}) or (${c}))`,
    (a, b, c) => `(${a}) and (${b}) or (${a}) and (${c})`,
  );
  law(
    'grouping of or does not matter',
    (a, b, c) => `((${a}) or (${b})) or (${c})`,
    (a, b, c) => `(${a}) or ((${b}) or (${c}))`,
  );
  law(
    'absorption',
    (a, b) => `(${a}) and ((${a}) or (${b}))`,
    (a) => a,
  );

  it('every_line is the negation of some_line of the negation', () => {
    fc.assert(
      fc.property(
        factsArbitrary,
        fc.constantFrom('bom.line.tpp < 1', 'bom.line.vendor == "huawei"', 'known(bom.line.eccn)'),
        (facts, part) => {
          expect(truthOf(`every_line(${part})`, facts)).toBe(truthOf(`not some_line(not (${part}))`, facts));
        },
      ),
    );
  });
});

describe('papers', () => {
  it('never make a rule worse: with more of them it is at least as true', () => {
    fc.assert(
      fc.property(ruleArbitrary, factsArbitrary, (source, facts) => {
        expect(rankOf(truthOf(source, withAllPapers(facts)))).toBeGreaterThanOrEqual(
          rankOf(truthOf(source, facts)),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('that are refused never make a rule better', () => {
    fc.assert(
      fc.property(ruleArbitrary, factsArbitrary, (source, facts) => {
        expect(rankOf(truthOf(source, facts, false))).toBeLessThanOrEqual(rankOf(truthOf(source, facts)));
      }),
      { numRuns: 500 },
    );
  });
});

describe('unknown facts', () => {
  it('can only be filled in: a decided rule without known() stays decided when a fact becomes known', () => {
    fc.assert(
      fc.property(paperlessRule, factsArbitrary, factsArbitrary, (source, facts, more) => {
        fc.pre(!source.includes('known('));
        const before = truthOf(source, facts);
        fc.pre(before !== null);
        expect(truthOf(source, fillIn(facts, more))).toBe(before);
      }),
      { numRuns: 300 },
    );
  });

  it('are named exactly when a rule without papers is undecided', () => {
    fc.assert(
      fc.property(paperlessRule, factsArbitrary, (source, facts) => {
        fc.pre(!source.includes('null'));
        const rule = compile(source);
        if (!rule.ok) throw new Error(source);
        const on = { facts: readFacts(facts, makerNames(OWNERS)).facts, item: null, unheldPaper: null };
        const { missing } = openPartsOf(rule.expression, on);
        expect(missing.length > 0).toBe(truthOfRule(rule.expression, on) === null);
      }),
      { numRuns: 500 },
    );
  });
});

/** `facts` with the groups' missing entries taken from `more`; lines, models and papers stay as they are. */
function fillIn(facts: Record<string, unknown>, more: Record<string, unknown>): Record<string, unknown> {
  const filled: Record<string, unknown> = { ...facts };
  for (const group of ['plan', 'site', 'operator', 'personnel', 'data', 'keys', 'security']) {
    const known = Object.entries((facts[group] ?? {}) as object).filter(([, value]) => value !== null);
    filled[group] = { ...(more[group] as object | undefined), ...Object.fromEntries(known) };
  }
  return filled;
}
