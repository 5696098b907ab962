import { PlannerError } from '../../shared/errors.ts';
import { faultSentence } from '../../shared/texts/en/faults.ts';
import { loadStarterFacts } from '../services/starter-catalogue.ts';
import { createNodeIo } from './node-io.ts';
import { runCommandLine } from './run.ts';

// A reader that closes early (`| head`) is no fault of the command: end quietly.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const io = createNodeIo(() => loadStarterFacts(new URL('catalogue.json', import.meta.url)));
try {
  process.exitCode = await runCommandLine(process.argv.slice(2), io);
} catch (error) {
  // Not a fault the frame knows: a mistake in the program. The stack helps whoever reports it, when asked for.
  const reason = error instanceof Error ? error.message : String(error);
  const stack = process.env['REDOUBT_TRACE'] === '1' && error instanceof Error ? `${error.stack}\n` : '';
  process.stderr.write(`${faultSentence(new PlannerError('ipc', 'internal', { reason }))}\n${stack}`);
  process.exitCode = 70;
}
