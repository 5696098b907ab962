import type { JobKind, JobMessage } from '../../shared/job/job-message.ts';
import { type JobWatch, UNWATCHED } from '../../shared/job/job-step.ts';
import { jobStepTexts, jobsUi, jobTitles } from '../../shared/texts/en/jobs.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { type JobClock, type JobRunner, Jobs, systemClock } from '../services/jobs/jobs.ts';
import type { CommandIo } from './command.ts';

/** What progress needs of the process. */
export interface JobTerminal {
  /** Standard error; progress is written where a person reads it, and nowhere else. */
  readonly stderr: { readonly isTTY?: boolean; write(text: string): unknown };
  /** Standard output; rows that a person sees arrive are progress enough. */
  readonly stdout?: { readonly isTTY?: boolean };
  on(event: 'SIGINT', listener: () => void): unknown;
  off(event: 'SIGINT', listener: () => void): unknown;
}

/** Back to the begin of the line, and nothing on it. */
const FRESH_LINE = '\r\u001b[K';

function lineOf(message: Extract<JobMessage, { readonly state: 'running' }>): string {
  const { kind, step, cancellable } = message;
  const words = step === null ? '' : jobStepTexts[step.name];
  const count =
    step === null || step.total === null
      ? words
      : fillText(jobsUi.count, { step: words, done: String(step.done), total: String(step.total) });
  const way = cancellable ? jobsUi.keys : jobsUi.ending;
  return `${[jobTitles[kind], count].filter((part) => part !== '').join(': ')}. ${way}`;
}

/**
 * Jobs of a command: one line at the terminal that says how far it is, taken away when it is over. Ctrl-C cancels the job
 * once; pressed again, or outside a job, it ends the program as ever.
 */
export function terminalJobs(terminal: JobTerminal, clock: JobClock = systemClock): JobRunner {
  const { stderr, stdout } = terminal;
  const tell = (message: JobMessage): void => {
    const shown = message.kind !== 'batch' || stdout?.isTTY !== true;
    if (stderr.isTTY === true && shown)
      stderr.write(message.state === 'ended' ? FRESH_LINE : `${FRESH_LINE}${lineOf(message)}`);
  };
  const jobs = new Jobs(tell, clock);
  return {
    run: async (kind, work) => {
      const stop = (): void => {
        terminal.off('SIGINT', stop);
        jobs.cancelAll();
      };
      terminal.on('SIGINT', stop);
      try {
        return await jobs.run(kind, work);
      } finally {
        terminal.off('SIGINT', stop);
      }
    },
  };
}

/** Runs work of a command as a job, where somebody can follow it. */
export function watched<T>(io: CommandIo, kind: JobKind, work: (watch: JobWatch) => Promise<T>): Promise<T> {
  return io.jobs === undefined ? work(UNWATCHED) : io.jobs.run(kind, work);
}
