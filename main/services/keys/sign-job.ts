import { createHash } from 'node:crypto';
import { assertLogHead, logHeadEncoding } from '../../../shared/audit/log-head.ts';
import { assertApprovalV1 } from '../../../shared/bundle/approvals/approval.ts';
import { sameBytes } from '../../../shared/bundle/format/bytes.ts';
import { canonicalBytes, readCanonicalJson } from '../../../shared/bundle/format/canonical-json.ts';
import { BUNDLE_SSH_NAMESPACE, IN_TOTO_PAYLOAD_TYPE } from '../../../shared/bundle/format/names.ts';
import { assertManifestV1 } from '../../../shared/bundle/manifest/manifest-v1.ts';
import { sumsOf } from '../../../shared/bundle/manifest/sums.ts';
import { preAuthenticationEncoding } from '../../../shared/bundle/signatures/dsse.ts';
import type {
  SignedWith,
  SignerRecord,
  SigningRequest,
  SigningResult,
} from '../../../shared/bundle/signatures/signer.ts';
import { type KeyKind, SUITE_KEYS } from '../../../shared/bundle/signatures/suites.ts';
import { trustEncoding } from '../../../shared/bundle/trust/edit-trust.ts';
import { assertTrustFile } from '../../../shared/bundle/trust/trust-file.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { assertPackRoot, packRootEncoding } from '../../../shared/pack/root-file.ts';
import { assertPackStatement, packEncoding } from '../../../shared/pack/statement.ts';
import { cardKeyOf } from './card-key.ts';
import { openSealed } from './seal.ts';
import {
  publicKeysOf,
  type SecretPart,
  seedsOf,
  signMinisign,
  signSsh,
  signWithSuite,
} from './signing-keys.ts';
import type { TokenAccess } from './token/component-file.ts';

/** What a signer process is sent: plain data that any channel between processes can carry. */
export interface SigningJob {
  readonly signerFile: Uint8Array;
  readonly passphrase: string;
  /** For a signer whose P-384 key is on a card or in an HSM. */
  readonly token?: TokenAccess;
  /** `partial`: what a card signs is brought in later. */
  readonly request:
    | ({ readonly kind: 'bundle'; readonly partial?: boolean } & SigningRequest)
    | { readonly kind: 'trust'; readonly list: Uint8Array; readonly partial?: boolean }
    | { readonly kind: 'approval'; readonly statement: Uint8Array; readonly partial?: boolean }
    | { readonly kind: 'log-head'; readonly head: Uint8Array }
    | { readonly kind: 'pack'; readonly statement: Uint8Array; readonly partial?: boolean }
    | { readonly kind: 'pack-root'; readonly root: Uint8Array; readonly partial?: boolean };
}

/** What signs with every key of the envelope that is at hand, and what the companions are signed with. */
interface Means {
  readonly seeds: ReturnType<typeof seedsOf>;
  readonly suite: (message: Uint8Array) => Promise<readonly SignedWith[]>;
}

function refuse(what: string): never {
  throw new PlannerError('bundle-format', 'schema', { what, paths: ['/'] });
}

/**
 * SECURITY: the signer reads what it signs. Whoever asks can get a bundle's manifest signed, with the sums that belong
 * to it, and nothing else: no other statement, no list of signers in a manifest's clothes.
 */
async function signBundle(
  { manifest, sums }: SigningRequest,
  { seeds, suite }: Means,
): Promise<SigningResult> {
  const read = assertManifestV1(readCanonicalJson(manifest));
  const digest = createHash('sha512').update(manifest).digest('hex');
  if (!sameBytes(sums, sumsOf(read, digest))) refuse('SHA512SUMS');
  return {
    signatures: await suite(preAuthenticationEncoding(IN_TOTO_PAYLOAD_TYPE, manifest)),
    sshsig: seeds.ssh === undefined ? null : signSsh(sums, BUNDLE_SSH_NAMESPACE, seeds.ssh),
    ...(seeds.minisign === undefined
      ? {}
      : { minisig: signMinisign(sums, read.predicate.bundleId, seeds.minisign) }),
  };
}

