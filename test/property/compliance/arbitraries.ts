import fc from 'fast-check';
import type { FactSpec } from '../../../shared/stages/compliance/vocabulary/fact-spec.ts';
import {
  FACT_NAMES,
  type FactName,
  itemKeyOf,
  scopeOf,
  VOCABULARY,
} from '../../../shared/stages/compliance/vocabulary/vocabulary.ts';

/** Sources of well-formed rules and of facts that fit the vocabulary, for laws that must hold for all of them. */

const PAPERS = ['a', 'b', 'c'] as const;
const TEXTS = ['DE', 'FR', 'US', 'huawei', 'hisilicon', 'kirin', 'CE', 'none', 'x'] as const;

function namesOf(type: FactSpec['type'], scopes: readonly string[]): readonly FactName[] {
  return FACT_NAMES.filter((name) => VOCABULARY[name].type === type && scopes.includes(scopeOf(name)));
}

function valuesFor(spec: FactSpec): fc.Arbitrary<unknown> {
  const text = spec.choices ? fc.constantFrom(...spec.choices) : fc.constantFrom(...TEXTS);
  if (spec.type === 'boolean') return fc.boolean();
  if (spec.type === 'number')
    return spec.choices ? fc.constantFrom(...spec.choices.map(Number)) : fc.constantFrom(0, 0.5, 1, 2, 1e25);
  if (spec.type === 'date') return fc.constantFrom('2026', '2026-07', '2027-01-01');
  return spec.type === 'set' ? fc.array(text, { maxLength: 3 }) : text;
}

function recordOf(
  names: readonly FactName[],
  key: (name: FactName) => string,
): fc.Arbitrary<Record<string, unknown>> {
  const entries = names.map((name) => [key(name), fc.option(valuesFor(VOCABULARY[name]))] as const);
  return fc.record(Object.fromEntries(entries), { requiredKeys: [] });
}

const scoped = (scope: string): FactName[] => FACT_NAMES.filter((name) => scopeOf(name) === scope);

/** Facts in the shape of a facts file; every value fits, many are missing. */
export const factsArbitrary: fc.Arbitrary<Record<string, unknown>> = fc
  .record({
    plan: recordOf(scoped('plan'), (name) => name),
    lines: fc.option(fc.array(recordOf(scoped('line'), itemKeyOf), { maxLength: 3 })),
    models: fc.option(fc.array(recordOf(scoped('model'), itemKeyOf), { maxLength: 2 })),
    evidence: fc.subarray([...PAPERS]),
    declarations: fc.subarray([...PAPERS]),
  })
  .map(({ plan, lines, models, evidence, declarations }) => {
    const facts: Record<string, Record<string, unknown>> = { bom: { lines } };
    for (const [name, value] of Object.entries(plan)) {
      const [group = '', key = ''] = name.split('.');
      facts[group] = { ...facts[group], [key]: value };
    }
    return { ...facts, models, evidence, declarations };
  });

const quoted = (text: string): string => JSON.stringify(text);

function setText(scopes: readonly string[]): fc.Arbitrary<string> {
  const fact = fc.constantFrom(
    ...namesOf('set', scopes).filter((name) => VOCABULARY[name].choices === undefined),
  );
  const list = fc
    .array(fc.constantFrom(...TEXTS), { maxLength: 3 })
    .map((items) => `[${items.map(quoted).join(', ')}]`);
  const plain = fc.oneof(fact, list, fc.constantFrom('EU', 'EEA', 'EMPTY'));
  return fc.oneof(
    plain,
    fc.tuple(plain, plain).map(([a, b]) => `union(${a}, ${b})`),
  );
}

