import { nativeHashes } from '../../main/services/bundle/native-hashes.ts';
import {
  publicKeysOf,
  SECRET_PARTS,
  type SecretPart,
  type SignerSeeds,
  seedsOf,
  signMinisign,
  signSsh,
  signWithSuite,
} from '../../main/services/keys/signing-keys.ts';
import type { ApprovalV1 } from '../../shared/bundle/approvals/approval.ts';
import {
  type ApprovalTerms,
  nextApproval,
  openForApproval,
  withApproval,
} from '../../shared/bundle/approvals/approve-bundle.ts';
import { type BuiltBundle, buildBundle } from '../../shared/bundle/build-bundle.ts';
import { concatBytes } from '../../shared/bundle/format/bytes.ts';
import { canonicalBytes } from '../../shared/bundle/format/canonical-json.ts';
import {
  BUNDLE_SSH_NAMESPACE,
  IN_TOTO_PAYLOAD_TYPE,
  sshSignaturePath,
} from '../../shared/bundle/format/names.ts';
import { readZip } from '../../shared/bundle/format/zip-read.ts';
import { writeZip } from '../../shared/bundle/format/zip-write.ts';
import { digestsOf } from '../../shared/bundle/manifest/digests.ts';
import type { ManifestV1 } from '../../shared/bundle/manifest/manifest-v1.ts';
import { sumsOf } from '../../shared/bundle/manifest/sums.ts';
import type { BundleInputs } from '../../shared/bundle/prepare-bundle.ts';
import { preAuthenticationEncoding, writeEnvelope } from '../../shared/bundle/signatures/dsse.ts';
import type {
  BundleSigner,
  SignedWith,
  SignerKeys,
  SignerRecord,
} from '../../shared/bundle/signatures/signer.ts';
import { SUITE_KEYS, type SuiteId } from '../../shared/bundle/signatures/suites.ts';
import {
  firstTrustFile,
  nextTrustFile,
  trustEncoding,
  withSigner,
  writeTrustFile,
} from '../../shared/bundle/trust/edit-trust.ts';
import { DEFAULT_POLICY, type Role, type TrustFile } from '../../shared/bundle/trust/trust-file.ts';
import { openTrustStore, type TrustStore } from '../../shared/bundle/trust/trust-store.ts';
import { type VerifyInput, verifyBundle } from '../../shared/bundle/verify/verify-bundle.ts';
import { testFacts } from './facts.ts';
import { sampleDesign, samplePlan } from './sample-design.ts';

export const CLAIMED_AT = '2026-11-21T22:00:00Z';
export const AT = '2026-12-04T14:20:00Z';

/** Numbers the secrets were first derived with; golden digests rest on them. */
const PART_NUMBER: Readonly<Record<SecretPart, number>> = {
  ed25519: 1,
  mldsa87: 2,
  ssh: 3,
  p384: 4,
  minisign: 5,
};

/** What kind of test signer: the suite, with or without a minisign key. */
interface SignerKind {
  readonly suite?: SuiteId;
  readonly minisign?: boolean;
}

/** Keys a test signer has: those of the suite, and the companions'. */
function partsOfKind({ suite = 'S1', minisign = false }: SignerKind): readonly SecretPart[] {
  const kinds: readonly string[] = [...SUITE_KEYS[suite], 'ssh', ...(minisign ? ['minisign'] : [])];
  return SECRET_PARTS.filter((part) => kinds.includes(part));
}

/** Seeds that follow from a name; for tests only. */
function testSeeds(id: string, kind: SignerKind = {}): SignerSeeds {
  const bytesOf = (part: SecretPart): Uint8Array => {
    const digest = nativeHashes.sha512(new TextEncoder().encode(`test signer ${id} ${PART_NUMBER[part]}`));
    // The first byte of a scalar keeps it below the order of the curve.
    if (part === 'p384') return concatBytes([Uint8Array.of(1), digest.subarray(0, 47)]);
    return nativeHashes.sha256(new TextEncoder().encode(`test signer ${id} ${PART_NUMBER[part]}`));
  };
  const parts = partsOfKind(kind);
  return seedsOf(concatBytes(parts.map(bytesOf)), parts);
}

