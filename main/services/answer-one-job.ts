import { isPlannerError } from '../../shared/errors.ts';
import { type JobWatch, UNWATCHED } from '../../shared/job/job-step.ts';
import type { IsolatedAnswer, IsolatedReply } from './isolated-process.ts';

/** The port Electron gives a utility process; absent in plain Node. */
interface ParentPort {
  once(event: 'message', listener: (message: { readonly data: unknown }) => void): void;
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

/**
 * The whole life of an isolated process: takes one job, answers, ends. Works in a Node child process and in an Electron
 * utility process.
 * @param work - carries out the job; what it throws crosses as data, without stack or message
 */
export function answerOneJob<Job, T>(work: (job: Job, watch: JobWatch) => Promise<T>): void {
  const { parentPort } = process as { readonly parentPort?: ParentPort };
  if (parentPort)
    parentPort.once('message', ({ data }) => {
      const watch = watchThrough((reply) => parentPort.postMessage(reply));
      void replyTo(() => work(data as Job, watch)).then((reply) => parentPort.postMessage(reply));
    });
  else
    process.once('message', (job) => {
      const watch = watchThrough((reply) => void process.send?.(reply));
      // Ends once the answer is on its way, so that no secret outlives it.
      void replyTo(() => work(job as Job, watch)).then((reply) =>
        process.send?.(reply, () => process.exit(0)),
      );
    });
}
