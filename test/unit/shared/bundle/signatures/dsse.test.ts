import { describe, expect, it } from 'vitest';
import { hexOf, utf8 } from '../../../../../shared/bundle/format/bytes.ts';
import {
  preAuthenticationEncoding,
  readEnvelope,
  writeEnvelope,
} from '../../../../../shared/bundle/signatures/dsse.ts';

describe('preAuthenticationEncoding', () => {
  it('equals the example that DSSE publishes', () => {
    // github.com/secure-systems-lab/dsse, protocol.md, test vectors: type and body, and their encoding.
    const encoded = preAuthenticationEncoding('http://example.com/HelloWorld', utf8('hello world'));
    expect(new TextDecoder().decode(encoded)).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world');
  });

  it('counts bytes, not characters', () => {
    expect(new TextDecoder().decode(preAuthenticationEncoding('a/b', utf8('ü')))).toBe('DSSEv1 3 a/b 2 ü');
  });

  it('keeps type and body apart', () => {
    const one = preAuthenticationEncoding('a', utf8('b 1 c'));
    const two = preAuthenticationEncoding('a 5 b', utf8('c'));
    expect(hexOf(one)).not.toBe(hexOf(two));
  });
});

describe('envelope', () => {
  const keyId = (digit: string): string => `sha256:${digit.repeat(64)}`;
  const envelope = {
    payloadType: 'application/x',
    payload: utf8('{}'),
    signatures: [
      { keyId: keyId('b'), signature: utf8('two') },
      { keyId: keyId('a'), signature: utf8('one') },
    ],
  };

  it('sorts signatures and reads back the same', () => {
    const read = readEnvelope(writeEnvelope(envelope));
    expect(read.signatures.map((entry) => entry.keyId)).toEqual([keyId('a'), keyId('b')]);
    expect(writeEnvelope(read)).toEqual(writeEnvelope(envelope));
    expect(read.payload).toEqual(utf8('{}'));
  });
});
