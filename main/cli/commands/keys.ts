import { join } from 'node:path';
import { canonicalBytes } from '../../../shared/bundle/format/canonical-json.ts';
import type { SignerRecord } from '../../../shared/bundle/signatures/signer.ts';
import { SUITE_IDS, type SuiteId } from '../../../shared/bundle/signatures/suites.ts';
import { nodeFs } from '../../db/file-system.ts';
import { newSigner, signerIdOf } from '../../services/keys/new-signer.ts';
import {
  describeSigner,
  publicFiles,
  recordPath,
  SIGNER_FILE_MODE,
} from '../../services/keys/write-signer.ts';
import { hasFlag, requiredPositional, textOption } from '../arguments.ts';
import { type Command, type CommandIo, EXIT, type ParsedArguments } from '../command.ts';
import { PASSPHRASE_OPTION, readPassphrase } from '../passphrase.ts';
import { TOKEN_KEY_OPTIONS, tokenKeyOf } from './keys-token.ts';
import { checkedOption, oneOf, requiredOption, timeOption } from './option-values.ts';
import { assertFree } from './output-file.ts';
import { readCertificateFile, readPublicKeyFile } from './public-key-file.ts';
import { readSignerRecord } from './signer-file.ts';

/** What people compare and keep of a signer. */
export function fingerprintLines(record: SignerRecord): readonly string[] {
  const { fingerprintGroups, keys, ssh, minisign, certificate } = describeSigner(record);
  return [
    `Signer ${record.id}: ${record.name}, suite ${record.suite}`,
    'Fingerprint, to be compared by telephone or in person:',
    `  ${fingerprintGroups}`,
    ...keys.map(({ kind, keyId }) => `  ${kind.padEnd(8)} ${keyId}`),
    ...(ssh === null ? [] : [`  ${'ssh'.padEnd(8)} ${ssh.publicKey}`]),
    ...(minisign === null ? [] : [`  minisign ${minisign.publicKey}`]),
    ...(certificate === null ? [] : [`  ${'cms'.padEnd(8)} certificate sha256:${certificate.sha256}`]),
  ];
}

async function runNew(args: ParsedArguments, io: CommandIo): Promise<number> {
  const name = requiredOption(args, 'name');
  const id = textOption(args, 'id') ?? signerIdOf(name);
  const file = textOption(args, 'out') ?? `${id}.signer`;
  const recordFile = recordPath(file);
  assertFree(file);
  assertFree(recordFile);
  const suite = checkedOption(args, 'suite', oneOf(SUITE_IDS)) ?? 'S1';
  const card = textOption(args, 'card-key');
  const token = await tokenKeyOf(args, io);
  const certificate = textOption(args, 'certificate');
  const made = await newSigner({
    suite: suite as SuiteId,
    minisign: hasFlag(args, 'minisign'),
    ...(certificate === undefined ? {} : { certificate: await readCertificateFile(certificate, io) }),
    ...(card === undefined ? {} : { cardKey: await readPublicKeyFile(card, 'p384', io) }),
    ...token,
    id,
    person: textOption(args, 'person') ?? name,
    name,
    organisation: textOption(args, 'organisation') ?? '',
    passphrase: await readPassphrase(args, io, true),
    createdAt: timeOption(args, 'created-at', io.now()),
    ...(io.keyCost ? { cost: io.keyCost } : {}),
  });
  await io.writeFile(file, made.file, SIGNER_FILE_MODE);
  await io.writeFile(recordFile, canonicalBytes(made.record));
  if (hasFlag(args, 'json'))
    io.stdout(
      `${JSON.stringify({ version: 1, file, publicRecord: recordFile, ...describeSigner(made.record) })}\n`,
    );
  else {
    for (const line of fingerprintLines(made.record)) io.stdout(`${line}\n`);
    io.stderr(`Wrote ${file} (secret; there is no way back without its passphrase) and ${recordFile}.\n`);
  }
  return EXIT.success;
}

async function runExportKeys(args: ParsedArguments, io: CommandIo): Promise<number> {
  const record = await readSignerRecord(requiredPositional(args, 0, '<signer file>'), io);
  const folder = textOption(args, 'out');
  const files =
    folder === undefined
      ? []
      : publicFiles(record).map(({ name, data }) => ({ path: join(folder, name), data }));
  if (folder !== undefined) await nodeFs.makeFolder(folder);
  for (const { path, data } of files) await io.writeFile(path, data);
  if (hasFlag(args, 'json'))
    io.stdout(
      `${JSON.stringify({ version: 1, files: files.map(({ path }) => path), ...describeSigner(record) })}\n`,
    );
  else {
    for (const line of fingerprintLines(record)) io.stdout(`${line}\n`);
    for (const { path } of files) io.stderr(`Wrote ${path}.\n`);
  }
  return EXIT.success;
}

export const keysNewCommand: Command = {
  name: 'keys new',
  summary: 'Make a signer: the keys of a suite and an OpenSSH companion key in one sealed file.',
  positionals: '',
  options: {
    name: { type: 'string', value: 'NAME', help: 'name shown to those who verify' },
    id: { type: 'string', value: 'ID', help: 'short id, names files; made of the name when left out' },
    person: {
      type: 'string',
      value: 'TEXT',
      help: 'the natural person; two signers of one person count once',
    },
    organisation: { type: 'string', value: 'TEXT', help: 'office or company' },
    suite: {
      type: 'string',
      value: 'SUITE',
      help: 'S1 Ed25519 and ML-DSA-87 (when left out); S2 P-384 and ML-DSA-87; S3 ML-DSA-87; S4 P-384, accepted only where the policy says so',
    },
    'card-key': {
      type: 'string',
      value: 'FILE',
      help: 'public P-384 key (PEM) of a card or HSM; its signature is then brought in with "sign import"',
    },
    ...TOKEN_KEY_OPTIONS,
    certificate: {
      type: 'string',
      value: 'FILE',
      help: 'certificate (PEM, P-384) of a key elsewhere, whose CMS signature is brought in with "sign import"',
    },
    minisign: { type: 'boolean', help: 'a minisign key too, for offices that check with minisign' },
    ...PASSPHRASE_OPTION,
    out: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: 'signer file to write; <id>.signer when left out',
    },
    'created-at': { type: 'string', value: 'TIME', help: 'time of creation, UTC; now when left out' },
  },
  run: runNew,
};

export const keysExportCommand: Command = {
  name: 'keys export',
  summary: 'Show or write the public part of a signer: record, PEM files, OpenSSH key.',
  positionals: '<signer file or public record>',
  options: {
    out: { type: 'string', short: 'o', value: 'DIR', help: 'folder to write to; only shown when left out' },
  },
  run: runExportKeys,
};
