import { fork } from 'node:child_process';
import { type FaultArea, type FaultCodes, type FaultDetails, PlannerError } from '../../shared/errors.ts';
import { type JobStep, type JobWatch, jobCancelled, UNWATCHED } from '../../shared/job/job-step.ts';
import { inParts } from './job-parts.ts';

/** One started process that takes a job and answers it. A shell decides what kind of process it is. */
export interface IsolatedChannel<Job, Answer> {
  /** Sends a job, as a whole or as its head, or a part of it. */
  post(message: Job | Uint8Array): void;
  onReply(listener: (reply: Answer) => void): void;
  onExit(listener: () => void): void;
  kill(): void;
}

/** Starts the program of this name, as `signer` or `verifier`. */
export type OpenIsolated = <Job, Answer>(entry: string) => IsolatedChannel<Job, Answer>;

/**
 * What an isolated process says: how far it is, null where it waits for the next part of its job; and at its end a value
 * or a fault as data.
 */
export type IsolatedReply<T> = { readonly ok: null; readonly progress: JobStep | null } | IsolatedAnswer<T>;

/** Its last word. */
export type IsolatedAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly error: { readonly area: FaultArea; readonly code: string; readonly details: FaultDetails };
    };

const PATIENCE_MS = 120_000;

function faultOf({ area, code, details }: Extract<IsolatedAnswer<never>, { ok: false }>['error']) {
  return new PlannerError(area, code as FaultCodes[FaultArea], details);
}

/**
 * Runs one job in a process of its own. A hostile file can hang or crash that process and nothing else.
 * @param open - starts the process
 * @param watch - who is told how far it is; ends the process when the job is cancelled
 * @throws PlannerError the fault the process answered, `ipc/cancelled`, `ipc/process-ended` when it ended without an
 * answer, as one does that needs more memory than it has, or `ipc/process-silent` when it did not answer in time
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
    const silent = new PlannerError('ipc', 'process-silent', { seconds: PATIENCE_MS / 1000 });
    const timer = setTimeout(() => settle(() => reject(silent)), PATIENCE_MS);
    const { head, parts } = inParts(job);
    forget = watch.onCancel(() => settle(() => reject(jobCancelled())));
    const heard = (progress: JobStep | null): void => {
      const part = progress === null ? parts.next().value : undefined;
      if (part !== undefined) channel.post(part);
      if (progress !== null) watch.at(progress).catch(() => undefined);
    };
    channel.onReply((reply) => {
      if (reply.ok === null) heard(reply.progress);
      else if (reply.ok) settle(() => resolve(reply.value));
      else settle(() => reject(faultOf(reply.error)));
    });
    channel.onExit(() => settle(() => reject(new PlannerError('ipc', 'process-ended', {}))));
    channel.post(head as Job);
  });
}

/**
 * Limits of a process that reads foreign files, in V8's words, MiB. What a check keeps at once is a few times the largest
 * document; a process that asks for more ends. The small space for new values keeps what is not needed any more from
 * piling up: without it a check takes a third more memory and no less time.
 */
export const MEMORY_FLAGS = ['--max-old-space-size=1024', '--max-semi-space-size=4'] as const;

/**
 * A Node child process with an empty environment and no streams.
 * @param limits - of its memory, as flags of V8
 */
export function childProcessChannel<Job, Answer>(
  program: string,
  limits: readonly string[] = MEMORY_FLAGS,
): IsolatedChannel<Job, Answer> {
  const child = fork(program, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {},
    execArgv: [...limits],
  });
  return {
    // One that is gone takes nothing more; that it ended is told by itself.
    post: (message) => void child.send(message as object, () => undefined),
    onReply: (listener) => void child.on('message', (message) => listener(message as Answer)),
    onExit: (listener) => {
      child.on('exit', listener);
      child.on('error', listener);
    },
    kill: () => void child.kill(),
  };
}
