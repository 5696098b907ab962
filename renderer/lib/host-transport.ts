import type { FaultCodes, FaultDetails } from '../../shared/errors.ts';
import type { Reply } from '../../shared/ipc/define.ts';
import type { Transport } from './bridge.ts';
import { answerFileEvent, type HostFiles } from './host-files.ts';
import { splitLines } from './split-lines.ts';

const TOKEN_KEY = 'redoubt-token';
const CODE_KEY = 'redoubt-code';
const RETRY_MS = 1000;

/** What the transport needs of the browser; tests give their own. */
export interface HostEnvironment {
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Survives a reload of this tab and nothing else. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  /** Code of the address, without the `#`; empty after a reload. */
  readonly code: string;
  /** Takes the code out of the address bar and the history. */
  forgetCode(): void;
}

const ENDED = 'the program behind this page has ended; start it again';

type Listener = (payload: unknown) => void;

function refusal(code: FaultCodes['ipc'], details: FaultDetails): Reply<never> {
  return { ok: false, error: { area: 'ipc', code, details } };
}

class HostTransport implements Transport {
  readonly #environment: HostEnvironment;
  readonly #listeners = new Map<string, Set<Listener>>();
  #token: Promise<string> | null = null;
  #listening = false;

  constructor(environment: HostEnvironment, listens: boolean) {
    this.#environment = environment;
    if (listens) void this.#listen();
  }

  async call(group: string, name: string, params: unknown): Promise<unknown> {
    const call = `${group}.${name}`;
    const init = { method: 'POST', body: JSON.stringify(params) };
    const response = await this.#send(`/call/${call}`, init).catch(() => null);
    if (response === null) return refusal('internal', { reason: ENDED });
    return response.ok ? response.json() : refusal('sender-refused', { call });
  }

  on(group: string, name: string, listener: Listener): () => void {
    const channel = `${group}.${name}`;
    const listeners = this.#listeners.get(channel) ?? new Set();
    this.#listeners.set(channel, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Changes the code of the address for the token, once for all calls. */
  async #openSession(): Promise<string> {
    const environment = this.#environment;
    const { code, storage } = environment;
    // A reload may still show the code that this tab has changed for its token already.
    const known = code === '' || code === storage.getItem(CODE_KEY);
    if (known) {
      environment.forgetCode();
      return storage.getItem(TOKEN_KEY) ?? '';
    }
    const response = await environment.fetch('/session', {
      method: 'POST',
      body: JSON.stringify({ code }),
    });
    if (!response.ok) return storage.getItem(TOKEN_KEY) ?? '';
    const { token } = (await response.json()) as { readonly token: string };
    storage.setItem(TOKEN_KEY, token);
    storage.setItem(CODE_KEY, code);
    environment.forgetCode();
    return token;
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    this.#token ??= this.#openSession();
    const headers = new Headers(init.headers);
    headers.set('X-Redoubt-Token', await this.#token);
    return this.#environment.fetch(path, { ...init, headers });
  }

  async #listen(): Promise<void> {
    if (this.#listening) return;
    this.#listening = true;
    for (;;) {
      try {
        const response = await this.#send('/events', { method: 'GET' });
        if (response.status === 403) return;
        for await (const line of splitLines(response)) this.#receive(line);
      } catch {
        // The host is gone or the line broke; try again until the page is closed.
      }
      await new Promise((done) => setTimeout(done, RETRY_MS));
    }
  }

  #receive(line: string): void {
    if (line === '') return;
    const { channel, payload } = JSON.parse(line) as { readonly channel: string; readonly payload: unknown };
    if (channel.startsWith('host.')) {
      this.#answerOnce(channel, payload);
      return;
    }
    for (const listener of this.#listeners.get(channel) ?? []) listener(payload);
  }

  /** The host asks again when the line was broken; a dialog that is already shown is not shown twice. */
  #answerOnce(channel: string, payload: unknown): void {
    const { id } = payload as { readonly id: string };
    if (this.#answered.has(id)) return;
    this.#answered.add(id);
    answerFileEvent(this.#files, channel, payload);
  }

  readonly #answered = new Set<string>();
  readonly #files: HostFiles = {
    upload: async (id, files) => {
      if (files.length === 0) await this.#send(`/upload/${id}`, { method: 'DELETE' });
      for (const [index, file] of files.entries())
        await this.#send(`/upload/${id}`, {
          method: 'POST',
          body: file,
          headers: {
            'X-File-Name': encodeURIComponent(file.name),
            'X-Files-Left': String(files.length - index - 1),
          },
        });
    },
    download: async (id) => (await this.#send(`/download/${id}`, { method: 'GET' })).blob(),
  };
}

/** Transport to the browser host over HTTP on this machine. */
export function hostTransport(
  environment: HostEnvironment,
  { listens }: { readonly listens: boolean } = { listens: true },
): Transport {
  return new HostTransport(environment, listens);
}
