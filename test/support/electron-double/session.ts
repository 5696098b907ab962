import { EventEmitter } from 'node:events';
import type { BrowserContext } from '@playwright/test';
import type * as Electron from 'electron';
import type { Session } from 'electron';

type Listener = (
  details: Electron.OnBeforeRequestListenerDetails,
  callback: (response: Electron.CallbackResponse) => void,
) => void;
type PageHandler = Parameters<Session['protocol']['handle']>[1];
type CheckHandler = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>;
type RequestHandler = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>;

/** Chromium's names of permissions with Electron's. */
const PERMISSIONS = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['camera', 'media'],
  ['microphone', 'media'],
  ['midi', 'midi'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-write', 'clipboard-sanitized-write'],
  ['storage-access', 'storage-access'],
] as const;

/** The parts of a session that decide what a page may do. */
export class DoubleSession extends EventEmitter {
  beforeRequest: Listener | null = null;
  readonly handlers = new Map<string, PageHandler>();
  #check: CheckHandler | null = null;
  #request: RequestHandler | null = null;

  readonly webRequest = {
    onBeforeRequest: (listener: Listener | null): void => {
      this.beforeRequest = listener;
    },
  };

  readonly protocol = {
    handle: (scheme: string, handler: PageHandler): void => {
      this.handlers.set(scheme, handler);
    },
  };

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#check = handler;
  }

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#request = handler;
  }

  setDevicePermissionHandler(): void {}
  setDisplayMediaRequestHandler(): void {}
  setBluetoothPairingHandler(): void {}
  setSpellCheckerEnabled(): void {}
  setSpellCheckerLanguages(): void {}

  async setProxy(): Promise<void> {}

  /** As Electron: what no handler refuses is granted, and one handler alone does not refuse. */
  async #allows(name: (typeof PERMISSIONS)[number][1], origin: string): Promise<boolean> {
    const details = { isMainFrame: true, requestingUrl: `${origin}/` };
    const checked = this.#check === null || this.#check(null, name, origin, details);
    const handler = this.#request;
    if (handler === null) return checked;
    const contents = {} as Parameters<RequestHandler>[0];
    const granted = await new Promise<boolean>((done) => handler(contents, name, done, details));
    return checked && granted;
  }

  /** Makes Chromium grant what the handlers grant. */
  async applyPermissions(context: BrowserContext, origin: string, pageOrigin: string): Promise<void> {
    const granted: string[] = [];
    for (const [chromiumName, electronName] of PERMISSIONS)
      if (await this.#allows(electronName, origin)) granted.push(chromiumName);
    await context.grantPermissions(granted, { origin: pageOrigin });
  }
}

const sessions = new Map<string, DoubleSession>();

/** Session of a partition; the same name gives the same one. */
export function sessionOf(partition: string): DoubleSession {
  const found = sessions.get(partition) ?? new DoubleSession();
  sessions.set(partition, found);
  return found;
}
