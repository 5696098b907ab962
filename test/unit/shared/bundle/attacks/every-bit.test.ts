import { beforeAll, describe, expect, it, vi } from 'vitest';
import { nativeHashes } from '../../../../../main/services/bundle/native-hashes.ts';
import { concatBytes, sameBytes, utf8 } from '../../../../../shared/bundle/format/bytes.ts';
import { sshSignaturePath } from '../../../../../shared/bundle/format/names.ts';
import { readZip } from '../../../../../shared/bundle/format/zip-read.ts';
import {
  type Envelope,
  preAuthenticationEncoding,
  readEnvelope,
} from '../../../../../shared/bundle/signatures/dsse.ts';
import { readPublicKey } from '../../../../../shared/bundle/signatures/public-keys.ts';
import { checkSshSignature, readSshSignature } from '../../../../../shared/bundle/signatures/sshsig.ts';
import { checkSignature } from '../../../../../shared/bundle/signatures/verify-signature.ts';
import type { TrustStore } from '../../../../../shared/bundle/trust/trust-store.ts';
import { checkContainer, type OpenedContainer } from '../../../../../shared/bundle/verify/check-container.ts';
import { checkContent } from '../../../../../shared/bundle/verify/check-content.ts';
import { checkEnvelope } from '../../../../../shared/bundle/verify/check-envelope.ts';
import { checkManifest } from '../../../../../shared/bundle/verify/check-manifest.ts';
import { isPlannerError } from '../../../../../shared/errors.ts';
import {
  buildSample,
  codesOf,
  filesOf,
  forge,
  repack,
  testSigner,
  trustStore,
  verify,
} from '../../../../support/sample-bundle.ts';

// Not a sample but all of them: a bundle as small as the format allows, and every bit of what holds it together.

vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const anna = testSigner('anna');
const ENVELOPE = 'signatures/manifest.dsse.json';
const KEPT = ['VERIFY.txt', 'payload/bom.json'];
let bundle: Uint8Array;
let trust: TrustStore;

beforeAll(async () => {
  trust = trustStore([{ record: anna.record }]);
  const whole = (await buildSample([anna])).bytes;
  bundle = await forge(whole, [anna], {
    files: (files) => {
      for (const path of files.keys())
        if (path.startsWith('payload/') && !KEPT.includes(path)) files.delete(path);
      files.set('VERIFY.txt', utf8('see the handbook\n'));
    },
  });
  expect(codesOf(verify(bundle, trust))).toEqual([]);
});

function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = bytes.slice();
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}

/** Codes of blocks 2 to 4 that a flip of each bit of a file answers with; the container is right again. */
function codesOfFlips(path: string): ReadonlySet<string> {
  const { opened } = checkContainer(bundle);
  const data = opened?.files.get(path) ?? new Uint8Array();
  const seen = new Set<string>();
  for (const bit of allBits(path)) {
    const changed = {
      folder: opened?.folder ?? '',
      files: new Map(opened?.files).set(path, flip(data, bit)),
    };
    for (const code of codesOfBlocks(changed)) seen.add(code);
  }
  return seen;
}

function codesOfBlocks(opened: OpenedContainer): readonly string[] {
  const { findings, manifest, bytes } = checkManifest(opened);
  if (findings.length > 0 || manifest === null) return findings.map(({ code }) => code);
  const envelope = checkEnvelope(opened, bytes).findings;
  if (envelope.length > 0) return envelope.map(({ code }) => code);
  const content = checkContent(opened, manifest, nativeHashes).findings;
  return content.length > 0 ? content.map(({ code }) => code) : ['accepted'];
}

function allBits(path: string): readonly number[] {
  const length = filesOf(bundle).files.get(path)?.length ?? 0;
  expect(length).toBeGreaterThan(100);
  return Array.from({ length: length * 8 }, (_, bit) => bit);
}

