import { createHash } from 'node:crypto';
import { canonicalSignature } from '../../../../shared/bundle/signatures/foreign-signature.ts';
import { P384_KEY_BYTES } from '../../../../shared/bundle/signatures/p384.ts';
import { keyIdOf, type PublicKey, spkiTextOf } from '../../../../shared/bundle/signatures/public-keys.ts';
import { checkSignature } from '../../../../shared/bundle/signatures/verify-signature.ts';
import { PlannerError } from '../../../../shared/errors.ts';
import { compareIds } from '../../../../shared/ids.ts';
import type { TokenComponent } from './component-file.ts';
import { loadAddon } from './load-addon.ts';
import {
  type Attribute,
  CKA,
  CKF,
  CKK_EC,
  CKM,
  CKO,
  CKU_USER,
  type Handle,
  type Pkcs11,
  returnName,
} from './pkcs11.ts';

/** A P-384 key of a token, by its public object. */
export interface TokenKey {
  readonly label: string;
  /** CKA_ID, hex: public and private object of one key have the same. */
  readonly id: string;
  /** SubjectPublicKeyInfo, base64, as public records hold it. */
  readonly spki: string;
  readonly keyId: string;
}

/** A token that is present, as everybody may see it: no PIN is needed. */
export interface TokenListing {
  readonly label: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly serial: string;
  readonly keys: readonly TokenKey[];
}

interface Present {
  readonly slot: Handle;
  readonly label: string;
}

const MOST_OBJECTS = 256;
/** DER of an octet string of 97 bytes that begins with 4: an uncompressed point of P-384. */
const POINT_HEAD = Buffer.from([0x04, 0x61, 0x04]);

/** The 96 bytes of a point as tokens answer it: DER, or, from older modules, bare. */
function pointOf(value: Buffer): Uint8Array | null {
  const bare = value.subarray(0, POINT_HEAD.length).equals(POINT_HEAD)
    ? value.subarray(POINT_HEAD.length)
    : value[0] === 0x04
      ? value.subarray(1)
      : value;
  return bare.length === P384_KEY_BYTES ? new Uint8Array(bare) : null;
}

const text = (value: string): string => value.replace(/[\0 ]+$/, '');

/** An open module, in the process that signs and nowhere else. */
export class TokenModule {
  readonly #pkcs11: Pkcs11;
  readonly #wanted: string | undefined;

  /** @param wanted - label of the only token to be used */
  constructor(pkcs11: Pkcs11, wanted: string | undefined) {
    this.#pkcs11 = pkcs11;
    this.#wanted = wanted;
  }

  /** @throws PlannerError `token/addon-differs | addon-unloadable | module-missing` */
  static async open(component: TokenComponent): Promise<TokenModule> {
    const pkcs11 = await loadAddon(component);
    Object.assign(process.env, component.environment);
    try {
      pkcs11.load(component.module);
      pkcs11.C_Initialize();
    } catch (cause) {
      const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : 'unknown';
      throw new PlannerError('token', 'module-missing', { file: component.module, reason }, { cause });
    }
    return new TokenModule(pkcs11, component.token);
  }

  close(): void {
    this.#pkcs11.C_Finalize();
    this.#pkcs11.close();
  }