/** The seed of one key of a test signer, for tests that sign with it by other means. */
export function testSeed(id: string, part: SecretPart): Uint8Array {
  const all = [testSeeds(id, { minisign: true }), testSeeds(id, { suite: 'S2' })];
  const seed = all.map((seeds) => seeds[part]).find((found) => found !== undefined);
  if (seed === undefined) throw new Error(`no ${part}`);
  return seed;
}

const publicKeys = new Map<string, SignerKeys>();

function testKeys(id: string, kind: SignerKind): SignerKeys {
  const name = `${id} ${JSON.stringify(kind)}`;
  const keys = publicKeys.get(name) ?? publicKeysOf(testSeeds(id, kind));
  publicKeys.set(name, keys);
  return keys;
}

/** A minisign signature of a test signer over any bytes, with any comment. */
export function minisignOf(id: string, message: Uint8Array, comment: string): Uint8Array {
  return signMinisign(message, comment, testSeed(id, 'minisign'));
}

function bundleIdIn(manifest: Uint8Array): string {
  return (JSON.parse(new TextDecoder().decode(manifest)) as ManifestV1).predicate.bundleId;
}

/** A signer whose keys follow from the id. */
export function testSigner(
  id: string,
  { minisign = false, ...changes }: Partial<SignerRecord> & SignerKind = {},
): BundleSigner {
  const { suite = 'S1' } = changes;
  const record: SignerRecord = {
    format: 'redoubt-signer',
    version: 1,
    id,
    person: `person-${id}`,
    name: `Signer ${id.toUpperCase()}`,
    organisation: 'Office 7',
    suite,
    keys: testKeys(id, { suite, minisign }),
    createdAt: '2026-01-01T00:00:00Z',
    ...changes,
  };
  return {
    record,
    sign: ({ manifest, sums }) =>
      Promise.resolve({
        signatures: signaturesOf(id, preAuthenticationEncoding(IN_TOTO_PAYLOAD_TYPE, manifest), suite),
        sshsig: signSsh(sums, BUNDLE_SSH_NAMESPACE, testSeed(id, 'ssh')),
        ...(minisign ? { minisig: minisignOf(id, sums, bundleIdIn(manifest)) } : {}),
      }),
  };
}

const madeSignatures = new Map<string, readonly SignedWith[]>();

/** Signatures of a test signer over any bytes, as a root holder gives them. They cost most, so each is made once. */
export function signaturesOf(id: string, message: Uint8Array, suite: SuiteId = 'S1'): readonly SignedWith[] {
  const name = `${id} ${suite} ${Buffer.from(nativeHashes.sha512(message)).toString('base64')}`;
  const made = madeSignatures.get(name) ?? signWithSuite(message, testSeeds(id, { suite }));
  madeSignatures.set(name, made);
  return made;
}

/** An OpenSSH signature of a test signer's companion key, for any purpose. */
export function sshSignatureOf(id: string, message: Uint8Array, namespace: string): Uint8Array {
  return signSsh(message, namespace, testSeed(id, 'ssh'));
}

export function sampleInputs(changes: Partial<BundleInputs> = {}): Omit<BundleInputs, 'signers'> {
  const facts = testFacts();
  const plan = samplePlan();
  return {
    plan,
    design: sampleDesign(plan, facts),
    facts,
    claimedAt: CLAIMED_AT,
    bundleId: 'urn:uuid:00000000-0000-8000-8000-000000000001',
    tool: { name: 'redoubt', version: '0.1.0', build: 'test' },
    recipient: 'Procurement office, Koblenz',
    offerValidUntil: null,
    supersedes: null,
    ...changes,
  };
}

