import { createHash, hkdfSync, webcrypto } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { deriveKey, newPassphraseKey } from '../../../../../main/services/vault/passphrase-key.ts';
import {
  CHUNK_BYTES,
  isSealed,
  openFile,
  readHeader,
  type SealedHeader,
  sealFile,
  TAG_BYTES,
} from '../../../../../main/services/vault/sealed-file.ts';
import { tryPassphrase, VaultKey } from '../../../../../main/services/vault/vault-key.ts';
import { canonicalBytes } from '../../../../../shared/bundle/format/canonical-json.ts';
import {
  OTHER_PASSPHRASE,
  PASSPHRASE,
  quickDerive,
  quickKey,
  quickParts,
} from '../../../../support/vault.ts';

const START = 12;

/** Bytes that are the same in every run and do not repeat. */
function content(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0, block = 0; at < length; at += 32, block += 1)
    bytes.set(
      createHash('sha256')
        .update(String(block))
        .digest()
        .subarray(0, length - at),
      at,
    );
  return bytes;
}

function headerEnd(sealed: Uint8Array): number {
  return START + new DataView(sealed.buffer, sealed.byteOffset + 8, 4).getUint32(0);
}

/** The same file with another header, put together as an attacker would. */
function withHeader(sealed: Uint8Array, change: (header: SealedHeader) => unknown): Uint8Array {
  const header = canonicalBytes(change(readHeader(sealed)));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  return new Uint8Array(
    Buffer.concat([sealed.subarray(0, 8), length, header, sealed.subarray(headerEnd(sealed))]),
  );
}

const DAMAGED = { area: 'storage', code: 'file-damaged' };

