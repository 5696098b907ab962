import type { JobKind, JobMessage } from '../../../shared/job/job-message.ts';
import { type JobStep, type JobWatch, jobCancelled } from '../../../shared/job/job-step.ts';

/** What comes of a clock; tests bring their own. */
export interface JobClock {
  /** Milliseconds that only run forward. */
  now(): number;
  /** Calls `act` once after so many milliseconds; answers a function that prevents it. */
  after(ms: number, act: () => void): () => void;
  /** Resolves once others have had a turn. */
  turn(): Promise<void>;
}

export const systemClock: JobClock = {
  now: () => performance.now(),
  after: (ms, act) => {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
  turn: () => new Promise((resolve) => setImmediate(resolve)),
};

/** Work that is done sooner is not told of. */
export const QUIET_MS = 500;
/** A bar that moves more often cannot be read, and every move costs a message. */
const TELL_EVERY_MS = 80;

/** One running job. */
class Job implements JobWatch {
  readonly #about: { readonly id: string; readonly kind: JobKind };
  readonly #clock: JobClock;
  readonly #tell: (message: JobMessage) => void;
  readonly #endings = new Set<() => void>();
  #step: JobStep | null = null;
  #shown = false;
  #toldMs = 0;
  #cancelled = false;
  #committed = false;
  #unschedule: () => void = () => undefined;

  constructor(about: Job['about'], clock: JobClock, tell: (message: JobMessage) => void) {
    this.#about = about;
    this.#clock = clock;
    this.#tell = tell;
    this.#wait();
  }

  get about(): { readonly id: string; readonly kind: JobKind } {
    return this.#about;
  }

  async at(step: JobStep): Promise<void> {
    const before = this.#step;
    this.#step = step;
    const moved = before?.name !== step.name;
    if (this.#shown && (moved || this.#clock.now() - this.#toldMs >= TELL_EVERY_MS)) this.#say();
    await this.#clock.turn();
    if (this.#cancelled) throw jobCancelled();
  }

  async commit(): Promise<void> {
    // A press on Cancel that is on its way is still heard.
    await this.#clock.turn();
    if (this.#cancelled) throw jobCancelled();
    this.#committed = true;
    if (this.#shown) this.#say();
  }

  async asks<T>(question: () => Promise<T>): Promise<T> {
    this.#hide();
    try {
      return await question();
    } finally {
      this.#wait();
    }
  }

  onCancel(end: () => void): () => void {
    if (this.#cancelled) end();
    this.#endings.add(end);
    return () => this.#endings.delete(end);
  }

  cancel(): void {
    if (this.#committed || this.#cancelled) return;
    this.#cancelled = true;
    for (const end of this.#endings) end();
  }

  end(): void {
    this.#hide();
  }

  #wait(): void {
    this.#unschedule = this.#clock.after(QUIET_MS, () => {
      this.#shown = true;
      this.#say();
    });
  }

  #hide(): void {
    this.#unschedule();
    if (this.#shown) this.#tell({ ...this.#about, state: 'ended' });
    this.#shown = false;
  }

  #say(): void {
    this.#toldMs = this.#clock.now();
    this.#tell({
      ...this.#about,
      state: 'running',
      step: this.#step,
      cancellable: !this.#committed,
    });
  }
}

/** Whoever runs long work: it is told of after half a second, and can be cancelled from then on. */
export interface JobRunner {
  run<T>(kind: JobKind, work: (watch: JobWatch) => Promise<T>): Promise<T>;
}

/** The jobs that run in this program. */
export class Jobs implements JobRunner {
  readonly #tell: (message: JobMessage) => void;
  readonly #clock: JobClock;
  readonly #running = new Map<string, Job>();
  #count = 0;

  constructor(tell: (message: JobMessage) => void, clock: JobClock = systemClock) {
    this.#tell = tell;
    this.#clock = clock;
  }

  /** Runs a job. @throws PlannerError `ipc/cancelled` when somebody ended it, and what the work throws */
  async run<T>(kind: JobKind, work: (watch: JobWatch) => Promise<T>): Promise<T> {
    this.#count += 1;
    const job = new Job({ id: String(this.#count), kind }, this.#clock, this.#tell);
    this.#running.set(job.about.id, job);
    try {
      return await work(job);
    } finally {
      this.#running.delete(job.about.id);
      job.end();
    }
  }

  /** Ends a job. One that is over, or past the last moment, goes on as if nobody had asked. */
  cancel(id: string): void {
    this.#running.get(id)?.cancel();
  }

  /** Ends every job of a kind, as one whose result nobody waits for any more. */
  cancelAll(kind?: JobKind): void {
    for (const job of this.#running.values()) if (kind === undefined || job.about.kind === kind) job.cancel();
  }
}