async function signTrust(bytes: Uint8Array, { suite }: Means): Promise<SigningResult> {
  const list = assertTrustFile(readCanonicalJson(bytes));
  if (!sameBytes(canonicalBytes(list), bytes)) refuse('trust list');
  return { signatures: await suite(trustEncoding(list)), sshsig: null };
}

/** A statement of approval in its one form; the predicate type keeps it from passing for a bundle. */
async function signApproval(bytes: Uint8Array, { suite }: Means): Promise<SigningResult> {
  assertApprovalV1(readCanonicalJson(bytes));
  return {
    signatures: await suite(preAuthenticationEncoding(IN_TOTO_PAYLOAD_TYPE, bytes)),
    sshsig: null,
  };
}

/** The end of a file of the audit log; its own payload type keeps it from passing for anything else. */
async function signLogHead(bytes: Uint8Array, { suite }: Means): Promise<SigningResult> {
  const head = assertLogHead(readCanonicalJson(bytes));
  return { signatures: await suite(logHeadEncoding(head)), sshsig: null };
}

/** A pack's list of contents; its own payload type keeps it from passing for anything else. */
async function signPack(bytes: Uint8Array, { suite }: Means): Promise<SigningResult> {
  const statement = assertPackStatement(readCanonicalJson(bytes));
  return { signatures: await suite(packEncoding(statement)), sshsig: null };
}

async function signPackRoot(bytes: Uint8Array, { suite }: Means): Promise<SigningResult> {
  const root = assertPackRoot(readCanonicalJson(bytes));
  return { signatures: await suite(packRootEncoding(root)), sshsig: null };
}

function answer(request: SigningJob['request'], means: Means): Promise<SigningResult> {
  switch (request.kind) {
    case 'bundle':
      return signBundle(request, means);
    case 'trust':
      return signTrust(request.list, means);
    case 'approval':
      return signApproval(request.statement, means);
    case 'log-head':
      return signLogHead(request.head, means);
    case 'pack':
      return signPack(request.statement, means);
    case 'pack-root':
      return signPackRoot(request.root, means);
  }
}

/** A signer whose suite is not all here would sign for nothing: the verifier asks for every key. */
function assertWhole(
  { request, token }: SigningJob,
  record: SignerRecord,
  parts: readonly SecretPart[],
): void {
  if ('partial' in request && request.partial === true) return;
  const held: readonly KeyKind[] = token === undefined ? [] : ['p384'];
  const suite = SUITE_KEYS[record.suite].find((kind) => !parts.includes(kind) && !held.includes(kind));
  // The certificate's key is never here, and a bundle without its signature would not count.
  const key = suite ?? (request.kind === 'bundle' && record.keys.cms !== undefined ? 'cms' : undefined);
  if (key !== undefined) throw new PlannerError('signature', 'key-elsewhere', { key, signer: record.id });
}

/** Signs with the keys of the file, then with that of the card: a PIN is asked of the token only when all else went well. */
function meansOf({ signerFile, token }: SigningJob, seeds: Means['seeds']): Means {
  const key = cardKeyOf(signerFile);
  const suite: Means['suite'] = async (message) => {
    const software = signWithSuite(message, seeds);
    if (token === undefined || key === null) return software;
    // Here and not above: no process but one that signs with a token has the code that loads its addon.
    const { withTokens } = await import('./token/token.ts');
    const signature = await withTokens(token.component, (tokens) => tokens.sign(key, token.pin, message));
    return [...software, { keyId: key.keyId, signature }];
  };
  return { seeds, suite };
}

/**
 * Opens the signer file, signs, and overwrites the secret. One unlocking per act.
 * @throws PlannerError `signature/wrong-passphrase | key-file-damaged | key-elsewhere`, `token/…`, `bundle-format/…` when the request
 * is not what it says
 */
export async function runSigningJob(job: SigningJob): Promise<SigningResult> {
  const { secret, record, parts } = await openSealed(job.signerFile, job.passphrase);
  try {
    const seeds = seedsOf(secret, parts);
    const keys = publicKeysOf(seeds);
    if (parts.some((part) => keys[part] !== record.keys[part]))
      throw new PlannerError('signature', 'key-file-damaged', {
        file: record.id,
        reason: 'its secret and public keys do not belong together',
      });
    assertWhole(job, record, parts);
    return await answer(job.request, meansOf(job, seeds));
  } finally {
    secret.fill(0);
  }
}
