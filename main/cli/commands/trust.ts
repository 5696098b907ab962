import { yearsLater } from '../../../shared/bundle/format/time.ts';
import { humanDigest } from '../../../shared/bundle/manifest/digests.ts';
import { signerFingerprint } from '../../../shared/bundle/signatures/fingerprint.ts';
import { describeListed } from '../../../shared/bundle/trust/describe-signer.ts';
import { firstTrustFile } from '../../../shared/bundle/trust/edit-trust.ts';
import { assertTold } from '../../../shared/bundle/trust/told-fingerprint.ts';
import { ROLES, type Role, type TrustFile } from '../../../shared/bundle/trust/trust-file.ts';
import { type TrustStore, trustFileName } from '../../../shared/bundle/trust/trust-store.ts';
import { PlannerError } from '../../../shared/errors.ts';
import {
  beginTrustFolder,
  changeTrustFolder,
  draftTrustChange,
  listing,
  type TrustEdit,
  type TrustTerms,
} from '../../services/bundle/edit-trust-folder.ts';
import { holdersOf, listIn } from '../../services/bundle/list-draft.ts';
import { openTrustFolder, readTrustFolder } from '../../services/bundle/trust-folder.ts';
import { cardKeyOf } from '../../services/keys/card-key.ts';
import { inProcessRunner } from '../../services/keys/signer-runner.ts';
import { type SignerAccess, typedSigner } from '../../services/keys/task-signer.ts';
import { hasFlag, listOption, numberOption, requiredPositional, textOption } from '../arguments.ts';
import { COMPONENT_OPTION, cardAccess } from '../card.ts';
import { type Command, type CommandIo, EXIT, type OptionSpec, type ParsedArguments } from '../command.ts';
import { readPassphraseOf } from '../passphrase.ts';
import { requiredOption, timeOption } from './option-values.ts';
import { readSignerFile, readSignerRecord } from './signer-file.ts';
import { REQUEST_OPTION, writeDraft } from './write-draft.ts';

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
async function rootsOf(args: ParsedArguments, io: CommandIo): Promise<readonly SignerAccess[]> {
  const files = listOption(args, 'root');
  const passphrases = listOption(args, 'passphrase-file');
  if (files.length === 0) throw new PlannerError('usage', 'missing-argument', { argument: '--root' });
  if (passphrases.length > 0 && passphrases.length !== files.length)
    throw new PlannerError('usage', 'bad-argument', {
      option: '--passphrase-file',
      value: String(passphrases.length),
      limit: `one for each of the ${files.length} --root, in the same order`,
    });
  const roots = await Promise.all(files.map((file) => readSignerFile(file, io)));
  const cards = roots.filter((root) => cardKeyOf(root) !== null);
  const pins = listOption(args, 'pin-file');
  if (pins.length > 0 && pins.length !== cards.length)
    throw new PlannerError('usage', 'bad-argument', {
      option: '--pin-file',
      value: String(pins.length),
      limit: `one for each of the ${cards.length} --root with a key on a card, in the same order`,
    });
  return roots.map((file, index) => ({
    file,
    passphrase: () => readPassphraseOf(passphrases[index], io, files[index]),
    token: () => cardAccess(file, { args, io, pinFile: pins[cards.indexOf(file)] }),
  }));
}

/** Who signs the new version, from when and until when it stands. */
async function editOf(args: ParsedArguments, io: CommandIo): Promise<TrustEdit> {
  const roots = await rootsOf(args, io);
  return {
    ...termsOf(args, io),
    roots: roots.map(({ file }) => file),
    signer: typedSigner(inProcessRunner, roots),
  };
}

/** The list that is changed, from when and until when its next version stands. */
function termsOf(args: ParsedArguments, io: CommandIo): TrustTerms {
  const issued = timeOption(args, 'issued', io.now());
  return {
    folder: requiredPositional(args, 0, '<folder>'),
    issued,
    expires: timeOption(args, 'expires', yearsLater(issued, LIST_YEARS)),
  };
}

/** Makes the next version: signed here and saved, or with `--request` written down for root holders elsewhere. */
export async function applyChange(
  args: ParsedArguments,
  io: CommandIo,
  change: Parameters<typeof changeTrustFolder>[1],
): Promise<number> {
  if (textOption(args, 'request') === undefined)
    return tell(await changeTrustFolder(await editOf(args, io), change), args, io);
  refuseRoots(args);
  const list = await draftTrustChange(termsOf(args, io), change);
  return writeList(list, args, io);
}

function refuseRoots(args: ParsedArguments): void {
  if (listOption(args, 'root').length > 0)
    throw new PlannerError('usage', 'bad-argument', {
      option: '--root',
      limit: 'signs here, which --request does not; leave one of them out',
    });
}

async function writeList(list: TrustFile, args: ParsedArguments, io: CommandIo): Promise<number> {
  const folder = requiredOption(args, 'request');
  const name = `${list.version}.trust`;
  const held = await readTrustFolder(requiredPositional(args, 0, '<folder>'));
  const before = held.get(list.version - 1);
  const beside = before === undefined ? [] : [{ name: trustFileName(list.version - 1), data: before }];
  const holders = holdersOf(list, before === undefined ? null : listIn(before));
  return writeDraft({ folder, name, value: list, holders, beside }, args, io);
}

/** Roles that were named; none when the option is left out. */
export function rolesOf(args: ParsedArguments): readonly Role[] {
  return listOption(args, 'role').map((name) => {
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
  const { issued } = termsOf(args, io);
  const roles = rolesOf(args);
  const terms = {
    roles: roles.length === 0 ? (['author'] as const) : roles,
    validFrom: timeOption(args, 'valid-from', `${record.createdAt.slice(0, 4)}-01-01`),
    validUntil: timeOption(args, 'valid-until', yearsLater(issued, SIGNER_YEARS)),
    anyway: hasFlag(args, 'anyway'),
  };
  const told = textOption(args, 'fingerprint');
  if (told !== undefined) assertTold(told, signerFingerprint(record), record.id);
  return applyChange(args, io, listing(record, terms));
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
  ...COMPONENT_OPTION,
  'pin-file': {
    type: 'string',
    multiple: true,
    value: 'FILE',
    help: 'file whose first line is the PIN, one for each --root with a key on a card; asked for when left out',
  },
  expires: { type: 'string', value: 'TIME', help: 'end of this version, UTC; a year from now when left out' },
  issued: { type: 'string', value: 'TIME', help: 'time of this version, UTC; now when left out' },
  ...REQUEST_OPTION,
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
    const threshold = numberOption(args, 'threshold', { min: 1, max: 50, integer: true }) ?? 1;
    if (textOption(args, 'request') === undefined)
      return tell(await beginTrustFolder(await editOf(args, io), threshold), args, io);
    const roots = await Promise.all(listOption(args, 'root').map((file) => readSignerRecord(file, io)));
    return writeList(firstTrustFile(roots, { threshold, ...termsOf(args, io) }), args, io);
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
