import { join } from 'node:path';
import { utf8 } from '../../../shared/bundle/format/bytes.ts';
import { yearsLater } from '../../../shared/bundle/format/time.ts';
import { humanDigest } from '../../../shared/bundle/manifest/digests.ts';
import { certificatePem } from '../../../shared/bundle/signatures/certificate.ts';
import { pemOf } from '../../../shared/bundle/signatures/public-keys.ts';
import { allowedSigners } from '../../../shared/bundle/trust/allowed-signers.ts';
import { describeListed } from '../../../shared/bundle/trust/describe-signer.ts';
import { ROLES, type Role } from '../../../shared/bundle/trust/trust-file.ts';
import type { TrustStore } from '../../../shared/bundle/trust/trust-store.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { nodeFs } from '../../db/file-system.ts';
import { addSigner, beginTrustFolder, type TrustEdit } from '../../services/bundle/edit-trust-folder.ts';
import { openTrustFolder } from '../../services/bundle/trust-folder.ts';
import { inProcessRunner } from '../../services/keys/signer-runner.ts';
import { companionKeyFiles } from '../../services/keys/write-signer.ts';
import { hasFlag, listOption, numberOption, requiredPositional, textOption } from '../arguments.ts';
import { type Command, type CommandIo, EXIT, type OptionSpec, type ParsedArguments } from '../command.ts';
import { readPassphraseOf } from '../passphrase.ts';
import { timeOption } from './option-values.ts';
import { readSignerFile, readSignerRecord } from './signer-file.ts';

const LIST_YEARS = 1;
const SIGNER_YEARS = 2;

function summaryOf(store: TrustStore) {
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
  return tell(await addSigner(edit, record, terms), args, io);
}

async function runExportTrust(args: ParsedArguments, io: CommandIo): Promise<number> {
  const store = await openTrustFolder(requiredPositional(args, 0, '<folder>'));
  const text = allowedSigners(store, !hasFlag(args, 'no-dates'));
  const out = textOption(args, 'out');
  const pems = store.signers.flatMap(({ signer, keys }) =>
    keys.suite.map(({ kind, raw }) => ({ name: `${signer.id}.${kind}.pem`, data: utf8(pemOf(kind, raw)) })),
  );
  const companions = store.signers.flatMap(({ signer }) => companionKeyFiles(signer));
  const authorities = (store.list.timestampers ?? []).map(({ id, certificate }) => ({
    name: `${id}.tsa.pem`,
    data: utf8(certificatePem(certificate)),
  }));
  const files =
    out === undefined
      ? []
      : [{ name: 'allowed_signers', data: utf8(text) }, ...pems, ...companions, ...authorities];
  if (out !== undefined) await nodeFs.makeFolder(out);
  for (const { name, data } of files) await io.writeFile(join(out ?? '', name), data);
  if (hasFlag(args, 'json'))
    io.stdout(
      `${JSON.stringify({ ...summaryOf(store), allowedSigners: text, files: files.map(({ name }) => join(out ?? '', name)) })}\n`,
    );
  else if (out === undefined) io.stdout(text);
  else for (const { name } of files) io.stderr(`Wrote ${join(out, name)}.\n`);
  return EXIT.success;
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

export const trustExportCommand: Command = {
  name: 'trust export',
  summary: 'Write allowed_signers and PEM files for machines without Redoubt.',
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
