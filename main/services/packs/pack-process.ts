// Entry of the process that reads a foreign pack: takes one job, answers, ends. Runs as a Node child process or as an
// Electron utility process. A hostile file can hang or crash this process and nothing else.
import type { PackVerdict } from '../../../shared/pack/check-pack.ts';
import type { IsolatedReply } from '../isolated-process.ts';
import { type PackJob, runPackJob } from './pack-job.ts';

/** The port Electron gives a utility process; absent in plain Node. */
interface ParentPort {
  once(event: 'message', listener: (message: { readonly data: PackJob }) => void): void;
  postMessage(message: IsolatedReply<PackVerdict>): void;
}

function answer(job: PackJob): IsolatedReply<PackVerdict> {
  try {
    return { ok: true, value: runPackJob(job) };
  } catch (error) {
    return { ok: false, error: { area: 'ipc', code: 'internal', details: { reason: String(error) } } };
  }
}

const { parentPort } = process as { readonly parentPort?: ParentPort };

if (parentPort) parentPort.once('message', ({ data }) => parentPort.postMessage(answer(data)));
else process.once('message', (job) => process.send?.(answer(job as PackJob), () => process.exit(0)));
