import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, BrowserWindow as ElectronWindow, Rectangle } from 'electron';
import { app } from './app.ts';
import { DoubleWebContents } from './web-contents.ts';

const open = new Set<BrowserWindow>();

/** Contents of the window opened last. */
export function newestContents(): DoubleWebContents | undefined {
  return [...open].at(-1)?.webContents;
}

/** Contents of the window of the program. */
export function oldestContents(): DoubleWebContents | undefined {
  return [...open][0]?.webContents;
}

/** A window is a page of Chromium; its size is Chromium's. */
export class BrowserWindow extends EventEmitter {
  readonly webContents: DoubleWebContents;
  readonly #bounds: Rectangle;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.#bounds = { x: 0, y: 0, width: options.width ?? 800, height: options.height ?? 600 };
    this.webContents = new DoubleWebContents(options.webPreferences ?? {});
    open.add(this);
    app.announce('web-contents-created', this.webContents);
    this.webContents.on('page-closed', () => this.#closed());
    this.webContents.on('did-finish-load', () => this.emit('ready-to-show'));
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.load(url);
  }

  getNormalBounds(): Rectangle {
    return this.#bounds;
  }

  isMaximized(): boolean {
    return false;
  }

  isMinimized(): boolean {
    return false;
  }

  maximize(): void {}
  show(): void {}
  focus(): void {
    app.announce('window-focused');
  }
  restore(): void {}
  destroy(): void {
    void this.webContents.close();
  }

  #closed(): void {
    this.emit('close', { preventDefault: () => undefined });
    open.delete(this);
    this.emit('closed');
    if (open.size === 0) app.announce('window-all-closed');
  }
}

type Used =
  | 'getNormalBounds'
  | 'isMaximized'
  | 'isMinimized'
  | 'maximize'
  | 'show'
  | 'focus'
  | 'restore'
  | 'destroy'
  | 'loadURL';
BrowserWindow satisfies new (
  options: BrowserWindowConstructorOptions,
) => Pick<ElectronWindow, Used>;
