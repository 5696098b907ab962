import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { App } from 'electron';
import { closeBrowser, switches } from './chromium.ts';

const VERSION_FILE = new URL('../../../package.json', import.meta.url);

class DoubleApp extends EventEmitter {
  readonly isPackaged = process.env['REDOUBT_DOUBLE_PACKAGED'] === '1';
  readonly paths = new Map<string, string>();
  sandboxed = false;
  #quitting = false;

  readonly commandLine = {
    appendSwitch: (name: string, value?: string): void => {
      switches.push(value === undefined ? `--${name}` : `--${name}=${value}`);
    },
  };

  enableSandbox(): void {
    this.sandboxed = true;
  }

  getVersion(): string {
    return (JSON.parse(readFileSync(VERSION_FILE, 'utf8')) as { version: string }).version;
  }

  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }

  requestSingleInstanceLock(): boolean {
    return true;
  }

  whenReady(): Promise<void> {
    return Promise.resolve();
  }

  /** Raises an event of Electron's; the first argument of a listener is the event object. */
  announce(name: string, ...rest: readonly unknown[]): void {
    this.emit(name, { preventDefault: () => undefined }, ...rest);
  }

  quit(): void {
    if (this.#quitting) return;
    this.#quitting = true;
    let prevented = false;
    const event = {
      preventDefault: () => {
        prevented = true;
      },
    };
    this.emit('will-quit', event);
    this.#quitting = false;
    if (!prevented) this.exit(0);
  }

  exit(status = 0): void {
    void closeBrowser().finally(() => process.exit(status));
  }
}

export const app = new DoubleApp();

type Used =
  | 'isPackaged'
  | 'enableSandbox'
  | 'getVersion'
  | 'setPath'
  | 'requestSingleInstanceLock'
  | 'whenReady'
  | 'quit'
  | 'exit';
app satisfies Pick<App, Used>;
app.commandLine satisfies Pick<App['commandLine'], 'appendSwitch'>;
