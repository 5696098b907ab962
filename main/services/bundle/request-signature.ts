import { createHash } from 'node:crypto';
import {
  missingSignatures,
  openForSignature,
  type SignableBundle,
} from '../../../shared/bundle/attach-signatures.ts';
import { namedSigner, unsignedBundle } from '../../../shared/bundle/build-bundle.ts';
import { checkExport } from '../../../shared/bundle/check-export.ts';
import { utf8 } from '../../../shared/bundle/format/bytes.ts';
import { BUNDLE_SSH_NAMESPACE } from '../../../shared/bundle/format/names.ts';
import { humanDigest } from '../../../shared/bundle/manifest/digests.ts';
import type { SignerRecord } from '../../../shared/bundle/signatures/signer.ts';
import { pricedTotalText } from '../../../shared/texts/en/priced-total.ts';
import { requestSummary } from '../../../shared/texts/en/sign-request.ts';
import { type ExportInputs, previewBundle, type RefusedExport } from './export-bundle.ts';
import { nativeHashes } from './native-hashes.ts';

/** A bundle that waits for signatures, and the files that carry it to the machine that signs. */
export interface SigningRequestFiles {
  readonly ok: true;
  readonly bundleId: string;
  readonly manifestSha512: string;
  readonly files: readonly { readonly name: string; readonly data: Uint8Array }[];
}

function summaryOf(bundle: SignableBundle, signers: readonly SignerRecord[], file: string): string {
  const { predicate } = bundle.manifest;
  const manifestSha512 = createHash('sha512').update(bundle.manifestBytes).digest('hex');
  return requestSummary({
    marking: predicate.marking,
    project: predicate.project.name,
    revision: predicate.project.revision,
    bundleId: predicate.bundleId,
    claimedAt: predicate.claimedAt,
    total: pricedTotalText(predicate.totals),
    lines: predicate.totals.lines,
    manifestSha512,
    slip: humanDigest(manifestSha512),
    namespace: BUNDLE_SSH_NAMESPACE,
    bundle: file,
    files: predicate.files,
    signers: signers.map((record) => ({
      ...namedSigner(record),
      missing: missingSignatures(bundle, record),
    })),
  });
}

/**
 * What signers on other machines need: the bundle without signatures, the bytes their keys sign, and a summary for
 * people. No key is touched.
 * @param signers - public records of those who are going to sign; VERIFY.txt names them
 * @throws PlannerError `bundle-format/…` when a document cannot be made, `usage/bad-argument`
 */
export function requestSignatures(
  inputs: ExportInputs,
  signers: readonly SignerRecord[],
): SigningRequestFiles | RefusedExport {
  const findings = checkExport(inputs.plan, inputs.design);
  if (findings.length > 0) return { ok: false, findings };
  const prepared = previewBundle(inputs, signers);
  const bytes = unsignedBundle(prepared);
  const bundle = openForSignature(bytes, nativeHashes);
  const name = `${prepared.folder}-unsigned.zip`;
  const sha384 = createHash('sha384').update(bundle.encoded).digest();
  return {
    ok: true,
    bundleId: prepared.manifest.predicate.bundleId,
    manifestSha512: prepared.manifestSha512,
    files: [
      { name, data: bytes },
      // What crosses the gap as moving codes: everything to be signed follows from it.
      { name: 'manifest.json', data: bundle.manifestBytes },
      { name: 'manifest.pae', data: bundle.encoded },
      { name: 'manifest.pae.sha384', data: sha384 },
      { name: 'SHA512SUMS', data: bundle.sums },
      { name: 'SUMMARY.txt', data: utf8(summaryOf(bundle, signers, name)) },
    ],
  };
}