  #present(): readonly Present[] {
    const slots = this.#pkcs11.C_GetSlotList(true).map((slot) => {
      return { slot, label: text(this.#pkcs11.C_GetTokenInfo(slot).label) };
    });
    // SoftHSM keeps a slot for a token yet to be made.
    return slots.filter(({ label }) => label !== '');
  }

  #tokens(): readonly Present[] {
    const all = this.#present();
    const wanted = all.filter(({ label }) => this.#wanted === undefined || label === this.#wanted);
    if (wanted.length > 0) return wanted;
    const allowed = all.map(({ label }) => label).sort(compareIds);
    throw new PlannerError('token', 'absent', {
      value: this.#wanted ?? '',
      allowed: allowed.length === 0 ? ['none'] : allowed,
    });
  }

  /** Every token that may be used here with its public P-384 keys. No PIN is asked for. @throws PlannerError `token/absent` */
  list(): readonly TokenListing[] {
    return this.#tokens().map(({ slot, label }) => {
      const { manufacturerID, model, serialNumber } = this.#pkcs11.C_GetTokenInfo(slot);
      const said = { manufacturer: text(manufacturerID), model: text(model), serial: text(serialNumber) };
      return { label, ...said, keys: this.#inSession(slot, (session) => this.#publicKeys(session)) };
    });
  }

  #inSession<T>(slot: Handle, work: (session: Handle) => T): T {
    const session = this.#pkcs11.C_OpenSession(slot, CKF.serialSession);
    try {
      return work(session);
    } finally {
      this.#pkcs11.C_CloseSession(session);
    }
  }

  #find(session: Handle, template: readonly Attribute[]): readonly Handle[] {
    this.#pkcs11.C_FindObjectsInit(session, template);
    try {
      return this.#pkcs11.C_FindObjects(session, MOST_OBJECTS);
    } finally {
      this.#pkcs11.C_FindObjectsFinal(session);
    }
  }

  #publicKeys(session: Handle): readonly TokenKey[] {
    const found = this.#find(session, [
      { type: CKA.class, value: CKO.publicKey },
      { type: CKA.keyType, value: CKK_EC },
    ]);
    return found.flatMap((object): readonly TokenKey[] => {
      const wanted = [{ type: CKA.label }, { type: CKA.id }, { type: CKA.ecPoint }];
      const [label, id, point] = this.#pkcs11.C_GetAttributeValue(session, object, wanted);
      const raw = point === undefined ? null : pointOf(point.value);
      if (raw === null || label === undefined || id === undefined) return [];
      const spki = spkiTextOf('p384', raw);
      return [
        {
          label: label.value.toString('utf8'),
          id: id.value.toString('hex'),
          spki,
          keyId: keyIdOf('p384', raw),
        },
      ];
    });
  }

  /** The one token that holds a key. @throws PlannerError `token/absent | key-missing | ambiguous` */
  #holderOf(key: PublicKey): Present & { readonly id: string } {
    const holders = this.#tokens().flatMap((present) => {
      const keys = this.#inSession(present.slot, (session) => this.#publicKeys(session));
      const held = keys.find(({ keyId }) => keyId === key.keyId);
      return held === undefined ? [] : [{ ...present, id: held.id }];
    });
    const labels = (given: readonly Present[]) => given.map(({ label }) => label);
    const [holder, second] = holders;
    if (holder === undefined)
      throw new PlannerError('token', 'key-missing', {
        value: labels(this.#tokens()).join(', '),
        key: key.keyId,
      });
    if (second !== undefined) throw new PlannerError('token', 'ambiguous', { allowed: labels(holders) });
    return holder;
  }

  /**
   * Signs with a key of a token, after one login: a PIN is never tried a second time.
   * @param key - public key of the record; the signature is checked under it before it is handed out
   * @throws PlannerError `token/pin-wrong | pin-locked | key-missing | mechanism-missing | failed | absent | ambiguous`
   */
  sign(key: PublicKey, pin: string, message: Uint8Array): Uint8Array {
    const holder = this.#holderOf(key);
    const mechanism = this.#mechanismOf(holder);
    return this.#inSession(holder.slot, (session) => {
      this.#login(session, holder, pin);
      try {
        const [object] = this.#find(session, [
          { type: CKA.class, value: CKO.privateKey },
          { type: CKA.id, value: Buffer.from(holder.id, 'hex') },
        ]);
        if (object === undefined)
          throw new PlannerError('token', 'key-missing', {
            value: holder.label,
            key: `with the id ${holder.id}`,
          });
        return this.#signOne({ session, object, mechanism, holder, key }, message);
      } finally {
        this.#pkcs11.C_Logout(session);
      }
    });
  }

  /** Whichever of the two the token offers for signing; cards that sign digests are the common ones. */
  #mechanismOf({ slot, label }: Present): number {
    const offered = [CKM.ecdsa, CKM.ecdsaSha384].find((mechanism) => {
      try {
        return (this.#pkcs11.C_GetMechanismInfo(slot, mechanism).flags & CKF.sign) !== 0;
      } catch {
        // CKR_MECHANISM_INVALID: it does not know it.
        return false;
      }
    });
    if (offered !== undefined) return offered;
    throw new PlannerError('token', 'mechanism-missing', { value: label, key: 'ECDSA' });
  }

  #login(session: Handle, { slot, label }: Present, pin: string): void {
    try {
      this.#pkcs11.C_Login(session, CKU_USER, pin);
    } catch (cause) {
      throw this.#loginFault({ slot, label }, cause);
    }
  }

  #loginFault({ slot, label }: Present, cause: unknown): PlannerError<'token'> {
    const name = returnName(cause);
    const { flags } = this.#pkcs11.C_GetTokenInfo(slot);
    if (name === 'CKR_PIN_LOCKED' || (flags & CKF.pinLocked) !== 0)
      return new PlannerError('token', 'pin-locked', { value: label }, { cause });
    if (name === null || !/^CKR_PIN_/.test(name))
      return new PlannerError(
        'token',
        'failed',
        { value: label, key: 'the login', reason: name ?? 'unknown' },
        { cause },
      );
    const reason =
      (flags & CKF.pinFinalTry) !== 0
        ? 'One try is left before the token locks.'
        : (flags & CKF.pinCountLow) !== 0
          ? 'Few tries are left before the token locks.'
          : 'The token does not say how many tries are left.';
    return new PlannerError('token', 'pin-wrong', { value: label, reason }, { cause });
  }

  #signOne(by: SignWith, message: Uint8Array): Uint8Array {
    const { session, object, mechanism, holder, key } = by;
    const data =
      mechanism === CKM.ecdsa ? createHash('sha384').update(message).digest() : Buffer.from(message);
    const out = Buffer.alloc(P384_KEY_BYTES);
    try {
      this.#pkcs11.C_SignInit(session, { mechanism }, object);
      this.#pkcs11.C_Sign(session, data, out);
    } catch (cause) {
      const reason = returnName(cause) ?? 'unknown';
      throw new PlannerError(
        'token',
        'failed',
        { value: holder.label, key: 'the signature', reason },
        { cause },
      );
    }
    const signature = canonicalSignature('p384', new Uint8Array(out));
    if (checkSignature(key, message, signature) === 'valid') return signature;
    throw new PlannerError('token', 'failed', {
      value: holder.label,
      key: 'the signature',
      reason: 'what it answered is no signature of the key in the record',
    });
  }
}

interface SignWith {
  readonly session: Handle;
  readonly object: Handle;
  readonly mechanism: number;
  readonly holder: Present;
  readonly key: PublicKey;
}

/** Opens the module, works with it and lets go of it, whatever becomes of the work. @throws PlannerError `token/…` */
export async function withTokens<T>(component: TokenComponent, work: (tokens: TokenModule) => T): Promise<T> {
  const tokens = await TokenModule.open(component);
  try {
    return work(tokens);
  } finally {
    tokens.close();
  }
}
