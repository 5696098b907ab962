import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isPlannerError } from '../shared/errors.ts';
import { faultSentence } from '../shared/texts/en/faults.ts';
import { Access } from './host/access.ts';
import { BrowserDialogs } from './host/browser-dialogs.ts';
import { confirmOnPage } from './host/confirm-page.ts';
import { EventStream } from './host/event-stream.ts';
import { stopWhenIdle } from './host/idle.ts';
import { browserCommand, openBrowser } from './host/open-browser.ts';
import { createHost, listenOnLoopback } from './host/server.ts';
import { loadPageFiles } from './security/page-files.ts';
import { openApplication } from './services/application.ts';
import { dataFolder } from './services/data-folder.ts';
import { childProcessChannel } from './services/isolated-process.ts';

const program = fileURLToPath(new URL('.', import.meta.url));

async function programVersion(): Promise<string> {
  const text = await readFile(join(program, '../../package.json'), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/**
 * Shows the address and opens the browser. `REDOUBT_OPEN=none` only prints it, alone on standard output, for tests
 * and for people who choose the browser themselves.
 */
function openAddress(url: string): void {
  if (process.env['REDOUBT_OPEN'] === 'none') {
    process.stdout.write(`${url}\n`);
    return;
  }
  openBrowser(browserCommand(process.platform, process.env, url), () =>
    say(`No browser could be opened. Open this address yourself; it serves one page: ${url}`),
  );
}

async function start(): Promise<void> {
  const events = new EventStream();
  const dialogs = new BrowserDialogs(events);
  const files = await loadPageFiles(join(program, '../renderer'));
  const application = await openApplication({
    info: { shell: 'browser', version: await programVersion(), versions: { node: process.versions.node } },
    dataFolder: dataFolder(process.platform, process.env),
    program,
    dialogs,
    confirm: confirmOnPage(files, openAddress),
    send: (channel, payload) => events.send(channel, payload),
    // The page opens the camera's page itself: a program cannot open a tab in the user's browser beside it.
    openCamera: () => undefined,
    openProcess: childProcessChannel,
  });
  const access = new Access();
  const server = createHost({ files, access, events, dialogs, dispatch: application.dispatch });
  const port = await listenOnLoopback(server);

  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    events.close();
    server.close();
    server.closeAllConnections();
    application
      .close()
      .then(() => process.exit(0))
      .catch(fail);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  stopWhenIdle(() => events.listeners, stop);
  if (process.env['REDOUBT_OPEN'] !== 'none')
    say('Redoubt runs in your browser; it stops a minute after its page is closed, or with Ctrl+C.');
  openAddress(`http://127.0.0.1:${port}/#${access.code}`);
}

function fail(error: unknown): void {
  say(isPlannerError(error) ? faultSentence(error) : String(error));
  process.exit(1);
}

start().catch(fail);
