// The names that signatures bind. They are part of format version 1 and never change; a new meaning gets a new name.

/**
 * Authority in our type URIs and signature namespaces. RFC 2606 reserves `.invalid`, so nobody can ever own this
 * name, and no program can be lured into fetching it: the names only have to be unique and stable.
 */
export const AUTHORITY = 'redoubt.invalid';

export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
export const IN_TOTO_PAYLOAD_TYPE = 'application/vnd.in-toto+json';
export const TRUST_PAYLOAD_TYPE = 'application/vnd.redoubt.trust+json';
export const LOG_HEAD_PAYLOAD_TYPE = 'application/vnd.redoubt.log-head+json';
export const PACK_PAYLOAD_TYPE = 'application/vnd.redoubt.pack+json';
export const PACK_ROOT_PAYLOAD_TYPE = 'application/vnd.redoubt.pack-root+json';

export const BUNDLE_PREDICATE_TYPE = `https://${AUTHORITY}/bom-bundle/v1`;
export const APPROVAL_PREDICATE_TYPE = `https://${AUTHORITY}/bom-approval/v1`;
export const PACK_PREDICATE_TYPE = `https://${AUTHORITY}/catalogue-pack/v1`;

/** Namespace of OpenSSH signatures over `SHA512SUMS`; one namespace per purpose stops cross-use. */
export const BUNDLE_SSH_NAMESPACE = `bom-bundle-v1@${AUTHORITY}`;

/** Newest schema of the bundle this program reads and writes. */
export const BUNDLE_SCHEMA = 1;

export const MANIFEST_PATH = 'manifest.json';
export const SUMS_PATH = 'SHA512SUMS';
export const SIGNATURES_FOLDER = 'signatures/';
export const PAYLOAD_FOLDER = 'payload/';
export const ENVELOPE_PATH = 'signatures/manifest.dsse.json';
export const TIME_STAMP_PATH = 'signatures/timestamps/manifest.dsse.tsr';
export const VERIFY_TEXT_PATH = 'VERIFY.txt';
export const BOM_PATH = 'payload/bom.json';
export const BOM_CSV_PATH = 'payload/bom.csv';
export const PLAN_PATH = 'payload/plan.json';
export const BOM_XLSX_PATH = 'payload/bom.xlsx';
export const CYCLONEDX_PATH = 'payload/bom.cdx.json';
export const RFQ_PATH = 'payload/request-for-quotation.xml';
export const COMPLIANCE_PATH = 'payload/compliance.json';
export const COMPLIANCE_CSV_PATH = 'payload/compliance.csv';
export const OWN_RULES_PATH = 'payload/own-rules.json';
export const SUMMARY_PATH = 'payload/design-summary.json';
export const PROVENANCE_PATH = 'payload/provenance.json';
export const REPORT_PATH = 'payload/report.pdf';

/** Path of a signer's OpenSSH companion inside the bundle. */
export function sshSignaturePath(signerId: string): string {
  return `${SIGNATURES_FOLDER}${SUMS_PATH}.${signerId}.sshsig`;
}
