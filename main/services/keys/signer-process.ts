// Entry of the process that signs: takes one job, answers, ends. Runs as a Node child process or as an Electron
// utility process; whoever starts it decides which.
import { isPlannerError } from '../../../shared/errors.ts';
import { runSigningJob, type SigningJob } from './sign-job.ts';
import type { SignerReply } from './signer-runner.ts';

/** The port Electron gives a utility process; absent in plain Node. */
interface ParentPort {
  once(event: 'message', listener: (message: { readonly data: SigningJob }) => void): void;
  postMessage(message: SignerReply): void;
}

async function replyTo(job: SigningJob): Promise<SignerReply> {
  try {
    return { ok: true, result: await runSigningJob(job) };
  } catch (error) {
    if (isPlannerError(error)) {
      const { area, code, details } = error;
      return { ok: false, error: { area, code, details } };
    }
    const reason = error instanceof Error ? error.name : 'unknown';
    return { ok: false, error: { area: 'ipc', code: 'internal', details: { reason } } };
  }
}

const { parentPort } = process as { readonly parentPort?: ParentPort };

if (parentPort) {
  parentPort.once('message', ({ data }) => {
    void replyTo(data).then((reply) => parentPort.postMessage(reply));
  });
} else {
  process.once('message', (job) => {
    void replyTo(job as SigningJob).then((reply) => {
      // Ends once the answer is on its way, so that no secret outlives it.
      process.send?.(reply, () => process.exit(0));
    });
  });
}
