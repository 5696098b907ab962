import { PlannerError } from '../../shared/errors.ts';
import { componentFile } from '../services/data-folder.ts';
import { cardKeyOf } from '../services/keys/card-key.ts';
import type { SignerAccess } from '../services/keys/task-signer.ts';
import {
  readComponent,
  type TokenAccess,
  type TokenComponent,
} from '../services/keys/token/component-file.ts';
import { textOption } from './arguments.ts';
import type { CommandIo, OptionSpec, ParsedArguments } from './command.ts';
import { readSignerFile } from './commands/signer-file.ts';
import { PASSPHRASE_OPTION, readPassphrase, readPinOf } from './passphrase.ts';

/** For commands that ask a card or an HSM. */
export const COMPONENT_OPTION: Readonly<Record<string, OptionSpec>> = {
  pkcs11: {
    type: 'string',
    value: 'FILE',
    help: "the administrator's file that names module and addon of the card; the one of this machine when left out",
  },
};

export const PIN_OPTION: Readonly<Record<string, OptionSpec>> = {
  'pin-file': {
    type: 'string',
    value: 'FILE',
    help: 'file whose first line is the PIN of the card; asked for when left out',
  },
};

/** What opens a signer's keys: the passphrase of the file, and the PIN where a card keeps one of them. */
export const OPENING_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  ...PASSPHRASE_OPTION,
  ...COMPONENT_OPTION,
  ...PIN_OPTION,
};

function placeOf(args: ParsedArguments, io: CommandIo): string {
  return textOption(args, 'pkcs11') ?? componentFile(process.platform, io.environment['PROGRAMDATA']);
}

/** The component of this machine. @throws PlannerError `token/not-set-up | file-refused` */
export async function requiredComponent(args: ParsedArguments, io: CommandIo): Promise<TokenComponent> {
  const file = placeOf(args, io);
  const component = await readComponent(file);
  if (component !== null) return component;
  throw new PlannerError('token', 'not-set-up', { file });
}

interface Asked {
  readonly args: ParsedArguments;
  readonly io: CommandIo;
  /** Holds the PIN in its first line; asked for at the terminal when left out. */
  readonly pinFile: string | undefined;
}

/**
 * The card of a signer, when it has one and this machine is set up for cards. Without that the other way is left: a
 * request that is signed elsewhere.
 */
export async function cardAccess(
  file: Uint8Array,
  { args, io, pinFile }: Asked,
): Promise<TokenAccess | null> {
  if (cardKeyOf(file) === null) return null;
  const given = textOption(args, 'pkcs11') !== undefined;
  const component = given ? await requiredComponent(args, io) : await readComponent(placeOf(args, io));
  return component === null ? null : { component, pin: await readPinOf(pinFile, io, component.token) };
}

/** A signer file with what opens its keys, each asked for when there is something to sign. */
export async function signerAccess(
  path: string,
  args: ParsedArguments,
  io: CommandIo,
): Promise<SignerAccess> {
  const file = await readSignerFile(path, io);
  const pinFile = textOption(args, 'pin-file');
  return {
    file,
    passphrase: () => readPassphrase(args, io),
    token: () => cardAccess(file, { args, io, pinFile }),
  };
}
