import { fork } from 'node:child_process';
import { type FaultArea, type FaultCodes, type FaultDetails, PlannerError } from '../../shared/errors.ts';

/** One started process that takes a job and answers it. A shell decides what kind of process it is. */
export interface IsolatedChannel<Job, Answer> {
  post(job: Job): void;
  onReply(listener: (reply: Answer) => void): void;
  onExit(listener: () => void): void;
  kill(): void;
}

/** Starts the program of this name, as `signer` or `verifier`. */
export type OpenIsolated = <Job, Answer>(entry: string) => IsolatedChannel<Job, Answer>;

/** An answer of an isolated process: a value, or a fault as data. */
export type IsolatedReply<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly error: { readonly area: FaultArea; readonly code: string; readonly details: FaultDetails };
    };

const PATIENCE_MS = 120_000;

/**
 * Runs one job in a process of its own. A hostile file can hang or crash that process and nothing else.
 * @param open - starts the process
 * @throws PlannerError the fault the process answered, or `ipc/internal` when it ended or did not answer in time
 */
export function runIsolated<Job, T>(
  open: () => IsolatedChannel<Job, IsolatedReply<T>>,
  job: Job,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const channel = open();
    const gone = (reason: string): void => reject(new PlannerError('ipc', 'internal', { reason }));
    const timer = setTimeout(() => {
      gone('a process that was given a file did not answer');
      channel.kill();
    }, PATIENCE_MS);
    channel.onReply((reply) => {
      clearTimeout(timer);
      if (reply.ok) resolve(reply.value);
      else {
        const { area, code, details } = reply.error;
        reject(new PlannerError(area, code as FaultCodes[FaultArea], details));
      }
      channel.kill();
    });
    channel.onExit(() => {
      clearTimeout(timer);
      // After a reply this changes nothing: a promise settles once.
      gone('a process that was given a file ended without an answer');
    });
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
