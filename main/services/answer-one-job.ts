import { isPlannerError } from '../../shared/errors.ts';
import { type JobWatch, UNWATCHED } from '../../shared/job/job-step.ts';
import type { IsolatedAnswer, IsolatedReply } from './isolated-process.ts';
import { ArrivingJob } from './job-parts.ts';

/** The port Electron gives a utility process; absent in plain Node. */
interface ParentPort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

async function replyTo<T>(work: () => Promise<T>): Promise<IsolatedAnswer<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (isPlannerError(error)) {
      const { area, code, details } = error;
      return { ok: false, error: { area, code, details } };
    }
    // The name alone: a message may quote what was given.
    const reason = error instanceof Error ? error.name : 'unknown';
    return { ok: false, error: { area: 'ipc', code: 'internal', details: { reason } } };
  }
}

/** Tells whoever started this process how far it is. That one cancels by ending it. */
function watchThrough(send: (reply: IsolatedReply<never>) => void): JobWatch {
  return {
    ...UNWATCHED,
    at: (progress) => {
      send({ ok: null, progress });
      return new Promise((resolve) => setImmediate(resolve));
    },
  };
}

/** Puts a job together as it arrives, asks for what is missing, and hands it over once it is whole. */
function whenWhole<Job>(send: (reply: IsolatedReply<never>) => void, take: (job: Job) => void) {
  let arriving: ArrivingJob | null = null;
  let taken = false;
  return (message: unknown): void => {
    if (taken) return;
    if (arriving === null) arriving = new ArrivingJob(message);
    else arriving.take(message as Uint8Array);
    const { whole } = arriving;
    if (whole === null) {
      send({ ok: null, progress: null });
      return;
    }
    taken = true;
    take(whole as Job);
  };
}

/**
 * The whole life of an isolated process: takes one job, answers, ends. Works in a Node child process and in an Electron
 * utility process.
 * @param work - carries out the job; what it throws crosses as data, without stack or message
 */
export function answerOneJob<Job, T>(work: (job: Job, watch: JobWatch) => Promise<T>): void {
  const { parentPort } = process as { readonly parentPort?: ParentPort };
  const send = (reply: IsolatedReply<T>, sent: () => void = () => undefined): void => {
    if (parentPort === undefined) process.send?.(reply, sent);
    else parentPort.postMessage(reply);
  };
  const take = whenWhole<Job>(send, (job) => {
    // Ends once the answer is on its way, so that no secret outlives it. A utility process is ended by whoever started it.
    void replyTo(() => work(job, watchThrough(send))).then((reply) => send(reply, () => process.exit(0)));
  });
  if (parentPort) parentPort.on('message', ({ data }) => take(data));
  else process.on('message', take);
}
