import { z } from 'zod';
import { isSafePath } from '../format/entry-name.ts';
import { BUNDLE_PREDICATE_TYPE, PAYLOAD_FOLDER, STATEMENT_TYPE, VERIFY_TEXT_PATH } from '../format/names.ts';
import {
  assertShape,
  count,
  currencyCode,
  decimal,
  isoDate,
  isRising,
  sha256Hex,
  sha512Hex,
  text,
  utcTime,
} from '../format/shape.ts';
import type { UtcTime } from '../format/time.ts';

/** One file of the bundle. SHA-512 is the digest that counts; SHA-256 is for systems that expect it. */
export interface ManifestFile {
  /** Inside the bundle's folder: `VERIFY.txt` or below `payload/`. */
  readonly path: string;
  readonly size: number;
  readonly sha512: string;
  readonly sha256: string;
  readonly mediaType: string;
  /** What the file is: `bom`, `bom-table`, `plan`, `summary`, `provenance`, `instructions`, … */
  readonly role: string;
}

export interface ManifestTotals {
  readonly currency: string;
  /** Sum of the priced lines, decimal; a lower bound while `unpricedLines` is not 0. */
  readonly net: string;
  readonly lines: number;
  readonly unpricedLines: number;
}

export interface BundlePredicateV1 {
  readonly bundleId: string;
  readonly schema: 1;
  readonly project: {
    readonly id: string;
    readonly name: string;
    readonly revision: number;
    /** Manifest of the revision this one replaces, when the author named it. */
    readonly supersedes: { readonly sha512: string } | null;
  };
  /** The signer's own word; evidence of time needs a time stamp. */
  readonly claimedAt: UtcTime;
  readonly tool: { readonly name: string; readonly version: string; readonly build: string };
  readonly catalogue: {
    readonly packId: string;
    readonly version: number;
    readonly sha512: string;
    /** Last day on which the pack was current; null when the pack names none. */
    readonly expires: string | null;
  };
  readonly marking: string;
  readonly recipient: string | null;
  readonly offerValidUntil: string | null;
  readonly totals: ManifestTotals;
  readonly files: readonly ManifestFile[];
}

/** The list of contents: an in-toto statement whose subjects are the files. Root of every signature. */
export interface ManifestV1 {
  readonly _type: typeof STATEMENT_TYPE;
  readonly subject: readonly { readonly name: string; readonly digest: { readonly sha512: string } }[];
  readonly predicateType: typeof BUNDLE_PREDICATE_TYPE;
  readonly predicate: BundlePredicateV1;
}

const listedPath = z
  .string()
  .refine((path) => isSafePath(path) && (path.startsWith(PAYLOAD_FOLDER) || path === VERIFY_TEXT_PATH));

const file: z.ZodType<ManifestFile> = z.strictObject({
  path: listedPath,
  size: count,
  sha512: sha512Hex,
  sha256: sha256Hex,
  mediaType: z.string().regex(/^[a-z0-9.+-]+\/[a-z0-9.+-]+(?:; charset=utf-8)?$/),
  role: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
});

const predicate: z.ZodType<BundlePredicateV1> = z.strictObject({
  bundleId: z.string().regex(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/),
  schema: z.literal(1),
  project: z.strictObject({
    id: text(120),
    name: text(400),
    revision: count,
    supersedes: z.strictObject({ sha512: sha512Hex }).nullable(),
  }),
  claimedAt: utcTime,
  tool: z.strictObject({ name: text(60), version: text(60), build: text(120) }),
  catalogue: z.strictObject({
    packId: text(120),
    version: count,
    sha512: sha512Hex,
    expires: isoDate.nullable(),
  }),
  marking: text(1000),
  recipient: text(200).nullable(),
  offerValidUntil: isoDate.nullable(),
  totals: z.strictObject({ currency: currencyCode, net: decimal, lines: count, unpricedLines: count }),
  files: z.array(file).min(1).max(4096),
});

function subjectsMatch(manifest: ManifestV1): boolean {
  const { files } = manifest.predicate;
  return (
    manifest.subject.length === files.length &&
    manifest.subject.every(({ name, digest }, index) => {
      const file = files[index];
      return file !== undefined && file.path === name && file.sha512 === digest.sha512;
    })
  );
}

const manifest: z.ZodType<ManifestV1> = z
  .strictObject({
    _type: z.literal(STATEMENT_TYPE),
    subject: z.array(z.strictObject({ name: listedPath, digest: z.strictObject({ sha512: sha512Hex }) })),
    predicateType: z.literal(BUNDLE_PREDICATE_TYPE),
    predicate,
  })
  .refine((value) => isRising(value.predicate.files, (entry) => entry.path), {
    path: ['predicate', 'files'],
  })
  .refine(subjectsMatch, { path: ['subject'] });

/**
 * Narrows a value read from `manifest.json` to version 1.
 * @throws PlannerError `bundle-format/schema` with all bad paths
 */
export function assertManifestV1(value: unknown): ManifestV1 {
  return assertShape(manifest, value, 'manifest.json');
}
