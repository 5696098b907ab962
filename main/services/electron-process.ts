import type { utilityProcess as UtilityProcesses } from 'electron';
import { type IsolatedChannel, MEMORY_FLAGS } from './isolated-process.ts';

/**
 * A utility process of Electron, with an empty environment and no streams. Its V8 reads its flags from this switch of its
 * command line, before its heap is made.
 */
export function utilityChannel<Job, Answer>(
  utilityProcess: Pick<typeof UtilityProcesses, 'fork'>,
  program: string,
): IsolatedChannel<Job, Answer> {
  const child = utilityProcess.fork(program, [], {
    stdio: 'ignore',
    env: {},
    serviceName: 'Redoubt',
    execArgv: [`--js-flags=${MEMORY_FLAGS.join(' ')}`],
  });
  return {
    post: (message) => child.postMessage(message),
    onReply: (listener) => void child.on('message', (message: Answer) => listener(message)),
    onExit: (listener) => void child.on('exit', () => listener()),
    kill: () => void child.kill(),
  };
}
