import type { Facts } from '../catalogue/catalogue.ts';
import type { AiModel } from '../catalogue/model.ts';
import type { Design } from '../design/design.ts';
import { PlannerError } from '../errors.ts';
import { compareIds } from '../ids.ts';
import { finishSteps, type JobSteps } from '../job/job-step.ts';
import { ownRulesDocument } from '../law/own-rules/write-own-rules.ts';
import { complianceCsv } from '../law/report/compliance-csv.ts';
import { complianceDocument } from '../law/report/compliance-document.ts';
import type { Plan } from '../plan/plan.ts';
import { type NamedSigner, verifyInstructions } from '../texts/verify-instructions.ts';
import type { VerifyLanguage } from '../texts/verify-languages.ts';
import { utf8 } from './format/bytes.ts';
import { canonicalBytes } from './format/canonical-json.ts';
import { slugOf } from './format/entry-name.ts';
import {
  BOM_CSV_PATH,
  BOM_PATH,
  BOM_XLSX_PATH,
  BUNDLE_PREDICATE_TYPE,
  BUNDLE_SSH_NAMESPACE,
  COMPLIANCE_CSV_PATH,
  COMPLIANCE_PATH,
  CYCLONEDX_PATH,
  IN_TOTO_PAYLOAD_TYPE,
  OWN_RULES_PATH,
  PLAN_PATH,
  PROVENANCE_PATH,
  REPORT_PATH,
  RFQ_PATH,
  STATEMENT_TYPE,
  SUMMARY_PATH,
  VERIFY_TEXT_PATH,
} from './format/names.ts';
import type { UtcTime } from './format/time.ts';
import { digestsOf, type FileDigests, type HashFunctions, portableHashes } from './manifest/digests.ts';
import { assertManifestV1, type BundlePredicateV1, type ManifestV1 } from './manifest/manifest-v1.ts';
import { sumsOf } from './manifest/sums.ts';
import { markingText } from './marking.ts';
import { bomCsv } from './payload/bom-csv.ts';
import { bomCyclonedx, type CyclonedxVersion } from './payload/bom-cyclonedx.ts';
import { assertBomDocument, type BomDocument, bomDocument } from './payload/bom-document.ts';
import { bomXlsx } from './payload/bom-xlsx.ts';
import { designSummary } from './payload/design-summary.ts';
import { provenance } from './payload/provenance.ts';
import { requestForQuotation } from './payload/request-for-quotation.ts';
import type { ReportBuilder } from './report.ts';

/** Everything a bundle is made of. The same inputs give the same payload, manifest and SHA512SUMS everywhere. */
export interface BundleInputs {
  readonly plan: Plan;
  readonly design: Design;
  readonly facts: Facts;
  /** Signer's word for the time, UTC to the second. */
  readonly claimedAt: UtcTime;
  /** `urn:uuid:…`, lower case. */
  readonly bundleId: string;
  readonly tool: BundlePredicateV1['tool'];
  /** Whom VERIFY.txt names; those who are going to sign. */
  readonly signers: readonly NamedSigner[];
  readonly recipient: string | null;
  /** ISO date, or null. */
  readonly offerValidUntil: string | null;
  /** SHA-512 of the manifest of the revision this one replaces, hex, or null. */
  readonly supersedes: string | null;
  /** Newest entry of the audit log of the workspace that makes it; left out where there is no log. */
  readonly logHead?: { readonly seq: number; readonly hash: string };
  /** Language of the report, and the first in VERIFY.txt; English when left out. */
  readonly language?: VerifyLanguage;
  /** Version of `payload/bom.cdx.json`; 1.6 when left out. */
  readonly cyclonedx?: CyclonedxVersion;
  /** `payload/bom.csv` begins with a byte order mark; without one when left out. */
  readonly csvMark?: boolean;
  /** Makes the printed report; a bundle without one is as good. */
  readonly report?: ReportBuilder;
}

/** A bundle before it is signed: everything but the signatures. */
export interface PreparedBundle {
  readonly folder: string;
  readonly manifest: ManifestV1;
  readonly manifestBytes: Uint8Array;
  readonly manifestSha512: string;
  readonly sumsBytes: Uint8Array;
  readonly files: readonly { readonly path: string; readonly data: Uint8Array }[];
}

interface PayloadFile {
  readonly path: string;
  readonly mediaType: string;
  readonly role: string;
  readonly data: Uint8Array;
}

