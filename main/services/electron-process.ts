import type { utilityProcess as UtilityProcesses } from 'electron';
import type { IsolatedChannel } from './isolated-process.ts';

/** A utility process of Electron, with an empty environment and no streams. */
export function utilityChannel<Job, Answer>(
  utilityProcess: Pick<typeof UtilityProcesses, 'fork'>,
  program: string,
): IsolatedChannel<Job, Answer> {
  const child = utilityProcess.fork(program, [], { stdio: 'ignore', env: {}, serviceName: 'Redoubt' });
  return {
    post: (job) => child.postMessage(job),
    onReply: (listener) => void child.on('message', (message: Answer) => listener(message)),
    onExit: (listener) => void child.on('exit', () => listener()),
    kill: () => void child.kill(),
  };
}