export function buildSample(
  signers: readonly BundleSigner[],
  changes: Partial<BundleInputs> = {},
): Promise<BuiltBundle> {
  return buildBundle(sampleInputs(changes), signers, nativeHashes);
}

const ISSUED = '2026-01-02T00:00:00Z';
const EXPIRES = '2028-01-01T00:00:00Z';

/** Files of a list with these signers, root holder `root`; the change is applied to the newest version. */
export function trustFiles(
  signers: readonly { readonly record: SignerRecord; readonly roles?: readonly Role[] }[],
  change: Partial<TrustFile> = {},
): ReadonlyMap<number, Uint8Array> {
  const root = testSigner('root').record;
  const first = firstTrustFile([root], { threshold: 1, issued: ISSUED, expires: EXPIRES });
  const firstBytes = writeTrustFile(first, signaturesOf('root', trustEncoding(first)));
  const sha512 = Buffer.from(nativeHashes.sha512(firstBytes)).toString('hex');
  let listed = first;
  for (const { record, roles = ['author'] as const } of signers) {
    const terms = { roles, validFrom: '2026-01-01T00:00:00Z', validUntil: '2027-12-31T23:59:59Z' };
    listed = { ...listed, signers: withSigner(listed, record, terms) };
  }
  const second = nextTrustFile({ list: listed, sha512 }, { issued: ISSUED, expires: EXPIRES, ...change });
  return new Map([
    [1, firstBytes],
    [2, writeTrustFile(second, signaturesOf('root', trustEncoding(second)))],
  ]);
}

const openedStores = new Map<string, TrustStore>();

/** The list opened; equal lists once, because opening one checks its signatures. */
export function trustStore(...given: Parameters<typeof trustFiles>): TrustStore {
  const name = JSON.stringify(given);
  const opened = openedStores.get(name) ?? openTrustStore(trustFiles(...given), nativeHashes);
  openedStores.set(name, opened);
  return opened;
}

/** A policy like the default with changes, as part of a list. */
export function policies(changes: Partial<typeof DEFAULT_POLICY>): Pick<TrustFile, 'policies'> {
  return { policies: { bundle: { ...DEFAULT_POLICY, ...changes } } };
}

export function verify(bytes: Uint8Array, trust: TrustStore | null, given: Partial<VerifyInput> = {}) {
  return verifyBundle({ bytes, trust, at: AT, hashes: nativeHashes, ...given });
}

/** Codes of a verdict, refusals as they are, remarks in brackets. */
export function codesOf(verdict: ReturnType<typeof verify>): readonly string[] {
  return verdict.findings.map(({ code, level }) => (level === 'refusal' ? code : `(${code})`));
}

const APPROVAL_TERMS: ApprovalTerms = {
  decision: 'approved',
  role: 'approver',
  remark: 'within the budget of March',
  claimedAt: '2026-11-25T10:00:00Z',
  final: false,
};

/** Signatures of a test signer over a statement of approval. */
export function approvalSignatures(approval: ApprovalV1, id: string): readonly SignedWith[] {
  return signaturesOf(id, preAuthenticationEncoding(IN_TOTO_PAYLOAD_TYPE, canonicalBytes(approval)));
}

/** The next statement about a bundle, unsigned. */
export function sampleApproval(bytes: Uint8Array, terms: Partial<ApprovalTerms> = {}): ApprovalV1 {
  return nextApproval(openForApproval(bytes), { ...APPROVAL_TERMS, ...terms }, nativeHashes);
}

/** A bundle with one more statement by a test signer. */
export function approve(bytes: Uint8Array, id: string, terms: Partial<ApprovalTerms> = {}): Uint8Array {
  const approval = sampleApproval(bytes, terms);
  return withApproval(openForApproval(bytes), approval, approvalSignatures(approval, id));
}

