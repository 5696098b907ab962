import { PlannerError } from '../../../shared/errors.ts';
import type { NewSigner } from '../../services/keys/new-signer.ts';
import type { TokenComponent } from '../../services/keys/token/component-file.ts';
import { type TokenKey, type TokenListing, withTokens } from '../../services/keys/token/token.ts';
import { hasFlag, textOption } from '../arguments.ts';
import { COMPONENT_OPTION, PIN_OPTION, requiredComponent } from '../card.ts';
import { type Command, type CommandIo, EXIT, type OptionSpec, type ParsedArguments } from '../command.ts';
import { readPinOf } from '../passphrase.ts';

function linesOf({ label, manufacturer, model, serial, keys }: TokenListing): readonly string[] {
  return [
    `Token ${label}: ${[manufacturer, model, serial].filter((part) => part !== '').join(', ')}`,
    ...keys.map((key) => `  ${key.label === '' ? 'no label' : key.label}, id ${key.id}, ${key.keyId}`),
    ...(keys.length === 0 ? ['  no P-384 key that can be seen without the PIN'] : []),
  ];
}

async function runToken(args: ParsedArguments, io: CommandIo): Promise<number> {
  const tokens = await withTokens(await requiredComponent(args, io), (held) => held.list());
  if (hasFlag(args, 'json')) io.stdout(`${JSON.stringify({ version: 1, tokens })}\n`);
  else for (const token of tokens) for (const line of linesOf(token)) io.stdout(`${line}\n`);
  return EXIT.success;
}

export const keysTokenCommand: Command = {
  name: 'keys token',
  summary: 'List the P-384 keys of a card or HSM; no PIN is asked for.',
  positionals: '',
  options: COMPONENT_OPTION,
  run: runToken,
};

export const TOKEN_KEY_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  'token-key': {
    type: 'string',
    value: 'LABEL',
    help: 'P-384 key on a card or HSM of this machine, by label or id ("keys token" lists them); the record then shows that it is held',
  },
  ...COMPONENT_OPTION,
  ...PIN_OPTION,
};

/** The one key a person names. @throws PlannerError `token/key-missing | ambiguous` */
function namedKey(tokens: readonly TokenListing[], name: string): TokenKey {
  const found = tokens.flatMap((token) =>
    token.keys.filter(({ label, id }) => label === name || id === name.toLowerCase()),
  );
  const [key, second] = found;
  if (key === undefined)
    throw new PlannerError('token', 'key-missing', {
      value: tokens.map(({ label }) => label).join(', '),
      key: `"${name}"`,
    });
  if (second !== undefined)
    throw new PlannerError('token', 'ambiguous', {
      allowed: found.map(({ label, id }) => `${label} (id ${id})`),
    });
  return key;
}

async function cardOf(component: TokenComponent, name: string, pin: () => Promise<string>) {
  const key = await withTokens(component, (tokens) => namedKey(tokens.list(), name));
  const cardSigns: NewSigner['cardSigns'] = async (card, message) => {
    const typed = await pin();
    return withTokens(component, (tokens) => tokens.sign(card, typed, message));
  };
  return { cardKey: key.spki, cardSigns };
}

/** What `keys new` takes of a card; nothing without `--token-key`. @throws PlannerError `token/…`, `usage/bad-argument` */
export async function tokenKeyOf(
  args: ParsedArguments,
  io: CommandIo,
): Promise<Pick<NewSigner, 'cardKey' | 'cardSigns'>> {
  const name = textOption(args, 'token-key');
  if (name === undefined) return {};
  if (textOption(args, 'card-key') !== undefined)
    throw new PlannerError('usage', 'bad-argument', {
      option: '--token-key',
      value: name,
      limit: 'names the key that --card-key gives as a file; leave one of them out',
    });
  const component = await requiredComponent(args, io);
  return cardOf(component, name, () => readPinOf(textOption(args, 'pin-file'), io, component.token));
}