describe('a sealed file', () => {
  it.each([0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES + 5])(
    'gives back %i bytes',
    async (length) => {
      const key = await quickKey();
      const sealed = key.seal(content(length), 7);
      expect(isSealed(sealed)).toBe(true);
      expect(key.open(sealed)).toEqual(content(length));
      expect(readHeader(sealed)).toMatchObject({ v: 1, generation: 7, chunk: CHUNK_BYTES });
    },
  );

  it('opens with nothing but HKDF and AES-GCM of another implementation', async () => {
    const key = await quickKey();
    const plain = content(CHUNK_BYTES + 100);
    const sealed = key.seal(plain, 1);
    const end = headerEnd(sealed);
    const { fileSalt } = readHeader(sealed);
    const raw = hkdfSync('sha512', key.dataKey, Buffer.from(fileSalt, 'base64'), 'redoubt/vault/v1', 32);
    const imported = await webcrypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt']);
    const stride = CHUNK_BYTES + TAG_BYTES;
    const open = (index: number, iv: readonly number[]) =>
      webcrypto.subtle.decrypt(
        { name: 'AES-GCM', iv: new Uint8Array(iv), additionalData: sealed.slice(0, end) },
        imported,
        sealed.slice(end + index * stride, end + (index + 1) * stride),
      );
    const first = await open(0, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    const last = await open(1, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
    expect(Buffer.concat([Buffer.from(first), Buffer.from(last)]).equals(plain)).toBe(true);
  });

  it('never writes the same content twice alike, and shows none of it', async () => {
    const key = await quickKey();
    const plain = new TextEncoder().encode('marker-'.repeat(5000));
    const [a, b] = [key.seal(plain, 1), key.seal(plain, 1)];
    expect(Buffer.from(a).equals(b)).toBe(false);
    expect(Buffer.from(a).includes('marker')).toBe(false);
    expect(Buffer.from(a).includes(Buffer.from(key.dataKey))).toBe(false);
  });

  it('refuses every flipped byte', async () => {
    const key = await quickKey();
    const sealed = key.seal(content(300), 1);
    const opened: number[] = [];
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = sealed.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      try {
        key.open(changed);
        opened.push(at);
      } catch (error) {
        expect(error).toMatchObject(DAMAGED);
      }
    }
    expect(opened).toEqual([]);
  });

  it('refuses every cut', async () => {
    const key = await quickKey();
    const sealed = key.seal(content(2 * CHUNK_BYTES + 40), 1);
    const stride = CHUNK_BYTES + TAG_BYTES;
    const end = headerEnd(sealed);
    const cuts = [
      0,
      1,
      8,
      11,
      12,
      end - 1,
      end,
      end + 15,
      end + 16,
      end + 100,
      end + stride,
      end + 2 * stride,
    ];
    for (const cut of [...cuts, sealed.length - 1])
      expect(() => key.open(sealed.slice(0, cut)), `cut at ${cut}`).toThrow(expect.objectContaining(DAMAGED));
  });

  it('refuses chunks that changed places, stand twice, or come from another save', async () => {
    const key = await quickKey();
    const stride = CHUNK_BYTES + TAG_BYTES;
    const sealed = key.seal(content(3 * CHUNK_BYTES), 1);
    const other = key.seal(content(3 * CHUNK_BYTES), 1);
    const end = headerEnd(sealed);
    const part = (file: Uint8Array, index: number) =>
      file.subarray(end + index * stride, end + (index + 1) * stride);
    const head = sealed.subarray(0, end);
    const built = [
      [head, part(sealed, 1), part(sealed, 0), part(sealed, 2)],
      [head, part(sealed, 0), part(sealed, 0), part(sealed, 2)],
      [head, part(sealed, 0), part(sealed, 1), part(sealed, 2), part(sealed, 2)],
      [head, part(sealed, 0), part(sealed, 1)],
      [head, part(sealed, 0), part(other, 1), part(sealed, 2)],
    ];
    for (const parts of built)
      expect(() => key.open(new Uint8Array(Buffer.concat(parts)))).toThrow(expect.objectContaining(DAMAGED));
  });

  it('binds its header: another generation or passphrase list does not open', async () => {
    const key = await quickKey();
    const sealed = key.seal(content(100), 5);
    const other = await quickKey('second', OTHER_PASSPHRASE);
    for (const change of [
      (header: SealedHeader) => ({ ...header, generation: 6 }),
      (header: SealedHeader) => ({ ...header, wraps: other.wraps }),
      (header: SealedHeader) => ({ ...header, wraps: [...header.wraps, ...other.wraps] }),
    ])
      expect(() => key.open(withHeader(sealed, change))).toThrow(expect.objectContaining(DAMAGED));
  });

  it('refuses headers that ask for more work than is allowed, before any work', async () => {
    const key = await quickKey();
    const sealed = key.seal(content(100), 5);
    const kdf = (change: object) => (header: SealedHeader) => ({
      ...header,
      wraps: header.wraps.map((wrap) => ({ ...wrap, kdf: { ...wrap.kdf, ...change } })),
    });
    const hostile = [
      kdf({ m: 64 * 1024 * 1024 }),
      kdf({ m: 1 }),
      kdf({ t: 1000 }),
      kdf({ p: 64 }),
      kdf({ salt: '' }),
      kdf({ id: 'scrypt' }),
      (header: SealedHeader) => ({ ...header, wraps: [] }),
      (header: SealedHeader) => ({ ...header, wraps: Array.from({ length: 9 }, () => header.wraps[0]) }),
      (header: SealedHeader) => ({
        ...header,
        wraps: Array.from({ length: 8 }, () => ({
          ...header.wraps[0],
          kdf: { ...header.wraps[0]?.kdf, m: 1_048_576, t: 10 },
        })),
      }),
      (header: SealedHeader) => ({ ...header, chunk: 1 }),
      (header: SealedHeader) => ({ ...header, v: 2 }),
      (header: SealedHeader) => ({ ...header, generation: -1 }),
      (header: SealedHeader) => ({ ...header, fileSalt: 'AAAA' }),
    ];
    for (const change of hostile)
      expect(() => readHeader(withHeader(sealed, change))).toThrow(expect.objectContaining(DAMAGED));
    const huge = sealed.slice();
    new DataView(huge.buffer).setUint32(8, 0xffffffff);
    expect(() => readHeader(huge)).toThrow(expect.objectContaining(DAMAGED));
  });

  it('seals an empty content as one chunk', async () => {
    const { dataKey, wraps } = await quickKey();
    const sealed = sealFile(new Uint8Array(), { dataKey, wraps }, 0);
    expect(sealed.length - headerEnd(sealed)).toBe(TAG_BYTES);
    expect(openFile(sealed, dataKey)).toHaveLength(0);
  });
});

describe('the passphrases of a workspace', () => {
  it('open the same key, each of them, and no other does', async () => {
    const key = await quickKey();
    const both = await key.withPassphrase({ name: 'second', passphrase: OTHER_PASSPHRASE }, quickParts);
    for (const passphrase of [PASSPHRASE, OTHER_PASSPHRASE])
      expect((await tryPassphrase(passphrase, both.wraps, quickDerive))?.dataKey).toEqual(key.dataKey);
    for (const wrong of ['', 'wrong', `${PASSPHRASE} `])
      expect(await tryPassphrase(wrong, both.wraps, quickDerive)).toBeNull();
  });

  it('can be exchanged without another data key, and removed but for the last', async () => {
    const key = await quickKey();
    const changed = await key.withPassphrase({ name: 'first', passphrase: OTHER_PASSPHRASE }, quickParts);
    expect(changed.wraps).toHaveLength(1);
    expect(changed.dataKey).toEqual(key.dataKey);
    expect(await tryPassphrase(PASSPHRASE, changed.wraps, quickDerive)).toBeNull();
    expect(() => changed.without('first')).toThrow(expect.objectContaining({ area: 'usage' }));
    expect(() => changed.without('nobody')).toThrow(expect.objectContaining({ code: 'not-found' }));
    const both = await changed.withPassphrase({ name: 'second', passphrase: PASSPHRASE }, quickParts);
    expect(both.without('first').wraps.map(({ name }) => name)).toEqual(['second']);
  });

  it('are eight at most, and none of them weak', async () => {
    let key = await quickKey('p1');
    for (let number = 2; number <= 8; number += 1)
      key = await key.withPassphrase({ name: `p${number}`, passphrase: PASSPHRASE }, quickParts);
    await expect(
      key.withPassphrase({ name: 'p9', passphrase: PASSPHRASE }, quickParts),
    ).rejects.toMatchObject({
      code: 'above-maximum',
    });
    await expect(quickKey('x', 'short')).rejects.toMatchObject({ code: 'passphrase-weak' });
  });

  it('are bound to their name and derivation', async () => {
    const { wraps } = await quickKey();
    const renamed = wraps.map((wrap) => ({ ...wrap, name: 'somebody else' }));
    expect(await tryPassphrase(PASSPHRASE, renamed, quickDerive)).toBeNull();
  });

  it('are forgotten when the key is', async () => {
    const key = await quickKey();
    const sealed = key.seal(content(10), 1);
    key.forget();
    expect(key.dataKey.every((byte) => byte === 0)).toBe(true);
    expect(() => key.open(sealed)).toThrow(expect.objectContaining(DAMAGED));
  });
});

describe('the key of a passphrase', () => {
  it('costs more passes on a quick machine, and never more than ten', async () => {
    const seen: number[] = [];
    const timed = (tookMs: number) => {
      let time = 0;
      return {
        monotonic: () => time,
        derive: (async (_passphrase, derivation) => {
          if (derivation.id === 'argon2id') seen.push(derivation.t);
          time += tookMs;
          return new Uint8Array(32);
        }) satisfies typeof quickDerive,
      };
    };
    for (const tookMs of [1200, 400, 1]) await newPassphraseKey('x', 'standard', timed(tookMs));
    expect(seen).toEqual([3, 3, 6, 3, 10]);
  });

  it('is Argon2id with 256 MiB, or PBKDF2 with HMAC-SHA-512 where CNSA is asked for', async () => {
    const key = await VaultKey.make({ name: 'a', passphrase: PASSPHRASE }, 'cnsa', quickParts);
    expect(key.wraps[0]?.kdf).toMatchObject({ id: 'pbkdf2-hmac-sha512', iterations: 650_000 });
    expect(key.profile).toBe('cnsa');
    expect((await quickKey()).wraps[0]?.kdf).toMatchObject({ id: 'argon2id', m: 262_144 });
  });

  it('agrees with another implementation', async () => {
    const salt = Buffer.alloc(32, 7).toString('base64');
    const derived = await deriveKey('e\u0301clair', { id: 'pbkdf2-hmac-sha512', iterations: 100_000, salt });
    const material = await webcrypto.subtle.importKey('raw', Buffer.from('\u00e9clair'), 'PBKDF2', false, [
      'deriveBits',
    ]);
    const parameters = { name: 'PBKDF2', hash: 'SHA-512', salt: Buffer.alloc(32, 7), iterations: 100_000 };
    const expected = await webcrypto.subtle.deriveBits(parameters, material, 256);
    expect(Buffer.from(derived)).toEqual(Buffer.from(expected));
    const argon = await deriveKey('x', { id: 'argon2id', m: 8192, t: 1, p: 1, salt });
    expect(argon).toHaveLength(32);
  });
});
