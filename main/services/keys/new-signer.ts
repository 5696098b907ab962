import { base64Of } from '../../../shared/bundle/format/bytes.ts';
import { isCleanText } from '../../../shared/bundle/format/canonical-json.ts';
import type { UtcTime } from '../../../shared/bundle/format/time.ts';
import { type PublicKey, readPublicKey } from '../../../shared/bundle/signatures/public-keys.ts';
import type { PossessionProof, SignerRecord } from '../../../shared/bundle/signatures/signer.ts';
import { checkSshSignature, readSshSignature } from '../../../shared/bundle/signatures/sshsig.ts';
import { type KeyKind, SUITE_KEYS, type SuiteId } from '../../../shared/bundle/signatures/suites.ts';
import { possessionMessages, RECORD_SSH_NAMESPACE } from '../../../shared/bundle/trust/possession.ts';
import { readKeys } from '../../../shared/bundle/trust/read-keys.ts';
import { assertSignerRecord } from '../../../shared/bundle/trust/trust-file.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { assertStrongPassphrase } from './passphrase.ts';
import { type KdfCost, sealSigner } from './seal.ts';
import {
  newSecret,
  publicKeysOf,
  SECRET_PARTS,
  type SecretPart,
  type SignerSeeds,
  seedsOf,
  selfTest,
  signMinisign,
  signSsh,
  signWithSuite,
} from './signing-keys.ts';

export interface NewSigner {
  readonly id: string;
  readonly person: string;
  readonly name: string;
  readonly organisation: string;
  readonly passphrase: string;
  readonly createdAt: UtcTime;
  /** S1 when left out. */
  readonly suite?: SuiteId;
  /** Certificate of a CMS companion key that is elsewhere, base64 DER. */
  readonly certificate?: string;
  /** Makes a minisign key too. */
  readonly minisign?: boolean;
  /** P-384 key on a card or in an HSM, base64 SubjectPublicKeyInfo; made in software when a suite needs one and it is left out. */
  readonly cardKey?: string;
  /** Signs with that key, where the card is at hand: the record then shows that it is held. */
  readonly cardSigns?: (key: PublicKey, message: Uint8Array) => Promise<Uint8Array>;
  /** Cost of the passphrase's key; the default takes about a second. */
  readonly cost?: KdfCost;
}

const TEST_NAMESPACE = 'self-test';

function testSsh(seed: Uint8Array): void {
  const message = new TextEncoder().encode('redoubt self-test of a new companion key');
  const parsed = readSshSignature(signSsh(message, TEST_NAMESPACE, seed));
  if (!checkSshSignature(parsed, message))
    throw new PlannerError('signature', 'self-test-failed', { key: 'ssh' });
}

/**
 * An id made of a name: `Dr Anna Brandt` → `dr-anna-brandt`. It names files, so it holds lower-case ASCII only.
 * @returns `signer` when the name has no such letters
 */
export function signerIdOf(name: string): string {
  const plain = name.normalize('NFKD').toLowerCase();
  const id = plain
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  return id === '' ? 'signer' : id;
}

const ID = /^[a-z0-9](?:[a-z0-9._-]{0,38}[a-z0-9])?$/;
const MOST_LETTERS = 200;

/** What people typed, told by its field; the schema of the record would only name a path. */
function assertTyped({ id, person, name, organisation }: NewSigner): void {
  const bad = (field: string, value: string, limit: string): never => {
    throw new PlannerError('usage', 'bad-argument', { option: field, value, limit });
  };
  if (!ID.test(id))
    bad('id', id, 'up to 40 of a to z, 0 to 9, dot, hyphen, underscore; a letter or digit at both ends');
  const fields = [
    ['name', name, 1],
    ['person', person, 1],
    ['organisation', organisation, 0],
  ] as const;
  for (const [field, value, least] of fields) {
    if (value.length < least || value.length > MOST_LETTERS)
      bad(field, value, `from ${least} to ${MOST_LETTERS} characters`);
    if (!isCleanText(value) || /[\n\t]/.test(value))
      bad(field, value, 'one line of composed characters without control or direction characters');
  }
}

