import { describe, expect, it } from 'vitest';
import { Engine } from '../../../../renderer/workers/engine-core.ts';
import type { LawAnswer, LawQuestion } from '../../../../renderer/workers/law-messages.ts';
import { asId, type InstrumentId, type PlanId } from '../../../../shared/ids.ts';
import { Pipeline } from '../../../../shared/pipeline.ts';
import { newPlanFrom } from '../../../../shared/plan/templates/templates.ts';
import { testCatalogue, testFacts } from '../../../support/facts.ts';

const plan = newPlanFrom('kr-telecom-rebellions', { id: asId<PlanId>('p'), today: '2026-11-22' });
const NOBODY = { countries: [], vendors: [], foundries: [], memory: [], instruments: [] };

function ready(): Engine {
  const engine = new Engine(() => 0);
  engine.handle({ kind: 'facts', facts: { data: testCatalogue(), prices: [] } });
  engine.handle({ kind: 'design', ticket: 1, plan });
  return engine;
}

function asked(engine: Engine, question: LawQuestion): LawAnswer | null {
  const reply = engine.handle({ kind: 'law', ticket: 2, question });
  if (reply?.kind !== 'lawful') throw new Error(`it answered ${reply?.kind}`);
  return reply.answer;
}

describe('the engine behind the law step', () => {
  const engine = ready();

  it('has no answer before the first design', () => {
    const fresh = new Engine(() => 0);
    fresh.handle({ kind: 'facts', facts: { data: testCatalogue(), prices: [] } });
    expect(asked(fresh, { about: 'ranks' })).toBeNull();
  });

  it('sends only the lines a stop touches', () => {
    const none = asked(engine, { about: 'stop', stops: NOBODY, at: 'delivery' });
    expect(none).toMatchObject({ stop: { lines: [] } });
    const us = asked(engine, { about: 'stop', stops: { ...NOBODY, countries: ['US'] }, at: 'delivery' });
    if (us?.about !== 'stop') throw new Error('it is about a stop');
    expect(us.stop.lines.length).toBeGreaterThan(0);
    expect(us.stop.acceleratorsLeft + us.stop.acceleratorsUnknown).toBeLessThanOrEqual(us.stop.accelerators);
  });

  it('lets a running cluster run, and says for how long', () => {
    const stop = asked(engine, { about: 'stop', stops: { ...NOBODY, countries: ['KR'] }, at: 'operation' });
    if (stop?.about !== 'stop') throw new Error('it is about a stop');
    expect(stop.stop.pools.every((pool) => pool.fate === 'stands')).toBe(true);
    expect(stop.stop.poolRuns.length).toBeGreaterThan(0);
  });

  it('ranks every single stop by the load it leaves, and knows the calendar', () => {
    expect(asked(engine, { about: 'ranks' })).toHaveProperty('ranks.length');
    const dates = asked(engine, { about: 'dates', from: '2026-01-01', to: '2030-01-01' });
    if (dates?.about !== 'dates') throw new Error('it is about dates');
    expect(dates.calendar.some((day) => day.events.some((event) => event.kind === 'order'))).toBe(true);
  });

  it('reads nobody off an instrument it does not know', () => {
    const list = asked(engine, { about: 'deny-list', instrumentId: asId<InstrumentId>('no-such') });
    expect(list).toEqual({ about: 'deny-list', refs: [] });
  });

  it('stops a deny list for the goods its rule names only, as the command line does', () => {
    const chinese = newPlanFrom('cn-ascend-cambricon', { id: asId<PlanId>('cn'), today: '2026-11-22' });
    const own = ready();
    own.handle({ kind: 'design', ticket: 7, plan: chinese });
    const lines = new Map(new Pipeline().design(chinese, testFacts()).values.bom.lines.map((l) => [l.id, l]));
    const fallen = (more: object): readonly string[] => {
      const reply = asked(own, { about: 'stop', stops: { ...NOBODY, ...more }, at: 'delivery' });
      if (reply?.about !== 'stop') throw new Error('it is about a stop');
      const ids = reply.stop.lines.filter((line) => line.fate === 'falls').map((line) => line.lineId);
      return [...new Set(ids.map((id) => lines.get(id)?.category ?? id))].sort();
    };
    expect(fallen({ instruments: ['gb-tsa'] })).toEqual(['switch']);
    expect(fallen({ vendors: ['huawei'] })).toEqual(['accelerator', 'server', 'switch']);
  });

  it('says which law reaches the buyer, and what another level would change', () => {
    const asIs = asked(engine, { about: 'profile', otherwise: { buyerType: null, level: null } });
    expect(asIs).toMatchObject({ about: 'profile', changes: [] });
    const own = ready();
    const { mission } = plan;
    const french = { ...mission, facts: { ...mission.facts, 'plan.classification_owners': ['FR'] } };
    own.handle({ kind: 'design', ticket: 8, plan: { ...plan, mission: french } });
    const secret = asked(own, { about: 'profile', otherwise: { buyerType: 'defence', level: 'SECRET' } });
    if (secret?.about !== 'profile') throw new Error('it is about the profile');
    expect(secret.changes).toContainEqual({ instrumentId: 'fr-igi-1300', from: 'depends', to: 'in-scope' });
  });

  it('tries fixes one design at a time, and drops them with the next design', () => {
    const working = ready();
    const reply = working.handle({ kind: 'design', ticket: 3, plan: { ...plan, note: 'again' } });
    if (reply?.kind !== 'design') throw new Error('it designs');
    const clause = { instrumentId: asId<InstrumentId>('iso-30134'), ref: '-9 WUE', siteId: null };
    let answer = working.handle({ kind: 'fixes', ticket: 4, clause });
    let steps = 0;
    while (answer === null && working.isSearching && steps < 20) {
      answer = working.continueSearch();
      steps += 1;
    }
    expect(answer).toMatchObject({ kind: 'fixed', ticket: 4 });
    working.handle({ kind: 'fixes', ticket: 5, clause });
    working.handle({ kind: 'design', ticket: 6, plan });
    expect(working.isSearching).toBe(false);
    expect(working.continueSearch()).toBeNull();
  });
});
