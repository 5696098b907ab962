import { canonicalBytes } from '../../../shared/bundle/format/canonical-json.ts';
import { readMinisignKey } from '../../../shared/bundle/signatures/minisign.ts';
import type { SignerKeys, SignerRecord } from '../../../shared/bundle/signatures/signer.ts';
import {
  KEY_KINDS,
  type KeyKind,
  SUITE_IDS,
  SUITE_KEYS,
  type SuiteId,
} from '../../../shared/bundle/signatures/suites.ts';
import { readKeys } from '../../../shared/bundle/trust/read-keys.ts';
import { assertSignerRecord } from '../../../shared/bundle/trust/trust-file.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { signerIdOf } from '../../services/keys/new-signer.ts';
import { describeSigner } from '../../services/keys/write-signer.ts';
import { hasFlag, textOption } from '../arguments.ts';
import { type Command, type CommandIo, EXIT, type ParsedArguments } from '../command.ts';
import { fingerprintLines } from './keys.ts';
import { checkedOption, oneOf, requiredOption, timeOption } from './option-values.ts';
import { readCertificateFile, readPublicKeyFile } from './public-key-file.ts';

const MOST_BYTES = 64 * 1024;

function malformed(file: string, reason: string): never {
  throw new PlannerError('usage', 'file-malformed', { file, reason });
}

async function suiteKeys(args: ParsedArguments, io: CommandIo, suite: SuiteId) {
  const keys: Record<KeyKind, string | null> = { ed25519: null, mldsa87: null, p384: null };
  for (const kind of KEY_KINDS) {
    const wanted = SUITE_KEYS[suite].includes(kind);
    const path = textOption(args, kind);
    if (wanted) keys[kind] = await readPublicKeyFile(requiredOption(args, kind), kind, io);
    else if (path !== undefined)
      throw new PlannerError('usage', 'bad-argument', {
        option: `--${kind}`,
        limit: `is no key of suite ${suite}`,
      });
  }
  return keys;
}

/** The line of a `.pub` file without its comment. */
async function sshKey(path: string, io: CommandIo): Promise<string> {
  const text = new TextDecoder().decode(await io.readFile(path, MOST_BYTES)).trim();
  return text.split(' ', 2).join(' ');
}

async function minisignKey(path: string, io: CommandIo): Promise<string> {
  const text = new TextDecoder().decode(await io.readFile(path, MOST_BYTES));
  const line = text.split(/\r?\n/)[1] ?? '';
  return readMinisignKey(line) === null ? malformed(path, 'it is no minisign public key') : line;
}

async function keysIn(args: ParsedArguments, io: CommandIo, suite: SuiteId): Promise<SignerKeys> {
  const ssh = await sshKey(requiredOption(args, 'ssh'), io);
  const minisign = textOption(args, 'minisign');
  const cms = textOption(args, 'certificate');
  return {
    ...(await suiteKeys(args, io, suite)),
    ssh,
    ...(minisign === undefined ? {} : { minisign: await minisignKey(minisign, io) }),
    ...(cms === undefined ? {} : { cms: await readCertificateFile(cms, io) }),
  };
}

async function recordIn(args: ParsedArguments, io: CommandIo): Promise<SignerRecord> {
  const name = requiredOption(args, 'name');
  const suite = (checkedOption(args, 'suite', oneOf(SUITE_IDS)) ?? 'S1') as SuiteId;
  const record = assertSignerRecord({
    format: 'redoubt-signer',
    version: 1,
    id: textOption(args, 'id') ?? signerIdOf(name),
    person: textOption(args, 'person') ?? name,
    name,
    organisation: textOption(args, 'organisation') ?? '',
    suite,
    keys: await keysIn(args, io, suite),
    createdAt: timeOption(args, 'created-at', io.now()),
  });
  readKeys(record);
  return record;
}

async function runRecord(args: ParsedArguments, io: CommandIo): Promise<number> {
  const record = await recordIn(args, io);
  const file = textOption(args, 'out') ?? `${record.id}.json`;
  await io.writeFile(file, canonicalBytes(record));
  if (hasFlag(args, 'json'))
    io.stdout(`${JSON.stringify({ version: 1, file, ...describeSigner(record) })}\n`);
  else {
    for (const line of fingerprintLines(record)) io.stdout(`${line}\n`);
    io.stderr(`Wrote ${file}. Nothing in it is secret.\n`);
  }
  return EXIT.success;
}

export const keysRecordCommand: Command = {
  name: 'keys record',
  summary: 'Make the public record of a signer whose keys are all on a card or another machine.',
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
    suite: { type: 'string', value: 'SUITE', help: `${SUITE_IDS.join(', ')}; S1 when left out` },
    ed25519: { type: 'string', value: 'FILE', help: 'public key in PEM' },
    mldsa87: { type: 'string', value: 'FILE', help: 'public key in PEM' },
    p384: { type: 'string', value: 'FILE', help: 'public key in PEM' },
    ssh: { type: 'string', value: 'FILE', help: 'OpenSSH public key of the companion, ssh-ed25519' },
    minisign: { type: 'string', value: 'FILE', help: 'minisign public key, for signers who have one' },
    certificate: { type: 'string', value: 'FILE', help: 'certificate of the CMS companion in PEM, P-384' },
    out: { type: 'string', short: 'o', value: 'FILE', help: 'record to write; <id>.json when left out' },
    'created-at': { type: 'string', value: 'TIME', help: 'time of creation, UTC; now when left out' },
  },
  run: runRecord,
};
