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
  SignerRecord,
  SigningRequest,
  SigningResult,
} from '../../../shared/bundle/signatures/signer.ts';
import { SUITE_KEYS } from '../../../shared/bundle/signatures/suites.ts';
import { trustEncoding } from '../../../shared/bundle/trust/edit-trust.ts';
import { assertTrustFile } from '../../../shared/bundle/trust/trust-file.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { assertPackRoot, packRootEncoding } from '../../../shared/pack/root-file.ts';
import { assertPackStatement, packEncoding } from '../../../shared/pack/statement.ts';
import { openSealed } from './seal.ts';
import {
  publicKeysOf,
  type SecretPart,
  type SignerSeeds,
  seedsOf,
  signMinisign,
  signSsh,
  signWithSuite,
} from './signing-keys.ts';

/** What a signer process is sent: plain data that any channel between processes can carry. */
export interface SigningJob {
  readonly signerFile: Uint8Array;
  readonly passphrase: string;
  /** `partial`: what a card signs is brought in later. */
  readonly request:
    | ({ readonly kind: 'bundle'; readonly partial?: boolean } & SigningRequest)
    | { readonly kind: 'trust'; readonly list: Uint8Array; readonly partial?: boolean }
    | { readonly kind: 'approval'; readonly statement: Uint8Array; readonly partial?: boolean }
    | { readonly kind: 'log-head'; readonly head: Uint8Array }
    | { readonly kind: 'pack'; readonly statement: Uint8Array }
    | { readonly kind: 'pack-root'; readonly root: Uint8Array };
}

function refuse(what: string): never {
  throw new PlannerError('bundle-format', 'schema', { what, paths: ['/'] });
}

/**
 * SECURITY: the signer reads what it signs. Whoever asks can get a bundle's manifest signed, with the sums that belong
 * to it, and nothing else: no other statement, no list of signers in a manifest's clothes.
 */
function signBundle({ manifest, sums }: SigningRequest, seeds: SignerSeeds): SigningResult {
  const read = assertManifestV1(readCanonicalJson(manifest));
  const digest = createHash('sha512').update(manifest).digest('hex');
  if (!sameBytes(sums, sumsOf(read, digest))) refuse('SHA512SUMS');
  return {
    signatures: signWithSuite(preAuthenticationEncoding(IN_TOTO_PAYLOAD_TYPE, manifest), seeds),
    sshsig: seeds.ssh === undefined ? null : signSsh(sums, BUNDLE_SSH_NAMESPACE, seeds.ssh),
    ...(seeds.minisign === undefined
      ? {}
      : { minisig: signMinisign(sums, read.predicate.bundleId, seeds.minisign) }),
  };
}

function signTrust(bytes: Uint8Array, seeds: SignerSeeds): SigningResult {
  const list = assertTrustFile(readCanonicalJson(bytes));
  if (!sameBytes(canonicalBytes(list), bytes)) refuse('trust list');
  return { signatures: signWithSuite(trustEncoding(list), seeds), sshsig: null };
}

/** A statement of approval in its one form; the predicate type keeps it from passing for a bundle. */
function signApproval(bytes: Uint8Array, seeds: SignerSeeds): SigningResult {
  assertApprovalV1(readCanonicalJson(bytes));
  return {
    signatures: signWithSuite(preAuthenticationEncoding(IN_TOTO_PAYLOAD_TYPE, bytes), seeds),
    sshsig: null,
  };
}

/** The end of a file of the audit log; its own payload type keeps it from passing for anything else. */
function signLogHead(bytes: Uint8Array, seeds: SignerSeeds): SigningResult {
  const head = assertLogHead(readCanonicalJson(bytes));
  return { signatures: signWithSuite(logHeadEncoding(head), seeds), sshsig: null };
}

/** A pack's list of contents; its own payload type keeps it from passing for anything else. */
function signPack(bytes: Uint8Array, seeds: SignerSeeds): SigningResult {
  const statement = assertPackStatement(readCanonicalJson(bytes));
  return { signatures: signWithSuite(packEncoding(statement), seeds), sshsig: null };
}

function signPackRoot(bytes: Uint8Array, seeds: SignerSeeds): SigningResult {
  const root = assertPackRoot(readCanonicalJson(bytes));
  return { signatures: signWithSuite(packRootEncoding(root), seeds), sshsig: null };
}

function answer(request: SigningJob['request'], seeds: SignerSeeds): SigningResult {
  switch (request.kind) {
    case 'bundle':
      return signBundle(request, seeds);
    case 'trust':
      return signTrust(request.list, seeds);
    case 'approval':
      return signApproval(request.statement, seeds);
    case 'log-head':
      return signLogHead(request.head, seeds);
    case 'pack':
      return signPack(request.statement, seeds);
    case 'pack-root':
      return signPackRoot(request.root, seeds);
  }
}

/** A signer whose suite is not all here would sign for nothing: the verifier asks for every key. */
function assertWhole(
  request: SigningJob['request'],
  record: SignerRecord,
  parts: readonly SecretPart[],
): void {
  if ('partial' in request && request.partial === true) return;
  const suite = SUITE_KEYS[record.suite].find((kind) => !parts.includes(kind));
  // The certificate's key is never here, and a bundle without its signature would not count.
  const key = suite ?? (request.kind === 'bundle' && record.keys.cms !== undefined ? 'cms' : undefined);
  if (key !== undefined) throw new PlannerError('signature', 'key-elsewhere', { key, signer: record.id });
}

/**
 * Opens the signer file, signs, and overwrites the secret. One unlocking per act.
 * @throws PlannerError `signature/wrong-passphrase | key-file-damaged | key-elsewhere`, `bundle-format/…` when the request is not what
 * it says
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
    assertWhole(job.request, record, parts);
    return answer(job.request, seeds);
  } finally {
    secret.fill(0);
  }
}
