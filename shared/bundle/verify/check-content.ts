import { APPROVAL_FILE } from '../approvals/approval.ts';
import { hexOf, sameBytes } from '../format/bytes.ts';
import {
  ENVELOPE_PATH,
  MANIFEST_PATH,
  SIGNATURES_FOLDER,
  SUMS_PATH,
  TIME_STAMP_PATH,
} from '../format/names.ts';
import { digestsOf, type HashFunctions } from '../manifest/digests.ts';
import type { ManifestFile, ManifestV1 } from '../manifest/manifest-v1.ts';
import { sumsOf } from '../manifest/sums.ts';
import { companionAt } from '../signatures/companions.ts';
import type { OpenedContainer } from './check-container.ts';
import { findingsOf, type VerdictFile, type VerifyFinding } from './verdict.ts';

const { refusal } = findingsOf('content');

// Parts that the format reserves for later versions: known by name, but what this version cannot check, it refuses.
const RESERVED = /^signatures\/timestamps\/(?!manifest\.dsse\.tsr$)/;

export interface ContentResult {
  readonly findings: readonly VerifyFinding[];
  readonly files: readonly VerdictFile[];
}

function list(paths: readonly string[]): { readonly count: number; readonly files: string } {
  return { count: paths.length, files: paths.slice(0, 20).join(', ') };
}

function isUnchanged(file: ManifestFile, data: Uint8Array, hashes: HashFunctions): boolean {
  if (data.length !== file.size) return false;
  const digests = digestsOf(data, hashes);
  return digests.sha512 === file.sha512 && digests.sha256 === file.sha256;
}

function setFindings(present: readonly string[], listed: ReadonlySet<string>): readonly VerifyFinding[] {
  const held = new Set(present);
  const missing = [...listed, SUMS_PATH].filter((path) => !held.has(path));
  const unlisted = present.filter(
    (path) => !listed.has(path) && path !== SUMS_PATH && path !== MANIFEST_PATH && path !== ENVELOPE_PATH,
  );
  const reserved = unlisted.filter((path) => RESERVED.test(path));
  const extra = unlisted.filter(
    (path) =>
      path !== TIME_STAMP_PATH &&
      companionAt(path) === null &&
      ![RESERVED, APPROVAL_FILE].some((form) => form.test(path)),
  );
  return [
    ...(missing.length > 0 ? [refusal('F01', list(missing))] : []),
    ...(extra.length > 0 ? [refusal('F02', list(extra))] : []),
    ...(reserved.length > 0
      ? [refusal('M02', { value: reserved.join(', '), limit: SIGNATURES_FOLDER })]
      : []),
  ];
}

/**
 * Block 4: exactly the listed files, with the listed sizes and digests, and `SHA512SUMS` as the manifest determines
 * it.
 */
export function checkContent(
  { files }: OpenedContainer,
  manifest: ManifestV1,
  hashes: HashFunctions,
): ContentResult {
  const entries = manifest.predicate.files.map((file): VerdictFile => {
    const data = files.get(file.path);
    const unchanged = data !== undefined && isUnchanged(file, data, hashes);
    return { path: file.path, size: file.size, role: file.role, mediaType: file.mediaType, unchanged };
  });
  const listed = new Set(entries.map((file) => file.path));
  const changed = entries.filter((file) => file.unchanged === false && files.has(file.path));
  const manifestBytes = files.get(MANIFEST_PATH) ?? new Uint8Array();
  const sums = files.get(SUMS_PATH);
  const expected = sumsOf(manifest, hexOf(hashes.sha512(manifestBytes)));
  return {
    findings: [
      ...setFindings([...files.keys()], listed),
      ...changed.map(({ path }) => refusal('F03', { file: path })),
      ...(sums !== undefined && !sameBytes(sums, expected) ? [refusal('F04')] : []),
    ],
    files: entries,
  };
}
