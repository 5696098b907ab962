import { beforeAll, describe, expect, it, vi } from 'vitest';
import { assertStrongPassphrase } from '../../../../../main/services/keys/passphrase.ts';
import { openSealed, readSealedRecord, sealSigner } from '../../../../../main/services/keys/seal.ts';
import { PlannerError } from '../../../../../shared/errors.ts';
import { testSigner } from '../../../../support/sample-bundle.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const CHEAP = { m: 19_456, t: 2, p: 1 };
const PASSPHRASE = 'correct horse battery staple seven';
const { record } = testSigner('anna');
const secret = Uint8Array.from({ length: 96 }, (_, index) => index);
let file: Uint8Array;

beforeAll(async () => {
  file = await sealSigner(secret, record, { passphrase: PASSPHRASE, cost: CHEAP });
});

async function codeOf(act: () => Promise<unknown>): Promise<string> {
  try {
    await act();
    return 'opened';
  } catch (error) {
    if (error instanceof PlannerError) return error.code;
    throw error;
  }
}

function changed(bytes: Uint8Array, at: number, value?: number): Uint8Array {
  const copy = bytes.slice();
  const index = at < 0 ? copy.length + at : at;
  copy[index] = value ?? (copy[index] ?? 0) ^ 1;
  return copy;
}

/** The same file with a right checksum again, as somebody who knows the format makes it. */
async function resealed(bytes: Uint8Array): Promise<Uint8Array> {
  const body = bytes.slice(0, -32);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
  return Uint8Array.from([...body, ...digest]);
}

describe('signer file', () => {
  it('opens with its passphrase and gives back secret and record', async () => {
    const opened = await openSealed(file, PASSPHRASE);
    expect(Uint8Array.from(opened.secret)).toEqual(secret);
    expect(opened.record).toEqual(record);
  });

  it('opens whatever way the keyboard composes letters', async () => {
    const sealed = await sealSigner(secret, record, {
      passphrase: 'zwölf grüne Häuser am Fluß',
      cost: CHEAP,
    });
    const decomposed = 'zwölf grüne Häuser am Fluß'.normalize('NFD');
    expect(Uint8Array.from((await openSealed(sealed, decomposed)).secret)).toEqual(secret);
  });

  it('shows its record without the passphrase', () => {
    expect(readSealedRecord(file)).toEqual(record);
  });

  it('holds neither secret nor passphrase in clear', () => {
    const text = Buffer.from(file).toString('latin1');
    expect(text).not.toContain(Buffer.from(secret.subarray(0, 32)).toString('latin1'));
    expect(text).not.toContain('correct horse');
  });

  it('is another file each time', async () => {
    expect(await sealSigner(secret, record, { passphrase: PASSPHRASE, cost: CHEAP })).not.toEqual(file);
  });

  it('tells a wrong passphrase from a damaged file', async () => {
    expect(await codeOf(() => openSealed(file, `${PASSPHRASE}!`))).toBe('wrong-passphrase');
    expect(await codeOf(() => openSealed(file, ''))).toBe('wrong-passphrase');
    for (const at of [0, 10, 60, 400, -100, -40, -1])
      expect(await codeOf(() => openSealed(changed(file, at), PASSPHRASE))).toBe('key-file-damaged');
  });

  it('is damaged when it is cut anywhere, empty, or huge', async () => {
    for (const length of [0, 5, 13, 40, 100, file.length - 1])
      expect(await codeOf(() => openSealed(file.slice(0, length), PASSPHRASE))).toBe('key-file-damaged');
    expect(await codeOf(() => openSealed(new Uint8Array(100_000), PASSPHRASE))).toBe('key-file-damaged');
  });

  it('does not open when head, secret or tag were altered and the checksum made right', async () => {
    for (const at of [-33, -60, -130])
      expect(await codeOf(async () => openSealed(await resealed(changed(file, at)), PASSPHRASE))).toBe(
        'wrong-passphrase',
      );
    const text = Buffer.from(file).toString('latin1');
    const name = text.indexOf('Signer ANNA');
    const renamed = await resealed(changed(file, name, 0x54));
    expect(readSealedRecord(renamed).name).toBe('Tigner ANNA');
    expect(await codeOf(() => openSealed(renamed, PASSPHRASE))).toBe('wrong-passphrase');
  });

  it.each([
    ['memory', '"m":19456', '"m":99999999'],
    ['passes', '"t":2', '"t":1000'],
    ['lanes', '"p":1', '"p":255'],
    ['a version to come', '"v":1', '"v":2'],
    ['another cipher', 'aes-256-gcm', 'aes-256-ecb'],
  ])('refuses a head that asks for %s before any work is done', async (_what, from, to) => {
    const head = Buffer.from(file).toString('latin1');
    const grown = Buffer.from(head.replace(from, to), 'latin1');
    new DataView(grown.buffer, grown.byteOffset).setUint32(
      9,
      new DataView(file.buffer, file.byteOffset).getUint32(9) + to.length - from.length,
    );
    expect(await codeOf(async () => openSealed(await resealed(grown), PASSPHRASE))).toBe('key-file-damaged');
  });

  it('is not made with a cheaper key derivation than the floor', async () => {
    const lock = { passphrase: PASSPHRASE, cost: { m: 8192, t: 2, p: 1 } };
    expect(await codeOf(() => sealSigner(secret, record, lock))).toBe('below-minimum');
  });
});

describe('assertStrongPassphrase', () => {
  it.each([
    'short',
    'fifteen charact',
    'aaaaaaaaaaaaaaaaaaaaaaaa',
    'passwordpassword',
    '1234123412341234',
    'abcdefghijklmnopq',
    '0123456789012345678',
    'qwertyuiopasdfgh',
    'abababababababab',
  ])('refuses %j', (text) => {
    expect(() => assertStrongPassphrase(text)).toThrow('passphrase-weak');
  });

  it.each(['correct horse battery staple seven', 'Sechzehn Zeichen', 'ÄÖÜäöü ÄÖÜäöü 漢字'])(
    'takes %j',
    (text) => {
      expect(() => assertStrongPassphrase(text)).not.toThrow();
    },
  );

  it('never repeats the passphrase in what it throws', () => {
    try {
      assertStrongPassphrase('hunter2');
      expect.unreachable();
    } catch (error) {
      expect(JSON.stringify(error)).not.toContain('hunter2');
      expect(String(error)).not.toContain('hunter2');
    }
  });
});
