import { namedSigner, signPrepared } from '../../../shared/bundle/build-bundle.ts';
import { bundleIdOf } from '../../../shared/bundle/bundle-id.ts';
import { checkExport } from '../../../shared/bundle/check-export.ts';
import { isUtcTime } from '../../../shared/bundle/format/time.ts';
import { humanDigest } from '../../../shared/bundle/manifest/digests.ts';
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

export interface ExportedBundle {
  readonly ok: true;
  readonly bytes: Uint8Array;
  /** Name to offer when saving. */
  readonly fileName: string;
  readonly bundleId: string;
  readonly manifestSha512: string;
  /** For the transmittal slip: 16 groups of four. */
  readonly slip: string;
  readonly signers: readonly string[];
  readonly marking: string;
  readonly totals: PreparedBundle['manifest']['predicate']['totals'];
  readonly files: PreparedBundle['manifest']['predicate']['files'];
}

/** The transmittal slip of an exported bundle. @param fileName - as it was saved */
export function slipOf(inputs: ExportInputs, bundle: ExportedBundle, fileName: string): SlipContent {
  const { plan, claimedAt, tool, language } = inputs;
  const { bundleId, manifestSha512, signers, totals, marking } = bundle;
  const { name, revision } = plan;
  return {
    fileName,
    plan: name,
    revision,
    marking,
    bundleId,
    manifestSha512,
    signers,
    claimedAt,
    totals,
    tool,
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
  const { bundleId, marking, totals, files } = prepared.manifest.predicate;
  return {
    ok: true,
    bytes,
    fileName: `${prepared.folder}.zip`,
    bundleId,
    manifestSha512: prepared.manifestSha512,
    slip: humanDigest(prepared.manifestSha512),
    signers: records.map(({ id }) => id),
    marking,
    totals,
    files,
  };
}
