import { readFile } from 'node:fs/promises';
import { PlannerError } from '../../../shared/errors.ts';
import type { VaultStatus } from '../../../shared/ipc/messages.ts';
import type { JobWatch } from '../../../shared/job/job-step.ts';
import { nodeFs } from '../../db/file-system.ts';
import { readHeader, type SealedHeader } from '../../services/vault/sealed-file.ts';
import { storedKind } from '../../services/vault/stored-files.ts';
import { FIRST_NAME } from '../../services/vault/workspace-vault.ts';
import { hasFlag, textOption } from '../arguments.ts';
import { type Command, type CommandIo, EXIT, type ParsedArguments } from '../command.ts';
import { PASSPHRASE_OPTION, readPassphraseOf } from '../passphrase.ts';
import { watched } from '../terminal-jobs.ts';
import { DATA_OPTION, dataPlaces, withVault } from './data-option.ts';
import { checkedOption, oneOf, requiredOption } from './option-values.ts';

function costOf(kdf: SealedHeader['wraps'][number]['kdf']): string {
  return kdf.id === 'argon2id'
    ? `Argon2id, ${kdf.m / 1024} MiB, ${kdf.t} passes`
    : `PBKDF2-HMAC-SHA-512, ${kdf.iterations} iterations`;
}

async function runStatus(args: ParsedArguments, io: CommandIo): Promise<number> {
  const { file } = dataPlaces(args, io);
  const kind = await storedKind(nodeFs, file);
  const header = kind === 'encrypted' ? readHeader(new Uint8Array(await readFile(file))) : null;
  const passphrases = header?.wraps.map(({ name, kdf }) => ({ name, derivation: costOf(kdf) })) ?? [];
  const generation = header?.generation ?? null;
  if (hasFlag(args, 'json'))
    io.stdout(`${JSON.stringify({ version: 1, file, stored: kind, generation, passphrases })}\n`);
  else {
    const words = {
      none: 'There is no workspace yet.',
      plain: 'Stored plain.',
      encrypted: 'Stored encrypted.',
    };
    io.stdout(`${words[kind]}\n`);
    for (const { name, derivation } of passphrases) io.stdout(`Passphrase of ${name}: ${derivation}\n`);
  }
  return EXIT.success;
}

function tell(args: ParsedArguments, io: CommandIo, status: VaultStatus): number {
  const { encrypted, names, profile } = status;
  if (hasFlag(args, 'json')) io.stdout(`${JSON.stringify({ version: 1, encrypted, names, profile })}\n`);
  else
    io.stdout(
      encrypted
        ? `Stored encrypted; opened by ${names.join(', ')}.\n`
        : 'Stored plain, with its earlier states.\n',
    );
  return EXIT.success;
}

async function runEncrypt(args: ParsedArguments, io: CommandIo): Promise<number> {
  const profile = checkedOption(args, 'profile', oneOf(['standard', 'cnsa'] as const)) ?? 'standard';
  const { file } = dataPlaces(args, io);
  if ((await storedKind(nodeFs, file)) === 'encrypted')
    throw new PlannerError('storage', 'already-encrypted', { file });
  const passphrase = await readPassphraseOf(textOption(args, 'passphrase-file'), io, 'the workspace');
  return withVault(args, io, async ({ vault }) => {
    await vault.start();
    const name = textOption(args, 'name') ?? FIRST_NAME;
    const status = await watched(io, 'workspace-encrypt', (watch) =>
      vault.encrypt({ name, passphrase }, profile === 'cnsa' ? 'cnsa' : 'standard', watch),
    );
    io.stderr('There is no way back without this passphrase. Write it on paper and lock it away.\n');
    return tell(args, io, status);
  });
}

/** Works on the workspace unlocked with the passphrase that is asked for. */
async function unlocked(
  args: ParsedArguments,
  io: CommandIo,
  work: (
    vault: Parameters<Parameters<typeof withVault>[2]>[0]['vault'],
    passphrase: string,
  ) => Promise<VaultStatus>,
): Promise<number> {
  const { file } = dataPlaces(args, io);
  if ((await storedKind(nodeFs, file)) !== 'encrypted')
    throw new PlannerError('storage', 'not-encrypted', { file });
  const passphrase = await readPassphraseOf(textOption(args, 'passphrase-file'), io, 'the workspace');
  return withVault(args, io, async ({ vault }) => {
    await vault.start();
    await watched(io, 'workspace-unlock', (watch) => vault.unlock(passphrase, watch));
    return tell(args, io, await work(vault, passphrase));
  });
}

function runDecrypt(args: ParsedArguments, io: CommandIo): Promise<number> {
  return unlocked(args, io, (vault, passphrase) =>
    watched(io, 'workspace-decrypt', (watch) => vault.decrypt(passphrase, watch)),
  );
}

async function runPassphrase(args: ParsedArguments, io: CommandIo): Promise<number> {
  const name = requiredOption(args, 'name');
  return unlocked(args, io, async (vault, passphrase) => {
    const change = (work: (watch: JobWatch) => Promise<VaultStatus>): Promise<VaultStatus> =>
      watched(io, 'workspace-passphrase', work);
    if (hasFlag(args, 'remove')) return change((watch) => vault.removePassphrase(passphrase, name, watch));
    const next = await readPassphraseOf(textOption(args, 'new-passphrase-file'), io, name);
    return change((watch) => vault.setPassphrase(passphrase, { name, passphrase: next }, watch));
  });
}

export const vaultStatusCommand: Command = {
  name: 'vault status',
  summary: 'Say whether the workspace is encrypted, and whose passphrases open it.',
  positionals: '',
  options: DATA_OPTION,
  run: runStatus,
};

export const vaultEncryptCommand: Command = {
  name: 'vault encrypt',
  summary: 'Store the workspace and its earlier states encrypted.',
  positionals: '',
  options: {
    ...DATA_OPTION,
    name: { type: 'string', value: 'NAME', help: 'who knows the passphrase; stands readable in the file' },
    ...PASSPHRASE_OPTION,
    profile: {
      type: 'string',
      value: 'PROFILE',
      help: 'standard (Argon2id, when left out) or cnsa (PBKDF2 with HMAC-SHA-512)',
    },
  },
  run: runEncrypt,
};

export const vaultDecryptCommand: Command = {
  name: 'vault decrypt',
  summary: 'Store the workspace and its earlier states plain.',
  positionals: '',
  options: { ...DATA_OPTION, ...PASSPHRASE_OPTION },
  run: runDecrypt,
};

export const vaultPassphraseCommand: Command = {
  name: 'vault passphrase',
  summary: 'Set the passphrase of a name, add one for a second person, or take one away.',
  positionals: '',
  options: {
    ...DATA_OPTION,
    name: { type: 'string', value: 'NAME', help: 'whose passphrase' },
    remove: { type: 'boolean', help: 'take it away; the last one stays' },
    ...PASSPHRASE_OPTION,
    'new-passphrase-file': {
      type: 'string',
      value: 'FILE',
      help: 'file whose first line is the new passphrase; asked for when left out',
    },
  },
  run: runPassphrase,
};
