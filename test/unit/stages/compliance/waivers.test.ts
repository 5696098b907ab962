import { describe, expect, it } from 'vitest';
import { asId, type InstrumentId } from '../../../../shared/ids.ts';
import type { Mission, Waiver } from '../../../../shared/plan/mission.ts';
import { newPaper } from '../../../../shared/plan/papers.ts';
import { checkCompliance } from '../../../../shared/stages/compliance/check-compliance.ts';
import { findingSentence } from '../../../../shared/texts/finding-sentence.ts';
import { bill, billLine, costResult } from '../../../support/bill.ts';
import { testFacts } from '../../../support/facts.ts';
import { planFor, poolDesign, sitePower } from '../../../support/stage-values.ts';

const PUE = { instrumentId: asId<InstrumentId>('de-enefg'), ref: 's. 11(1) no. 2' };

function waiver(given: Partial<Waiver> = {}): Waiver {
  return { ...PUE, owner: 'A. Brandt', reason: 'Building replaced in 2028.', until: '2027-12-31', ...given };
}

/** A German data centre that uses too much energy for its age. */
function check(mission: Partial<Mission>) {
  const base = planFor([poolDesign('chat')], { site: { country: 'DE' } });
  const plan = {
    ...base,
    mission: { ...base.mission, asOf: '2027-08-01', buyerCountry: 'DE', ...mission },
    sites: base.sites.map((site) => ({
      ...site,
      commissioningDate: '2020-01-01',
      energy: { ...site.energy, pue: 1.9, renewableFraction: 0.2 },
    })),
  };
  const power = { sites: [sitePower({ itMaxW: { known: 4e5, unknownParts: [] }, utilityW: 5e5 })] };
  const earlier = { power, bom: bill(billLine('nvidia-h100-sxm')), cost: costResult() };
  const result = checkCompliance.run(plan, earlier, testFacts());
  const broken = result.value.clauses.filter(
    (clause) => clause.state === 'not-met' && clause.instrumentId === 'de-enefg',
  );
  const finding = (code: string) => result.findings.find((entry) => entry.code === code);
  return { ...result, broken, finding };
}

const before = check({});
const [target] = before.broken;
if (target === undefined) throw new Error('the example breaks no clause');
const own = { instrumentId: target.instrumentId, ref: target.ref };

describe('a waiver that counts on the day', () => {
  const after = check({ waivers: [waiver(own)] });

  it('keeps the state of the clause and stands on it', () => {
    const clause = after.broken.find((entry) => entry.ref === own.ref);
    expect(clause?.state).toBe('not-met');
    expect(clause?.waiver).toEqual({
      owner: 'A. Brandt',
      reason: 'Building replaced in 2028.',
      until: '2027-12-31',
      valid: true,
    });
  });

  it('takes the clause out of what fails, and counts it', () => {
    expect(after.value.failing).toBe(before.value.failing - 1);
    expect(after.value.waived).toBe(1);
    expect(after.value.counts).toEqual(before.value.counts);
  });

  it('turns the blocking finding into one to look at', () => {
    const subject = `clause/${own.instrumentId}/${own.ref}`;
    const about = after.findings.filter((finding) => finding.subject === subject);
    expect(about.map(({ code, severity }) => [code, severity])).toEqual([['clause-waived', 'review']]);
    expect(about.map(findingSentence).join()).toContain('until 2027-12-31: Building replaced in 2028.');
  });

  it('counts on its last day', () => {
    expect(check({ waivers: [waiver({ ...own, until: '2027-08-01' })] }).value.waived).toBe(1);
  });
});

describe('a waiver that ended', () => {
  const after = check({ waivers: [waiver({ ...own, until: '2027-07-31' })] });

  it('sets nothing aside, stays on the clause and is said', () => {
    expect(after.value.failing).toBe(before.value.failing);
    expect(after.broken.find((entry) => entry.ref === own.ref)?.waiver?.valid).toBe(false);
    expect(after.finding('waiver-ended')).toMatchObject({
      severity: 'review',
      pointer: '/mission/waivers/0',
    });
  });

  it('gives way to a longer one', () => {
    const two = [waiver({ ...own, until: '2027-07-31' }), waiver({ ...own, until: '2028-01-01' })];
    expect(check({ waivers: two }).value.waived).toBe(1);
    expect(check({ waivers: [...two].reverse() }).value.waived).toBe(1);
  });
});

it('names a waiver that fits no clause', () => {
  const after = check({ waivers: [waiver({ ref: 's. 99' })] });
  expect(after.finding('waiver-unmatched')).toMatchObject({
    pointer: '/mission/waivers/0',
    params: { instrument: 'de-enefg', ref: 's. 99' },
  });
  expect(after.value.failing).toBe(before.value.failing);
});

describe('papers that do not count', () => {
  const paper = (issuedOn: string | null, expiresOn: string | null) => ({
    ...newPaper('evidence', 'iso-27001'),
    issuedOn,
    expiresOn,
  });

  it('are named when they expired', () => {
    const { finding } = check({ papers: [paper('2020-01-01', '2027-07-31')] });
    expect(finding('paper-expired')).toMatchObject({
      pointer: '/mission/papers/0',
      params: { day: '2027-07-31' },
    });
  });

  it('are named when they are issued later', () => {
    expect(check({ papers: [paper('2027-08-02', null)] }).finding('paper-not-issued-yet')).toBeDefined();
  });

  it('are left alone when another one of the same id counts', () => {
    const { finding } = check({ papers: [paper('2020-01-01', '2027-07-31'), paper('2027-07-01', null)] });
    expect(finding('paper-expired')).toBeUndefined();
  });
});
