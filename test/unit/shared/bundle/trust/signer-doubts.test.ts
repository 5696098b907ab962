import { describe, expect, it, vi } from 'vitest';
import { newSigner } from '../../../../../main/services/keys/new-signer.ts';
import { base64Of, bytesOfBase64 } from '../../../../../shared/bundle/format/bytes.ts';
import type { SignerRecord } from '../../../../../shared/bundle/signatures/signer.ts';
import { attachProof } from '../../../../../shared/bundle/trust/attach-proof.ts';
import { NO_PROOF, possessionOf, unprovenKeys } from '../../../../../shared/bundle/trust/possession.ts';
import { mixesScripts, resemblanceOf } from '../../../../../shared/bundle/trust/resemblance.ts';
import { doubtsAbout, isFatal } from '../../../../../shared/bundle/trust/signer-doubts.ts';
import { assertSignerRecord, type TrustedSigner } from '../../../../../shared/bundle/trust/trust-file.ts';
import { signerDoubtText } from '../../../../../shared/texts/en/signer-doubts.ts';
import { minisignOf, testSigner } from '../../../../support/sample-bundle.ts';

vi.setConfig({ testTimeout: 60_000 });

const COST = { m: 19_456, t: 2, p: 1 };

async function made(id: string, more: Partial<Parameters<typeof newSigner>[0]> = {}): Promise<SignerRecord> {
  const wanted = {
    id,
    person: id,
    name: id,
    organisation: '',
    passphrase: 'seven quiet herons cross the lake',
  };
  return (await newSigner({ ...wanted, createdAt: '2026-01-01T00:00:00Z', cost: COST, ...more })).record;
}

describe('a record', () => {
  it('shows that every one of its keys is held, in any suite kept in software', async () => {
    for (const suite of ['S1', 'S2', 'S3', 'S4'] as const)
      expect(possessionOf(await made('anna', { suite }))).toBe('shown');
  });

  it('of an older program shows nothing, and is read', () => {
    const { record } = testSigner('anna');
    expect(assertSignerRecord(record)).toEqual(record);
    expect(possessionOf(record)).toBe('missing');
  });

  it('shows nothing for a key that signed nothing', async () => {
    const record = await made('anna');
    const { proof } = record;
    if (proof === undefined) throw new Error('there is no proof');
    expect(possessionOf({ ...record, proof: { ...proof, ssh: null } })).toBe('missing');
    const without = { ...proof.suite, mldsa87: null };
    expect(possessionOf({ ...record, proof: { ...proof, suite: without } })).toBe('missing');
  });

  it('shows its minisign key too, and is not believed without', async () => {
    const record = await made('anna', { suite: 'S2', minisign: true });
    expect(possessionOf(record)).toBe('shown');
    const { proof } = record;
    if (proof === undefined) throw new Error('there is no proof');
    const { minisign, ...rest } = proof;
    expect(minisign).toBeDefined();
    expect(unprovenKeys({ ...record, proof: rest })).toEqual(['minisign']);
    expect(possessionOf({ ...record, proof: rest })).toBe('missing');
    // For another purpose, or in a record without such a key.
    const other = base64Of(minisignOf('anna', new Uint8Array(3), 'a bundle'));
    expect(possessionOf({ ...record, proof: { ...proof, minisign: other } })).toBe('wrong');
    const { minisign: _key, ...keys } = record.keys;
    expect(possessionOf({ ...record, keys })).toBe('wrong');
  });

  it('takes the signature of a card later, and no other', async () => {
    const own = await made('anna', { suite: 'S2' });
    const proof = { ...(own.proof ?? NO_PROOF), suite: { ...(own.proof ?? NO_PROOF).suite, p384: null } };
    const bare = { ...own, proof };
    expect(unprovenKeys(bare)).toEqual(['p384']);
    const data = bytesOfBase64(own.proof?.suite.p384 ?? '') ?? new Uint8Array();
    expect(possessionOf(attachProof(bare, [{ kind: 'p384', data }]))).toBe('shown');
    const other = await made('anna', { suite: 'S4' });
    const wrong = bytesOfBase64(other.proof?.suite.p384 ?? '') ?? new Uint8Array();
    for (const given of [
      { kind: 'p384' as const, data: wrong },
      { kind: 'ed25519' as const, data },
      { kind: 'cms' as const, data },
      { kind: 'ssh' as const, data },
    ])
      expect(() => attachProof(bare, [given])).toThrow(expect.objectContaining({ code: 'not-attached' }));
  });

  it('with the keys of somebody else in it is wrong', async () => {
    const [own, other] = [await made('mallory'), await made('anna')];
    // Mallory lists Anna's keys under Mallory's name, with what Mallory's or Anna's keys signed.
    expect(possessionOf({ ...own, keys: other.keys })).toBe('wrong');
    expect(possessionOf({ ...other, id: 'mallory', name: 'mallory', person: 'mallory' })).toBe('wrong');
    const { proof } = own;
    if (proof === undefined) throw new Error('there is no proof');
    const torn = { ...proof, ssh: base64Of(new Uint8Array(10)) };
    expect(possessionOf({ ...own, proof: torn })).toBe('wrong');
    expect(doubtsAbout({ signers: [] }, { ...own, keys: other.keys }).some(isFatal)).toBe(true);
  });

  it.each(['name', 'person', 'organisation', 'createdAt'] as const)(
    'is wrong once its %s was altered',
    async (field) => {
      const record = await made('anna');
      expect(possessionOf({ ...record, [field]: '2027-01-01T00:00:00Z' })).toBe('wrong');
    },
  );
});

