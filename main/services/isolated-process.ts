import { fork } from 'node:child_process';
import { type FaultArea, type FaultCodes, type FaultDetails, PlannerError } from '../../shared/errors.ts';
import { type JobStep, type JobWatch, jobCancelled, UNWATCHED } from '../../shared/job/job-step.ts';

/** One started process that takes a job and answers it. A shell decides what kind of process it is. */
export interface IsolatedChannel<Job, Answer> {
  post(job: Job): void;
  onReply(listener: (reply: Answer) => void): void;
  onExit(listener: () => void): void;
  kill(): void;
}

/** Starts the program of this name, as `signer` or `verifier`. */
export type OpenIsolated = <Job, Answer>(entry: string) => IsolatedChannel<Job, Answer>;

/** What an isolated process says: how far it is, and at its end a value, or a fault as data. */
export type IsolatedReply<T> = { readonly ok: null; readonly progress: JobStep } | IsolatedAnswer<T>;

/** Its last word. */
export type IsolatedAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly error: { readonly area: FaultArea; readonly code: string; readonly details: FaultDetails };
    };

const PATIENCE_MS = 120_000;

function gone(reason: string): PlannerError {
  return new PlannerError('ipc', 'internal', { reason });
}

function faultOf({ area, code, details }: Extract<IsolatedAnswer<never>, { ok: false }>['error']) {
  return new PlannerError(area, code as FaultCodes[FaultArea], details);
}

/**
 * Runs one job in a process of its own. A hostile file can hang or crash that process and nothing else.
 * @param open - starts the process
 * @param watch - who is told how far it is; ends the process when the job is cancelled
 * @throws PlannerError the fault the process answered, `ipc/cancelled`, or `ipc/internal` when it ended or did not
 * answer in time
 */
export function runIsolated<Job, T>(
  open: () => IsolatedChannel<Job, IsolatedReply<T>>,
  job: Job,
  watch: JobWatch = UNWATCHED,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const channel = open();
    let forget: () => void = () => undefined;
    // After the first of these the others change nothing: a promise settles once.
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      forget();
      act();
      channel.kill();
    };
    const timer = setTimeout(() => settle(() => reject(gone('a process did not answer'))), PATIENCE_MS);
    forget = watch.onCancel(() => settle(() => reject(jobCancelled())));
    channel.onReply((reply) => {
      if (reply.ok === null) watch.at(reply.progress).catch(() => undefined);
      else if (reply.ok) settle(() => resolve(reply.value));
      else settle(() => reject(faultOf(reply.error)));
    });
    channel.onExit(() => settle(() => reject(gone('a process ended without an answer'))));
    channel.post(job);
  });
}

/** Memory of a process that reads foreign files, MiB. */
const MEMORY_MIB = 2048;

/** A Node child process with an empty environment and no streams. */
export function childProcessChannel<Job, Answer>(program: string): IsolatedChannel<Job, Answer> {
  const child = fork(program, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {},
    execArgv: [`--max-old-space-size=${MEMORY_MIB}`],
  });
  return {
    post: (job) => void child.send(job as object),
    onReply: (listener) => void child.on('message', (message) => listener(message as Answer)),
    onExit: (listener) => {
      child.on('exit', listener);
      child.on('error', listener);
    },
    kill: () => void child.kill(),
  };
}
