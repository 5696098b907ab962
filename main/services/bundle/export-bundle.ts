import { namedSigner, signPrepared } from '../../../shared/bundle/build-bundle.ts';
import { bundleIdOf } from '../../../shared/bundle/bundle-id.ts';
import { checkExport } from '../../../shared/bundle/check-export.ts';
import { isUtcTime } from '../../../shared/bundle/format/time.ts';
import { humanDigest } from '../../../shared/bundle/manifest/digests.ts';
import type { ManifestV1 } from '../../../shared/bundle/manifest/manifest-v1.ts';
import {
  type BundleInputs,
  type PreparedBundle,
  prepareSteps,
} from '../../../shared/bundle/prepare-bundle.ts';
import type { BundleSigner, SignerRecord } from '../../../shared/bundle/signatures/signer.ts';
import type { SlipContent } from '../../../shared/bundle/slip.ts';
import { PlannerError } from '../../../shared/errors.ts';
import type { Finding } from '../../../shared/findings.ts';
import {
  finishSteps,
  type JobSteps,
  type JobWatch,
  runSteps,
  UNWATCHED,
} from '../../../shared/job/job-step.ts';
import { readSealedRecord } from '../keys/seal.ts';
import { signOne, type TaskSigner } from '../keys/task-signer.ts';
import { nativeHashes } from './native-hashes.ts';

/** Everything but id and signers, which follow. */
export type ExportInputs = Omit<BundleInputs, 'bundleId' | 'signers'>;

/** A signed bundle, whether its signatures were made here or elsewhere. */
export interface SignedBundle {
  readonly bytes: Uint8Array;
  readonly manifest: ManifestV1;
  readonly manifestSha512: string;
  /** Ids of those who signed. */
  readonly signers: readonly string[];
}

export interface ExportedBundle extends SignedBundle {
  readonly ok: true;
  /** Name to offer when saving. */
  readonly fileName: string;
  /** For the transmittal slip: 16 groups of four. */
  readonly slip: string;
}

/**
 * The transmittal slip of a bundle.
 * @param saved - name of the file as it was saved, and the language of the page
 */
export function slipOf(
  { manifest, manifestSha512, signers }: SignedBundle,
  { fileName, language }: Pick<SlipContent, 'fileName' | 'language'>,
): SlipContent {
  const { project, marking, bundleId, claimedAt, totals, tool } = manifest.predicate;
  return {
    fileName,
    plan: project.name,
    revision: project.revision,
    marking,
    bundleId,
    manifestSha512,
    signers,
    claimedAt,
    totals,
    tool: { name: tool.name, version: tool.version },
    ...(language === undefined ? {} : { language }),
  };
}

/** Why nothing was signed: findings that name field and way out. */
export interface RefusedExport {
  readonly ok: false;
  readonly findings: readonly Finding[];
}

function assertTime(time: string): void {
  if (!isUtcTime(time))
    throw new PlannerError('usage', 'bad-argument', {
      option: 'claimed time',
      value: time,
      limit: 'YYYY-MM-DDTHH:MM:SSZ',
      reason: '',
    });
}

/** Who has things signed, and who follows the work. */
export interface SigningMeans {
  readonly signer: TaskSigner;
  readonly watch?: JobWatch;
}

function signerOver(signerFile: Uint8Array, { signer, watch = UNWATCHED }: SigningMeans): BundleSigner {
  return {
    record: readSealedRecord(signerFile),
    sign: (request) => signOne(signer, { signerFile, request: { kind: 'bundle', ...request } }, watch),
  };
}

/**
 * The bundle as it would be signed by these signers: for showing what is going to be signed. No key is touched.
 * @param signers - public records of those who are going to sign
 * @throws PlannerError `bundle-format/…` when a document cannot be made
 */
export function previewBundle(inputs: ExportInputs, signers: readonly SignerRecord[]): PreparedBundle {
  return finishSteps(previewSteps(inputs, signers));
}

/** The same, a document a step. */
export function* previewSteps(
  inputs: ExportInputs,
  signers: readonly SignerRecord[],
): JobSteps<PreparedBundle> {
  assertTime(inputs.claimedAt);
  const named = { ...inputs, signers: signers.map(namedSigner) };
  return yield* prepareSteps({ ...named, bundleId: bundleIdOf(named) }, nativeHashes);
}

/**
 * Builds and signs a bundle, or says why not: no marking, blocking findings, a design that does not add up, texts a
 * signed document cannot carry. Writes nothing; the caller saves the bytes whole.
 * @param signerFiles - sign one after the other, in this order
 * @throws PlannerError `signature/wrong-passphrase | key-file-damaged`, `bundle-format/…`, `usage/bad-argument`,
 * `ipc/cancelled`
 */
export async function exportBundle(
  inputs: ExportInputs,
  signerFiles: readonly Uint8Array[],
  means: SigningMeans,
): Promise<ExportedBundle | RefusedExport> {
  assertTime(inputs.claimedAt);
  const findings = checkExport(inputs.plan, inputs.design);
  if (findings.length > 0) return { ok: false, findings };
  const bundleSigners = signerFiles.map((file) => signerOver(file, means));
  const records = bundleSigners.map(({ record }) => record);
  const prepared = await runSteps(previewSteps(inputs, records), means.watch ?? UNWATCHED);
  const { bytes } = await signPrepared(prepared, bundleSigners);
  const { manifest, manifestSha512, folder } = prepared;
  return {
    ok: true,
    bytes,
    fileName: `${folder}.zip`,
    manifest,
    manifestSha512,
    slip: humanDigest(manifestSha512),
    signers: records.map(({ id }) => id),
  };
}
