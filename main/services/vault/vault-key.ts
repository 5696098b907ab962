import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { concatBytes, decodeBase64, utf8 } from '../../../shared/bundle/format/bytes.ts';
import { canonicalBytes } from '../../../shared/bundle/format/canonical-json.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { assertStrongPassphrase } from '../keys/passphrase.ts';
import type { DeriveKey, PassphraseKeys, Profile } from './passphrase-key.ts';
import { MOST_WRAPS, openFile, type SealKey, sealFile, type Wrap } from './sealed-file.ts';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const PURPOSE = utf8('redoubt/vault/wrap/v1\n');

/** What a wrap is bound to beside its key: name and derivation, so that neither can be exchanged. */
function boundTo({ name, kdf }: Pick<Wrap, 'name' | 'kdf'>): Uint8Array {
  return concatBytes([PURPOSE, canonicalBytes({ name, kdf })]);
}

/** A passphrase to be set, with the name of who knows it. */
export interface NewPassphrase {
  readonly name: string;
  readonly passphrase: string;
}

async function wrapKey(
  dataKey: Uint8Array,
  { name, passphrase }: NewPassphrase,
  { profile, keys }: { readonly profile: Profile; readonly keys: Pick<PassphraseKeys, 'makeKey'> },
): Promise<Wrap> {
  assertStrongPassphrase(passphrase);
  const { derivation, key } = await keys.makeKey(passphrase, profile);
  try {
    const nonce = randomBytes(NONCE_BYTES);
    const bound = boundTo({ name, kdf: derivation });
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound);
    const sealed = concatBytes([cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]);
    return {
      name,
      kdf: derivation,
      nonce: nonce.toString('base64'),
      key: Buffer.from(sealed).toString('base64'),
    };
  } finally {
    key.fill(0);
  }
}

function unwrap(wrap: Wrap, key: Uint8Array): Uint8Array | null {
  const sealed = decodeBase64(wrap.key);
  const decipher = createDecipheriv('aes-256-gcm', key, decodeBase64(wrap.nonce))
    .setAAD(boundTo(wrap))
    .setAuthTag(sealed.subarray(KEY_BYTES));
  const dataKey = decipher.update(sealed.subarray(0, KEY_BYTES));
  try {
    decipher.final();
    return dataKey;
  } catch {
    // Another passphrase, or an altered wrap: the next one is tried, and the caller says that none opened.
    dataKey.fill(0);
    return null;
  }
}

/** The wrap a passphrase opens, with the data key. */
export interface Unwrapped {
  readonly dataKey: Uint8Array;
  readonly wrap: Wrap;
}

/** Tries a passphrase on each wrap. @returns null when it opens none */
export async function tryPassphrase(
  passphrase: string,
  wraps: readonly Wrap[],
  derive: DeriveKey,
): Promise<Unwrapped | null> {
  // The derivation refuses an empty passphrase, which opens no file anyway.
  if (passphrase === '') return null;
  for (const wrap of wraps) {
    const key = await derive(passphrase, wrap.kdf);
    const dataKey = unwrap(wrap, key);
    key.fill(0);
    if (dataKey !== null) return { dataKey, wrap };
  }
  return null;
}

/**
 * The open key of an encrypted workspace: the data key, and the passphrases it is kept under. Lives in memory while
 * the workspace is open and is overwritten when it is locked (best effort: JavaScript may have copied it).
 */
export class VaultKey implements SealKey {
  readonly dataKey: Uint8Array;
  readonly wraps: readonly Wrap[];

  constructor(dataKey: Uint8Array, wraps: readonly Wrap[]) {
    this.dataKey = dataKey;
    this.wraps = wraps;
  }

  /**
   * A new random data key under a first passphrase.
   * @throws PlannerError `signature/passphrase-weak`
   */
  static async make(
    first: NewPassphrase,
    profile: Profile,
    keys: Pick<PassphraseKeys, 'makeKey'>,
  ): Promise<VaultKey> {
    const dataKey = randomBytes(KEY_BYTES);
    return new VaultKey(dataKey, [await wrapKey(dataKey, first, { profile, keys })]);
  }

  /**
   * The same data key under one more passphrase, or with that name's passphrase exchanged.
   * @throws PlannerError `signature/passphrase-weak`, `quantity/above-maximum` when there are eight
   */
  async withPassphrase(next: NewPassphrase, keys: Pick<PassphraseKeys, 'makeKey'>): Promise<VaultKey> {
    const others = this.wraps.filter(({ name }) => name !== next.name);
    if (others.length >= MOST_WRAPS)
      throw new PlannerError('quantity', 'above-maximum', {
        unit: 'passphrases',
        value: others.length + 1,
        limit: MOST_WRAPS,
      });
    const wrap = await wrapKey(this.dataKey, next, { profile: this.profile, keys });
    const place = this.wraps.findIndex(({ name }) => name === next.name);
    const wraps =
      place === -1 ? [...others, wrap] : this.wraps.map((held, at) => (at === place ? wrap : held));
    return new VaultKey(this.dataKey, wraps);
  }

  /** Without one person's passphrase. @throws PlannerError `storage/not-found`, `usage/bad-argument` for the last one */
  without(name: string): VaultKey {
    const wraps = this.wraps.filter((wrap) => wrap.name !== name);
    if (wraps.length === this.wraps.length)
      throw new PlannerError('storage', 'not-found', { kind: 'passphrase of', id: name });
    if (wraps.length === 0)
      throw new PlannerError('usage', 'bad-argument', {
        option: 'passphrase of',
        value: name,
        limit: 'is the last one; without it nobody could open the workspace',
      });
    return new VaultKey(this.dataKey, wraps);
  }

  get profile(): Profile {
    return this.wraps[0]?.kdf.id === 'pbkdf2-hmac-sha512' ? 'cnsa' : 'standard';
  }

  seal(plain: Uint8Array, generation: number): Uint8Array {
    return sealFile(plain, this, generation);
  }

  /** @throws PlannerError `storage/file-damaged` */
  open(sealed: Uint8Array): Uint8Array {
    return openFile(sealed, this.dataKey);
  }

  /** Overwrites the key; nothing can be opened or sealed afterwards. */
  forget(): void {
    this.dataKey.fill(0);
  }
}
