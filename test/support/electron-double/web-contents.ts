import { EventEmitter } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { Frame, Page, Request as PageRequest, Route } from '@playwright/test';
import type { WebContents, WebFrameMain, WebPreferences } from 'electron';
import { appOrigin, toAppAddress, toPageAddress } from './addresses.ts';
import { browserContext } from './chromium.ts';
import { ipcMain } from './ipc-main.ts';
import { pageScript } from './page-script.ts';
import { DoubleSession } from './session.ts';
import { tellTest } from './test-port.ts';

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];

/** An event object as listeners get it. */
class PreventableEvent {
  readonly url: string;
  readonly isMainFrame: boolean;
  prevented = false;

  constructor(url: string, isMainFrame: boolean) {
    this.url = url;
    this.isMainFrame = isMainFrame;
  }

  preventDefault(): void {
    this.prevented = true;
  }
}

function frameOf(frame: Frame): Pick<WebFrameMain, 'origin' | 'parent' | 'url'> {
  const parent = frame.parentFrame();
  return {
    url: toAppAddress(frame.url()),
    origin: appOrigin(frame.url()),
    parent: parent === null ? null : (frameOf(parent) as WebFrameMain),
  };
}

/** One page with the wiring of a window: preload, calls, request filter, navigation guard. */
export class DoubleWebContents extends EventEmitter {
  readonly #preferences: WebPreferences;
  readonly #session: DoubleSession;
  #page: Page | null = null;
  #openHandler: OpenHandler | null = null;
  /** Address main loaded; the test's own reload of it looks like any navigation and is let through. */
  #address = '';

  constructor(preferences: WebPreferences) {
    super();
    this.#preferences = preferences;
    const given: unknown = preferences.session;
    if (!(given instanceof DoubleSession)) throw new Error('the window has no session of its own');
    this.#session = given;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  setWebRTCIPHandlingPolicy(): void {}

  isDestroyed(): boolean {
    return this.#page === null || this.#page.isClosed();
  }

  send(channel: string, payload: unknown): void {
    const deliver = ([name, value]: readonly [string, unknown]): void => {
      const receivers = globalThis as { electronDoubleReceive?: (name: string, value: unknown) => void };
      receivers.electronDoubleReceive?.(name, value);
    };
    // A page that is just leaving cannot receive; Electron drops such messages too.
    this.#page?.evaluate(deliver, [channel, payload] as const).catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.#page?.close();
  }

  async load(url: string): Promise<void> {
    const context = await browserContext();
    const pageOrigin = new URL(toPageAddress(url)).origin;
    await this.#session.applyPermissions(context, appOrigin(toPageAddress(url)), pageOrigin);
    const page = context.pages().find((one) => one.url() === 'about:blank') ?? (await context.newPage());
    this.#page = page;
    page.on('close', () => this.emit('page-closed'));
    page.on('popup', (popup) => void this.#judgePopup(popup));
    // As text: Playwright carries a large object node by node, which takes seconds for the catalogue.
    await page.exposeBinding('electronDoubleInvoke', async ({ frame }, channel: string, params: unknown) =>
      JSON.stringify(await ipcMain.call(channel, { sender: this, senderFrame: frameOf(frame) }, params)),
    );
    const preload = this.#preferences.preload;
    if (preload !== undefined) await page.addInitScript(pageScript(await readFile(preload, 'utf8')));
    await page.route('**/*', (route) => this.#answer(route));
    this.#address = toPageAddress(url);
    await page.goto(this.#address);
    this.emit('did-finish-load');
  }

  async #judgePopup(popup: Page): Promise<void> {
    const url = toAppAddress(popup.url());
    const decision = this.#openHandler?.({ url } as Parameters<OpenHandler>[0]) ?? { action: 'allow' };
    if (decision.action !== 'deny') return;
    tellTest({ kind: 'window-denied', url });
    await popup.close();
  }

  /** True when a navigation the page started was prevented by main. */
  #isPrevented(request: PageRequest): boolean {
    if (!request.isNavigationRequest() || request.url() === this.#address) return false;
    const frame = request.frame();
    const event = new PreventableEvent(toAppAddress(request.url()), frame.parentFrame() === null);
    if (event.isMainFrame) this.emit('will-navigate', event, event.url);
    this.emit('will-frame-navigate', event);
    return event.prevented;
  }

  async #isCancelled(request: PageRequest): Promise<boolean> {
    const listener = this.#session.beforeRequest;
    if (listener === null) return false;
    const details = { url: toAppAddress(request.url()), method: request.method(), resourceType: 'other' };
    const answer = await new Promise<{ cancel?: boolean }>((done) =>
      listener(details as Parameters<typeof listener>[0], done),
    );
    return answer.cancel === true;
  }

  async #answer(route: Route): Promise<void> {
    const request = route.request();
    const url = toAppAddress(request.url());
    if (this.#isPrevented(request)) {
      tellTest({ kind: 'navigation-prevented', url });
      return route.abort('aborted');
    }
    if (await this.#isCancelled(request)) {
      tellTest({ kind: 'request-cancelled', url });
      return route.abort('blockedbyclient');
    }
    const handler = this.#session.handlers.get(new URL(url).protocol.replace(':', ''));
    // A scheme nobody handles fails; nothing ever goes on to a network.
    if (!handler) return route.abort('addressunreachable');
    const response = await handler(new Request(url, { method: request.method() }));
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }
}
