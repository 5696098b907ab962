import { describe, expect, it, vi } from 'vitest';
import { Access, isOwnRequest } from '../../../../main/host/access.ts';
import { BrowserDialogs } from '../../../../main/host/browser-dialogs.ts';
import type { EventStream } from '../../../../main/host/event-stream.ts';
import { stopWhenIdle } from '../../../../main/host/idle.ts';
import { browserCommand } from '../../../../main/host/open-browser.ts';

describe('Access', () => {
  it('gives the token for the code until the token is used', () => {
    const access = new Access();
    const code = access.code ?? '';
    expect(access.redeem('wrong')).toBeNull();
    expect(access.redeem(code)).toBe(access.token);
    expect(access.redeem(code)).toBe(access.token);
    expect(access.admits({ 'x-redoubt-token': access.token })).toBe(true);
    expect(access.redeem(code)).toBeNull();
    expect(access.code).toBeNull();
  });

  it('admits the token only', () => {
    const access = new Access();
    for (const headers of [{}, { 'x-redoubt-token': '' }, { 'x-redoubt-token': `${access.token}x` }])
      expect(access.admits(headers)).toBe(false);
    expect(access.code).not.toBeNull();
  });

  it('is new at every start', () => {
    expect(new Access().token).not.toBe(new Access().token);
  });
});

describe('isOwnRequest', () => {
  const own = { host: '127.0.0.1:4000', origin: 'http://127.0.0.1:4000' };

  it('takes our page and a first navigation', () => {
    expect(isOwnRequest('POST', own, 4000)).toBe(true);
    expect(isOwnRequest('GET', { host: own.host, 'sec-fetch-site': 'none' }, 4000)).toBe(true);
  });

  it.each([
    ['GET', { host: 'example.org' }],
    ['GET', { host: '127.0.0.1:4001' }],
    ['GET', {}],
    ['POST', { host: own.host }],
    ['POST', { ...own, origin: 'http://127.0.0.1:4001' }],
    ['POST', { ...own, origin: 'https://127.0.0.1:4000' }],
    ['GET', { host: own.host, 'sec-fetch-site': 'cross-site' }],
    ['GET', { host: own.host, 'sec-fetch-site': 'same-site' }],
  ])('refuses %s with %j', (method, headers) => {
    expect(isOwnRequest(method, headers, 4000)).toBe(false);
  });
});

