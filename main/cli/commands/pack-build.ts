import { yearsLater } from '../../../shared/bundle/format/time.ts';
import type { WithdrawnItem } from '../../../shared/catalogue/catalogue.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { packFileName, writePackArchive } from '../../../shared/pack/archive.ts';
import {
  buildPack,
  deltaPack,
  type OpenPack,
  type PackTerms,
  tablesOfFolder,
} from '../../../shared/pack/build-pack.ts';
import type { PackChannel } from '../../../shared/pack/channel.ts';
import { WITHDRAWABLE_KINDS } from '../../../shared/pack/statement.ts';
import { parseTables, productIdsOf } from '../../../shared/pack/tables.ts';
import { nativeHashes } from '../../services/bundle/native-hashes.ts';
import { readCatalogueFiles } from '../../services/catalogue-files.ts';
import { BUILT_IN_CHANNELS, readBuiltInPack } from '../../services/packs/built-in-packs.ts';
import { hasFlag, listOption, numberOption, requiredPositional, textOption } from '../arguments.ts';
import { type Command, type CommandIo, EXIT, type ParsedArguments } from '../command.ts';
import { programFolder } from '../pack-workspace.ts';
import { watched } from '../terminal-jobs.ts';
import { checkedOption, requiredOption, timeOption } from './option-values.ts';
import { channelNamed, readPack, readRootFolder } from './pack-files.ts';

const PACK_YEARS = 1;
const PLAIN_VERSION = { fits: (text: string) => /^\d+\.\d+\.\d+$/.test(text), limit: 'a version as 0.1.0' };

/** What a command says about the pack it made. */
export function packLine({ statement, sha512, envelope }: OpenPack) {
  const { packId, channel, version: packVersion, issued, expires, files } = statement;
  const signatures = envelope.signatures.length;
  return {
    version: 1,
    packId,
    channel,
    packVersion,
    issued,
    expires,
    tables: files.length,
    signatures,
    sha512,
  };
}

/** Says what was written. */
export function tellPack(
  file: string,
  pack: OpenPack,
  given: { args: ParsedArguments; io: CommandIo },
): number {
  const { args, io } = given;
  const line = packLine(pack);
  if (hasFlag(args, 'json')) io.stdout(`${JSON.stringify({ ...line, file })}\n`);
  else
    io.stderr(
      `Wrote ${file}: ${line.channel} ${line.packVersion}, ${line.tables} tables, ${line.signatures} signatures.\n`,
    );
  return EXIT.success;
}

function withdrawnOf(args: ParsedArguments): readonly WithdrawnItem[] {
  return listOption(args, 'withdraw').map((text) => {
    const [, kindName = '', id = '', reason = ''] = /^([a-z]+)\/([^=]+)=(.+)$/.exec(text) ?? [];
    const kind = WITHDRAWABLE_KINDS.find((name) => name === kindName);
    if (kind !== undefined) return { kind, id, reason };
    throw new PlannerError('usage', 'bad-argument', {
      option: '--withdraw',
      value: text,
      limit: `KIND/ID=REASON, with one of ${WITHDRAWABLE_KINDS.join(', ')}`,
    });
  });
}

async function requiredPacks(args: ParsedArguments, io: CommandIo): Promise<readonly OpenPack[]> {
  return Promise.all(listOption(args, 'requires').map((path) => readPack(path, io)));
}

/** Which products prices may refer to: those of the catalogue pack required, or of the program's own. */
async function productRule(packs: readonly OpenPack[], io: CommandIo): Promise<(id: string) => boolean> {
  const catalogue = packs.find(({ statement }) => statement.channel === 'catalogue');
  const content =
    catalogue === undefined ? null : parseTables('catalogue', catalogue.archive.tables, () => true);
  const data = content?.channel === 'catalogue' ? content.content : (await io.facts()).catalogue;
  const ids = productIdsOf(data);
  return (id) => ids.has(id);
}

function termsOf(
  channel: PackChannel,
  packs: readonly OpenPack[],
  given: { args: ParsedArguments; io: CommandIo },
) {
  const { args, io } = given;
  const issued = timeOption(args, 'issued', io.now());
  const note = { licence: requiredOption(args, 'licence'), source: requiredOption(args, 'source') };
  const version = numberOption(args, 'version', { min: 1, max: 999_999_999, integer: true });
  if (version === undefined) throw new PlannerError('usage', 'missing-argument', { argument: '--version' });
  const terms: PackTerms = {
    packId: requiredOption(args, 'id'),
    channel,
    version,
    issued,
    expires: timeOption(args, 'expires', yearsLater(issued, PACK_YEARS)),
    minApp: checkedOption(args, 'min-app', PLAIN_VERSION) ?? '0.1.0',
    requires: packs.map(({ statement, sha512 }) => ({
      channel: statement.channel,
      version: statement.version,
      sha512,
    })),
    changes: listOption(args, 'change'),
    withdrawn: withdrawnOf(args),
    noteOf: () => note,
  };
  return terms;
}

