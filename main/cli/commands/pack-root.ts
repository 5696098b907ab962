import { yearsLater } from '../../../shared/bundle/format/time.ts';
import { humanDigest } from '../../../shared/bundle/manifest/digests.ts';
import type { SignerRecord } from '../../../shared/bundle/signatures/signer.ts';
import type { TrustRoot } from '../../../shared/bundle/trust/trust-file.ts';
import { signingPersons } from '../../../shared/bundle/trust/trust-store.ts';
import { PlannerError } from '../../../shared/errors.ts';
import {
  firstPackRoot,
  nextPackRoot,
  type OpenRoot,
  openRoot,
  type WantedRole,
  withRootSignatures,
} from '../../../shared/pack/edit-root.ts';
import {
  type PackPolicy,
  type PackRoot,
  rootFileName,
  writePackRoot,
} from '../../../shared/pack/root-file.ts';
import { nodeFs } from '../../db/file-system.ts';
import { nativeHashes } from '../../services/bundle/native-hashes.ts';
import {
  hasFlag,
  listOption,
  numberOption,
  refuseBeside,
  requiredPositional,
  textOption,
} from '../arguments.ts';
import { OPENING_OPTIONS } from '../card.ts';
import { type Command, type CommandIo, EXIT, type ParsedArguments } from '../command.ts';
import { checkedOption, oneOf, requiredOption, timeOption } from './option-values.ts';
import { channelNamed, readRootFolder } from './pack-files.ts';
import { SIGNED_OPTION, signOrTake } from './pack-sign.ts';
import { readSignerRecord } from './signer-file.ts';
import { REQUEST_OPTION, writeDraft } from './write-draft.ts';

const ROOT_YEARS = 2;
const ACTS = ['new', 'next', 'sign', 'show'] as const;

function summaryOf({ root, envelope, sha512 }: OpenRoot, before: PackRoot | null) {
  const { channel, version, issued, expires, roots, packers, policy } = root;
  const names = (role: PackRoot['roots']) => role.holders.map(({ id, person }) => ({ id, person }));
  return {
    version: 1,
    channel,
    rootVersion: version,
    issued,
    expires,
    sha512,
    fingerprint: humanDigest(sha512),
    roots: { threshold: roots.threshold, holders: names(roots) },
    packers: { threshold: packers.threshold, holders: names(packers) },
    policy,
    /** Persons who signed, of those needed: its own holders, and those of the version before. */
    signed: {
      own: signingPersons(roots, envelope),
      ofOwn: roots.threshold,
      before: before === null ? null : signingPersons(before.roots, envelope),
      ofBefore: before?.roots.threshold ?? null,
    },
  };
}

type Summary = ReturnType<typeof summaryOf>;

function tell(summary: Summary, args: ParsedArguments, io: CommandIo): number {
  if (hasFlag(args, 'json')) {
    io.stdout(`${JSON.stringify(summary)}\n`);
    return EXIT.success;
  }
  const { channel, rootVersion, expires, fingerprint, signed, roots, packers } = summary;
  const of = (role: Summary['roots']): string =>
    `${role.threshold} of ${role.holders.map(({ id }) => id).join(', ')}`;
  io.stdout(`Root of the channel ${channel}, version ${rootVersion}, until ${expires}\n`);
  io.stdout(`  changed by ${of(roots)}; packs signed by ${of(packers)}\n`);
  io.stdout(`  fingerprint ${fingerprint}\n`);
  io.stdout(`  signed by ${signed.own} of ${signed.ofOwn} of its holders`);
  io.stdout(
    signed.before === null
      ? '\n'
      : `, ${signed.before} of ${signed.ofBefore} of those of the version before\n`,
  );
  return EXIT.success;
}

async function recordsOf(
  args: ParsedArguments,
  name: string,
  io: CommandIo,
): Promise<readonly SignerRecord[]> {
  return Promise.all(listOption(args, name).map((path) => readSignerRecord(path, io)));
}

