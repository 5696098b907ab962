import { sign } from 'node:crypto';
import { sha384, sha512 } from '@noble/hashes/sha2.js';
import { utf8 } from '../../shared/bundle/format/bytes.ts';
import { DER_TAG, writeDer, writeDerInteger, writeDerSet } from '../../shared/bundle/signatures/der.ts';
import type { TestCertificate } from './cms.ts';

const sequence = (...parts: readonly Uint8Array[]): Uint8Array => writeDer(DER_TAG.sequence, ...parts);
const oid = (text: string): Uint8Array => writeDer(DER_TAG.oid, new Uint8Array(Buffer.from(text, 'hex')));
const attribute = (type: string, value: Uint8Array): Uint8Array =>
  sequence(oid(type), writeDer(DER_TAG.set, value));
const octets = (bytes: Uint8Array): Uint8Array => writeDer(DER_TAG.octetString, bytes);

const SHA384 = sequence(oid('608648016503040202'));
const SHA512 = sequence(oid('608648016503040203'));
const TST_INFO = '2a864886f70d0109100104';

/** What a test may forge of a stamp. */
export interface StampForgery {
  readonly status?: number;
  readonly contentType?: string;
  readonly bound?: Uint8Array;
}

/** The answer of a test authority over bytes, at a time as `YYYYMMDDHHMMSSZ`. */
export function testStamp(
  bytes: Uint8Array,
  time: string,
  {
    own,
    status = 0,
    contentType = TST_INFO,
    bound = own.certificate,
  }: StampForgery & { own: TestCertificate },
): Uint8Array {
  const one = writeDerInteger(Uint8Array.of(1));
  const info = sequence(
    one,
    oid('2a0304'),
    sequence(SHA512, octets(sha512(bytes))),
    one,
    writeDer(DER_TAG.generalizedTime, utf8(time)),
  );
  const attributes = writeDerSet(DER_TAG.set, [
    attribute('2a864886f70d010903', oid(contentType)),
    attribute('2a864886f70d010904', octets(sha384(info))),
    attribute('2a864886f70d010910022f', sequence(sequence(sequence(SHA384, octets(sha384(bound)))))),
  ]);
  const signer = sequence(
    one,
    sequence(sequence(), one),
    SHA384,
    Uint8Array.from(attributes, (byte, at) => (at === 0 ? 0xa0 : byte)),
    sequence(oid('2a8648ce3d040303')),
    octets(new Uint8Array(sign('sha384', attributes, own.key))),
  );
  const data = sequence(
    writeDerInteger(Uint8Array.of(3)),
    writeDer(DER_TAG.set, SHA384),
    sequence(oid(TST_INFO), writeDer(0xa0, octets(info))),
    writeDer(DER_TAG.set, signer),
  );
  const token = sequence(oid('2a864886f70d010702'), writeDer(0xa0, data));
  return sequence(sequence(writeDerInteger(Uint8Array.of(status))), token);
}
