import { join } from 'node:path';
import { allowedSigners } from '../../../shared/bundle/trust/allowed-signers.ts';
import { bareFiles } from '../../../shared/bundle/trust/bare-files.ts';
import { nodeFs } from '../../db/file-system.ts';
import { importTrustFiles } from '../../services/bundle/import-trust.ts';
import { MAX_LIST_BYTES, openTrustFolder } from '../../services/bundle/trust-folder.ts';
import { hasFlag, requiredPositional, textOption } from '../arguments.ts';
import { type Command, type CommandIo, EXIT, type ParsedArguments } from '../command.ts';
import { summaryOf, tell } from './trust.ts';

async function runExportTrust(args: ParsedArguments, io: CommandIo): Promise<number> {
  const store = await openTrustFolder(requiredPositional(args, 0, '<folder>'));
  const dates = !hasFlag(args, 'no-dates');
  const out = textOption(args, 'out');
  const files = out === undefined ? [] : bareFiles(store, dates);
  if (out !== undefined) await nodeFs.makeFolder(out);
  for (const { name, data } of files) await io.writeFile(join(out ?? '', name), data);
  const text = allowedSigners(store, dates);
  if (hasFlag(args, 'json'))
    io.stdout(
      `${JSON.stringify({ ...summaryOf(store), allowedSigners: text, files: files.map(({ name }) => join(out ?? '', name)) })}\n`,
    );
  else if (out === undefined) io.stdout(text);
  else for (const { name } of files) io.stderr(`Wrote ${join(out, name)}.\n`);
  return EXIT.success;
}

async function runImportTrust(args: ParsedArguments, io: CommandIo): Promise<number> {
  const folder = requiredPositional(args, 0, '<folder>');
  requiredPositional(args, 1, '<version file>');
  const files: Uint8Array[] = [];
  for (const path of args.positionals.slice(1)) files.push(await io.readFile(path, MAX_LIST_BYTES));
  const told = textOption(args, 'fingerprint') ?? null;
  const { store, replaced } = await importTrustFiles(folder, { files, told });
  if (replaced) io.stderr('Another list was in force here; its versions were set aside.\n');
  return tell(store, args, io);
}

export const trustExportCommand: Command = {
  name: 'trust export',
  summary: 'Write allowed_signers, stolen keys, PEM files and certificates for machines without Redoubt.',
  positionals: '<folder>',
  options: {
    out: {
      type: 'string',
      short: 'o',
      value: 'DIR',
      help: 'folder to write to; allowed_signers to standard output when left out',
    },
    'no-dates': { type: 'boolean', help: 'leave validity out, for OpenSSH before 9.1' },
  },
  run: runExportTrust,
};

export const trustImportCommand: Command = {
  name: 'trust import',
  summary:
    'Put versions of a list from elsewhere in force: the next ones, or a first one by its fingerprint.',
  positionals: '<folder> <version file…>',
  options: {
    fingerprint: {
      type: 'string',
      value: 'GROUPS',
      help: 'fingerprint of version 1, told on a second channel; needed where the list is new',
    },
  },
  run: runImportTrust,
};
