import { describe, expect, it } from 'vitest';
import { callChannels, createDispatcher, eventChannels } from '../../../../main/ipc/dispatch.ts';
import { PlannerError } from '../../../../shared/errors.ts';
import { type AppHandlers, contract } from '../../../../shared/ipc/contract.ts';

/** Handlers that answer their own name, but for those given. */
function handlers(own: Readonly<Record<string, (params: unknown) => Promise<unknown>>> = {}): AppHandlers {
  const groups = Object.entries(contract).map(([group, members]) => [
    group,
    Object.fromEntries(
      Object.keys(members).map((name) => {
        const channel = `${group}.${name}`;
        return [name, own[channel] ?? (async () => channel)];
      }),
    ),
  ]);
  return Object.fromEntries(groups) as unknown as AppHandlers;
}

const quiet = (): void => undefined;

describe('createDispatcher', () => {
  it('answers every call of the contract', async () => {
    const dispatch = createDispatcher(handlers(), quiet);
    expect(await dispatch('plan.list', {})).toEqual({ ok: true, value: 'plan.list' });
    for (const channel of callChannels()) {
      const reply = await dispatch(channel, {});
      // Either the answer, or a refusal of the empty payload: never an unknown call.
      if (!reply.ok) expect(reply.error).toMatchObject({ area: 'ipc', code: 'payload-refused' });
    }
    expect(callChannels().length).toBeGreaterThan(25);
  });

  it('gives the handler what the schema made of the payload', async () => {
    const seen: unknown[] = [];
    const own = {
      'plan.load': async (params: unknown) => {
        seen.push(params);
        return null;
      },
    };
    await createDispatcher(handlers(own), quiet)('plan.load', { id: 'a' });
    expect(seen).toEqual([{ id: 'a' }]);
  });

  it.each([
    ['plan.load', undefined],
    ['plan.load', { id: '../x' }],
    ['plan.load', { id: 'a', extra: true }],
    ['plan.list', { __proto__: null, x: 1 }],
    ['settings.set', { theme: 'neon' }],
    ['catalogue.setPrice', { productId: 'x', minor: -1 }],
    ['bundle.verifyDropped', { name: 'x', base64: 7 }],
    ['bundle.approve', { fileSha512: 'x', decision: 'approved', role: 'approver', remark: '', final: false }],
    ['plan.save', { plan: {}, basedOn: 0 }],
  ])('refuses %s with a bad payload and does not call the handler', async (channel, params) => {
    const own = { [channel]: async () => Promise.reject(new Error('was called')) };
    expect(await createDispatcher(handlers(own), quiet)(channel, params)).toMatchObject({
      ok: false,
      error: { area: 'ipc', code: 'payload-refused', details: { call: channel } },
    });
  });

  it.each(['plan.nothing', 'constructor.name', '__proto__.x', '', 'workspace.changed'])(
    'refuses the unknown call %j',
    async (channel) => {
      expect(await createDispatcher(handlers(), quiet)(channel, {})).toMatchObject({
        ok: false,
        error: { area: 'ipc', code: 'unknown-call' },
      });
    },
  );

  it('sends a fault as area, code and details, without stack or class', async () => {
    const fault = new PlannerError('storage', 'not-found', { kind: 'plan', id: 'a' });
    const dispatch = createDispatcher(handlers({ 'plan.load': () => Promise.reject(fault) }), quiet);
    const reply = await dispatch('plan.load', { id: 'a' });
    expect(reply).toEqual({
      ok: false,
      error: { area: 'storage', code: 'not-found', details: { kind: 'plan', id: 'a' } },
    });
    expect(structuredClone(reply)).toEqual(reply);
  });

  it('reports a mistake in the program as internal and logs it', async () => {
    const logged: unknown[] = [];
    const mistake = new TypeError('x is undefined');
    const dispatch = createDispatcher(handlers({ 'plan.list': () => Promise.reject(mistake) }), (error) =>
      logged.push(error),
    );
    expect(await dispatch('plan.list', {})).toMatchObject({
      ok: false,
      error: { area: 'ipc', code: 'internal' },
    });
    expect(logged).toEqual([mistake]);
  });

  it('answers a handler that throws before it returns a promise', async () => {
    const own = {
      'plan.list': (): Promise<unknown> => {
        throw new PlannerError('storage', 'read-failed', { file: 'w', reason: 'EIO' });
      },
    };
    expect(await createDispatcher(handlers(own), quiet)('plan.list', {})).toMatchObject({
      error: { code: 'read-failed' },
    });
  });
});

it('lists events apart from calls', () => {
  expect(eventChannels()).toEqual([
    'workspace.changed',
    'vault.changed',
    'catalogue.changed',
    'job.progress',
    'code.arrived',
  ]);
  expect(callChannels()).not.toContain('workspace.changed');
});
