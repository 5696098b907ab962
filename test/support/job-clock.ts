import { type JobClock, Jobs } from '../../main/services/jobs/jobs.ts';
import type { JobMessage } from '../../shared/job/job-message.ts';
import type { JobStep, JobWatch } from '../../shared/job/job-step.ts';

/** A clock that stands until a test moves it. */
export class StandingClock implements JobClock {
  #ms = 0;
  readonly #due = new Map<() => void, number>();

  now(): number {
    return this.#ms;
  }

  after(ms: number, act: () => void): () => void {
    // A function of its own: the same act may wait twice.
    const once = (): void => act();
    this.#due.set(once, this.#ms + ms);
    return () => this.#due.delete(once);
  }

  turn(): Promise<void> {
    return Promise.resolve();
  }

  /** Lets so many milliseconds pass; what is due meanwhile happens, in its order. */
  pass(ms: number): void {
    this.#ms += ms;
    const due = [...this.#due].filter(([, at]) => at <= this.#ms).sort(([, a], [, b]) => a - b);
    for (const [act] of due) {
      this.#due.delete(act);
      act();
    }
  }
}

/** Jobs on a standing clock, with everything they told. */
export function standingJobs(): {
  readonly clock: StandingClock;
  readonly told: JobMessage[];
  readonly jobs: Jobs;
} {
  const clock = new StandingClock();
  const told: JobMessage[] = [];
  return { clock, told, jobs: new Jobs((message) => told.push(message), clock) };
}

/** Runs work as a job that is cancelled before the first step that fits. Rejects as the job does. */
export function cancelledAt<T>(
  fits: (step: JobStep) => boolean,
  work: (watch: JobWatch) => Promise<T>,
): Promise<T> {
  const { jobs } = standingJobs();
  return jobs.run('bundle-export', (watch) =>
    work({
      at: (step) => {
        if (fits(step)) jobs.cancel('1');
        return watch.at(step);
      },
      commit: () => watch.commit(),
      asks: (question) => watch.asks(question),
      onCancel: (end) => watch.onCancel(end),
    }),
  );
}
