import { describe, expect, it } from 'vitest';
import { isMissionFact, parseAnswer, withAnswer } from '../../../../../renderer/steps/law/answers.ts';
import {
  paperRegister,
  paperState,
  papersInRule,
  parsePaper,
  withPaper,
  withPaperFields,
} from '../../../../../renderer/steps/law/papers.ts';
import { waiverRows, withoutWaiver, withWaiver } from '../../../../../renderer/steps/law/waivers.ts';
import type { ClauseResult } from '../../../../../shared/design/judgement.ts';
import { asId, type InstrumentId, type PlanId } from '../../../../../shared/ids.ts';
import { newPlan } from '../../../../../shared/plan/defaults.ts';

const plan = newPlan(asId<PlanId>('p'), 'P', '2026-11-22');
const instrumentId = asId<InstrumentId>('de-law');

function clause(changes: Partial<ClauseResult>): ClauseResult {
  return {
    instrumentId,
    instrumentName: 'Law',
    jurisdiction: 'DE',
    ref: 's. 1',
    requirement: 'Something is done.',
    state: 'open',
    severity: 'must',
    because: null,
    missingFacts: [],
    papers: [],
    valuesUsed: {},
    expression: 'true',
    effectiveFrom: null,
    confidence: 'high',
    seenAtSource: true,
    sourceUrl: null,
    lines: [],
    siteId: null,
    waiver: null,
    origin: 'starter',
    ...changes,
  };
}

describe('the register of papers', () => {
  const asked = clause({ state: 'met-only-with', papers: ['declarations/classes'] });
  const key = { register: 'declarations', id: 'classes' } as const;

  it('lists what a clause in scope waits for, once for all clauses', () => {
    const again = clause({ ref: 's. 2', papers: ['declarations/classes', 'evidence/audit'] });
    const rows = paperRegister(plan, [asked, again], '2026-11-22');
    expect(rows.map((row) => [row.id, row.state, row.clauses.length])).toEqual([
      ['classes', 'missing', 2],
      ['audit', 'missing', 1],
    ]);
  });

  it('leaves out what only clauses out of scope name', () => {
    const out = clause({ state: 'not-applicable', papers: ['evidence/other'] });
    expect(paperRegister(plan, [out], '2026-11-22')).toEqual([]);
  });

  it('keeps a held paper with the clauses it serves once they are met', () => {
    const held = withPaper(plan, key, true);
    const met = clause({ state: 'met', expression: 'declared("classes")' });
    const [row] = paperRegister(held, [met], '2026-11-22');
    expect(row).toMatchObject({ state: 'held', clauses: [met] });
    expect(withPaper(held, key, true)).toBe(held);
    expect(withPaper(held, key, false).mission.papers).toEqual([]);
  });

  it('says from which day to which day a paper counts', () => {
    const held = withPaperFields(withPaper(plan, key, true), key, {
      issuedOn: '2026-01-01',
      expiresOn: '2026-12-31',
    });
    const paper = held.mission.papers[0] ?? null;
    expect(['2025-12-31', '2026-12-31', '2027-01-01'].map((day) => paperState(paper, day))).toEqual([
      'not-yet',
      'held',
      'expired',
    ]);
    expect(paperState(null, '2026-11-22')).toBe('missing');
  });

  it('tells evidence and declarations apart', () => {
    expect(parsePaper('declarations/classes')).toEqual(key);
    expect(parsePaper('audit')).toEqual({ register: 'evidence', id: 'audit' });
    expect(papersInRule('declared("classes") or not evidence( "audit" )')).toEqual([
      key,
      { register: 'evidence', id: 'audit' },
    ]);
  });
});

describe('waivers', () => {
  const waiver = { instrumentId, ref: 's. 1', owner: 'A. Brandt', reason: 'Trial', until: '2027-01-01' };
  const waived = withWaiver(plan, waiver);
  const of = (valid: boolean): ClauseResult['waiver'] => ({
    owner: waiver.owner,
    reason: waiver.reason,
    until: waiver.until,
    valid,
  });

  it('replaces the one of the same clause', () => {
    const later = withWaiver(waived, { ...waiver, until: '2028-01-01' });
    expect(later.mission.waivers).toEqual([{ ...waiver, until: '2028-01-01' }]);
    expect(withoutWaiver(later, waiver).mission.waivers).toEqual([]);
  });

  it.each([
    ['counts', clause({ state: 'not-met', waiver: of(true) })],
    ['ended', clause({ state: 'not-met', waiver: of(false) })],
    ['idle', clause({ state: 'met', waiver: of(true) })],
    ['stale', clause({ ref: 's. 9' })],
  ])('that %s says so', (state, entry) => {
    expect(waiverRows(waived, [entry]).map((row) => row.state)).toEqual([state]);
  });
});

describe('an answer', () => {
  it.each([
    ['1 200,5', 'number', { ok: true, value: 1200.5 }],
    ['many', 'number', { ok: false, reason: 'number' }],
    ['11 Sep 2027', 'date', { ok: true, value: '2027-09-11' }],
    ['soon', 'date', { ok: false, reason: 'date' }],
    ['ISO27001, SOC2', 'set', { ok: true, value: ['ISO27001', 'SOC2'] }],
    ['–', 'set', { ok: true, value: [] }],
    ['  ', 'text', { ok: false, reason: 'empty' }],
  ] as const)('reads %j as %s', (text, type, expected) => {
    expect(parseAnswer(text, type)).toEqual(expected);
  });

  it('is kept among the mission’s facts and can be taken back', () => {
    const answered = withAnswer(plan, 'plan.us_nss', false);
    expect(answered.mission.facts['plan.us_nss']).toBe(false);
    expect(withAnswer(answered, 'plan.us_nss', null).mission.facts).toEqual(plan.mission.facts);
  });

  it('belongs to another step when the plan has a field for it', () => {
    expect(isMissionFact({ name: 'plan.us_nss', pointer: '/mission/facts/plan.us_nss' })).toBe(true);
    expect(isMissionFact({ name: 'site.pue_design', pointer: '/sites/0/energy/pue' })).toBe(false);
  });
});
