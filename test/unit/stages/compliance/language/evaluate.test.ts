import { describe, expect, it } from 'vitest';
import { openOf, truthOf } from '../../../../support/rules.ts';

const UNKNOWN = 'plan.state_funded';

describe('Kleene logic', () => {
  it.each([
    [`true and ${UNKNOWN}`, null],
    [`false and ${UNKNOWN}`, false],
    [`${UNKNOWN} and false`, false],
    [`${UNKNOWN} and ${UNKNOWN}`, null],
    [`true or ${UNKNOWN}`, true],
    [`${UNKNOWN} or true`, true],
    [`false or ${UNKNOWN}`, null],
    [`not ${UNKNOWN}`, null],
    ['not true', false],
    ['true and true and false', false],
    ['false or false or true', true],
    ['true or true and false', true],
    ['(true or true) and false', false],
    ['not true or true', true],
    ['not (true or true)', false],
    [`(${UNKNOWN}) == true`, null],
    ['true == true', true],
    ['true != true', false],
  ])('%s is %s', (source, expected) => {
    expect(truthOf(source)).toBe(expected);
  });

  it('reads "not a == b" as not (a == b)', () => {
    expect(truthOf('not site.country == "DE"', { site: { country: 'FR' } })).toBe(true);
  });
});

describe('unknown operands', () => {
  it.each([
    'site.pue_design < 1.2',
    'site.pue_design == site.pue_design',
    'site.country == null',
    'null == null',
    'null != "x"',
    'site.country in EU',
    'site.country not in EU',
    '"DE" in data.storage_countries',
    'null in EU',
    'contains(EU, site.country)',
    'contains(data.storage_countries, "DE")',
    'subset([], data.storage_countries)',
    'subset(data.storage_countries, EU)',
    'intersects([], data.storage_countries)',
    'intersects(union(EU, data.storage_countries), EU)',
    'count(data.storage_countries) == 0',
    'rank(plan.classification) >= rank("UNCLASSIFIED")',
    'every_line(true)',
    'some_line(true)',
    'every_model(false)',
    'evidence("a")',
    'declared("a")',
  ])('%s is unknown without facts', (source) => {
    expect(truthOf(source)).toBeNull();
  });

  it('counts a fact that is null as missing', () => {
    expect(truthOf('known(site.country)', { site: { country: null } })).toBe(false);
  });

  it('answers known about a missing fact, and about an empty set', () => {
    expect(truthOf('known(data.storage_countries)')).toBe(false);
    expect(truthOf('known(data.storage_countries)', { data: { storage_countries: [] } })).toBe(true);
  });
});

describe('sets', () => {
  const data = (storage: string[]) => ({ data: { storage_countries: storage } });
  it.each([
    ['subset(data.storage_countries, EU)', [], true],
    ['subset(data.storage_countries, EMPTY)', [], true],
    ['subset(data.storage_countries, EU)', ['DE', 'FR'], true],
    ['subset(data.storage_countries, EU)', ['DE', 'NO'], false],
    ['subset(data.storage_countries, EEA)', ['DE', 'NO'], true],
    ['subset(data.storage_countries, union(EU, ["NO"]))', ['DE', 'NO'], true],
    ['intersects(data.storage_countries, EU)', [], false],
    ['intersects(data.storage_countries, [])', ['DE'], false],
    ['intersects(data.storage_countries, EU)', ['US', 'DE'], true],
    ['contains(data.storage_countries, "DE")', ['DE'], true],
    ['"DE" not in data.storage_countries', ['DE'], false],
    ['count(data.storage_countries) == 2', ['DE', 'FR', 'DE'], true],
    ['count(union(data.storage_countries, EU)) == 4', ['DE', 'NO'], true],
  ])('%s on %j is %s', (source, storage, expected) => {
    expect(truthOf(source, data(storage))).toBe(expected);
  });
});

describe('levels and dates', () => {
  it('orders the canonical levels', () => {
    const levels = ['UNCLASSIFIED', 'OFFICIAL', 'RESTRICTED', 'CONFIDENTIAL', 'SECRET', 'TOP_SECRET'];
    levels.forEach((level, order) => {
      expect(truthOf(`rank("${level}") == ${order}`)).toBe(true);
    });
  });

  it('compares dates as texts', () => {
    expect(
      truthOf('plan.start_of_operation < "2027-12-02"', { plan: { start_of_operation: '2027-12-01' } }),
    ).toBe(true);
    expect(truthOf('plan.start_of_operation < "2027-12"', { plan: { start_of_operation: '2027-12' } })).toBe(
      false,
    );
    expect(
      truthOf('plan.start_of_operation < "2027-12-01"', { plan: { start_of_operation: '2027-12' } }),
    ).toBe(true);
  });
});

describe('iterations', () => {
  const lines = (...tpp: (number | null)[]) => ({ bom: { lines: tpp.map((value) => ({ tpp: value })) } });
  it.each([
    ['every_line(bom.line.tpp < 10)', lines(), true],
    ['some_line(bom.line.tpp < 10)', lines(), false],
    ['every_line(bom.line.tpp < 10)', lines(1, 2), true],
    ['every_line(bom.line.tpp < 10)', lines(1, null), null],
    ['every_line(bom.line.tpp < 10)', lines(11, null), false],
    ['some_line(bom.line.tpp < 10)', lines(11, null), null],
    ['some_line(bom.line.tpp < 10)', lines(1, null), true],
    ['some_line(bom.line.tpp < 10)', lines(11, 12), false],
    ['every_model(model.open_weights)', { models: [{ open_weights: true }, { open_weights: false }] }, false],
    ['some_line(bom.line.tpp > site.pue_design)', { ...lines(3), site: { pue_design: 2 } }, true],
  ])('%s on %j is %s', (source, facts, expected) => {
    expect(truthOf(source, facts)).toBe(expected);
  });
});

