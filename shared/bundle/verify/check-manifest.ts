import { isPlannerError } from '../../errors.ts';
import { type JsonValue, readCanonicalJson } from '../format/canonical-json.ts';
import {
  APPROVAL_PREDICATE_TYPE,
  AUTHORITY,
  BUNDLE_PREDICATE_TYPE,
  BUNDLE_SCHEMA,
  MANIFEST_PATH,
  PACK_PREDICATE_TYPE,
} from '../format/names.ts';
import { assertManifestV1, type ManifestV1 } from '../manifest/manifest-v1.ts';
import { folderOf } from '../prepare-bundle.ts';
import type { OpenedContainer } from './check-container.ts';
import { VERIFY_WORDS, type VerifyWord } from './codes.ts';
import { findingsOf, type VerifyFinding } from './verdict.ts';

const { refusal } = findingsOf('manifest');
const OTHER_PURPOSES: ReadonlyMap<string, VerifyWord> = new Map([
  [APPROVAL_PREDICATE_TYPE, 'approval'],
  [PACK_PREDICATE_TYPE, 'catalogue-pack'],
]);
const ANY_BUNDLE_VERSION = new RegExp(`^https://${AUTHORITY.replace('.', '\\.')}/bom-bundle/v(\\d{1,6})$`);

export interface ManifestResult {
  readonly findings: readonly VerifyFinding[];
  readonly manifest: ManifestV1 | null;
  readonly bytes: Uint8Array;
}

function fieldOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return (value as Readonly<Record<string, JsonValue>>)[name];
}

/** A statement that is well formed but not for this reader: another purpose, or a version to come. */
function notForUs(value: JsonValue): VerifyFinding | null {
  const type = fieldOf(value, 'predicateType');
  if (typeof type !== 'string') return null;
  const purpose = OTHER_PURPOSES.get(type);
  if (purpose !== undefined) return refusal('S06', { purpose });
  const version = ANY_BUNDLE_VERSION.exec(type)?.[1];
  if (version !== undefined && type !== BUNDLE_PREDICATE_TYPE)
    return refusal('M02', { value: Number(version), limit: BUNDLE_SCHEMA });
  const schema = fieldOf(fieldOf(value, 'predicate'), 'schema');
  if (typeof schema === 'number' && schema > BUNDLE_SCHEMA)
    return refusal('M02', { value: schema, limit: BUNDLE_SCHEMA });
  return null;
}

function unreadable(error: unknown): VerifyFinding {
  if (!isPlannerError(error, 'bundle-format')) throw error;
  const { rule, paths, at } = error.details;
  if (Array.isArray(paths)) return refusal('M01', { reason: 'schema', places: paths.join(', ') });
  const word = VERIFY_WORDS.find((entry) => entry === rule) ?? 'too-large';
  return refusal('M01', { reason: word, places: typeof at === 'string' ? at : '/' });
}

/** Block 2: canonical JSON, schema of its version, allowed purpose, and the folder named after it. */
export function checkManifest({ folder, files }: OpenedContainer): ManifestResult {
  const bytes = files.get(MANIFEST_PATH);
  if (bytes === undefined)
    return {
      findings: [refusal('M01', { reason: 'missing', places: '/' })],
      manifest: null,
      bytes: new Uint8Array(),
    };
  try {
    const value = readCanonicalJson(bytes);
    const other = notForUs(value);
    if (other !== null) return { findings: [other], manifest: null, bytes };
    const manifest = assertManifestV1(value);
    // The folder's name is not signed, so it must follow from what is.
    const named = folder === folderOf(manifest.predicate.project);
    return { findings: named ? [] : [refusal('C02')], manifest, bytes };
  } catch (error) {
    return { findings: [unreadable(error)], manifest: null, bytes };
  }
}
