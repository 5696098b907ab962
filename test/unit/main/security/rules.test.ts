import type { Session, WebContents, WebFrameMain } from 'electron';
import { describe, expect, it } from 'vitest';
import { answerPageRequest } from '../../../../main/security/app-scheme.ts';
import { contentPolicy, securityHeaders } from '../../../../main/security/content-policy.ts';
import { menuTemplate } from '../../../../main/security/menu.ts';
import { lockNetwork, mayLoad, refuseNames } from '../../../../main/security/network-lock.ts';
import type { PageFiles } from '../../../../main/security/page-files.ts';
import { denyPermissions } from '../../../../main/security/permissions.ts';
import { isTrustedSender } from '../../../../main/security/sender.ts';
import { refusedSwitches } from '../../../../main/security/switches.ts';
import { webPreferences } from '../../../../main/security/web-preferences.ts';

const files: PageFiles = new Map([
  ['/', { bytes: new Uint8Array([1]), type: 'text/html; charset=utf-8' }],
  ['/index.html', { bytes: new Uint8Array([1]), type: 'text/html; charset=utf-8' }],
]);

describe('the app scheme', () => {
  const ask = (url: string, method = 'GET'): Response => answerPageRequest(files, { url, method });

  it('answers a known path with type and policy', async () => {
    const response = ask('app://redoubt/index.html');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toBe(contentPolicy("'none'"));
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([1]));
  });

  it.each([
    'app://redoubt/../index.html/x',
    'app://redoubt/%2e%2e/package.json',
    'app://redoubt/%2e%2e%2findex.html',
    'app://redoubt/..%5cindex.html',
    'app://redoubt/index.html%00',
    'app://redoubt/index.html/',
    'app://redoubt//index.html',
    'app://redoubt/INDEX.HTML',
    'app://redoubt/etc/passwd',
    'app://other/index.html',
    'app://redoubt:80/index.html',
    'app://user@redoubt/index.html',
    'file:///index.html',
    'https://redoubt/index.html',
    'not an address',
  ])('answers 404 to %s, with the policy', (url) => {
    const response = ask(url);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])('refuses %s', (method) => {
    expect(ask('app://redoubt/index.html', method).status).toBe(405);
  });
});

describe('the network lock', () => {
  it.each(['app://redoubt/index.html', 'blob:app://redoubt/0b1c'])('lets %s through', (url) => {
    expect(mayLoad(url)).toBe(true);
  });

  it.each([
    'https://example.org/',
    'http://127.0.0.1/',
    'ws://example.org/',
    'ftp://example.org/',
    'file:///etc/passwd',
    'data:text/html,x',
    'devtools://devtools/bundled/x.js',
    'chrome://settings',
    'app://redoubt.example.org/',
    'app://redoubt',
    'blob:https://example.org/x',
    'about:blank',
    '',
  ])('refuses %j', (url) => {
    expect(mayLoad(url)).toBe(false);
  });

  it('cancels by the same rule and points the proxy at nothing', async () => {
    const decisions: (boolean | undefined)[] = [];
    const proxies: unknown[] = [];
    const session = {
      webRequest: {
        onBeforeRequest: (
          listener: (details: { url: string }, answer: (a: { cancel?: boolean }) => void) => void,
        ) => {
          for (const url of ['app://redoubt/x', 'https://example.org/'])
            listener({ url }, ({ cancel }) => decisions.push(cancel));
        },
      },
      setProxy: async (config: unknown) => {
        proxies.push(config);
      },
    };
    await lockNetwork(session as unknown as Pick<Session, 'webRequest' | 'setProxy'>);
    expect(decisions).toEqual([false, true]);
    expect(proxies).toEqual([
      { mode: 'fixed_servers', proxyRules: '127.0.0.1:9', proxyBypassRules: '<-loopback>' },
    ]);
  });

  it('makes every name unresolvable', () => {
    const given: (readonly [string, string | undefined])[] = [];
    refuseNames({
      commandLine: { appendSwitch: (name: string, value?: string) => given.push([name, value]) },
    } as never);
    expect(given).toContainEqual(['host-resolver-rules', 'MAP * ~NOTFOUND']);
  });
});

describe('permissions', () => {
  it('are refused by request and by check, devices and screens included', () => {
    type Handler = (...args: never[]) => unknown;
    const handlers = new Map<string, Handler>();
    const session = new Proxy(
      {},
      { get: (_target, name) => (handler: Handler) => handlers.set(String(name), handler) },
    );
    denyPermissions(session as never);
    const run = (name: string, ...args: unknown[]): unknown => handlers.get(name)?.(...(args as never[]));
    const granted: string[] = [];
    for (const name of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'usb',
      'openExternal',
      'unknown',
    ]) {
      run('setPermissionRequestHandler', null, name, (allowed: boolean) => allowed && granted.push(name), {
        mediaTypes: ['video'],
      });
      if (run('setPermissionCheckHandler', null, name, '', { mediaType: 'video' }) === true)
        granted.push(name);
    }
    run(
      'setDisplayMediaRequestHandler',
      null,
      (streams: unknown) => streams !== null && granted.push('screen'),
    );
    if (run('setDevicePermissionHandler') !== false) granted.push('device');
    expect(granted).toEqual([]);
    expect(run('setPermissionCheckHandler', null, 'clipboard-sanitized-write')).toBe(true);
  });
});

