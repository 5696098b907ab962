import { describe, expect, it } from 'vitest';
import { Engine } from '../../../../renderer/workers/engine-core.ts';
import type { EngineReply } from '../../../../renderer/workers/engine-messages.ts';
import { asId, type PlanId } from '../../../../shared/ids.ts';
import { planFromTemplate } from '../../../../shared/plan/templates/template.ts';
import { templates } from '../../../../shared/plan/templates/templates.ts';
import { testCatalogue } from '../../../support/facts.ts';

const [template] = templates;
if (template === undefined) throw new Error('there is a template');
const plan = planFromTemplate(template, { id: asId<PlanId>('p'), name: 'P', today: '2026-11-22' });
const facts = { data: testCatalogue(), prices: [] };

function ready(): Engine {
  const engine = new Engine(() => 0);
  expect(engine.handle({ kind: 'facts', facts })).toBeNull();
  return engine;
}

describe('the engine behind the window', () => {
  it('designs a plan and keeps the trace to itself', () => {
    const reply = ready().handle({ kind: 'design', ticket: 3, plan });
    if (reply?.kind !== 'design') throw new Error(`it answered ${reply?.kind}`);
    expect(reply.ticket).toBe(3);
    expect(reply.design.planId).toBe('p');
    expect('trace' in reply.design).toBe(false);
    expect(reply.design.values.demand?.totalPeakOutputTokensPerS).toBeGreaterThan(0);
  });

  it('sends only the stages that changed, and all of them on new facts', () => {
    const engine = ready();
    const stagesOf = (changed: typeof plan): readonly string[] => {
      const reply = engine.handle({ kind: 'design', ticket: 1, plan: changed });
      if (reply?.kind !== 'design') throw new Error(`it answered ${reply?.kind}`);
      return Object.keys(reply.design.values);
    };
    const all = stagesOf(plan);
    expect(all.length).toBeGreaterThan(1);
    expect(stagesOf({ ...plan, note: 'only a note' })).toEqual([]);
    const waited = stagesOf({ ...plan, delivery: { ...plan.delivery, replacementDays: 90 } });
    expect(waited).toContain('spares');
    expect(waited).not.toContain('demand');
    engine.handle({ kind: 'facts', facts });
    expect(stagesOf(plan)).toEqual(all);
  });

  it('tries a changed plan without moving the design that is explained', () => {
    const engine = ready();
    engine.handle({ kind: 'design', ticket: 1, plan });
    const reply = engine.handle({ kind: 'try', ticket: 2, plan: { ...plan, pools: [] } });
    if (reply?.kind !== 'tried') throw new Error(`it answered ${reply?.kind}`);
    expect(reply.ticket).toBe(2);
    const again = engine.handle({ kind: 'design', ticket: 3, plan });
    if (again?.kind !== 'design') throw new Error(`it answered ${again?.kind}`);
    expect(again.design.values).toEqual({});
    expect(reply.findings).not.toEqual(again.design.findings);
  });

  describe('ranking a pool', () => {
    const [pool] = plan.pools;
    if (pool === undefined) throw new Error('the template has a pool');
    const rank = (ticket: number) => ({ kind: 'rank', ticket, plan, poolId: pool.id }) as const;

    /** An engine whose clock jumps at every look, so that every turn ends after one accelerator. */
    function slow(): Engine {
      let ms = 0;
      const engine = new Engine(() => (ms += 100));
      engine.handle({ kind: 'facts', facts });
      return engine;
    }

    /** Answers until the engine has nothing left to do. */
    function drained(engine: Engine, first: EngineReply | null): readonly EngineReply[] {
      const replies = first === null ? [] : [first];
      for (let turn = 0; engine.isSearching; turn += 1) {
        if (turn > 10_000) throw new Error('the ranking does not end');
        const reply = engine.continueSearch();
        if (reply !== null) replies.push(reply);
      }
      return replies;
    }

    it('tells what it has on the way and ends with the whole, as in one turn', () => {
      const engine = slow();
      const replies = drained(engine, engine.handle(rank(7)));
      const ranked = replies.flatMap((reply) => (reply.kind === 'ranked' ? [reply] : []));
      expect(ranked.length).toBeGreaterThan(2);
      expect(ranked.map(({ complete }) => complete)).toEqual(
        ranked.map((_reply, at) => at === ranked.length - 1),
      );
      expect(new Set(ranked.map(({ ticket }) => ticket))).toEqual(new Set([7]));
      const quick = ready();
      const whole = drained(quick, quick.handle(rank(8))).at(-1);
      if (whole?.kind !== 'ranked') throw new Error('a ranking was asked for');
      expect(ranked.at(-1)?.ranking).toEqual(whole.ranking);
    });

    it('lets an edit in between, and is given up for a newer one', () => {
      const engine = slow();
      engine.handle(rank(1));
      expect(engine.isSearching).toBe(true);
      expect(engine.handle({ kind: 'design', ticket: 2, plan })?.kind).toBe('design');
      const replies = drained(engine, engine.handle(rank(3)));
      expect(new Set(replies.map(({ ticket }) => ticket))).toEqual(new Set([3]));
      expect(replies.at(-1)).toMatchObject({ kind: 'ranked', complete: true });
    });

    it('is given up when facts change', () => {
      const engine = slow();
      engine.handle(rank(1));
      engine.handle({ kind: 'facts', facts });
      expect(engine.isSearching).toBe(false);
    });
  });

  it('lists every network of a pool even when one was chosen by hand', () => {
    const engine = ready();
    const networks = (changed: typeof plan) => {
      engine.handle({ kind: 'design', ticket: 1, plan: changed });
      const [pool] = changed.pools;
      if (pool === undefined) throw new Error('the plan has a pool');
      const reply = engine.handle({ kind: 'networks', ticket: 2, poolId: pool.id });
      if (reply?.kind !== 'networked') throw new Error(`it answered ${reply?.kind}`);
      return reply.comparison?.options ?? [];
    };
    const all = networks(plan);
    expect(all.length).toBeGreaterThan(1);
    expect(all.filter((option) => option.against === null)).toHaveLength(1);
    const other = all.at(-1);
    if (other === undefined) throw new Error('there is another network');
    const { leafSwitchId, spineSwitchId, assignment } = other;
    const byHand = { ...plan, fabric: { ...plan.fabric, leafSwitchId, spineSwitchId, assignment } };
    expect(networks(byHand)).toEqual(all);
  });

  it('explains a figure of the last design down to the plan', () => {
    const engine = ready();
    engine.handle({ kind: 'design', ticket: 1, plan });
    const reply = engine.handle({ kind: 'explain', ticket: 2, path: 'demand.totalPeakOutputTokensPerS' });
    if (reply?.kind !== 'explained') throw new Error(`it answered ${reply?.kind}`);
    const origins = JSON.stringify(reply.node);
    expect(origins).toContain('/workloads/0/audience/users');
  });

  it('compares another plan without losing the trace of the open one', () => {
    const engine = ready();
    engine.handle({ kind: 'design', ticket: 1, plan });
    const other = { ...plan, id: asId<PlanId>('q'), workloads: plan.workloads.slice(0, 1) };
    expect(engine.handle({ kind: 'compare', ticket: 2, plan: other })).toMatchObject({
      kind: 'compared',
      ticket: 2,
    });
    const second = plan.workloads[1];
    const path = `demand.workloads.${second?.id}.peakOutputTokensPerS`;
    expect(engine.handle({ kind: 'explain', ticket: 3, path })).toMatchObject({
      node: { figure: { path } },
    });
  });

  it('answers a fault as data, with the ticket and the request it belongs to', () => {
    const engine = new Engine(() => 0);
    expect(engine.handle({ kind: 'design', ticket: 9, plan })).toMatchObject({
      kind: 'fault',
      ticket: 9,
      request: 'design',
      fault: { area: 'ipc', code: 'internal' },
    });
  });

  it('has no answer for a figure that the design does not have', () => {
    const engine = ready();
    engine.handle({ kind: 'design', ticket: 1, plan });
    expect(engine.handle({ kind: 'explain', ticket: 2, path: 'nothing' })).toMatchObject({ node: null });
  });
});
