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
import { type Dispatch, errorReply } from './ipc/dispatch.ts';
import { loadPageFiles, type PageFiles } from './security/page-files.ts';
import type { Application } from './services/application.ts';
import { componentFile, dataFolder } from './services/data-folder.ts';
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

/** What the services of this shell are given by it. */
interface Shell {
  readonly files: PageFiles;
  readonly events: EventStream;
  readonly dialogs: BrowserDialogs;
}

/** The services, most of the program: they are read while the browser begins with the page. */
async function openServices({ files, events, dialogs }: Shell): Promise<Application> {
  const { openApplication } = await import('./services/application.ts');
  return openApplication({
    info: { shell: 'browser', version: await programVersion(), versions: { node: process.versions.node } },
    dataFolder: dataFolder(process.platform, process.env),
    program,
    dialogs,
    confirm: confirmOnPage(files, openAddress),
    componentFile: componentFile(process.platform, process.env['ProgramData']),
    send: (channel, payload) => events.send(channel, payload),
    // The page opens the camera's page itself: a program cannot open a tab in the user's browser beside it.
    openCamera: () => undefined,
    openProcess: childProcessChannel,
  });
}

/** Time the page has to show why the workspace could not be opened. */
const FAULT_SHOWN_MS = 15_000;

/** Calls wait until the services are there; when they cannot be opened, each is answered with the reason. */
function answering(application: Promise<Application>): Dispatch {
  return async (channel, params) => {
    try {
      return (await application).dispatch(channel, params);
    } catch (error) {
      return errorReply(error);
    }
  };
}

async function start(): Promise<void> {
  const events = new EventStream();
  const dialogs = new BrowserDialogs(events);
  const files = await loadPageFiles(join(program, '../renderer'));
  const access = new Access();
  const opening = Promise.withResolvers<Application>();
  const dispatch = answering(opening.promise);
  const server = createHost({ files, access, events, dialogs, dispatch });
  const port = await listenOnLoopback(server);
  // Shown before the workspace is open: the browser takes as long to start as we take to read it.
  openAddress(`http://127.0.0.1:${port}/#${access.code}`);

  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    events.close();
    server.close();
    server.closeAllConnections();
    opening.promise
      .then(
        (application) => application.close().then(() => process.exit(0)),
        () => process.exit(1),
      )
      .catch(fail);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  stopWhenIdle(() => events.listeners, stop);
  if (process.env['REDOUBT_OPEN'] !== 'none')
    say('Redoubt runs in your browser; it stops a minute after its page is closed, or with Ctrl+C.');
  opening.resolve(openServices({ files, events, dialogs }));
  opening.promise.catch(failOnPage);
}

function tell(error: unknown): void {
  say(isPlannerError(error) ? faultSentence(error) : String(error));
}

function fail(error: unknown): void {
  tell(error);
  process.exit(1);
}

/** Ends once the page had time to show the reason, too: who started us with a click sees no terminal. */
function failOnPage(error: unknown): void {
  tell(error);
  process.exitCode = 1;
  setTimeout(() => process.exit(1), FAULT_SHOWN_MS);
}

start().catch(fail);