/** The files of a bundle, by path inside its folder. */
export function filesOf(bytes: Uint8Array): {
  readonly folder: string;
  readonly files: Map<string, Uint8Array>;
} {
  const reading = readZip(bytes);
  if (!reading.ok) throw new Error('not a canonical archive');
  const folder = reading.entries[0]?.name.split('/')[0] ?? '';
  return {
    folder,
    files: new Map(reading.entries.map(({ name, data }) => [name.slice(folder.length + 1), data.slice()])),
  };
}

/** A canonical archive of a bundle's files after a change: what an attacker who knows the format can make. */
export function repack(
  bytes: Uint8Array,
  change: (files: Map<string, Uint8Array>) => void,
  folderName?: string,
): Uint8Array {
  const { folder, files } = filesOf(bytes);
  change(files);
  return writeZip([...files].map(([path, data]) => ({ name: `${folderName ?? folder}/${path}`, data })));
}

/** JSON of a file of the bundle, changed and written canonically again. */
export function editJson(
  files: Map<string, Uint8Array>,
  path: string,
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into documents of any shape
  change: (value: any) => unknown,
): void {
  const value = JSON.parse(new TextDecoder().decode(files.get(path)));
  files.set(path, canonicalBytes(change(value) ?? value));
}

/** What `forge` changes before it signs: payload files, then the manifest made anew from them. */
export interface Forgery {
  readonly files?: (files: Map<string, Uint8Array>) => void;
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into documents of any shape
  readonly manifest?: (manifest: any) => unknown;
  readonly payloadType?: string;
}

const isListed = (path: string): boolean => path.startsWith('payload/') || path === 'VERIFY.txt';

function listedAnew(manifest: ManifestV1, files: ReadonlyMap<string, Uint8Array>): ManifestV1 {
  const known = new Map(manifest.predicate.files.map((file) => [file.path, file]));
  const listed = [...files]
    .filter(([path]) => isListed(path))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, data]) => ({
      path,
      size: data.length,
      ...digestsOf(data, nativeHashes),
      mediaType: known.get(path)?.mediaType ?? 'application/octet-stream',
      role: known.get(path)?.role ?? 'other',
    }));
  return {
    ...manifest,
    subject: listed.map(({ path, sha512 }) => ({ name: path, digest: { sha512 } })),
    predicate: { ...manifest.predicate, files: listed },
  };
}

/** A bundle that a real signer made with a program that does not follow the rules: rightly signed, wrong inside. */
export async function forge(
  bytes: Uint8Array,
  signers: readonly BundleSigner[],
  { files: changeFiles, manifest: changeManifest, payloadType = IN_TOTO_PAYLOAD_TYPE }: Forgery,
): Promise<Uint8Array> {
  const { folder, files } = filesOf(bytes);
  changeFiles?.(files);
  const read = JSON.parse(new TextDecoder().decode(files.get('manifest.json'))) as ManifestV1;
  const listed = listedAnew(read, files);
  const manifest = (changeManifest?.(listed) ?? listed) as ManifestV1;
  const manifestBytes = canonicalBytes(manifest);
  const sums = sumsOf(manifest, Buffer.from(nativeHashes.sha512(manifestBytes)).toString('hex'));
  files.set('manifest.json', manifestBytes);
  files.set('SHA512SUMS', sums);
  const encoded = preAuthenticationEncoding(payloadType, manifestBytes);
  const signatures = signers.flatMap(({ record }) => signaturesOf(record.id, encoded, record.suite));
  files.set(
    'signatures/manifest.dsse.json',
    writeEnvelope({ payloadType, payload: manifestBytes, signatures }),
  );
  for (const { record } of signers)
    files.set(sshSignaturePath(record.id), sshSignatureOf(record.id, sums, BUNDLE_SSH_NAMESPACE));
  return writeZip([...files].map(([path, data]) => ({ name: `${folder}/${path}`, data })));
}
