import { describe, expect, it } from 'vitest';
import { type HostEnvironment, hostTransport } from '../../../../renderer/lib/host-transport.ts';

interface Sent {
  readonly path: string;
  readonly method: string | undefined;
  readonly token: string | null;
  readonly body: unknown;
}

interface FakeHost {
  readonly sent: Sent[];
  readonly environment: HostEnvironment;
  readonly stored: Map<string, string>;
  emit(line: string): void;
  forgotten: boolean;
}

/** A host that answers from memory; `code` is what stands in the address bar. */
function fakeHost(code: string, validCode = code): FakeHost {
  const sent: Sent[] = [];
  const stored = new Map<string, string>();
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const answer = (path: string): Response => {
    if (path === '/session')
      return validCode === code ? Response.json({ token: 'the token' }) : new Response(null, { status: 403 });
    if (path === '/events')
      return new Response(
        new ReadableStream<Uint8Array>({
          start: (given) => {
            controller = given;
          },
        }),
      );
    return Response.json({ ok: true, value: path });
  };
  const host: FakeHost = {
    sent,
    stored,
    forgotten: false,
    emit: (line) => controller?.enqueue(encoder.encode(line)),
    environment: {
      fetch: async (path, init) => {
        const token = new Headers(init?.headers).get('X-Redoubt-Token');
        sent.push({ path, method: init?.method, token, body: init?.body });
        return answer(path);
      },
      storage: {
        getItem: (key) => stored.get(key) ?? null,
        setItem: (key, value) => {
          stored.set(key, value);
        },
      },
      code,
      forgetCode: () => {
        host.forgotten = true;
      },
    },
  };
  return host;
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  await new Promise((done) => setTimeout(done, 5));
}

describe('hostTransport', () => {
  it('changes the code for the token once and sends the token with every call', async () => {
    const host = fakeHost('code');
    const transport = hostTransport(host.environment);
    expect(await transport.call('plan', 'list', {})).toEqual({ ok: true, value: '/call/plan.list' });
    await transport.call('plan', 'load', { id: 'p' });
    expect(host.sent.filter(({ path }) => path === '/session')).toHaveLength(1);
    expect(host.forgotten).toBe(true);
    expect(host.sent.at(-1)).toEqual({
      path: '/call/plan.load',
      method: 'POST',
      token: 'the token',
      body: '{"id":"p"}',
    });
  });

  it('uses the kept token after a reload, when the address has no code', async () => {
    const host = fakeHost('');
    host.stored.set('redoubt-token', 'kept');
    await hostTransport(host.environment).call('plan', 'list', {});
    expect(host.sent.map(({ path }) => path)).not.toContain('/session');
    expect(host.sent.at(-1)?.token).toBe('kept');
  });

  it('uses the kept token when a reload still shows the code it was given for', async () => {
    const host = fakeHost('code');
    await hostTransport(host.environment).call('plan', 'list', {});
    await hostTransport(host.environment).call('plan', 'list', {});
    expect(host.sent.filter(({ path }) => path === '/session')).toHaveLength(1);
    expect(host.sent.at(-1)?.token).toBe('the token');
  });

  it('has no token when the code was used by someone else', async () => {
    const host = fakeHost('code', 'another');
    await hostTransport(host.environment).call('plan', 'list', {});
    expect(host.sent.at(-1)?.token).toBe('');
    expect(host.stored.size).toBe(0);
  });

  it('answers a refused request and a host that has ended as coded refusals', async () => {
    const host = fakeHost('code');
    const answers: (() => Promise<Response>)[] = [
      async () => new Response(null, { status: 403 }),
      async () => Promise.reject(new TypeError('connection refused')),
    ];
    const fetch = (path: string, init?: RequestInit): Promise<Response> =>
      path.startsWith('/call/')
        ? (answers.shift()?.() ?? Promise.reject(new Error('unexpected')))
        : host.environment.fetch(path, init);
    const transport = hostTransport({ ...host.environment, fetch });
    expect(await transport.call('plan', 'list', {})).toMatchObject({ error: { code: 'sender-refused' } });
    expect(await transport.call('plan', 'list', {})).toMatchObject({ error: { code: 'internal' } });
  });

  it('gives events to their listeners, also when a line arrives in pieces', async () => {
    const host = fakeHost('code');
    const transport = hostTransport(host.environment);
    const seen: unknown[] = [];
    const stop = transport.on('workspace', 'changed', (payload) => seen.push(payload));
    await settle();
    host.emit('\n{"channel":"workspace.changed",');
    host.emit('"payload":1}\n{"channel":"catalogue.changed","payload":9}\n');
    await settle();
    stop();
    host.emit('{"channel":"workspace.changed","payload":2}\n');
    await settle();
    expect(seen).toEqual([1]);
  });
});
