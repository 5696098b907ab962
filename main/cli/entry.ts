import { PlannerError } from '../../shared/errors.ts';
import { faultSentence } from '../../shared/texts/en/faults.ts';
import { systemReason } from '../db/system-reason.ts';
import { loadReportFonts } from '../services/report/report-fonts.ts';
import { loadStarterFacts } from '../services/starter-catalogue.ts';
import { EXIT } from './command.ts';
import { createNodeIo } from './node-io.ts';
import { runCommandLine } from './run.ts';

const words = process.argv.slice(2);

// A reader that closes early (`| head`) is no fault of the command: end quietly. A full disk is one.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  const details = { file: 'standard output', reason: systemReason(error) };
  process.stderr.write(`${faultSentence(new PlannerError('storage', 'write-failed', details))}\n`);
  process.exit(EXIT.usage);
});
// Nothing is left to tell once nobody listens to messages.
process.stderr.on('error', () => process.exit(EXIT.usage));

const io = createNodeIo({
  facts: () => loadStarterFacts(new URL('catalogue.json', import.meta.url)),
  program: new URL('./', import.meta.url),
  fonts: () => loadReportFonts(new URL('fonts/', import.meta.url)),
});
try {
  process.exitCode = await runCommandLine(words, io);
} catch (error) {
  // Not a fault the frame knows: a mistake in the program. The stack helps whoever reports it, when asked for.
  const reason = error instanceof Error ? error.message : String(error);
  const fault = new PlannerError('ipc', 'internal', { reason });
  const text = faultSentence(fault);
  const stack = process.env['REDOUBT_TRACE'] === '1' && error instanceof Error ? `${error.stack}\n` : '';
  if (words.includes('--json'))
    process.stdout.write(
      `${JSON.stringify({ error: { area: fault.area, code: fault.code, text, details: fault.details } })}\n`,
    );
  process.stderr.write(`${text}\n${stack}`);
  process.exitCode = 70;
}