const JSON_TYPE = 'application/json';
const CSV_TYPE = 'text/csv; charset=utf-8';
const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Name of the one folder in the archive; the manifest determines it. */
export function folderOf(project: BundlePredicateV1['project']): string {
  return `bom-${slugOf(project.name)}-r${project.revision}`;
}

function markingOf(plan: Plan): string {
  if (plan.mission.marking !== null) return markingText(plan.mission.marking);
  throw new PlannerError('bundle-format', 'schema', { what: 'plan', paths: ['/mission/marking'] });
}

function projectOf({ plan, supersedes }: BundleInputs): BundlePredicateV1['project'] {
  return {
    id: plan.id,
    name: plan.name,
    revision: plan.revision,
    supersedes: supersedes === null ? null : { sha512: supersedes },
  };
}

function instructions(inputs: BundleInputs, marking: string): Uint8Array {
  const project = projectOf(inputs);
  return utf8(
    verifyInstructions(
      {
        folder: folderOf(project),
        bundleId: inputs.bundleId,
        project: project.name,
        revision: project.revision,
        marking,
        namespace: BUNDLE_SSH_NAMESPACE,
        payloadType: IN_TOTO_PAYLOAD_TYPE,
        signers: inputs.signers,
      },
      inputs.language,
    ),
  );
}

/** Models the plan serves, each once; those the catalogue does not have are a finding of the design. */
function modelsOf(plan: Plan, facts: Facts): readonly AiModel[] {
  const ids = new Set(
    plan.workloads.flatMap(({ modelId, retrieval }) => [
      modelId,
      retrieval?.embeddingModelId ?? null,
      retrieval?.rerankerModelId ?? null,
    ]),
  );
  return facts.catalogue.models.filter((model) => ids.has(model.id));
}

/** The judgement of law and policy, as a document and as a table. */
function complianceFiles(plan: Plan, design: Design): PayloadFile[] {
  const report = complianceDocument(plan, design);
  return [
    { path: COMPLIANCE_PATH, mediaType: JSON_TYPE, role: 'compliance', data: canonicalBytes(report) },
    {
      path: COMPLIANCE_CSV_PATH,
      mediaType: CSV_TYPE,
      role: 'compliance-table',
      data: utf8(complianceCsv(report)),
    },
  ];
}

/** Rules of the user's own, so that whoever has plan, catalogue and this file judges by the same rules. */
function ownRulesFile({ catalogue }: Facts): PayloadFile[] {
  const rules = ownRulesDocument(catalogue);
  if (rules === null) return [];
  return [
    { path: OWN_RULES_PATH, mediaType: JSON_TYPE, role: 'own-rules', data: canonicalBytes(rules, 'input') },
  ];
}

function reportFile(inputs: BundleInputs, bom: BomDocument, billDigests: FileDigests): PayloadFile[] {
  const { report, ...content } = inputs;
  if (report === undefined) return [];
  const data = report({ ...content, bom, billDigests, marking: bom.marking });
  return [{ path: REPORT_PATH, mediaType: 'application/pdf', role: 'report', data }];
}

function cyclonedxFile(inputs: BundleInputs, bom: BomDocument): PayloadFile {
  const { plan, facts, claimedAt, tool, cyclonedx: version = '1.6' } = inputs;
  const document = bomCyclonedx(bom, { version, claimedAt, tool, models: modelsOf(plan, facts) });
  return {
    path: CYCLONEDX_PATH,
    mediaType: 'application/vnd.cyclonedx+json',
    role: 'bom-cyclonedx',
    data: canonicalBytes(document),
  };
}

type DocumentMaker = () => PayloadFile | readonly PayloadFile[];