/** A role from its options; null when no holder is named. */
async function roleOf(
  args: ParsedArguments,
  io: CommandIo,
  names: { readonly holder: string; readonly threshold: string },
): Promise<WantedRole | null> {
  const records = await recordsOf(args, names.holder, io);
  const threshold = numberOption(args, names.threshold, { min: 1, max: 50, integer: true });
  if (records.length > 0) return { records, threshold: threshold ?? records.length };
  if (threshold !== undefined)
    throw new PlannerError('usage', 'missing-argument', { argument: `--${names.holder}` });
  return null;
}

function needed(role: WantedRole | null, option: string): WantedRole {
  if (role === null) throw new PlannerError('usage', 'missing-argument', { argument: `--${option}` });
  return role;
}

function policyOf(args: ParsedArguments): Partial<PackPolicy> {
  const ended = checkedOption(args, 'ended-packs', oneOf(['refuse', 'two-persons']));
  const signing = checkedOption(args, 'sign-with-ended', oneOf(['allow', 'refuse']));
  const persons = numberOption(args, 'import-persons', { min: 1, max: 2, integer: true });
  const jump = numberOption(args, 'price-jump', { min: 1, max: 10_000, integer: true });
  return {
    ...(ended === null ? {} : { endedPack: ended === 'refuse' ? 'refuse' : 'two-persons' }),
    ...(persons === undefined ? {} : { importPersons: persons === 2 ? 2 : 1 }),
    ...(jump === undefined ? {} : { priceJumpPercent: jump }),
    ...(signing === null ? {} : { signWithEnded: signing === 'refuse' ? 'refuse' : 'allow' }),
  };
}

function termsOf(args: ParsedArguments, io: CommandIo) {
  const issued = timeOption(args, 'issued', io.now());
  const expires = timeOption(args, 'expires', yearsLater(issued, ROOT_YEARS));
  return { issued, expires, policy: policyOf(args) };
}

const HOLDER = { holder: 'holder', threshold: 'threshold' };
const PACKER = { holder: 'packer', threshold: 'packer-threshold' };

async function made(args: ParsedArguments, io: CommandIo, newest: OpenRoot | null): Promise<PackRoot> {
  const [roots, packers] = [await roleOf(args, io, HOLDER), await roleOf(args, io, PACKER)];
  const terms = termsOf(args, io);
  if (newest !== null)
    return nextPackRoot(newest, { roots: roots ?? undefined, packers: packers ?? undefined }, terms);
  const channel = channelNamed(requiredOption(args, 'channel'), '--channel');
  return firstPackRoot(
    channel,
    { roots: needed(roots, 'holder'), packers: needed(packers, 'packer') },
    terms,
  );
}

/** Versions in the folder, the newest last. */
async function openFolder(folder: string, io: CommandIo): Promise<readonly OpenRoot[]> {
  const files = await readRootFolder(folder, io);
  return [...files.values()].map((bytes) => openRoot(bytes, nativeHashes));
}

/** Writes a version into the folder and opens what was written. */
async function write(folder: string, bytes: Uint8Array, io: CommandIo): Promise<OpenRoot> {
  const written = openRoot(bytes, nativeHashes);
  await nodeFs.makeFolder(folder);
  await io.writeFile(`${folder}/${rootFileName(written.root.version)}`, bytes);
  return written;
}

function refuse(folder: string, reason: string): never {
  throw new PlannerError('usage', 'file-malformed', { file: folder, reason });
}

/** What an act does with the versions in the folder; the newest is the last. */
interface Work {
  readonly folder: string;
  readonly versions: readonly OpenRoot[];
  readonly args: ParsedArguments;
  readonly io: CommandIo;
}

function newestOf({ versions, folder }: Work): OpenRoot {
  return versions.at(-1) ?? refuse(folder, 'it holds no root; begin one with "pack root new"');
}

async function runMake(work: Work, newest: OpenRoot | null): Promise<number> {
  const { folder, args, io } = work;
  const root = await made(args, io, newest);
  const written = await write(folder, writePackRoot(root, []), io);
  return tell(summaryOf(written, newest?.root ?? null), args, io);
}

