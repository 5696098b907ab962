import { readPublicKey } from '../../../shared/bundle/signatures/public-keys.ts';
import type { KeyKind } from '../../../shared/bundle/signatures/suites.ts';
import { PlannerError } from '../../../shared/errors.ts';
import type { CommandIo } from '../command.ts';

const PEM = /^-----BEGIN PUBLIC KEY-----\n((?:[A-Za-z0-9+/=]{1,76}\n)+)-----END PUBLIC KEY-----\s*$/;
const MOST_BYTES = 64 * 1024;

/**
 * A public key as openssl and PKCS#11 tools write it (`-----BEGIN PUBLIC KEY-----`).
 * @returns base64 SubjectPublicKeyInfo, the form of public records
 * @throws PlannerError `usage/file-malformed`, `signature/key-weak`
 */
export async function readPublicKeyFile(path: string, kind: KeyKind, io: CommandIo): Promise<string> {
  const text = new TextDecoder().decode(await io.readFile(path, MOST_BYTES)).replaceAll('\r\n', '\n');
  const body = PEM.exec(text)?.[1]?.replaceAll('\n', '');
  if (body === undefined)
    throw new PlannerError('usage', 'file-malformed', {
      file: path,
      reason: 'it is no public key in PEM (BEGIN PUBLIC KEY)',
    });
  readPublicKey(kind, body);
  return body;
}