async function rootsOf(args: ParsedArguments, io: CommandIo): Promise<ReadonlyMap<number, Uint8Array>> {
  const folder = textOption(args, 'roots');
  const roots = folder === undefined ? new Map<number, Uint8Array>() : await readRootFolder(folder, io);
  // Version 1 never travels: it is taken over once, by its fingerprint.
  return new Map([...roots].filter(([version]) => version > 1));
}

async function runBuild(args: ParsedArguments, io: CommandIo): Promise<number> {
  const folder = requiredPositional(args, 0, '<folder>');
  const channel = channelNamed(requiredOption(args, 'channel'), '--channel');
  const out = await watched(io, 'pack-build', async (watch) => {
    await watch.at({ name: 'read', done: 0, total: null });
    const packs = await requiredPacks(args, io);
    const terms = termsOf(channel, packs, { args, io });
    const tables = tablesOfFolder(channel, readCatalogueFiles(folder));
    const roots = await rootsOf(args, io);
    const isProduct = await productRule(packs, io);
    await watch.at({ name: 'check', done: 0, total: null });
    const pack = buildPack(terms, { tables, roots }, { isProduct, hashes: nativeHashes });
    await watch.commit();
    const file = textOption(args, 'out') ?? packFileName(channel, terms.version);
    await io.writeFile(file, writePackArchive(pack.archive));
    return { file, pack };
  });
  return tellPack(out.file, out.pack, { args, io });
}

async function runDelta(args: ParsedArguments, io: CommandIo): Promise<number> {
  const from = await readPack(requiredPositional(args, 0, '<older.zip>'), io);
  const to = await readPack(requiredPositional(args, 1, '<newer.zip>'), io);
  const bytes = deltaPack(from, to);
  const { channel, version } = to.statement;
  const out = textOption(args, 'out') ?? packFileName(channel, version, from.statement.version);
  await io.writeFile(out, bytes);
  return tellPack(out, await readPack(out, io), { args, io });
}

async function runStarter(args: ParsedArguments, io: CommandIo): Promise<number> {
  const channel = channelNamed(requiredPositional(args, 0, '<channel>'), 'pack starter');
  if (!BUILT_IN_CHANNELS.includes(channel))
    throw new PlannerError('usage', 'bad-argument', {
      option: 'pack starter',
      value: channel,
      limit: `one of ${BUILT_IN_CHANNELS.join(', ')}; nothing else comes along`,
    });
  const out = textOption(args, 'out') ?? packFileName(channel, 1);
  await io.writeFile(out, await readBuiltInPack(new URL('packs/', programFolder(io)), channel));
  return tellPack(out, await readPack(out, io), { args, io });
}

/** Where a command writes its pack. */
export const OUT = { type: 'string', short: 'o', value: 'FILE', help: 'file to write' } as const;

export const packBuildCommand: Command = {
  name: 'pack build',
  summary: 'Make a pack of a folder of records, checked by the schemas of the catalogue; still unsigned.',
  positionals: '<folder>',
  options: {
    channel: { type: 'string', value: 'NAME', help: 'catalogue, rules or prices' },
    version: { type: 'string', value: 'N', help: 'version; each pack of a channel has a higher one' },
    id: { type: 'string', value: 'NAME', help: 'name of the pack, as bundles quote it' },
    licence: { type: 'string', value: 'TEXT', help: 'licence of the tables, SPDX or words' },
    source: { type: 'string', value: 'TEXT', help: 'where the facts come from, one line' },
    change: { type: 'string', multiple: true, value: 'TEXT', help: 'what is new, repeatable' },
    withdraw: {
      type: 'string',
      multiple: true,
      value: 'KIND/ID=REASON',
      help: 'a record not to be planned with any longer, repeatable',
    },
    requires: {
      type: 'string',
      multiple: true,
      value: 'PACK',
      help: 'pack of another channel this one was made against, repeatable',
    },
    roots: { type: 'string', value: 'DIR', help: 'folder of the root; its versions from 2 on travel along' },
    'min-app': {
      type: 'string',
      value: 'VERSION',
      help: 'oldest Redoubt that reads it; 0.1.0 when left out',
    },
    issued: { type: 'string', value: 'TIME', help: 'time of the pack, UTC; now when left out' },
    expires: { type: 'string', value: 'TIME', help: 'end of the pack, UTC; in a year when left out' },
    out: OUT,
  },
  run: runBuild,
};

export const packDeltaCommand: Command = {
  name: 'pack delta',
  summary: 'Leave out of a signed pack what an older one has; the signatures stay valid.',
  positionals: '<older.zip> <newer.zip>',
  options: { out: OUT },
  run: runDelta,
};

export const packStarterCommand: Command = {
  name: 'pack starter',
  summary:
    'Write the pack that Redoubt brings along: version 1 of its channel, to compare with or start from.',
  positionals: '<channel>',
  options: { out: OUT },
  run: runStarter,
};
