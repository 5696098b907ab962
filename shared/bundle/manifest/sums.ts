import { compareIds } from '../../ids.ts';
import { utf8 } from '../format/bytes.ts';
import { MANIFEST_PATH } from '../format/names.ts';
import type { ManifestV1 } from './manifest-v1.ts';

/**
 * `SHA512SUMS` as the manifest determines it: one line `<128 hex>  <path>` for each listed file and for the manifest,
 * sorted by path bytes. A signature over either therefore commits to the same content.
 * @param manifestSha512 - digest of the bytes of `manifest.json`, hex
 */
export function sumsOf(manifest: ManifestV1, manifestSha512: string): Uint8Array {
  const rows = [
    ...manifest.predicate.files.map(({ path, sha512 }) => ({ path, sha512 })),
    { path: MANIFEST_PATH, sha512: manifestSha512 },
  ].sort((a, b) => compareIds(a.path, b.path));
  return utf8(rows.map(({ path, sha512 }) => `${sha512}  ${path}\n`).join(''));
}
