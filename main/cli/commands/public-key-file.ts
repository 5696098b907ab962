import { bytesOfBase64 } from '../../../shared/bundle/format/bytes.ts';
import { readCertificate } from '../../../shared/bundle/signatures/certificate.ts';
import { readPublicKey } from '../../../shared/bundle/signatures/public-keys.ts';
import type { KeyKind } from '../../../shared/bundle/signatures/suites.ts';
import { PlannerError } from '../../../shared/errors.ts';
import type { CommandIo } from '../command.ts';

const CERTIFICATE =
  /^-----BEGIN CERTIFICATE-----\n((?:[A-Za-z0-9+/=]{1,76}\n)+)-----END CERTIFICATE-----\s*$/;
const PEM = /^-----BEGIN PUBLIC KEY-----\n((?:[A-Za-z0-9+/=]{1,76}\n)+)-----END PUBLIC KEY-----\s*$/;
const MOST_BYTES = 64 * 1024;

async function pemBody(path: string, form: RegExp, io: CommandIo): Promise<string | undefined> {
  const text = new TextDecoder().decode(await io.readFile(path, MOST_BYTES)).replaceAll('\r\n', '\n');
  return form.exec(text)?.[1]?.replaceAll('\n', '');
}

/**
 * A public key as openssl and PKCS#11 tools write it (`-----BEGIN PUBLIC KEY-----`).
 * @returns base64 SubjectPublicKeyInfo, the form of public records
 * @throws PlannerError `usage/file-malformed`, `signature/key-weak`
 */
export async function readPublicKeyFile(path: string, kind: KeyKind, io: CommandIo): Promise<string> {
  const body = await pemBody(path, PEM, io);
  if (body === undefined)
    throw new PlannerError('usage', 'file-malformed', {
      file: path,
      reason: 'it is no public key in PEM (BEGIN PUBLIC KEY)',
    });
  readPublicKey(kind, body);
  return body;
}

/**
 * A certificate in PEM, alone in its file.
 * @param read - what reads it, and throws when it is not one of the kind wanted; of a signer when left out
 * @returns base64 DER, the form of public records
 * @throws PlannerError `usage/file-malformed`, `signature/key-weak`
 */
export async function readCertificateFile(
  path: string,
  io: CommandIo,
  read: (bytes: Uint8Array) => unknown = readCertificate,
): Promise<string> {
  const body = await pemBody(path, CERTIFICATE, io);
  const bytes = body === undefined ? null : bytesOfBase64(body);
  if (body === undefined || bytes === null)
    throw new PlannerError('usage', 'file-malformed', {
      file: path,
      reason: 'it is not one certificate in PEM (BEGIN CERTIFICATE)',
    });
  read(bytes);
  return body;
}
