import { describe, expect, it } from 'vitest';
import { makerNames } from '../../../shared/catalogue/makers/maker-names.ts';
import type { Change } from '../../../shared/law/way.ts';
import { waysTo } from '../../../shared/law/ways-to-meet.ts';
import { dayAfter, dayBefore } from '../../../shared/stages/compliance/language/dates.ts';
import { readFacts } from '../../../shared/stages/compliance/language/read-facts.ts';
import { compile, OWNERS } from '../../support/rules.ts';

function text(change: Change): string {
  if (change.kind === 'fact') return `${change.name} = ${JSON.stringify(change.value)}`;
  return change.kind === 'paper' ? `${change.register}/${change.id}` : `lines ${change.indexes.join(' ')}`;
}

function waysFor(source: string, facts: unknown, wanted = true): readonly string[] {
  const rule = compile(source);
  if (!rule.ok) throw new Error(rule.error.reason);
  const on = { facts: readFacts(facts, makerNames(OWNERS)).facts, item: null, unheldPaper: null };
  return waysTo(rule.expression, wanted, on).map((way) => way.map(text).join(' & '));
}

describe('ways to meet a rule', () => {
  it.each([
    ['site.pue_design <= 1.2', { site: { pue_design: 1.4 } }, ['site.pue_design = 1.2']],
    ['site.pue_design < 1.2', { site: { pue_design: 1.4 } }, ['site.pue_design = 1.19']],
    ['1.2 >= site.pue_design', { site: { pue_design: 1.4 } }, ['site.pue_design = 1.2']],
    ['security.log_retention_days > 180', {}, ['security.log_retention_days = 181']],
    ['not security.log_retention_days < 180', {}, ['security.log_retention_days = 180']],
    ['keys.fips140 in ["140-2", "140-3"]', {}, ['keys.fips140 = "140-2"', 'keys.fips140 = "140-3"']],
    ['keys.storage == "hsm-onprem"', {}, ['keys.storage = "hsm-onprem"']],
    ['site.emission_zone != "none"', { site: { emission_zone: 'none' } }, ['site.emission_zone = "0"']],
    ['rank(security.accredited_level) >= rank("SECRET")', {}, ['security.accredited_level = "SECRET"']],
    ['rank(personnel.clearance) > 1', {}, ['personnel.clearance = "RESTRICTED"']],
    ['plan.start_of_operation < "2027-03-01"', {}, ['plan.start_of_operation = "2027-02-28"']],
    [
      'contains(keys.algorithm, "ML-KEM-1024")',
      { keys: { algorithm: ['AES-256'] } },
      ['keys.algorithm = ["AES-256","ML-KEM-1024"]'],
    ],
    [
      'not contains(keys.algorithm, "RSA-2048")',
      { keys: { algorithm: ['RSA-2048', 'AES-256'] } },
      ['keys.algorithm = ["AES-256"]'],
    ],
    [
      'subset(data.storage_countries, EU)',
      { data: { storage_countries: ['DE', 'US'] } },
      ['data.storage_countries = ["DE"]'],
    ],
    ['subset(data.storage_countries, EU)', {}, []],
    [
      'not intersects(personnel.nationalities, ["CN"])',
      { personnel: { nationalities: ['CN', 'DE'] } },
      ['personnel.nationalities = ["DE"]'],
    ],
    [
      'intersects(security.certifications, ["A", "B"])',
      {},
      ['security.certifications = ["A"]', 'security.certifications = ["B"]'],
    ],
    ['security.pqc_plan', {}, ['security.pqc_plan = true']],
    [
      'evidence("a") or site.pue_design <= 1.2',
      { site: { pue_design: 2 } },
      ['evidence/a', 'site.pue_design = 1.2'],
    ],
    ['evidence("a") and declared("b")', { evidence: ['a'] }, ['declarations/b']],
    ['evidence("a") and security.pqc_plan', {}, ['evidence/a & security.pqc_plan = true']],
    [
      'not (security.airgapped or plan.us_nss)',
      { security: { airgapped: true }, plan: { us_nss: true } },
      ['security.airgapped = false & plan.us_nss = false'],
    ],
    ['every_line(bom.line.tpp < 10)', { bom: { lines: [{ tpp: 1 }, { tpp: 20 }] } }, ['lines 1']],
    [
      'not some_line(bom.line.vendor == "huawei")',
      { bom: { lines: [{ vendor: 'hisilicon' }, { vendor: 'x' }] } },
      ['lines 0'],
    ],
    ['some_line(bom.line.tpp > 10)', { bom: { lines: [{ tpp: 1 }] } }, []],
    ['every_model(model.open_weights)', { models: [{ open_weights: false }] }, []],
    ['known(site.pue_design)', {}, []],
    ['false', {}, []],
  ])('%s on %j', (source, facts, expected) => {
    expect(waysFor(source, facts)).toEqual(expected);
  });

  it('stays bounded for wide rules', () => {
    const wide = Array.from({ length: 40 }, (_, index) => `(evidence("a${index}") or evidence("b${index}"))`);
    expect(waysFor(wide.join(' and '), {}).length).toBeLessThanOrEqual(24);
  });
});

describe('neighbouring days', () => {
  it.each([
    ['2027-03-01', '2027-02-28', '2027-03-02'],
    ['2028-03-01', '2028-02-29', '2028-03-02'],
    ['2027-01-01', '2026-12-31', '2027-01-02'],
    ['2027-12-31', '2027-12-30', '2028-01-01'],
    ['2027', '2026-12-31', '2028-01-01'],
    ['2027-02', '2027-01-31', '2027-03-01'],
    ['soon', null, null],
  ])('%s', (day, before, after) => {
    expect([dayBefore(day), dayAfter(day)]).toEqual([before, after]);
  });
});
