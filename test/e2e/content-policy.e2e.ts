import { expect, test } from './fixtures/app.ts';

/** Runs in the page: what the page could load or run that is not its own. Each answers true when it got through. */
async function attempts(): Promise<Readonly<Record<string, boolean>>> {
  // The debugger lets eval through while its own call runs; what follows runs as the page's own code.
  await new Promise((done) => setTimeout(done, 0));
  const within = (work: Promise<boolean>): Promise<boolean> =>
    Promise.race([work, new Promise<boolean>((done) => setTimeout(() => done(false), 1500))]);
  const loads = (element: HTMLElement, start: () => void): Promise<boolean> =>
    within(
      new Promise<boolean>((done) => {
        element.addEventListener('load', () => done(true));
        element.addEventListener('error', () => done(false));
        try {
          start();
          document.body.append(element);
        } catch {
          done(false);
        }
      }),
    );
  const caught = (work: () => unknown): boolean => {
    try {
      work();
      return true;
    } catch {
      return false;
    }
  };
  caught(() => {
    const inline = document.createElement('script');
    // A text node goes past Trusted Types; the policy itself must stop it.
    inline.append(document.createTextNode('window.inlineRan = true'));
    document.body.append(inline);
  });
  const styled = document.createElement('p');
  const style = document.createElement('style');
  style.textContent = '.probe { position: fixed }';
  styled.className = 'probe';
  document.head.append(style);
  document.body.append(styled);
  const image = document.createElement('img');
  const frame = document.createElement('iframe');
  const object = document.createElement('object');
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  const form = document.createElement('form');
  form.action = 'https://example.org/';
  document.body.append(form);
  const handler = document.createElement('button');
  caught(() => handler.setAttribute('onclick', 'window.handlerRan = true'));
  handler.click();
  return {
    inlineScript: 'inlineRan' in window,
    inlineHandler: 'handlerRan' in window,
    inlineStyle: getComputedStyle(styled).position === 'fixed',
    // biome-ignore lint/security/noGlobalEval: the test is that the page may not
    evalText: caught(() => globalThis.eval('1')),
    newFunction: caught(() => new Function('return 1')()),
    timeoutText: caught(() => setTimeout('window.timeoutRan = true' as unknown as () => void, 0)),
    htmlText: caught(() => {
      document.createElement('div').innerHTML = '<b>x</b>';
    }),
    webAssembly: caught(() => new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))),
    fetchElsewhere: await within(
      fetch('https://example.org/').then(
        () => true,
        () => false,
      ),
    ),
    beacon: await within(
      fetch('https://example.org/', { method: 'POST', keepalive: true, mode: 'no-cors' }).then(
        () => true,
        () => false,
      ),
    ),
    webSocket: await within(
      new Promise<boolean>((done) => {
        try {
          const socket = new WebSocket('wss://example.org/');
          socket.onopen = () => done(true);
          socket.onerror = () => done(false);
        } catch {
          done(false);
        }
      }),
    ),
    eventSource: await within(
      new Promise<boolean>((done) => {
        const source = new EventSource('https://example.org/');
        source.onopen = () => done(true);
        source.onerror = () => done(false);
      }),
    ),
    image: await loads(image, () => {
      image.src = 'https://example.org/x.png';
    }),
    stylesheet: await loads(link, () => {
      link.href = 'https://example.org/x.css';
    }),
    dataFrame: await loads(frame, () => {
      frame.src = 'data:text/html,<p>x';
    }).then((loaded) => loaded && frame.contentDocument !== null),
    object: await loads(object, () => {
      object.data = 'https://example.org/x.svg';
    }),
    dataWorker: caught(() => new Worker('data:text/javascript,1')),
    blobWorker: caught(() => new Worker(URL.createObjectURL(new Blob(['1'])))),
    serviceWorker: await within(
      Promise.resolve()
        .then(() => navigator.serviceWorker.register('/worker.js'))
        .then(
          () => true,
          () => false,
        ),
    ),
  };
}

test('refuses everything inline, evaluated or from elsewhere', async ({ app }) => {
  expect(Object.entries(await app.page.evaluate(attempts)).filter(([, through]) => through)).toEqual([]);
});

test('sends the content policy with the page, and no source of it allows anything inline', async ({
  app,
}) => {
  const response = await app.page.reload();
  const policy = response?.headers()['content-security-policy'] ?? '';
  const connect = app.shell === 'browser' ? "'self'" : "'none'";
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "font-src 'self'",
    "worker-src 'self'",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
  ]);
  expect(response?.headers()['x-content-type-options']).toBe('nosniff');
});

test('has nothing of Node in the page', async ({ app }) => {
  const types = await app.page.evaluate(() => {
    const names = [
      'require',
      'process',
      'Buffer',
      'module',
      '__dirname',
      'global',
      'ipcRenderer',
      'electron',
    ];
    return names.filter((name) => name in globalThis);
  });
  expect(types).toEqual([]);
});

test('denies camera, microphone, place, notifications and the like', async ({ app }) => {
  const states = await app.page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read'];
    const states: string[] = [];
    for (const name of names) {
      const status = await navigator.permissions.query({ name: name as PermissionName }).catch(() => null);
      if (status?.state === 'granted') states.push(name);
    }
    const media = await navigator.mediaDevices?.getUserMedia({ audio: true, video: true }).catch(() => null);
    if (media) states.push('media stream');
    const place = await new Promise<boolean>((done) => {
      navigator.geolocation.getCurrentPosition(
        () => done(true),
        () => done(false),
      );
      setTimeout(() => done(false), 1000);
    });
    if (place) states.push('position');
    return states;
  });
  expect(states).toEqual([]);
});