describe('BrowserDialogs', () => {
  const kind = { name: 'plan', extensions: ['json'] };

  function setup(): {
    dialogs: BrowserDialogs;
    sent: { channel: string; id: string }[];
    join: () => void;
    leave: () => void;
  } {
    const sent: { channel: string; id: string }[] = [];
    let join = (): void => undefined;
    let leave = (): void => undefined;
    const events = {
      listeners: 0,
      send: (channel: string, payload: { id: string }) => sent.push({ channel, id: payload.id }),
      onJoin: (listener: () => void) => {
        join = listener;
        return () => undefined;
      },
      onLeave: (listener: () => void) => {
        leave = listener;
        return () => undefined;
      },
    };
    return {
      dialogs: new BrowserDialogs(events as unknown as EventStream),
      sent,
      join: () => join(),
      leave: () => leave(),
    };
  }

  it('answers an open dialog with what the page uploads', async () => {
    const { dialogs, sent } = setup();
    const chosen = dialogs.openFile({ kind, maxBytes: 10 });
    const id = sent[0]?.id ?? '';
    expect(dialogs.uploadLimit(id)).toBe(10);
    dialogs.answerOpen(id, { name: 'a.json', bytes: new Uint8Array([1]) });
    expect(await chosen).toEqual({ name: 'a.json', bytes: new Uint8Array([1]) });
    expect(dialogs.uploadLimit(id)).toBeNull();
  });

  it('fails an open dialog whose file is too large', async () => {
    const { dialogs, sent } = setup();
    const chosen = dialogs.openFile({ kind, maxBytes: 10 });
    dialogs.refuseTooLarge(sent[0]?.id ?? '', 'big.json');
    await expect(chosen).rejects.toMatchObject({ code: 'too-large', details: { limit: 10 } });
  });

  it('waits for all files of one choosing, and refuses too many or too much together', async () => {
    const { dialogs, sent } = setup();
    const file = (name: string) => ({ name, bytes: new Uint8Array([1, 2, 3]) });
    const ask = () => {
      const chosen = dialogs.openFiles({ kind, maxBytes: 10, most: 3 });
      return { chosen, id: sent.at(-1)?.id ?? '' };
    };
    const three = ask();
    for (const [left, name] of [
      [2, 'a'],
      [1, 'b'],
      [0, 'c'],
    ] as const) {
      expect(dialogs.uploadLimit(three.id)).toBe(10 - 3 * (2 - left));
      dialogs.answerOpen(three.id, file(name), left);
    }
    expect((await three.chosen)?.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    const four = ask();
    dialogs.answerOpen(four.id, file('a'), 3);
    await expect(four.chosen).rejects.toMatchObject({ code: 'too-large', details: { value: 4, limit: 3 } });
    const none = ask();
    dialogs.answerOpen(none.id, null);
    expect(await none.chosen).toBeNull();
  });

  it('gives a saved file to whoever knows its id, and ends then', async () => {
    const { dialogs, sent } = setup();
    const saved = dialogs.saveFile({ kind, suggestedName: 'p.json', bytes: new Uint8Array([2]) });
    const id = sent[0]?.id ?? '';
    expect(dialogs.takeDownload('other')).toBeNull();
    expect(dialogs.takeDownload(id)).toEqual({ name: 'p.json', bytes: new Uint8Array([2]) });
    dialogs.finishDownload(id);
    expect(await saved).toEqual({ fileName: 'p.json' });
    expect(dialogs.takeDownload(id)).toBeNull();
  });

  it('asks again when a page begins to listen', async () => {
    const { dialogs, sent, join } = setup();
    const open = dialogs.openFile({ kind, maxBytes: 10 });
    const save = dialogs.saveFile({ kind, suggestedName: 'p', bytes: new Uint8Array() });
    const asked = [...sent];
    join();
    expect(sent).toEqual([...asked, ...asked]);
    dialogs.answerOpen(asked[0]?.id ?? '', null);
    dialogs.finishDownload(asked[1]?.id ?? '');
    expect(await Promise.all([open, save])).toEqual([null, { fileName: 'p' }]);
    join();
    expect(sent).toHaveLength(4);
  });

  it('counts a page that leaves as cancelled', async () => {
    const { dialogs, leave } = setup();
    const open = dialogs.openFile({ kind, maxBytes: 10 });
    const save = dialogs.saveFile({ kind, suggestedName: 'p', bytes: new Uint8Array() });
    leave();
    expect(await Promise.all([open, save])).toEqual([null, null]);
  });
});

describe('stopWhenIdle', () => {
  it('stops a while after the last page has gone, not before', () => {
    vi.useFakeTimers();
    let pages = 1;
    const stop = vi.fn();
    const timer = stopWhenIdle(() => pages, stop, { idleMs: 60_000, firstPageMs: 600_000 });
    vi.advanceTimersByTime(3_600_000);
    expect(stop).not.toHaveBeenCalled();
    pages = 0;
    vi.advanceTimersByTime(59_000);
    expect(stop).not.toHaveBeenCalled();
    vi.advanceTimersByTime(3000);
    expect(stop).toHaveBeenCalled();
    clearInterval(timer);
    vi.useRealTimers();
  });

  it('waits longer for the first page', () => {
    vi.useFakeTimers();
    const stop = vi.fn();
    const timer = stopWhenIdle(() => 0, stop, { idleMs: 60_000, firstPageMs: 600_000 });
    vi.advanceTimersByTime(590_000);
    expect(stop).not.toHaveBeenCalled();
    vi.advanceTimersByTime(20_000);
    expect(stop).toHaveBeenCalled();
    clearInterval(timer);
    vi.useRealTimers();
  });
});

it.each([
  ['linux', {}, 'xdg-open'],
  ['darwin', {}, 'open'],
  ['win32', {}, 'rundll32'],
  ['linux', { REDOUBT_BROWSER: '/usr/bin/chromium' }, '/usr/bin/chromium'],
] as const)('opens the browser on %s (%j) with %s', (platform, environment, program) => {
  const [name, words] = browserCommand(platform, environment, 'http://127.0.0.1:1/#c');
  expect(name).toBe(program);
  expect(words.join(' ')).toContain('http://127.0.0.1:1/#c');
});
