import type { GivenSignature } from '../../../shared/bundle/attach-signatures.ts';
import { COMPANION_KINDS } from '../../../shared/bundle/signatures/companions.ts';
import { KEY_KINDS } from '../../../shared/bundle/signatures/suites.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { textOption } from '../arguments.ts';
import type { CommandIo, OptionSpec, ParsedArguments } from '../command.ts';

/** Many times the size of any signature. */
export const MOST_SIGNATURE_BYTES = 1024 * 1024;
const SIGNATURE_KINDS = [...KEY_KINDS, ...COMPANION_KINDS] as const;

/** Files of signatures that another program or a card made, one option for each kind of key. */
export const GIVEN_OPTIONS = {
  ed25519: { type: 'string', value: 'FILE', help: 'Ed25519 over the .pae file, 64 bytes' },
  mldsa87: { type: 'string', value: 'FILE', help: 'ML-DSA-87 over the .pae file, 4627 bytes' },
  p384: {
    type: 'string',
    value: 'FILE',
    help: 'ECDSA P-384 with SHA-384 over the .pae file, DER or PKCS#11',
  },
  ssh: { type: 'string', value: 'FILE', help: 'file of "ssh-keygen -Y sign" as the summary says' },
  minisign: { type: 'string', value: 'FILE', help: 'file of "minisign -S" as the summary says' },
  cms: { type: 'string', value: 'FILE', help: 'file of "openssl cms -sign -cades" as the summary says, DER' },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** Reads the signatures given by option; at least one. @throws PlannerError `usage/…` */
export async function givenSignatures(
  args: ParsedArguments,
  io: CommandIo,
): Promise<readonly GivenSignature[]> {
  const given: GivenSignature[] = [];
  for (const kind of SIGNATURE_KINDS) {
    const path = textOption(args, kind);
    if (path !== undefined) given.push({ kind, data: await io.readFile(path, MOST_SIGNATURE_BYTES) });
  }
  if (given.length > 0) return given;
  const argument = SIGNATURE_KINDS.map((kind) => `--${kind}`).join(' or ');
  throw new PlannerError('usage', 'missing-argument', { argument });
}
