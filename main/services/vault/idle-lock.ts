import { isPlannerError } from '../../../shared/errors.ts';

export interface IdleParts {
  /** Minutes without a touch; 0 never locks. */
  readonly minutes: () => number;
  readonly lock: () => Promise<unknown>;
}

const MINUTE_MS = 60_000;
/** The window saves and locks by itself; this is for a window that no longer answers. */
const GRACE_MS = 30_000;
/** How often the setting is looked at, so that a change counts at once. */
const LOOK_MS = 5_000;

/** Locks after a time in which nobody touched the program. */
export class IdleLock {
  readonly #parts: IdleParts;
  readonly #timer: NodeJS.Timeout;
  #touchedMs = performance.now();

  constructor(parts: IdleParts) {
    this.#parts = parts;
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
    // The program may end while nobody is at it.
    this.#timer.unref();
  }

  touch(): void {
    this.#touchedMs = performance.now();
  }

  #look(): void {
    const minutes = this.#parts.minutes();
    if (minutes === 0 || performance.now() - this.#touchedMs < minutes * MINUTE_MS + GRACE_MS) return;
    this.touch();
    this.#parts.lock().catch((error: unknown) => {
      // A save that fails keeps the workspace open; its status says why in every window, and it is tried again.
      if (!isPlannerError(error, 'storage')) throw error;
    });
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
