import { isPlannerError } from '../../errors.ts';
import type { JobStep, JobSteps } from '../../job/job-step.ts';
import { readCanonicalJson } from '../format/canonical-json.ts';
import { BOM_PATH } from '../format/names.ts';
import type { UtcTime } from '../format/time.ts';
import type { BundlePredicateV1, ManifestV1 } from '../manifest/manifest-v1.ts';
import { assertBomDocument, type BomDocument, sameTotals, totalsOf } from '../payload/bom-document.ts';
import { sameDecimal, timesCount } from '../payload/decimal.ts';
import type { BundlePolicy } from '../trust/trust-file.ts';
import type { OpenedContainer } from './check-container.ts';
import type { SeenState } from './check-trust.ts';
import { viewSteps } from './check-views.ts';
import { findingsOf, type VerdictView, type VerifyFinding } from './verdict.ts';

const { refusal, remark } = findingsOf('meaning');

/** Every priced line must be its unit price times the ordered quantity; parts of other lines have no total. */
function linesAddUp({ lines }: BomDocument): boolean {
  return lines.every(({ quantity, spares, orderQuantity, unitPrice, total, includedIn }) => {
    if (orderQuantity !== quantity + spares) return false;
    if (total === null) return true;
    return (
      includedIn === null && unitPrice !== null && sameDecimal(timesCount(unitPrice, orderQuantity), total)
    );
  });
}

function readBom(files: OpenedContainer['files']): BomDocument | null {
  const bytes = files.get(BOM_PATH);
  if (bytes === undefined) return null;
  try {
    return assertBomDocument(readCanonicalJson(bytes));
  } catch (error) {
    if (!isPlannerError(error, 'bundle-format')) throw error;
    // Signed, but not what this schema calls a bill of materials; the finding says which document.
    return null;
  }
}

function belongs(bom: BomDocument, { bundleId, project, marking }: BundlePredicateV1): boolean {
  return (
    bom.bundleId === bundleId &&
    bom.plan.id === project.id &&
    bom.plan.revision === project.revision &&
    bom.marking === marking
  );
}

/** What the documents say, and what is wrong with it. */
export interface MeaningResult {
  readonly findings: readonly VerifyFinding[];
  readonly views: readonly VerdictView[];
}

function* billSteps(
  { files }: OpenedContainer,
  { manifest, before }: MeaningContext,
): JobSteps<MeaningResult> {
  const { predicate } = manifest;
  yield before;
  const bom = readBom(files);
  if (bom === null || !belongs(bom, predicate))
    return { findings: [refusal('X02', { file: BOM_PATH })], views: [] };
  const computed = totalsOf(bom.lines, bom.totals.currency);
  const billAgrees =
    sameTotals(bom.totals, computed) && sameTotals(bom.totals, predicate.totals) && linesAddUp(bom);
  const bill = predicate.files.find((file) => file.path === BOM_PATH);
  const { findings, views } = yield* viewSteps(files, bom, { bill, billAgrees, before });
  const own = billAgrees ? [] : [refusal('X01', { files: `manifest.json, ${BOM_PATH}` })];
  return { findings: [...own, ...findings], views };
}

/** A date ends with its last second. */
function hasEnded(date: string | null, at: UtcTime): date is string {
  return date !== null && at > `${date}T23:59:59Z`;
}

function ageFindings(
  predicate: BundlePredicateV1,
  policy: BundlePolicy,
  at: UtcTime,
): readonly VerifyFinding[] {
  const { catalogue, offerValidUntil } = predicate;
  const stale = policy.staleCatalogue === 'refuse' ? refusal : remark;
  const findings: VerifyFinding[] = [];
  if (hasEnded(catalogue.expires, at))
    findings.push(
      stale('K01', { catalogue: `${catalogue.packId} ${catalogue.version}`, date: catalogue.expires }),
    );
  if (hasEnded(offerValidUntil, at)) findings.push(remark('R03', { date: offerValidUntil }));
  return findings;
}

function registerFindings(
  { project }: BundlePredicateV1,
  sha512: string,
  seen: SeenState,
): readonly VerifyFinding[] {
  const same = seen.manifests.filter((entry) => entry.projectId === project.id);
  const newest = same.reduce((highest, entry) => Math.max(highest, entry.revision), project.revision);
  const fork = same.some((entry) => entry.revision === project.revision && entry.sha512 !== sha512);
  return [
    ...(newest > project.revision ? [refusal('R01', { revision: newest, own: project.revision })] : []),
    ...(fork ? [refusal('R02', { revision: project.revision })] : []),
  ];
}

export interface MeaningContext {
  readonly manifest: ManifestV1;
  readonly manifestSha512: string;
  readonly policy: BundlePolicy;
  readonly at: UtcTime;
  readonly seen: SeenState;
  /** What is told before each document. */
  readonly before: JobStep;
}

/** Block 8, a document a step: the documents inside agree with each other and with the manifest; nothing newer or different is known. */
export function* meaningSteps(container: OpenedContainer, context: MeaningContext): JobSteps<MeaningResult> {
  const { predicate } = context.manifest;
  const bill = yield* billSteps(container, context);
  return {
    findings: [
      ...bill.findings,
      ...ageFindings(predicate, context.policy, context.at),
      ...registerFindings(predicate, context.manifestSha512, context.seen),
    ],
    views: bill.views,
  };
}