/** Holders of the newest version and of the one before, each once: all of them may have to sign. */
function signersOf({ versions }: Work): readonly TrustRoot[] {
  const holders = versions.slice(-2).flatMap(({ root }) => root.roots.holders);
  return holders.filter((holder, index) => holders.findIndex(({ id }) => id === holder.id) === index);
}

async function runSign(work: Work): Promise<number> {
  const { folder, versions, args, io } = work;
  const newest = newestOf(work);
  const before = versions.at(-2)?.root ?? null;
  const request = textOption(args, 'request');
  if (request !== undefined) {
    const { channel, version } = newest.root;
    const name = `${channel}-${version}.pack-root`;
    return writeDraft({ folder: request, name, value: newest.root, holders: signersOf(work) }, args, io);
  }
  if (textOption(args, 'signed') !== undefined) refuseBeside(args, 'signed');
  const { payload } = newest.envelope;
  let written = newest;
  await signOrTake({
    args,
    io,
    payload,
    request: { kind: 'pack-root', root: payload },
    write: async (added) => {
      written = await write(folder, withRootSignatures(newest, added), io);
    },
  });
  return tell(summaryOf(written, before), args, io);
}

const RUNS: Readonly<Record<(typeof ACTS)[number], (work: Work) => Promise<number>>> = {
  new: async (work) => {
    const { versions, folder } = work;
    if (versions.length > 0) refuse(folder, 'it holds a root already; "pack root next" follows it');
    return runMake(work, null);
  },
  next: async (work) => runMake(work, newestOf(work)),
  sign: runSign,
  show: async (work) => {
    const { versions, args, io } = work;
    newestOf(work);
    for (const [index, version] of versions.entries())
      tell(summaryOf(version, versions[index - 1]?.root ?? null), args, io);
    return EXIT.success;
  },
};

async function run(args: ParsedArguments, io: CommandIo): Promise<number> {
  const name = requiredPositional(args, 0, `<${ACTS.join('|')}>`);
  const folder = requiredPositional(args, 1, '<folder>');
  const act = ACTS.find((entry) => entry === name);
  if (act === undefined)
    throw new PlannerError('usage', 'bad-argument', {
      option: 'pack root',
      value: name,
      limit: `one of ${ACTS.join(', ')}`,
    });
  return RUNS[act]({ folder, versions: await openFolder(folder, io), args, io });
}

export const packRootCommand: Command = {
  name: 'pack root',
  summary: 'Make and sign the root of a channel: who may sign its packs.',
  positionals: '<new|next|sign|show> <folder>',
  options: {
    channel: { type: 'string', value: 'NAME', help: 'catalogue, rules or prices; for a new root' },
    holder: {
      type: 'string',
      multiple: true,
      value: 'FILE',
      help: 'public record of who may change the root, repeatable; as before when left out',
    },
    threshold: { type: 'string', value: 'N', help: 'holders who must sign; all of them when left out' },
    packer: {
      type: 'string',
      multiple: true,
      value: 'FILE',
      help: 'public record of who may sign packs, repeatable; as before when left out',
    },
    'packer-threshold': { type: 'string', value: 'N', help: 'packers who must sign; all when left out' },
    'import-persons': { type: 'string', value: 'N', help: '1 or 2 persons confirm an import; 1 at first' },
    'ended-packs': {
      type: 'string',
      value: 'RULE',
      help: 'refuse, or two-persons: they may take an ended pack and say why; refuse at first',
    },
    'sign-with-ended': {
      type: 'string',
      value: 'RULE',
      help: 'allow or refuse to sign bundles while a pack in force has ended; allow at first',
    },
    'price-jump': {
      type: 'string',
      value: 'PERCENT',
      help: 'prices that move further are asked about; 50 at first',
    },
    issued: { type: 'string', value: 'TIME', help: 'time of this version, UTC; now when left out' },
    expires: { type: 'string', value: 'TIME', help: 'end of this version, UTC; in two years when left out' },
    signer: { type: 'string', value: 'FILE', help: 'signer file of a holder, for sign' },
    ...REQUEST_OPTION,
    ...SIGNED_OPTION,
    ...OPENING_OPTIONS,
  },
  run,
};
