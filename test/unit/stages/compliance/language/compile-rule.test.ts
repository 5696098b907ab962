import { describe, expect, it } from 'vitest';
import { MAX_RULE_DEPTH } from '../../../../../shared/stages/compliance/language/parse.ts';
import { MAX_RULE_LENGTH } from '../../../../../shared/stages/compliance/language/tokens.ts';
import { ruleErrorSentence } from '../../../../../shared/texts/en/rules.ts';
import { compile, refusalOf } from '../../../../support/rules.ts';

describe('expressions that are read', () => {
  it.each([
    'true',
    'site.country in EU and not plan.military_exclusive or false',
    'not a == b'.replace('a', 'site.country').replace('b', '"DE"'),
    '(site.pue_design <= 1.2) == true',
    'site.pue_design <= -3',
    'model_count == 1'.replace('model_count', 'count(data.categories)'),
    'every_model(model.training_flops <= 1e25)',
    'site.country not in EU',
    'not site.country in EU',
    'contains(["a"], "a")',
    'site.country in []',
    'subset(data.storage_countries, union(EU, ["CH"]))',
    'rank(plan.classification) >= rank("SECRET")',
    'rank(plan.classification) >= 3',
    'known(site.pue_design)',
    'plan.as_of < "2025" or plan.as_of < "2025-07" or plan.as_of < "2025-07-01"',
    'site.country == "back\\slash stays as it is"',
    'site.country == null',
    'null in EU',
    'site.it_load_kw >= 1E+3\n\tor\r\nsite.it_load_kw < 0.5',
    'evidence("a") or declared("b") and every_line(evidence("c"))',
    'plan.us_impact_level >= 4',
    '((((true))))',
    'not not not true',
  ])('%s', (source) => {
    expect(refusalOf(source)).toBe('ok');
  });
});

describe('expressions that are refused, with kind and place', () => {
  it.each([
    // lexical
    ["site.country == 'DE'", 'lexical@16'],
    ['site.country == "DE', 'lexical@16'],
    ['site.country == "D\nE"', 'lexical@16'],
    ['site.country = "DE"', 'lexical@13'],
    ['site.country ! "DE"', 'lexical@13'],
    ['site.pue_design < 1.', 'lexical@18'],
    ['site.pue_design < .5', 'lexical@18'],
    ['site.pue_design < 007', 'lexical@18'],
    ['site.pue_design < 1.2.3', 'lexical@18'],
    ['site.pue_design < 1e999', 'lexical@18'],
    ['site.pue_design < 12kW', 'lexical@18'],
    ['site.pue_design < - 3', 'lexical@18'],
    ['site.pue_design < +3', 'lexical@18'],
    ['site. == 1', 'lexical@4'],
    ['site.country == "DE" && true', 'lexical@21'],
    ['true;', 'lexical@4'],
    // syntax
    ['', 'syntax@0'],
    ['   ', 'syntax@3'],
    ['true and', 'syntax@8'],
    ['and true', 'syntax@0'],
    ['(true', 'syntax@5'],
    ['true)', 'syntax@4'],
    ['true false', 'syntax@5'],
    ['1 < 2 < 3', 'syntax@6'],
    ['site.country == "DE" == true', 'syntax@21'],
    ['site.country in EU in EU', 'syntax@19'],
    ['true == not false', 'syntax@8'],
    ['site.country not EU', 'syntax@13'],
    ['site.country in ["DE",]', 'syntax@22'],
    ['site.country in [DE]', 'syntax@17'],
    ['site.pue_design in [1]', 'syntax@20'],
    ['contains(EU "DE")', 'syntax@12'],
    ['contains(EU, )', 'syntax@13'],
    ['site.country AND true', 'syntax@13'],
    ['site.it_load_kw 3', 'syntax@16'],
    ['site.it_load_kw-3 < 1', 'syntax@15'],
    // type
    ['site.country', 'type@0'],
    ['1', 'type@0'],
    ['"text"', 'type@0'],
    ['EU', 'type@0'],
    ['not site.country', 'type@4'],
    ['true and site.pue_design', 'type@9'],
    ['site.country == 1', 'type@13'],
    ['site.pue_design < "1.2"', 'type@16'],
    ['site.country == EU', 'type@13'],
    ['EU == EU', 'type@3'],
    ['EU == null', 'type@3'],
    ['true < false', 'type@5'],
    ['null < true', 'type@5'],
    ['site.country in "DE"', 'type@13'],
    ['1 in EU', 'type@2'],
    ['data.categories in EU', 'type@16'],
    ['bom.local_content_pct in EU', 'type@22'],
    ['contains("DE", EU)', 'type@9'],
    ['contains(EU, 3)', 'type@13'],
    ['subset(EU, "DE")', 'type@11'],
    ['count("DE") > 1', 'type@6'],
    ['rank(3) > 1', 'type@5'],
    ['rank(site.country) > 1', 'type@5'],
    ['every_line(bom.line.tpp)', 'type@11'],
    ['union(EU, EU)', 'type@0'],
    // arity
    ['known()', 'arity@0'],
    ['known(site.country, site.status)', 'arity@0'],
    ['contains(EU)', 'arity@0'],
    ['true or evidence("a", "b")', 'arity@8'],
    // argument
    ['known("site.country")', 'argument@6'],
    ['known(EU)', 'argument@6'],
    ['known(null)', 'argument@6'],
    ['known(count(EU))', 'argument@6'],
    ['evidence(site.country)', 'argument@9'],
    ['evidence(dpia)', 'argument@9'],
    ['declared(3)', 'argument@9'],
    ['declared("")', 'argument@9'],
    // names
    ['site.county == "DE"', 'unknown-name@0'],
    ['true or nothing', 'unknown-name@8'],
    ['site.country in APEC', 'unknown-name@16'],
    ['True', 'unknown-name@0'],
    ['bom.lines == null', 'unknown-name@0'],
    ['known(site.county)', 'unknown-name@6'],
    ['site.constructor == "x"', 'unknown-name@0'],
    ['toString', 'unknown-name@0'],
    ['size(EU) > 1', 'unknown-function@0'],
    ['site.country("DE")', 'unknown-function@0'],
    ['true and constructor(EU)', 'unknown-function@9'],
    // scope
    ['bom.line.tpp < 4800', 'scope@0'],
    ['model.open_weights', 'scope@0'],
    ['every_line(model.open_weights)', 'scope@11'],
    ['every_model(bom.line.tpp < 1)', 'scope@12'],
    ['known(bom.line.tpp)', 'scope@6'],
    ['every_line(some_model(true))', 'scope@11'],
    ['every_line(true and some_line(true))', 'scope@20'],
    // papers only where more of them can only help
    ['not evidence("a")', 'scope@4'],
    ['not not declared("a")', 'scope@8'],
    ['not (true or declared("a"))', 'scope@13'],
    ['evidence("a") == true', 'scope@0'],
    ['true != (false or evidence("a"))', 'scope@18'],
    ['not some_line(evidence("a"))', 'scope@14'],
    // dates
    ['plan.as_of < "2025-13"', 'date@13'],
    ['plan.as_of < "2025-02-29"', 'date@13'],
    ['"1.7.2026" <= site.commissioning_date', 'date@0'],
    ['plan.start_of_operation == "2025-7-1"', 'date@27'],
    ['plan.as_of in ["2025", "soon"]', 'date@23'],
    // values
    ['plan.buyer_type == "defense"', 'value@19'],
    ['"SECRETT" != plan.classification', 'value@0'],
    ['plan.buyer_type in ["private", "publick"]', 'value@31'],
    ['contains(data.categories, "medical")', 'value@26'],
    ['intersects(data.categories, ["health", "medical"])', 'value@39'],
    ['subset(["space"], plan.use_domains)', 'value@8'],
    ['intersects(union(data.categories, []), ["medical"])', 'value@40'],
    [
      'contains(union(["medical"], []), "x") or contains(union(["medical"], data.categories), "health")',
      'value@57',
    ],
    ['rank("COSMIC") >= 1', 'value@5'],
    ['plan.us_impact_level == 3', 'value@24'],
    ['site.emission_zone == "3"', 'value@22'],
    ['every_line(bom.line.category != "gpu")', 'value@32'],
  ])('%s is refused as %s', (source, expected) => {
    expect(refusalOf(source)).toBe(expected);
  });

  it('refuses papers in applies_when', () => {
    expect(refusalOf('site.country in EU or evidence("a")', 'applies-when')).toBe('scope@22');
  });

  it('names the first thing that is wrong, from left to right', () => {
    expect(refusalOf('nowhere == 1 and somewhere == 2')).toBe('unknown-name@0');
  });
});