function listed(id: string, name: string): TrustedSigner {
  const { record } = testSigner(id, { name });
  const { person, organisation, suite, keys } = record;
  const [validFrom, validUntil] = ['2026-01-01T00:00:00Z', '2028-01-01T00:00:00Z'];
  return {
    id,
    person,
    name,
    organisation,
    suite,
    keys,
    roles: ['author'],
    validFrom,
    validUntil,
    status: 'active',
  };
}

describe('row 17: the name of a new signer', () => {
  const list = { signers: [listed('anna', 'Dr Anna Brandt'), listed('kim', 'Kim')] };
  const against = (name: string, id = 'new') => resemblanceOf(list, { id, person: 'person-new', name });

  it.each([
    ['a Cyrillic letter', 'Dr \u0410nna Brandt', true],
    ['Greek letters', 'Dr Anna Br\u03b1ndt', true],
    ['marks', 'Dr \u00c4nna Brandt', false],
    ['other spacing and case', 'dr. anna-brandt', false],
    ['a figure for a letter', 'Dr Anna 8randt', false],
    ['rn for m', 'Dr Arnna Brandt', false],
    ['a letter left out', 'Dr Ana Brandt', false],
    ['a letter doubled', 'Dr Anna Brandtt', false],
  ])('that reads like a listed one, by %s, is told', (_what, name, mixed) => {
    const { alike, mixedScripts } = against(name);
    expect({ alike, mixedScripts }).toEqual({ alike: ['anna'], mixedScripts: mixed });
  });

  it('that is another one is not', () => {
    for (const name of ['Dr Boris Kehl', 'Tim', 'Jim', 'Dr Hanna Schmidt', '金 한나', 'Анна Бранд'])
      expect(against(name)).toEqual({ mixedScripts: false, alike: [] });
  });

  it('of the same person with a second key is not', () => {
    const again = { id: 'anna-2', person: 'person-anna', name: 'Dr Anna Brandt' };
    expect(resemblanceOf(list, again)).toEqual({ mixedScripts: false, alike: [] });
  });

  it('of a person who is listed already is told, and so is a person who only looks the same', () => {
    const record = testSigner('anna-2', { name: 'Dr Anna Brandt', person: 'person-anna' }).record;
    const doubts = doubtsAbout(list, record);
    expect(doubts).toContainEqual({ kind: 'same-person', signerId: 'anna' });
    expect(doubts.some(isFatal)).toBe(false);
    for (const person of ['person-\u0430nna', 'person-anna\u200b', 'Person  Anna'])
      expect(resemblanceOf(list, { id: 'new', person, name: 'Somebody else' }).alike).toEqual(['anna']);
  });

  it('is told when only the id reads alike', () => {
    expect(against('Somebody else', 'ann4').alike).toEqual([]);
    expect(against('Somebody else', 'k1m').alike).toEqual(['kim']);
  });

  it.each([
    ['\u0410nna', true],
    ['Anna \u0411\u0440\u0430\u043d\u0434', false],
    ['O\u2019Brien', false],
    ['M\u00fcller-L\u00fcdenscheidt', false],
    ['\uae40\ud55c\ub098', false],
    ['\u13aanna', true],
    ['\ua4d0nna', true],
    ['\u5c71\u7530\u3055\u304f\u3089', false],
  ])('%j mixes scripts in one word: %s', (name, mixes) => {
    expect(mixesScripts(name)).toBe(mixes);
  });
});

describe('every doubt', () => {
  it('has a sentence that ends in what to do', () => {
    const kinds = ['proof-missing', 'proof-wrong', 'mixed-scripts'] as const;
    const sentences = [
      ...kinds.map((kind) => signerDoubtText({ kind })),
      signerDoubtText({ kind: 'resembles', signerId: 'anna' }),
      signerDoubtText({ kind: 'same-person', signerId: 'anna' }),
    ];
    for (const sentence of sentences)
      expect(sentence).toMatch(/^[A-Z][^{}]+\. ?.*(Ask|Have|Compare|have)[^{}]+\.$/);
  });
});
