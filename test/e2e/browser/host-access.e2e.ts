import { request as httpRequest } from 'node:http';
import { networkInterfaces } from 'node:os';
import { expect, type Page } from '@playwright/test';
import { test } from '../fixtures/host.ts';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A request with exactly these headers: fetch would not let us lie about Host and Origin. */
function ask(
  origin: string,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const url = new URL(origin);
  return new Promise((done, failed) => {
    const sent = httpRequest(
      {
        host: url.hostname,
        port: url.port,
        path,
        method: options.method ?? 'GET',
        headers: options.headers ?? {},
      },
      (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => {
          body += chunk.toString();
        });
        response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, body }));
      },
    );
    sent.on('error', failed);
    sent.end(options.body);
  });
}

/** The token of the page, once it has taken it for the printed code. */
async function tokenOf(page: Page): Promise<string> {
  const held = await page.waitForFunction(() => sessionStorage.getItem('redoubt-token'));
  return (await held.jsonValue()) ?? '';
}

test('refuses a foreign Host, as a rebound name would send it', async ({ host }) => {
  for (const name of ['example.org', 'localhost', `localhost:${new URL(host.origin).port}`, '127.0.0.1'])
    expect((await ask(host.origin, '/', { headers: { Host: name } })).status).toBe(403);
  expect((await ask(host.origin, '/')).status).toBe(200);
});

test('refuses a foreign Origin, a missing one on a call, and a cross-site request', async ({ host }) => {
  const token = await tokenOf(host.page);
  const call = (headers: Record<string, string>): Promise<Answer> =>
    ask(host.origin, '/call/plan.list', {
      method: 'POST',
      body: '{}',
      headers: { 'X-Redoubt-Token': token, ...headers },
    });
  expect((await call({ Origin: host.origin })).status).toBe(200);
  expect((await call({ Origin: 'https://example.org' })).status).toBe(403);
  expect((await call({ Origin: 'null' })).status).toBe(403);
  expect((await call({})).status).toBe(403);
  expect((await call({ Origin: host.origin, 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
});

test('refuses a wrong token and a missing one', async ({ host }) => {
  for (const headers of [{}, { 'X-Redoubt-Token': '' }, { 'X-Redoubt-Token': 'x'.repeat(43) }])
    for (const [method, path] of [
      ['POST', '/call/plan.list'],
      ['GET', '/events'],
      ['POST', '/upload/1'],
      ['GET', '/download/1'],
    ] as const)
      expect(
        (await ask(host.origin, path, { method, headers: { Origin: host.origin, ...headers } })).status,
      ).toBe(403);
});

test('gives the token for the printed code to one page only', async ({ host }) => {
  const code = new URL(host.address).hash.slice(1);
  const redeem = (body: string): Promise<Answer> =>
    ask(host.origin, '/session', { method: 'POST', headers: { Origin: host.origin }, body });
  // From the first call of the page on.
  await expect.poll(async () => (await redeem(JSON.stringify({ code }))).status).toBe(403);
  expect((await redeem('{}')).status).toBe(403);
  expect((await redeem('not json')).status).toBe(403);
});

test('takes the code out of the address bar', async ({ host }) => {
  await expect.poll(() => host.page.url()).toBe(`${host.origin}/`);
});

test('serves known paths only, with the content policy on every answer', async ({ host }) => {
  for (const path of [
    '/../package.json',
    '/%2e%2e/package.json',
    '//etc/passwd',
    '/index.html%00',
    '/main/index.js',
  ]) {
    const answer = await ask(host.origin, path);
    expect(answer.status).toBe(404);
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  }
});

test('refuses other methods', async ({ host }) => {
  for (const method of ['PUT', 'PATCH', 'OPTIONS', 'DELETE'])
    expect((await ask(host.origin, '/', { method, headers: { Origin: host.origin } })).status).toBe(405);
});

test('answers a bad payload with a coded refusal', async ({ host }) => {
  const token = await tokenOf(host.page);
  const headers = { Origin: host.origin, 'X-Redoubt-Token': token };
  for (const body of ['', 'not json', '[]', '{"id":"../x"}', '{"id":"a","more":1}']) {
    const answer = await ask(host.origin, '/call/plan.load', { method: 'POST', headers, body });
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false, error: { code: 'payload-refused' } });
  }
  const unknown = await ask(host.origin, '/call/no.such', { method: 'POST', headers, body: '{}' });
  expect(JSON.parse(unknown.body)).toMatchObject({ ok: false, error: { code: 'unknown-call' } });
});

test('listens on the loopback interface only', async ({ host }) => {
  const port = new URL(host.origin).port;
  const outside = Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter((entry) => !entry.internal && entry.family === 'IPv4')
    .map((entry) => entry.address);
  for (const address of outside)
    await expect(ask(`http://${address}:${port}`, '/')).rejects.toThrow(/ECONNREFUSED/);
});