function leafText(scopes: readonly string[]): fc.Arbitrary<string> {
  const flag = fc.constantFrom(...namesOf('boolean', scopes));
  const amount = fc.constantFrom(
    ...namesOf('number', scopes).filter((name) => VOCABULARY[name].choices === undefined),
  );
  const text = fc.constantFrom(
    ...namesOf('text', scopes).filter((name) => VOCABULARY[name].choices === undefined),
  );
  const any = fc.constantFrom(...FACT_NAMES.filter((name) => scopes.includes(scopeOf(name))));
  const order = fc.constantFrom('==', '!=', '<', '<=', '>', '>=');
  const set = setText(scopes);
  return fc.oneof(
    fc.constantFrom('true', 'false'),
    flag,
    any.map((name) => `known(${name})`),
    fc.tuple(amount, order, fc.constantFrom('0', '1', '1e25', '-3')).map((parts) => parts.join(' ')),
    fc.tuple(text, order, fc.constantFrom(...TEXTS.map(quoted), 'null')).map((parts) => parts.join(' ')),
    fc.tuple(text, fc.constantFrom('in', 'not in'), set).map((parts) => parts.join(' ')),
    fc.tuple(fc.constantFrom('subset', 'intersects'), set, set).map(([name, a, b]) => `${name}(${a}, ${b})`),
    fc.tuple(set, fc.constantFrom(...TEXTS)).map(([a, b]) => `contains(${a}, ${quoted(b)})`),
    fc.tuple(set, order).map(([a, operator]) => `count(${a}) ${operator} 1`),
  );
}

const paperText = fc
  .tuple(fc.constantFrom('evidence', 'declared'), fc.constantFrom(...PAPERS))
  .map(([name, id]) => `${name}(${quoted(id)})`);

interface Grammar {
  readonly scopes: readonly string[];
  readonly papers: boolean;
  readonly iterations: boolean;
  readonly depth: number;
}

function conditionText(grammar: Grammar): fc.Arbitrary<string> {
  const leaf = grammar.papers
    ? fc.oneof({ weight: 3, arbitrary: leafText(grammar.scopes) }, { weight: 1, arbitrary: paperText })
    : leafText(grammar.scopes);
  if (grammar.depth === 0) return leaf;
  const part = conditionText({ ...grammar, depth: grammar.depth - 1 });
  const bare = conditionText({ ...grammar, depth: grammar.depth - 1, papers: false });
  const inside = (scope: string): fc.Arbitrary<string> =>
    conditionText({ ...grammar, depth: grammar.depth - 1, iterations: false, scopes: ['plan', scope] });
  const chain = fc
    .tuple(fc.constantFrom(' and ', ' or '), fc.array(part, { minLength: 2, maxLength: 3 }))
    .map(([word, parts]) => parts.map((text) => `(${text})`).join(word));
  const options = [leaf, chain, bare.map((text) => `not (${text})`)];
  if (grammar.iterations) {
    options.push(
      fc.tuple(fc.constantFrom('every_line', 'some_line'), inside('line')).map(([f, x]) => `${f}(${x})`),
    );
    options.push(
      fc.tuple(fc.constantFrom('every_model', 'some_model'), inside('model')).map(([f, x]) => `${f}(${x})`),
    );
  }
  return fc.oneof(...options);
}

/** A rule that reads, with papers only where the language allows them. */
export const ruleArbitrary: fc.Arbitrary<string> = conditionText({
  scopes: ['plan'],
  papers: true,
  iterations: true,
  depth: 3,
});

/** A rule without papers, which may stand anywhere. */
export const paperlessRule: fc.Arbitrary<string> = conditionText({
  scopes: ['plan'],
  papers: false,
  iterations: true,
  depth: 2,
});

/** Words of the language, thrown together: mostly no rule at all. */
export const tokenStream: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'and',
        'or',
        'not',
        'in',
        'true',
        'false',
        'null',
        '(',
        ')',
        '[',
        ']',
        ',',
        '==',
        '!=',
        '<',
        '<=',
        '>',
        '>=',
      ),
      fc.constantFrom(
        'evidence(',
        'declared(',
        'known(',
        'every_line(',
        'some_model(',
        'rank(',
        'union(',
        'count(',
        'EU',
        'APEC',
      ),
      fc.constantFrom(
        ...FACT_NAMES,
        'bom.lines',
        'site.',
        '"a"',
        '"2026-13"',
        '"SECRET"',
        '1e25',
        '-3',
        '1.',
        '"',
        '\\',
        'é',
        '=',
        '__proto__',
      ),
    ),
    { maxLength: 30 },
  )
  .chain((words) => fc.constantFrom(' ', '').map((gap) => words.join(gap)));
