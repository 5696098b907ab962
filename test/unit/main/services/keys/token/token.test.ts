import { createECDH, createPrivateKey, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Attribute, Pkcs11 } from '../../../../../../main/services/keys/token/pkcs11.ts';
import { CKA, CKF, CKM, CKO } from '../../../../../../main/services/keys/token/pkcs11.ts';
import { TokenModule } from '../../../../../../main/services/keys/token/token.ts';
import { readPublicKey, spkiTextOf } from '../../../../../../shared/bundle/signatures/public-keys.ts';
import { checkSignature } from '../../../../../../shared/bundle/signatures/verify-signature.ts';

const PIN = '1234';
const MESSAGE = new TextEncoder().encode('what is signed');

const pair = createECDH('secp384r1');
pair.generateKeys();
const point = pair.getPublicKey();
const spki = spkiTextOf('p384', new Uint8Array(point.subarray(1)));
const key = readPublicKey('p384', spki);
const privateKey = createPrivateKey({
  format: 'jwk',
  key: {
    ...{ kty: 'EC', crv: 'P-384', d: pair.getPrivateKey().toString('base64url') },
    ...{ x: point.subarray(1, 49).toString('base64url'), y: point.subarray(49).toString('base64url') },
  },
});

interface Card {
  readonly labels: readonly string[];
  readonly flags: number;
  readonly mechanisms: readonly number[];
  /** How the card answers its point: DER, or bare as older modules do. */
  readonly point: Buffer;
  readonly loginFault: string | null;
  /** What it signs with; another key than it shows, for a card that lies. */
  readonly answers: (data: Buffer) => Buffer;
}

/** A module as the addon shows it: a card that signs whole messages, with every call it was asked. */
function module(change: Partial<Card> = {}) {
  const card: Card = {
    labels: ['office'],
    flags: 0,
    mechanisms: [CKM.ecdsaSha384],
    point: Buffer.concat([Buffer.from([0x04, 0x61]), point]),
    loginFault: null,
    answers: (data) => sign('sha384', data, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
    ...change,
  };
  const calls: string[] = [];
  const fail = (name: string): never => {
    throw new Error(`${name}:1`);
  };
  let found: readonly Buffer[] = [];
  const pkcs11: Pkcs11 = {
    load: () => undefined,
    close: () => void calls.push('close'),
    C_Initialize: () => undefined,
    C_Finalize: () => void calls.push('finalize'),
    C_GetSlotList: () => card.labels.map((_label, index) => Buffer.from([index])),
    C_GetTokenInfo: (slot) => {
      const label = (card.labels[slot[0] ?? 0] ?? '').padEnd(32, ' ');
      return { label, manufacturerID: 'Maker\0', model: 'M1', serialNumber: '7 ', flags: card.flags };
    },
    C_GetMechanismInfo: (_slot, mechanism) =>
      card.mechanisms.includes(mechanism) ? { flags: CKF.sign } : fail('CKR_MECHANISM_INVALID'),
    C_OpenSession: () => Buffer.from('s'),
    C_CloseSession: () => void calls.push('close session'),
    C_Login: (_session, _user, pin) => {
      calls.push('login');
      if (card.loginFault !== null) fail(card.loginFault);
      if (pin !== PIN) fail('CKR_PIN_INCORRECT');
    },
    C_Logout: () => void calls.push('logout'),
    C_FindObjectsInit: (_session, template: readonly Attribute[]) => {
      const isPrivate = template.some(({ type, value }) => type === CKA.class && value === CKO.privateKey);
      found = isPrivate && !calls.includes('login') ? [] : [Buffer.from('o')];
    },
    C_FindObjects: () => found,
    C_FindObjectsFinal: () => undefined,
    C_GetAttributeValue: () => [
      { type: 3, value: Buffer.from('sign') },
      { type: 0x102, value: Buffer.from([1]) },
      { type: 0x181, value: card.point },
    ],
    C_SignInit: () => undefined,
    C_Sign: (_session, data, out) => card.answers(data).copy(out),
  };
  return { calls, tokens: (wanted?: string) => new TokenModule(pkcs11, wanted) };
}

function faultOf(change: Partial<Card>, pin = PIN, wanted?: string) {
  const { calls, tokens } = module(change);
  try {
    tokens(wanted).sign(key, pin, MESSAGE);
  } catch (error) {
    return { fault: error, calls };
  }
  throw new Error('it was signed');
}

describe('a card that signs', () => {
  it('is logged in once, logged out, and its signature is one of the key in the record', () => {
    const { calls, tokens } = module();
    const signature = tokens('office').sign(key, PIN, MESSAGE);
    expect(checkSignature(key, MESSAGE, signature)).toBe('valid');
    expect(calls.filter((call) => call === 'login')).toHaveLength(1);
    expect(calls.slice(calls.indexOf('login'))).toEqual(['login', 'logout', 'close session']);
  });

  it.each([
    ['DER', Buffer.concat([Buffer.from([0x04, 0x61]), point])],
    ['bare', point],
  ])('shows its key with a point that is %s', (_case, given) => {
    const [token] = module({ point: given }).tokens().list();
    expect(token).toMatchObject({
      label: 'office',
      manufacturer: 'Maker',
      serial: '7',
      keys: [{ spki, id: '01' }],
    });
  });

  it('of another curve has no key to show', () => {
    expect(
      module({ point: Buffer.alloc(67, 4) })
        .tokens()
        .list(),
    ).toMatchObject([{ keys: [] }]);
  });
});

describe('a card that does not sign', () => {
  it.each([
    ['few tries left', { flags: CKF.pinCountLow }, 'Few tries are left before the token locks.'],
    ['one try left', { flags: CKF.pinCountLow | CKF.pinFinalTry }, 'One try is left before the token locks.'],
    ['no word of it', {}, 'The token does not say how many tries are left.'],
  ])('for a wrong PIN tells what it says of tries: %s; and is not tried again', (_case, change, reason) => {
    const { fault, calls } = faultOf(change, '9999');
    expect(fault).toMatchObject({ area: 'token', code: 'pin-wrong', details: { value: 'office', reason } });
    expect(calls.filter((call) => call === 'login')).toHaveLength(1);
  });

  it.each([
    ['says so', { loginFault: 'CKR_PIN_LOCKED' }],
    ['has its flag up', { loginFault: 'CKR_PIN_INCORRECT', flags: CKF.pinLocked }],
  ])('is told as locked when it %s', (_case, change) => {
    expect(faultOf(change).fault).toMatchObject({ area: 'token', code: 'pin-locked' });
  });

  it.each([
    ['no mechanism for it', { mechanisms: [] }, 'mechanism-missing'],
    ['the key on two tokens', { labels: ['office', 'spare'] }, 'ambiguous'],
    ['no token at all', { labels: [] }, 'absent'],
    ['a signature of another key', { answers: () => Buffer.alloc(96, 1) }, 'failed'],
    ['a fault of its own', { loginFault: 'CKR_DEVICE_ERROR' }, 'failed'],
  ])('for %s', (_case, change, code) => {
    const { fault, calls } = faultOf(change);
    expect(fault).toMatchObject({ area: 'token', code });
    if (code !== 'failed') expect(calls).not.toContain('login');
  });

  it('is not asked for its PIN when the named token is not there', () => {
    const { fault, calls } = faultOf({}, PIN, 'another');
    expect(fault).toMatchObject({ code: 'absent', details: { value: 'another', allowed: ['office'] } });
    expect(calls).not.toContain('login');
  });
});
