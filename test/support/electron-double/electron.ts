/** What `import … from 'electron'` answers in the double's process. */

import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Dialog, Menu as ElectronMenu, Protocol, Session, UtilityProcess } from 'electron';
import { app } from './app.ts';
import { BrowserWindow, newestContents, oldestContents } from './browser-window.ts';
import { ipcMain } from './ipc-main.ts';
import { DoubleSession, sessionOf } from './session.ts';
import { askTest, onTestMessage, tellTest, type WrongSender } from './test-port.ts';

export { app, BrowserWindow, ipcMain };

type OpenAnswer = Awaited<ReturnType<Dialog['showOpenDialog']>>;
type SaveAnswer = Awaited<ReturnType<Dialog['showSaveDialog']>>;
type BoxAnswer = Awaited<ReturnType<Dialog['showMessageBox']>>;

/** The options are the last argument, with or without a window before them. */
function ask(method: string): (...args: readonly unknown[]) => Promise<unknown> {
  return (...args) => askTest(method, args.at(-1));
}

export const dialog = {
  showOpenDialog: ask('showOpenDialog') as (...args: readonly unknown[]) => Promise<OpenAnswer>,
  showSaveDialog: ask('showSaveDialog') as (...args: readonly unknown[]) => Promise<SaveAnswer>,
  showMessageBox: ask('showMessageBox') as (...args: readonly unknown[]) => Promise<BoxAnswer>,
  showErrorBox: (title: string, content: string): void => void askTest('showErrorBox', { title, content }),
} satisfies Pick<Dialog, 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox' | 'showErrorBox'>;

export const protocol = {
  registerSchemesAsPrivileged: (): void => undefined,
} satisfies Pick<Protocol, 'registerSchemesAsPrivileged'>;

export const session = { fromPartition: (partition: string): DoubleSession => sessionOf(partition) };

type SessionPart =
  | 'setPermissionCheckHandler'
  | 'setPermissionRequestHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setBluetoothPairingHandler'
  | 'setSpellCheckerEnabled'
  | 'setSpellCheckerLanguages'
  | 'setProxy';
DoubleSession.prototype satisfies Pick<Session, SessionPart>;

// biome-ignore lint/complexity/noStaticOnlyClass: Electron's Menu is a class used by its static methods
export class Menu {
  static setApplicationMenu(): void {}
  static buildFromTemplate(): ElectronMenu {
    throw new Error('only macOS has a menu');
  }
}

class DoubleUtilityProcess extends EventEmitter {
  readonly #child;

  constructor(entry: string, options: { readonly env?: NodeJS.ProcessEnv }) {
    super();
    const port = fileURLToPath(new URL('parent-port.ts', import.meta.url));
    this.#child = fork(entry, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: options.env ?? {},
      execArgv: ['--import', port],
    });
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.on('exit', (status) => this.emit('exit', status ?? 1));
  }

  postMessage(message: unknown): void {
    this.#child.send(message as object);
  }

  kill(): boolean {
    return this.#child.kill();
  }
}
DoubleUtilityProcess.prototype satisfies Pick<UtilityProcess, 'postMessage' | 'kill'>;

export const utilityProcess = {
  fork: (
    entry: string,
    _arguments: readonly string[] = [],
    options: { readonly env?: NodeJS.ProcessEnv } = {},
  ) => new DoubleUtilityProcess(entry, options),
};

/** A sender of which exactly one thing is wrong. */
function strangeSender(wrong: WrongSender): Parameters<typeof ipcMain.call>[1] {
  const frame = { origin: 'app://redoubt', url: 'app://redoubt/index.html', parent: null };
  const sender = wrong === 'main' ? oldestContents() : newestContents();
  if (wrong === 'main') return { sender, senderFrame: frame };
  if (wrong === 'gone') return { sender, senderFrame: null };
  if (wrong === 'origin') return { sender, senderFrame: { ...frame, origin: 'https://example.org' } };
  if (wrong === 'frame') return { sender, senderFrame: { ...frame, parent: frame as never } };
  return { sender: {}, senderFrame: frame };
}

onTestMessage((message) => {
  if (message.kind === 'second-instance') app.announce('second-instance', message.argv, '/', {});
  if (message.kind === 'call-as-stranger')
    ipcMain
      .call(message.channel, strangeSender(message.wrong), message.params)
      .then((value) => tellTest({ kind: 'reply', id: message.id, value }))
      .catch((error: unknown) => tellTest({ kind: 'reply', id: message.id, value: String(error) }));
});