/** Which keys of the signer are made and kept here; the OpenSSH companion's always. */
function partsOf({ suite = 'S1', cardKey, minisign = false }: NewSigner): readonly SecretPart[] {
  const kinds: readonly string[] = [...SUITE_KEYS[suite], 'ssh', ...(minisign ? ['minisign'] : [])];
  const parts = SECRET_PARTS.filter((part) => kinds.includes(part));
  if (cardKey === undefined) return parts;
  if (!kinds.includes('p384'))
    throw new PlannerError('usage', 'bad-argument', {
      option: 'P-384 key',
      value: suite,
      limit: 'is of use in the suites S2 and S4 only',
    });
  readPublicKey('p384', cardKey);
  return parts.filter((part) => part !== 'p384');
}

/** Signatures of every key that is made here over the record; what a card or another program keeps signs later (`keys prove`). */
async function proofOf(
  record: SignerRecord,
  seeds: SignerSeeds,
  cardSigns: NewSigner['cardSigns'],
): Promise<PossessionProof> {
  const { envelope, companion } = possessionMessages(record);
  const keys = readKeys(record).suite;
  const card = keys.find(({ kind }) => kind === 'p384' && seeds.p384 === undefined);
  const signatures = [...signWithSuite(envelope, seeds)];
  if (card !== undefined && cardSigns !== undefined)
    signatures.push({ keyId: card.keyId, signature: await cardSigns(card, envelope) });
  const by = (kind: KeyKind): string | null => {
    const key = keys.find((entry) => entry.kind === kind);
    const made = signatures.find(({ keyId }) => keyId === key?.keyId);
    return made === undefined ? null : base64Of(made.signature);
  };
  return {
    suite: { ed25519: by('ed25519'), mldsa87: by('mldsa87'), p384: by('p384') },
    ssh: seeds.ssh === undefined ? null : base64Of(signSsh(companion, RECORD_SSH_NAMESPACE, seeds.ssh)),
    ...(seeds.minisign === undefined
      ? {}
      : { minisign: base64Of(signMinisign(companion, RECORD_SSH_NAMESPACE, seeds.minisign)) }),
  };
}

/**
 * Makes a signer: the keys of its suite (but one that a card keeps) and a separate OpenSSH companion key, each tested
 * before anything is handed out.
 * @returns the sealed file, to be written with mode 0600, and the public record
 * @throws PlannerError `usage/bad-argument` for a bad id or name, `signature/passphrase-weak | key-weak |
 * self-test-failed`
 */
export async function newSigner(
  wanted: NewSigner,
): Promise<{ readonly file: Uint8Array; readonly record: SignerRecord }> {
  assertTyped(wanted);
  assertStrongPassphrase(wanted.passphrase);
  const parts = partsOf(wanted);
  const secret = newSecret(parts);
  try {
    const seeds = seedsOf(secret, parts);
    const made = publicKeysOf(seeds);
    const unproven = assertSignerRecord({
      format: 'redoubt-signer',
      version: 1,
      id: wanted.id,
      person: wanted.person,
      name: wanted.name,
      organisation: wanted.organisation,
      suite: wanted.suite ?? 'S1',
      keys: {
        ...made,
        p384: wanted.cardKey ?? made.p384,
        ...(wanted.certificate === undefined ? {} : { cms: wanted.certificate }),
      },
      createdAt: wanted.createdAt,
    });
    selfTest(seeds, readKeys(unproven).suite);
    if (seeds.ssh !== undefined) testSsh(seeds.ssh);
    const record = assertSignerRecord({
      ...unproven,
      proof: await proofOf(unproven, seeds, wanted.cardSigns),
    });
    const { passphrase, cost } = wanted;
    const file = await sealSigner(secret, record, { passphrase, parts, ...(cost ? { cost } : {}) });
    return { file, record };
  } finally {
    // Best effort: JavaScript may have copied the bytes before.
    secret.fill(0);
  }
}