describe('row 1: one flipped bit', () => {
  it('anywhere in the manifest is refused', () => {
    expect([...codesOfFlips('manifest.json')].sort()).toEqual(['C02', 'F04', 'M01', 'M02']);
  });

  it('anywhere in SHA512SUMS is refused', () => {
    const { opened } = checkContainer(bundle);
    const manifest = opened && checkManifest(opened).manifest;
    if (opened === null || manifest === null) throw new Error('the bundle cannot be read');
    const sums = opened.files.get('SHA512SUMS') ?? new Uint8Array();
    const seen = allBits('SHA512SUMS').flatMap((bit) => {
      const files = new Map(opened.files).set('SHA512SUMS', flip(sums, bit));
      const codes = checkContent({ ...opened, files }, manifest, nativeHashes).findings;
      return codes.length === 0 ? ['accepted'] : codes.map(({ code }) => code);
    });
    expect([...new Set(seen)]).toEqual(['F04']);
  });

  it('anywhere in the envelope leaves no whole suite; of the payload every fifth, of the long signature every 499th', () => {
    const file = filesOf(bundle).files.get(ENVELOPE) ?? new Uint8Array();
    const own = readEnvelope(file);
    const encoded = preAuthenticationEncoding(own.payloadType, own.payload);
    const keys = ['ed25519', 'mldsa87'] as const;
    const read = keys.map((kind) => readPublicKey(kind, anna.record.keys[kind] ?? ''));
    const counts = (changed: Envelope): boolean =>
      read.every((key) => {
        const entry = changed.signatures.find(({ keyId }) => keyId === key.keyId);
        const same = own.signatures.find(({ keyId }) => keyId === key.keyId);
        if (entry === undefined) return false;
        // Unchanged bytes need not be checked again, which takes ten milliseconds each time.
        if (same !== undefined && sameBytes(entry.signature, same.signature)) return true;
        return checkSignature(key, encoded, entry.signature) === 'valid';
      });
    const long = [...new TextDecoder().decode(file).matchAll(/"sig":"([^"]*)"/g)].find(
      ([, text = '']) => text.length > 5000,
    );
    const [from, to] = [long?.index ?? 0, (long?.index ?? 0) + (long?.[0].length ?? 0)];
    expect(to - from).toBeGreaterThan(6000);
    const payloadEnd = new TextDecoder().decode(file).indexOf('"payloadType"');
    const stepAt = (place: number): number => {
      if (place < payloadEnd) return 5;
      return place >= from && place < to ? 499 : 1;
    };
    const bits = allBits(ENVELOPE).filter((bit) => bit % stepAt(bit >> 3) === 0);
    const passed = bits.filter((bit) => {
      try {
        const changed = readEnvelope(flip(file, bit));
        const same = changed.payloadType === own.payloadType && sameBytes(changed.payload, own.payload);
        return same && counts(changed);
      } catch (error) {
        // Any other throw would be a crash of the verifier.
        if (!isPlannerError(error, 'bundle-format')) throw error;
        return false;
      }
    });
    expect(passed).toEqual([]);
    expect(counts(own)).toBe(true);
  });

  it('anywhere in the OpenSSH signature is no signature over these sums', () => {
    const { files } = filesOf(bundle);
    const sums = files.get('SHA512SUMS') ?? new Uint8Array();
    const file = files.get(sshSignaturePath('anna')) ?? new Uint8Array();
    const own = readSshSignature(file);
    expect(checkSshSignature(own, sums)).toBe(true);
    const passed = allBits(sshSignaturePath('anna')).filter((bit) => {
      try {
        const read = readSshSignature(flip(file, bit));
        const same = Buffer.from(read.publicKey).equals(own.publicKey) && read.namespace === own.namespace;
        return same && checkSshSignature(read, sums);
      } catch (error) {
        if (!isPlannerError(error, 'bundle-format')) throw error;
        return false;
      }
    });
    expect(passed).toEqual([]);
  });

  it('anywhere in a header, the directory or the end of the archive is refused', () => {
    const reading = readZip(bundle);
    if (!reading.ok) throw new Error('the bundle is not canonical');
    const inside = new Set<number>();
    for (const { data } of reading.entries)
      for (let at = 0; at < data.length; at += 1) inside.add(data.byteOffset - bundle.byteOffset + at);
    const headers = Array.from({ length: bundle.length }, (_, at) => at).filter((at) => !inside.has(at));
    expect(headers.length).toBeGreaterThan(700);
    const passed = headers.flatMap((at) =>
      [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => readZip(flip(bundle, at * 8 + bit)).ok),
    );
    expect(passed).toEqual([]);
  });

  it('anywhere in the data of a file, with its checksum left as it was, is refused', () => {
    const data = utf8('x'.repeat(64));
    const whole = repack(bundle, (files) => files.set('VERIFY.txt', data));
    const start = Buffer.from(whole).indexOf(Buffer.from(data));
    const passed = Array.from({ length: 64 * 8 }, (_, bit) => start * 8 + bit).filter(
      (bit) => readZip(flip(whole, bit)).ok,
    );
    expect(passed).toEqual([]);
  });

  it('or any byte put in or taken out, is refused', () => {
    for (let at = 0; at <= bundle.length; at += 23) {
      const [head, tail] = [bundle.subarray(0, at), bundle.subarray(at)];
      expect(readZip(concatBytes([head, utf8('x'), tail])).ok).toBe(false);
      expect(readZip(concatBytes([head, tail.subarray(1)])).ok && at < bundle.length).toBe(false);
    }
  });
});