describe('limits', () => {
  it('refuses a text that is too long, and reads one that is just short enough', () => {
    const fits = 'true'.padEnd(MAX_RULE_LENGTH, ' ');
    expect(refusalOf(fits)).toBe('ok');
    expect(refusalOf(`${fits} `)).toBe(`lexical@${MAX_RULE_LENGTH}`);
  });

  it.each([
    ['parentheses', (depth: number) => `${'('.repeat(depth)}true${')'.repeat(depth)}`],
    ['negations', (depth: number) => `${'not '.repeat(depth)}true`],
    ['calls', (depth: number) => `${'union('.repeat(depth)}EU`],
  ])('refuses %s that nest too deep instead of running out of stack', (_name, build) => {
    expect(refusalOf(build(2000))).toMatch(/^syntax@/);
  });

  it('reads nesting up to the limit', () => {
    const source = `${'('.repeat(MAX_RULE_DEPTH)}true${')'.repeat(MAX_RULE_DEPTH)}`;
    expect(refusalOf(source)).toBe('ok');
    expect(refusalOf(`(${source})`)).toMatch(/^syntax@/);
  });

  it('reads a chain of thousands of conditions', () => {
    expect(refusalOf(Array.from({ length: 2000 }, () => 'true').join(' and '))).toBe('ok');
  });
});

describe('sentences for authors', () => {
  it('suggests the name that was meant', () => {
    const rule = compile('site.county == "DE"');
    expect(rule.ok ? '' : ruleErrorSentence(rule.error)).toBe(
      'There is no fact or set site.county. Did you mean site.country?',
    );
  });

  it('lists the values an enum has', () => {
    const rule = compile('site.status == "old"');
    expect(rule.ok ? '' : ruleErrorSentence(rule.error)).toBe(
      '"old" is not one of the values here: new, existing, expansion.',
    );
  });
});