describe('papers', () => {
  it('are true when held and unknown when not, never false', () => {
    expect(truthOf('evidence("a")', { evidence: ['a'] })).toBe(true);
    expect(truthOf('declared("a")', { evidence: ['a'] })).toBeNull();
    expect(truthOf('declared("a")', { declarations: ['a'] })).toBe(true);
  });

  it('count as false in the second evaluation only when not held', () => {
    expect(truthOf('evidence("a")', {}, false)).toBe(false);
    expect(truthOf('evidence("a")', { evidence: ['a'] }, false)).toBe(true);
  });
});

describe('names of makers', () => {
  const vendor = (name: string) => ({ bom: { lines: [{ vendor: name }] } });
  const makers = (...names: string[]) => ({ bom: { lines: [{ chip_makers: names }] } });
  it.each([
    ['some_line(bom.line.vendor == "huawei")', vendor('hisilicon'), true],
    ['some_line(bom.line.vendor == "huawei")', vendor('kirin'), true],
    ['some_line("huawei" == bom.line.vendor)', vendor('hisilicon'), true],
    ['some_line(bom.line.vendor != "huawei")', vendor('hisilicon'), false],
    ['some_line(bom.line.vendor == "hisilicon")', vendor('huawei'), false],
    ['some_line(bom.line.vendor in ["zte", "huawei"])', vendor('futurewei'), true],
    ['some_line(bom.line.vendor not in ["zte", "huawei"])', vendor('futurewei'), false],
    ['some_line(bom.line.vendor in ["futurewei"])', vendor('huawei'), false],
    ['some_line(contains(["huawei"], bom.line.vendor))', vendor('hisilicon'), true],
    ['some_line(contains(bom.line.chip_makers, "huawei"))', makers('tsmc', 'hisilicon'), true],
    ['some_line(contains(bom.line.chip_makers, "hisilicon"))', makers('huawei'), false],
    ['some_line(intersects(bom.line.chip_makers, ["huawei"]))', makers('hisilicon'), true],
    ['some_line(intersects(["huawei"], bom.line.chip_makers))', makers('hisilicon'), true],
    ['some_line(subset(bom.line.chip_makers, ["huawei"]))', makers('hisilicon', 'futurewei'), true],
    ['some_line(subset(bom.line.chip_makers, ["huawei"]))', makers('hisilicon', 'tsmc'), false],
    ['some_line(subset(["huawei"], bom.line.chip_makers))', makers('hisilicon'), true],
    ['some_line(intersects(union(bom.line.chip_makers, ["x"]), ["huawei"]))', makers('hisilicon'), true],
    ['some_line(count(bom.line.chip_makers) == 2)', makers('hisilicon', 'huawei'), true],
    ['some_line(bom.line.vendor == "yang")', vendor('yin'), true],
    ['some_line(bom.line.vendor == "huawei")', vendor('Huawei'), true],
    ['some_line(bom.line.vendor == "Huawei")', vendor('Huawei'), true],
    ['every_model(model.developer != "huawei")', { models: [{ developer: 'hisilicon' }] }, false],
    ['some_line(bom.line.eccn == "huawei")', { bom: { lines: [{ eccn: 'hisilicon' }] } }, false],
  ])('%s on %j is %s', (source, facts, expected) => {
    expect(truthOf(source, facts)).toBe(expected);
  });
});

describe('what is missing', () => {
  it.each([
    ['site.pue_design < site.wue_design', {}, ['site.pue_design', 'site.wue_design']],
    ['site.pue_design < 1 and site.wue_design < 1', { site: { pue_design: 0.5 } }, ['site.wue_design']],
    ['site.pue_design < 1 and false', {}, []],
    ['(site.pue_design < 1 and false) or site.wue_design < 1', {}, ['site.wue_design']],
    ['(site.pue_design < 1 or true) and site.wue_design < 1', {}, ['site.wue_design']],
    ['site.country == null', {}, ['site.country']],
    ['site.country == null', { site: { country: 'DE' } }, []],
    [
      'subset(data.storage_countries, union(EU, data.transfer_countries))',
      { data: { storage_countries: [] } },
      ['data.transfer_countries'],
    ],
    ['known(site.country) or plan.us_nss', {}, ['plan.us_nss']],
    ['every_line(bom.line.tpp < 1)', {}, ['bom.lines']],
    ['every_model(model.open_weights)', {}, ['models']],
    [
      'every_line(bom.line.tpp < 1 and bom.line.eccn == "x")',
      { bom: { lines: [{ tpp: 0 }, { eccn: 'x' }] } },
      ['bom.line.eccn', 'bom.line.tpp'],
    ],
    [
      'every_line(bom.line.tpp < 1 or bom.line.eccn == "x")',
      { bom: { lines: [{ tpp: 0 }, { tpp: 2 }] } },
      ['bom.line.eccn'],
    ],
    ['rank(plan.classification) > 2', {}, ['plan.classification']],
    ['count(data.categories) > 2', {}, ['data.categories']],
    ['evidence("a")', {}, []],
    ['evidence("a") and plan.us_nss', { evidence: ['a'] }, ['plan.us_nss']],
  ])('%s on %j waits for %j', (source, facts, expected) => {
    expect(openOf(source, facts).missing).toEqual(expected);
  });

  it('names the papers that are not held', () => {
    expect(openOf('evidence("b") or declared("a") or evidence("c") and false').papers).toEqual([
      'declarations/a',
      'evidence/b',
    ]);
  });
});
