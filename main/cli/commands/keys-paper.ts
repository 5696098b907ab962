import { canonicalBytes } from '../../../shared/bundle/format/canonical-json.ts';
import { paperBytes } from '../../services/keys/paper-bytes.ts';
import { paperCopy, restoreSigner } from '../../services/keys/paper-copy.ts';
import { suggestPassphrase } from '../../services/keys/suggest-passphrase.ts';
import { recordPath, SIGNER_FILE_MODE } from '../../services/keys/write-signer.ts';
import { hasFlag, requiredPositional, textOption } from '../arguments.ts';
import { type Command, type CommandIo, EXIT, type ParsedArguments } from '../command.ts';
import { PASSPHRASE_OPTION, readPassphraseOf } from '../passphrase.ts';
import { fingerprintLines } from './keys.ts';
import { requiredOption } from './option-values.ts';
import { assertFree } from './output-file.ts';
import { readSignerFile } from './signer-file.ts';

const MOST_COPY_BYTES = 256 * 1024;

async function runPaper(args: ParsedArguments, io: CommandIo): Promise<number> {
  const signerFile = requiredOption(args, 'signer');
  const file = await readSignerFile(signerFile, io);
  const out = textOption(args, 'out') ?? `${signerFile.replace(/\.signer$/, '')}.paper.age`;
  assertFree(out);
  const passphrase = await readPassphraseOf(textOption(args, 'passphrase-file'), io, 'the signer');
  const paper = await readPassphraseOf(textOption(args, 'paper-passphrase-file'), io, 'the paper copy');
  const { text, record } = await paperCopy(file, { passphrase, paper });
  await io.writeFile(out, paperBytes(text), SIGNER_FILE_MODE);
  if (hasFlag(args, 'json')) io.stdout(`${JSON.stringify({ version: 1, file: out, signer: record.id })}\n`);
  else for (const line of fingerprintLines(record)) io.stdout(`${line}\n`);
  io.stderr(
    `Wrote ${out}. Print it or put it on its own medium, write its passphrase on another sheet, lock them in different places, then delete the file.\n`,
  );
  return EXIT.success;
}

async function runRestore(args: ParsedArguments, io: CommandIo): Promise<number> {
  const copy = await io.readFile(requiredPositional(args, 0, '<paper copy>'), MOST_COPY_BYTES);
  const out = requiredOption(args, 'out');
  const recordFile = recordPath(out);
  assertFree(out);
  assertFree(recordFile);
  const paper = await readPassphraseOf(textOption(args, 'paper-passphrase-file'), io, 'the paper copy');
  const passphrase = await readPassphraseOf(textOption(args, 'passphrase-file'), io, 'the new signer file');
  const { file, record } = await restoreSigner(copy, {
    paper,
    passphrase,
    ...(io.keyCost ? { cost: io.keyCost } : {}),
  });
  await io.writeFile(out, file, SIGNER_FILE_MODE);
  await io.writeFile(recordFile, canonicalBytes(record));
  if (hasFlag(args, 'json'))
    io.stdout(`${JSON.stringify({ version: 1, file: out, publicRecord: recordFile, signer: record.id })}\n`);
  else for (const line of fingerprintLines(record)) io.stdout(`${line}\n`);
  io.stderr(`Wrote ${out} and ${recordFile}.\n`);
  return EXIT.success;
}

async function runOffer(args: ParsedArguments, io: CommandIo): Promise<number> {
  const offered = suggestPassphrase();
  if (hasFlag(args, 'json')) io.stdout(`${JSON.stringify({ version: 1, ...offered })}\n`);
  else io.stdout(`${offered.passphrase}\n`);
  return EXIT.success;
}

const PAPER_PASSPHRASE = {
  'paper-passphrase-file': {
    type: 'string',
    value: 'FILE',
    help: 'file whose first line is the passphrase of the paper copy; asked for when left out',
  },
} as const;

export const keysPaperCommand: Command = {
  name: 'keys paper',
  summary: 'Write a copy of a signer for paper or a safe, as an age file that Debian’s age opens.',
  positionals: '',
  options: {
    signer: { type: 'string', value: 'FILE', help: 'signer file to copy' },
    ...PASSPHRASE_OPTION,
    ...PAPER_PASSPHRASE,
    out: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: 'file to write; <signer>.paper.age when left out',
    },
  },
  run: runPaper,
};

export const keysRestoreCommand: Command = {
  name: 'keys restore',
  summary: 'Make a signer file of a paper copy again, under a new passphrase.',
  positionals: '<paper copy>',
  options: {
    ...PAPER_PASSPHRASE,
    ...PASSPHRASE_OPTION,
    out: { type: 'string', short: 'o', value: 'FILE', help: 'signer file to write' },
  },
  run: runRestore,
};

export const keysPassphraseCommand: Command = {
  name: 'keys passphrase',
  summary: 'Offer words at random for a passphrase; write them down.',
  positionals: '',
  options: {},
  run: runOffer,
};
