import { describe, expect, it } from 'vitest';
import { bridgeTransport, type Transport } from '../../../../renderer/lib/bridge.ts';
import { clientOver, unwrapReply } from '../../../../renderer/lib/transport.ts';

interface Recorded {
  readonly calls: (readonly [string, string, unknown])[];
  readonly listeners: Map<string, (payload: unknown) => void>;
  readonly transport: Transport;
}

function recorder(reply: unknown): Recorded {
  const calls: (readonly [string, string, unknown])[] = [];
  const listeners = new Map<string, (payload: unknown) => void>();
  return {
    calls,
    listeners,
    transport: {
      call: async (group, name, params) => {
        calls.push([group, name, params]);
        return reply;
      },
      on: (group, name, listener) => {
        listeners.set(`${group}.${name}`, listener);
        return () => listeners.delete(`${group}.${name}`);
      },
    },
  };
}

describe('clientOver', () => {
  it('sends a call by group and name and answers its value', async () => {
    const { transport, calls } = recorder({ ok: true, value: [1, 2] });
    await expect(clientOver(transport).plan.load({ id: 'p' })).resolves.toEqual([1, 2]);
    expect(calls).toEqual([['plan', 'load', { id: 'p' }]]);
  });

  it('rejects a refusal with area, code and details', async () => {
    const error = { area: 'storage', code: 'not-found', details: { kind: 'plan', id: 'p' } };
    const { transport } = recorder({ ok: false, error });
    await expect(clientOver(transport).plan.load({ id: 'p' })).rejects.toMatchObject(error);
  });

  it('listens to an event until it is told to stop', () => {
    const { transport, listeners } = recorder(null);
    const seen: unknown[] = [];
    const stop = clientOver(transport).workspace.onChanged((status) => seen.push(status));
    listeners.get('workspace.changed')?.('status');
    stop();
    expect(seen).toEqual(['status']);
    expect(listeners.size).toBe(0);
  });

  it('is not taken for a promise', async () => {
    const client = clientOver(recorder(null).transport);
    expect(await Promise.resolve(client)).toBe(client);
  });
});

describe('unwrapReply', () => {
  it.each([null, 7, 'text', {}])('refuses what is no reply: %j', (reply) => {
    expect(() => unwrapReply(reply)).toThrow(expect.objectContaining({ area: 'ipc', code: 'internal' }));
  });
});

describe('bridgeTransport', () => {
  it('uses the functions of the preload', async () => {
    const stopped: string[] = [];
    const transport = bridgeTransport({
      plan: { load: async (params) => ({ ok: true, value: params }) },
      workspace: {
        onChanged: (listener) => {
          (listener as (payload: unknown) => void)('now');
          return () => stopped.push('stopped');
        },
      },
    });
    expect(await transport.call('plan', 'load', { id: 'x' })).toEqual({ ok: true, value: { id: 'x' } });
    const seen: unknown[] = [];
    transport.on('workspace', 'changed', (payload) => seen.push(payload))();
    expect([seen, stopped]).toEqual([['now'], ['stopped']]);
  });

  it('says which function the preload lacks', async () => {
    await expect(bridgeTransport({}).call('plan', 'load', {})).rejects.toThrow(/plan\.load/);
  });
});
