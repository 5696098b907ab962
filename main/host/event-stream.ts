import type { ServerResponse } from 'node:http';

const HEARTBEAT_MS = 15_000;

/**
 * Events to the page: one JSON object a line on a response that stays open. The page reads it with fetch, because
 * an EventSource could not send the token.
 */
export class EventStream {
  readonly #streams = new Set<ServerResponse>();
  readonly #joinListeners = new Set<() => void>();
  readonly #leaveListeners = new Set<() => void>();
  readonly #heartbeat: NodeJS.Timeout;

  constructor() {
    this.#heartbeat = setInterval(() => this.#write('\n'), HEARTBEAT_MS);
    this.#heartbeat.unref();
  }

  get listeners(): number {
    return this.#streams.size;
  }

  add(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store' });
    response.write('\n');
    this.#streams.add(response);
    response.on('close', () => {
      this.#streams.delete(response);
      for (const listener of this.#leaveListeners) listener();
    });
    for (const listener of this.#joinListeners) listener();
  }

  send(channel: string, payload: unknown): void {
    this.#write(`${JSON.stringify({ channel, payload })}\n`);
  }

  /** Calls the listener whenever a page begins to listen; answers a function that ends that. */
  onJoin(listener: () => void): () => void {
    this.#joinListeners.add(listener);
    return () => this.#joinListeners.delete(listener);
  }

  /** Calls the listener whenever a page leaves; answers a function that ends that. */
  onLeave(listener: () => void): () => void {
    this.#leaveListeners.add(listener);
    return () => this.#leaveListeners.delete(listener);
  }

  close(): void {
    clearInterval(this.#heartbeat);
    for (const response of this.#streams) response.end();
  }

  #write(line: string): void {
    for (const response of this.#streams) response.write(line);
  }
}
