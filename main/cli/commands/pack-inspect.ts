import { signingPersons } from '../../../shared/bundle/trust/trust-store.ts';
import { wholeTables } from '../../../shared/pack/build-pack.ts';
import { readDeltaBase } from '../../../shared/pack/complete-tables.ts';
import { diffTables } from '../../../shared/pack/diff-tables.ts';
import { openRoot } from '../../../shared/pack/edit-root.ts';
import { visibleText } from '../../../shared/texts/visible-text.ts';
import { nativeHashes } from '../../services/bundle/native-hashes.ts';
import { hasFlag, requiredPositional, textOption } from '../arguments.ts';
import { type Command, type CommandIo, EXIT, type ParsedArguments } from '../command.ts';
import { packLine } from './pack-build.ts';
import { readPack, readRootFolder } from './pack-files.ts';
import { changeLines } from './pack-preview.ts';

async function newestRoot(args: ParsedArguments, io: CommandIo) {
  const folder = textOption(args, 'roots');
  if (folder === undefined) return null;
  const newest = [...(await readRootFolder(folder, io)).values()].at(-1);
  return newest === undefined ? null : openRoot(newest, nativeHashes).root;
}

async function runInspect(args: ParsedArguments, io: CommandIo): Promise<number> {
  const pack = await readPack(requiredPositional(args, 0, '<pack.zip>'), io);
  const root = await newestRoot(args, io);
  const { statement, archive, envelope } = pack;
  const packers =
    root === null ? null : { signed: signingPersons(root.packers, envelope), needed: root.packers.threshold };
  const said = {
    ...packLine(pack),
    minApp: statement.minApp,
    requires: statement.requires,
    changes: statement.changes,
    withdrawn: statement.withdrawn,
    roots: [...archive.roots.keys()],
    deltaFrom: archive.delta === null ? null : readDeltaBase(archive.delta),
    packers,
    files: statement.files,
  };
  if (hasFlag(args, 'json')) {
    io.stdout(`${JSON.stringify(said)}\n`);
    return EXIT.success;
  }
  io.stdout(`${said.packId}: ${said.channel} ${said.packVersion}, ${said.issued} to ${said.expires}\n`);
  io.stdout(`  SHA-512 of the statement ${said.sha512}\n`);
  io.stdout(`  ${said.tables} tables, ${said.signatures} signatures\n`);
  if (said.deltaFrom !== null)
    io.stdout(`  a delta, to be imported over version ${said.deltaFrom.version}\n`);
  if (packers !== null) io.stdout(`  packers who signed: ${packers.signed} of ${packers.needed}\n`);
  for (const change of said.changes) io.stdout(`  new: ${visibleText(change)}\n`);
  for (const { kind, id, reason } of said.withdrawn)
    io.stdout(`  withdrawn: ${kind} ${visibleText(id)}: ${visibleText(reason)}\n`);
  return EXIT.success;
}

async function runDiff(args: ParsedArguments, io: CommandIo): Promise<number> {
  const before = await readPack(requiredPositional(args, 0, '<older.zip>'), io);
  const after = await readPack(requiredPositional(args, 1, '<newer.zip>'), io);
  const records = diffTables(before.archive.tables, wholeTables(after, before));
  if (hasFlag(args, 'json')) io.stdout(`${JSON.stringify({ version: 1, records })}\n`);
  else io.stdout(records.length === 0 ? 'No record differs.\n' : changeLines(records));
  return EXIT.success;
}

export const packInspectCommand: Command = {
  name: 'pack inspect',
  summary: 'Show what a pack says about itself, and who of the packers signed it.',
  positionals: '<pack.zip>',
  options: { roots: { type: 'string', value: 'DIR', help: 'folder of the root to count the packers by' } },
  run: runInspect,
};

export const packDiffCommand: Command = {
  name: 'pack diff',
  summary: 'Show what differs between two packs, record by record and field by field.',
  positionals: '<older.zip> <newer.zip>',
  options: {},
  run: runDiff,
};
