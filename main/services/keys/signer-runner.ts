import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SigningResult } from '../../../shared/bundle/signatures/signer.ts';
import { type FaultArea, type FaultCodes, type FaultDetails, PlannerError } from '../../../shared/errors.ts';
import { runSigningJob, type SigningJob } from './sign-job.ts';

/** Whoever can carry out a signing job: this process, a child process, an Electron utility process. */
export interface SignerRunner {
  run(job: SigningJob): Promise<SigningResult>;
}

/** What a signer process answers; no class and no stack crosses. */
export type SignerReply =
  | { readonly ok: true; readonly result: SigningResult }
  | {
      readonly ok: false;
      readonly error: { readonly area: FaultArea; readonly code: string; readonly details: FaultDetails };
    };

/** One started process. An Electron shell wraps `utilityProcess.fork(entry)` in these four calls. */
export interface SignerChannel {
  post(job: SigningJob): void;
  onReply(listener: (reply: SignerReply) => void): void;
  onExit(listener: () => void): void;
  kill(): void;
}

/** Signs in this process; for the command line, which ends right after. */
export const inProcessRunner: SignerRunner = { run: runSigningJob };

function faultOf({ area, code, details }: Extract<SignerReply, { ok: false }>['error']): PlannerError {
  return new PlannerError(area, code as FaultCodes[FaultArea], details);
}

/** A passphrase takes a second or two; a process that hangs longer is ended. */
const PATIENCE_MS = 120_000;

/**
 * Runs each job in a process of its own that ends with it, so that keys live only as long as one signature.
 * @param open - starts the process
 */
export function processRunner(open: () => SignerChannel): SignerRunner {
  return {
    run: (job) =>
      new Promise((resolve, reject) => {
        const channel = open();
        const gone = (reason: string): void => reject(new PlannerError('ipc', 'internal', { reason }));
        const timer = setTimeout(() => {
          gone('the signer process did not answer');
          channel.kill();
        }, PATIENCE_MS);
        channel.onReply((reply) => {
          clearTimeout(timer);
          if (reply.ok) resolve(reply.result);
          else reject(faultOf(reply.error));
          channel.kill();
        });
        channel.onExit(() => {
          clearTimeout(timer);
          // After a reply this changes nothing: a promise settles once.
          gone('the signer process ended without an answer');
        });
        channel.post(job);
      }),
  };
}

function channelOver(child: ChildProcess): SignerChannel {
  return {
    post: (job) => void child.send(job),
    onReply: (listener) => void child.on('message', (message) => listener(message as SignerReply)),
    onExit: (listener) => {
      child.on('exit', listener);
      child.on('error', listener);
    },
    kill: () => void child.kill(),
  };
}

/**
 * A Node child process that runs the signer's entry, with an empty environment and no streams.
 * @param entry - file of `signer-process`, as source or as built
 */
export function childProcessChannel(entry: URL): SignerChannel {
  const child = fork(fileURLToPath(entry), [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {},
    execArgv: [],
  });
  return channelOver(child);
}
