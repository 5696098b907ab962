import { yearsLater } from '../../../shared/bundle/format/time.ts';
import { humanDigest } from '../../../shared/bundle/manifest/digests.ts';
import { signerFingerprint } from '../../../shared/bundle/signatures/fingerprint.ts';
import { describeListed } from '../../../shared/bundle/trust/describe-signer.ts';
import { assertTold } from '../../../shared/bundle/trust/told-fingerprint.ts';
import { ROLES, type Role } from '../../../shared/bundle/trust/trust-file.ts';
import type { TrustStore } from '../../../shared/bundle/trust/trust-store.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { addSigner, beginTrustFolder, type TrustEdit } from '../../services/bundle/edit-trust-folder.ts';
import { openTrustFolder } from '../../services/bundle/trust-folder.ts';
import { inProcessRunner } from '../../services/keys/signer-runner.ts';
import { hasFlag, listOption, numberOption, requiredPositional, textOption } from '../arguments.ts';
import { type Command, type CommandIo, EXIT, type OptionSpec, type ParsedArguments } from '../command.ts';
import { readPassphraseOf } from '../passphrase.ts';
import { timeOption } from './option-values.ts';
import { readSignerFile, readSignerRecord } from './signer-file.ts';

const LIST_YEARS = 1;
const SIGNER_YEARS = 2;

/** A list as scripts read it. */
export function summaryOf(store: TrustStore) {
  const { version, issued, expires, roots, signers, revocations, policies } = store.list;
  return {
    version: 1,
    listVersion: version,
    issued,
    expires,
    /** Of the file of version 1: what is compared on a second channel when a list is taken over. */
    anchorSha512: store.anchorSha512,
    anchorGroups: humanDigest(store.anchorSha512),
    newestSha512: store.newestSha512,
    roots: { threshold: roots.threshold, holders: roots.holders.map(({ id, person }) => ({ id, person })) },
    policy: policies.bundle,
    revocations,
    signers: signers.map(describeListed).map((signer) => ({
      ...signer,
      fingerprintGroups: humanDigest(signer.fingerprint),
    })),
  };
}

/** Shows a list, as every command that changes one does. */
export function tell(store: TrustStore, args: ParsedArguments, io: CommandIo): number {
  const summary = summaryOf(store);
  if (hasFlag(args, 'json')) {
    io.stdout(`${JSON.stringify(summary)}\n`);
    return EXIT.success;
  }
  io.stdout(`List of signers, version ${summary.listVersion}, until ${summary.expires}\n`);
  io.stdout(`Begins with (SHA-512 of version 1): ${summary.anchorGroups}\n`);
  for (const { id, name, roles, status, validFrom, validUntil, fingerprintGroups } of summary.signers)
    io.stdout(
      `${id}: ${name}, ${roles.join(' and ')}, ${status}, ${validFrom} to ${validUntil}\n  ${fingerprintGroups}\n`,
    );
  return EXIT.success;
}

/** Root holders with their passphrases: the files of both options belong together in the order given. */
async function rootsOf(args: ParsedArguments, io: CommandIo): Promise<TrustEdit['roots']> {
  const files = listOption(args, 'root');
  const passphrases = listOption(args, 'passphrase-file');
  if (files.length === 0) throw new PlannerError('usage', 'missing-argument', { argument: '--root' });
  if (passphrases.length > 0 && passphrases.length !== files.length)
    throw new PlannerError('usage', 'bad-argument', {
      option: '--passphrase-file',
      value: String(passphrases.length),
      limit: `one for each of the ${files.length} --root, in the same order`,
    });
  return Promise.all(
    files.map(async (file, index) => ({
      file: await readSignerFile(file, io),
      passphrase: () => readPassphraseOf(passphrases[index], io, file),
    })),
  );
}