describe('the camera', () => {
  type Handler = (...args: never[]) => unknown;
  const camera = {} as WebContents;
  const other = {} as WebContents;

  function granted(
    open: WebContents | null,
    asking: WebContents | null,
    types: readonly string[],
  ): boolean[] {
    const handlers = new Map<string, Handler>();
    const session = new Proxy(
      {},
      { get: (_target, name) => (handler: Handler) => handlers.set(String(name), handler) },
    );
    denyPermissions(session as never, () => open);
    const run = (name: string, ...args: unknown[]): unknown => handlers.get(name)?.(...(args as never[]));
    let requested = false;
    const answer = (allowed: boolean): void => {
      requested = allowed;
    };
    run('setPermissionRequestHandler', asking, 'media', answer, { mediaTypes: types });
    const checked = types.map((mediaType) =>
      run('setPermissionCheckHandler', asking, 'media', '', { mediaType }),
    );
    return [requested, checked.length > 0 && checked.every((one) => one === true)];
  }

  it('is given to its own window while that is open', () => {
    expect(granted(camera, camera, ['video'])).toEqual([true, true]);
  });

  it.each([
    ['another window asks', camera, other, ['video']],
    ['its window is closed', null, camera, ['video']],
    ['nobody is known to ask', null, null, ['video']],
    ['sound is asked for too', camera, camera, ['video', 'audio']],
    ['sound alone is asked for', camera, camera, ['audio']],
    ['nothing is named', camera, camera, []],
  ] as const)('is refused when %s', (_name, open, asking, types) => {
    expect(granted(open, asking, types)).toEqual([false, false]);
  });

  it('is named in the header of its own page only', () => {
    const policy = (path: string): string => securityHeaders("'none'", path)['Permissions-Policy'] ?? '';
    expect(policy('/camera.html')).toContain('camera=(self), ');
    expect(policy('/camera.html')).toContain('microphone=()');
    for (const path of ['/', '/index.html', '/camera.html/', '/assets/camera.js', '/CAMERA.html'])
      expect(policy(path)).toContain('camera=(), ');
  });
});

describe('the sender', () => {
  const window = {} as WebContents;
  const windows = new Set([window]);
  const frame = (given: object): WebFrameMain =>
    ({ origin: 'app://redoubt', parent: null, ...given }) as unknown as WebFrameMain;

  it('is trusted as the top frame of our page in our window', () => {
    expect(isTrustedSender({ sender: window, senderFrame: frame({}) }, windows)).toBe(true);
  });

  it.each([
    ['another window', { sender: {} as WebContents, senderFrame: frame({}) }],
    ['a frame in the page', { sender: window, senderFrame: frame({ parent: frame({}) }) }],
    ['another origin', { sender: window, senderFrame: frame({ origin: 'https://example.org' }) }],
    [
      'an origin that begins like ours',
      { sender: window, senderFrame: frame({ origin: 'app://redoubt.org' }) },
    ],
    ['an opaque origin', { sender: window, senderFrame: frame({ origin: 'null' }) }],
    ['a frame that is gone', { sender: window, senderFrame: null }],
  ])('is refused as %s', (_what, event) => {
    expect(isTrustedSender(event, windows)).toBe(false);
  });
});

describe('switches', () => {
  it('that debug or weaken are refused', () => {
    const given = [
      '--inspect',
      '--inspect-brk=9229',
      '--remote-debugging-port=9222',
      '--js-flags=--expose-gc',
      '--load-extension=/x',
      '--user-data-dir=/x',
      '--no-sandbox',
      '--disable-web-security',
      '--proxy-server=example.org',
    ];
    expect(refusedSwitches(given)).toEqual(given);
  });

  it('that do neither, and words that only look alike, are let be', () => {
    expect(refusedSwitches(['plan.json', '--inspector', '--lang=de', '-v', 'a --inspect'])).toEqual([]);
  });
});

describe('windows', () => {
  const preferences = webPreferences({ preload: '/p.js', session: {} as Session, isPackaged: true });

  it('keep Node and the page apart', () => {
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      disableBlinkFeatures: 'Auxclick',
    });
    expect(preferences).not.toHaveProperty('enableBlinkFeatures');
  });

  it('have developer tools in the sources only', () => {
    expect(preferences.devTools).toBe(false);
    expect(webPreferences({ preload: '/p.js', session: {} as Session, isPackaged: false }).devTools).toBe(
      true,
    );
  });

  it('have no menu that reloads or opens developer tools', () => {
    expect(menuTemplate('linux')).toBeNull();
    expect(menuTemplate('win32')).toBeNull();
    expect(JSON.stringify(menuTemplate('darwin'))).not.toMatch(/reload|devtools|viewMenu|zoom/i);
  });
});
