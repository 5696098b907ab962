import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { humanDigest } from '../../../shared/bundle/manifest/digests.ts';
import { hasFlag, textOption } from '../arguments.ts';
import { type Command, type CommandIo, EXIT, type ParsedArguments } from '../command.ts';

/** The build puts the page beside the program. */
const PAGE = new URL('redoubt-verify.html', import.meta.url);
const FILE_NAME = 'redoubt-verify.html';

async function runVerifier(args: ParsedArguments, io: CommandIo): Promise<number> {
  const page = await io.readFile(fileURLToPath(PAGE));
  const sha512 = createHash('sha512').update(page).digest('hex');
  const out = textOption(args, 'out') ?? FILE_NAME;
  await io.writeFile(out, page);
  if (hasFlag(args, 'json')) io.stdout(`${JSON.stringify({ version: 1, file: out, sha512 })}\n`);
  else {
    io.stderr(`Wrote ${out} (${page.length} bytes). Tell its digest by another route:\n`);
    io.stdout(`${humanDigest(sha512)}\n`);
  }
  return EXIT.success;
}

export const verifierCommand: Command = {
  name: 'verifier',
  summary: 'Write the verifier page for offices without Redoubt: one file, any browser, no network.',
  positionals: '',
  options: {
    out: { type: 'string', short: 'o', value: 'FILE', help: `page to write; ${FILE_NAME} when left out` },
  },
  run: runVerifier,
};