/** Who signs the new version, from when and until when it stands. */
export async function editOf(args: ParsedArguments, io: CommandIo): Promise<TrustEdit> {
  const issued = timeOption(args, 'issued', io.now());
  return {
    folder: requiredPositional(args, 0, '<folder>'),
    roots: await rootsOf(args, io),
    runner: inProcessRunner,
    issued,
    expires: timeOption(args, 'expires', yearsLater(issued, LIST_YEARS)),
  };
}

function rolesOf(args: ParsedArguments): readonly Role[] {
  const names = listOption(args, 'role');
  return (names.length === 0 ? ['author'] : names).map((name) => {
    const role = ROLES.find((entry) => entry === name);
    if (role !== undefined) return role;
    throw new PlannerError('usage', 'bad-argument', {
      option: '--role',
      value: name,
      limit: `one of ${ROLES.join(', ')}`,
      reason: '',
    });
  });
}

async function runAdd(args: ParsedArguments, io: CommandIo): Promise<number> {
  const record = await readSignerRecord(requiredPositional(args, 1, '<public record>'), io);
  const edit = await editOf(args, io);
  const terms = {
    roles: rolesOf(args),
    validFrom: timeOption(args, 'valid-from', `${record.createdAt.slice(0, 4)}-01-01`),
    validUntil: timeOption(args, 'valid-until', yearsLater(edit.issued, SIGNER_YEARS)),
    anyway: hasFlag(args, 'anyway'),
  };
  const told = textOption(args, 'fingerprint');
  if (told !== undefined) assertTold(told, signerFingerprint(record), record.id);
  return tell(await addSigner(edit, record, terms), args, io);
}

/** Options of every command that makes a new version. */
export const EDIT_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  root: {
    type: 'string',
    multiple: true,
    value: 'FILE',
    help: 'signer file of a root holder who signs the list, repeatable',
  },
  'passphrase-file': {
    type: 'string',
    multiple: true,
    value: 'FILE',
    help: 'file whose first line is the passphrase, one for each --root in the same order; asked for when left out',
  },
  expires: { type: 'string', value: 'TIME', help: 'end of this version, UTC; a year from now when left out' },
  issued: { type: 'string', value: 'TIME', help: 'time of this version, UTC; now when left out' },
};

export const trustInitCommand: Command = {
  name: 'trust init',
  summary: 'Begin a list of signers: version 1, signed by its root holders.',
  positionals: '<folder>',
  options: {
    ...EDIT_OPTIONS,
    threshold: {
      type: 'string',
      value: 'N',
      help: 'root holders who must sign later versions; 1 when left out',
    },
  },
  run: async (args, io) => {
    const threshold = numberOption(args, 'threshold', { min: 1, max: 50, integer: true });
    return tell(await beginTrustFolder(await editOf(args, io), threshold), args, io);
  },
};

export const trustAddCommand: Command = {
  name: 'trust add',
  summary: 'Put a signer on the list, after comparing the fingerprint on a second channel.',
  positionals: '<folder> <public record>',
  options: {
    ...EDIT_OPTIONS,
    role: {
      type: 'string',
      multiple: true,
      value: 'ROLE',
      help: 'author or approver, repeatable; author when left out',
    },
    'valid-from': {
      type: 'string',
      value: 'TIME',
      help: 'earliest claimed time accepted; 1 January of the year the record was made when left out',
    },
    'valid-until': {
      type: 'string',
      value: 'TIME',
      help: 'latest claimed time accepted; in two years when left out',
    },
    fingerprint: {
      type: 'string',
      value: 'GROUPS',
      help: 'as the signer told it on a second channel; refused unless it is the record’s',
    },
    anyway: {
      type: 'boolean',
      help: 'list the signer although the record shows no proof of its keys or the name resembles another',
    },
  },
  run: runAdd,
};

export const trustShowCommand: Command = {
  name: 'trust show',
  summary: 'Show the list: version, fingerprints, signers, policy.',
  positionals: '<folder>',
  options: {},
  run: async (args, io) => tell(await openTrustFolder(requiredPositional(args, 0, '<folder>')), args, io),
};
