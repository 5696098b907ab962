import { beforeEach, describe, expect, it } from 'vitest';
import {
  connectEngine,
  current,
  designBeside,
  explainFigure,
  forgetDesign,
  requestDesign,
} from '../../../../renderer/lib/engine.ts';
import type {
  DesignUpdate,
  EngineReply,
  EngineRequest,
} from '../../../../renderer/workers/engine-messages.ts';
import { asId, type PlanId } from '../../../../shared/ids.ts';
import { newPlan } from '../../../../shared/plan/defaults.ts';

const sent: EngineRequest[] = [];
let answer: (reply: EngineReply) => void = () => undefined;
const plan = newPlan(asId<PlanId>('p'), 'P', '2026-11-22');
// Only what the window reads of it before a screen is drawn.
const design = (name: string, values: object = {}) =>
  ({ planId: name, findings: [], values }) as unknown as DesignUpdate;

function ticketOf(request: EngineRequest | undefined): number {
  if (request === undefined || request.kind === 'facts') throw new Error('a job was asked for');
  return request.ticket;
}

beforeEach(() => {
  sent.length = 0;
  connectEngine({
    postMessage: (request) => void sent.push(request),
    addEventListener: (_type, listener) => {
      answer = (data) => listener({ data });
    },
  });
  forgetDesign();
});

describe('the latest design', () => {
  it('is stale from the moment a newer draft is asked for', () => {
    requestDesign(plan);
    answer({ kind: 'design', ticket: ticketOf(sent.at(-1)), design: design('first'), ms: 1 });
    expect(current()).toMatchObject({ stale: false, design: { planId: 'first' } });
    requestDesign({ ...plan, name: 'changed' });
    expect(current()).toMatchObject({ stale: true, design: { planId: 'first' } });
  });

  it('is the newest one: an earlier answer that arrives late is void', () => {
    requestDesign(plan);
    const early = ticketOf(sent.at(-1));
    requestDesign({ ...plan, name: 'changed' });
    answer({ kind: 'design', ticket: early, design: design('early'), ms: 1 });
    expect(current().design).toBeNull();
    answer({ kind: 'design', ticket: ticketOf(sent.at(-1)), design: design('late'), ms: 1 });
    expect(current()).toMatchObject({ stale: false, design: { planId: 'late' } });
  });

  it('of another plan is not shown in place of the new one', () => {
    requestDesign(plan);
    answer({ kind: 'design', ticket: ticketOf(sent.at(-1)), design: design('first'), ms: 1 });
    requestDesign({ ...plan, id: asId<PlanId>('q') });
    expect(current().design).toBeNull();
  });

  it('stays, dimmed, when the next one fails', () => {
    requestDesign(plan);
    answer({ kind: 'design', ticket: ticketOf(sent.at(-1)), design: design('first'), ms: 1 });
    requestDesign({ ...plan, name: 'changed' });
    const fault = { area: 'ipc', code: 'internal', details: { reason: 'x' } } as const;
    answer({ kind: 'fault', ticket: ticketOf(sent.at(-1)), request: 'design', fault });
    expect(current()).toMatchObject({ stale: true, fault, design: { planId: 'first' } });
  });
});

describe('stages that did not change', () => {
  it('keep the values that came before, also with an answer that was not shown', () => {
    requestDesign(plan);
    const early = ticketOf(sent.at(-1));
    requestDesign({ ...plan, name: 'changed' });
    answer({ kind: 'design', ticket: early, design: design('early', { bom: 1, cost: 1 }), ms: 1 });
    answer({ kind: 'design', ticket: ticketOf(sent.at(-1)), design: design('late', { cost: 2 }), ms: 1 });
    expect(current().design).toMatchObject({ planId: 'late', values: { bom: 1, cost: 2 } });
  });
});

describe('questions to the engine', () => {
  it('each get their own answer, in whatever order it comes', async () => {
    const first = explainFigure('a');
    const second = explainFigure('b');
    const [a, b] = sent.map(ticketOf);
    answer({ kind: 'explained', ticket: b ?? 0, node: null });
    const figure = { path: 'a', value: 1, unit: '', formula: 'f', expression: '', inputs: [] };
    answer({ kind: 'explained', ticket: a ?? 0, node: { figure, inputs: [] } });
    expect(await second).toBeNull();
    expect((await first)?.figure.path).toBe('a');
  });

  it('hand a fault of a comparison back as data', async () => {
    const beside = designBeside(plan);
    const fault = { area: 'ipc', code: 'internal', details: { reason: 'x' } } as const;
    answer({ kind: 'fault', ticket: ticketOf(sent.at(-1)), request: 'compare', fault });
    expect(await beside).toEqual(fault);
  });
});