/** Every document of the payload, each still to be made: some take a good part of a second. */
function documentMakers(
  inputs: BundleInputs,
  bom: BomDocument,
  hashes: HashFunctions,
): readonly DocumentMaker[] {
  const { plan, design, facts, claimedAt, bundleId, tool, logHead } = inputs;
  const { marking } = bom;
  const billBytes = canonicalBytes(bom);
  const planBytes = canonicalBytes(plan, 'input');
  const anchored = logHead === undefined ? {} : { logHead };
  const origin = { bundleId, claimedAt, tool, marking, planBytes, hashes, ...anchored };
  const json = (path: string, role: string, data: Uint8Array): PayloadFile => ({
    path,
    mediaType: JSON_TYPE,
    role,
    data,
  });
  return [
    () => json(BOM_PATH, 'bom', billBytes),
    () => ({ path: BOM_CSV_PATH, mediaType: CSV_TYPE, role: 'bom-table', data: bomCsv(bom, inputs.csvMark) }),
    () => ({ path: BOM_XLSX_PATH, mediaType: XLSX_TYPE, role: 'bom-workbook', data: bomXlsx(bom) }),
    () => cyclonedxFile(inputs, bom),
    () => ({
      path: RFQ_PATH,
      mediaType: 'application/xml',
      role: 'request-for-quotation',
      data: requestForQuotation(bom, { claimedAt, mission: plan.mission }),
    }),
    () => complianceFiles(plan, design),
    () => ownRulesFile(facts),
    () => reportFile(inputs, bom, digestsOf(billBytes, hashes)),
    () => json(PLAN_PATH, 'plan', planBytes),
    () => json(SUMMARY_PATH, 'summary', canonicalBytes(designSummary(plan, design, { bundleId, marking }))),
    () => json(PROVENANCE_PATH, 'provenance', canonicalBytes(provenance({ plan, design, facts }, origin))),
    () => ({
      path: VERIFY_TEXT_PATH,
      mediaType: 'text/plain; charset=utf-8',
      role: 'instructions',
      data: instructions(inputs, marking),
    }),
  ];
}

function* payloadSteps(makers: readonly DocumentMaker[]): JobSteps<readonly PayloadFile[]> {
  const files: PayloadFile[] = [];
  for (const [done, make] of makers.entries()) {
    yield { name: 'documents', done, total: makers.length };
    files.push(...[make()].flat());
  }
  return files.sort((a, b) => compareIds(a.path, b.path));
}

function manifestOf(inputs: BundleInputs, bom: BomDocument, files: BundlePredicateV1['files']): ManifestV1 {
  const { packId, version, sha512, expires } = inputs.design.catalogue;
  return {
    _type: STATEMENT_TYPE,
    subject: files.map((file) => ({ name: file.path, digest: { sha512: file.sha512 } })),
    predicateType: BUNDLE_PREDICATE_TYPE,
    predicate: {
      bundleId: inputs.bundleId,
      schema: 1,
      project: projectOf(inputs),
      claimedAt: inputs.claimedAt,
      tool: inputs.tool,
      catalogue: { packId, version, sha512, expires },
      marking: bom.marking,
      recipient: inputs.recipient,
      offerValidUntil: inputs.offerValidUntil,
      totals: bom.totals,
      files,
    },
  };
}

/** Builds payload, manifest and SHA512SUMS at once. @throws as `prepareSteps` */
export function prepareBundle(inputs: BundleInputs, hashes: HashFunctions = portableHashes): PreparedBundle {
  return finishSteps(prepareSteps(inputs, hashes));
}

/**
 * Builds payload, manifest and SHA512SUMS, a document a step. Whether the design may be signed at all is for `checkExport` to say.
 * @param hashes - the host's hash functions, or the portable ones
 * @throws PlannerError `bundle-format/schema | not-canonical | unsafe-text | too-large` naming what does not fit
 */
export function* prepareSteps(
  inputs: BundleInputs,
  hashes: HashFunctions = portableHashes,
): JobSteps<PreparedBundle> {
  const marking = markingOf(inputs.plan);
  const document = bomDocument(inputs.plan, inputs.design.values.bom.lines, {
    bundleId: inputs.bundleId,
    marking,
  });
  const bom = assertBomDocument(document);
  const payload = yield* payloadSteps(documentMakers(inputs, bom, hashes));
  const listed = payload.map(({ path, mediaType, role, data }) => ({
    path,
    size: data.length,
    ...digestsOf(data, hashes),
    mediaType,
    role,
  }));
  // The builder is held to the reader's rules: what it would refuse is never written.
  const manifest = assertManifestV1(manifestOf(inputs, bom, listed));
  const manifestBytes = canonicalBytes(manifest);
  const manifestSha512 = digestsOf(manifestBytes, hashes).sha512;
  return {
    folder: folderOf(manifest.predicate.project),
    manifest,
    manifestBytes,
    manifestSha512,
    sumsBytes: sumsOf(manifest, manifestSha512),
    files: payload.map(({ path, data }) => ({ path, data })),
  };
}
