import { finishSteps, type JobStep, type JobSteps } from '../../job/job-step.ts';
import { hexOf } from '../format/bytes.ts';
import type { UtcTime } from '../format/time.ts';
import { type HashFunctions, humanDigest, portableHashes } from '../manifest/digests.ts';
import type { ManifestV1 } from '../manifest/manifest-v1.ts';
import type { Envelope } from '../signatures/dsse.ts';
import type { BundlePolicy } from '../trust/trust-file.ts';
import type { TrustStore } from '../trust/trust-store.ts';
import { type ApprovalState, chainFindings, checkApprovals } from './check-approvals.ts';
import { checkContainer, type OpenedContainer } from './check-container.ts';
import { checkContent } from './check-content.ts';
import { checkEnvelope } from './check-envelope.ts';
import { checkManifest } from './check-manifest.ts';
import { meaningSteps } from './check-meaning.ts';
import { checkPolicy } from './check-policy.ts';
import { checkSignatures, type SignerState } from './check-signatures.ts';
import { checkTimeStamp } from './check-time-stamp.ts';
import {
  type CountedApproval,
  checkApprovalTrust,
  checkTrust,
  NOTHING_SEEN,
  type SeenState,
} from './check-trust.ts';
import { EXIT_STATUS, type ExitStatus, VERIFY_CODES } from './codes.ts';
import {
  type Answers,
  findingsOf,
  isRefusal,
  type Verdict,
  type VerdictApproval,
  type VerdictBundle,
  type VerdictFile,
  type VerdictSigner,
  type VerdictStamp,
  type VerdictView,
  type VerifyFinding,
} from './verdict.ts';

/** Everything a verdict depends on. */
export interface VerifyInput {
  readonly bytes: Uint8Array;
  /** The verifier's own list; null when there is none, which is never an acceptance. */
  readonly trust: TrustStore | null;
  /** Why there is none, in words. */
  readonly trustProblem?: string;
  /** Whether that is because the list was refused, as when nothing is said, or because none was found. */
  readonly trustReason?: 'no-trust-list' | 'trust-list-refused';
  /** Time of the check, UTC to the second. */
  readonly at: UtcTime;
  /** Replaces the policy of the list, for a stricter question. */
  readonly policy?: BundlePolicy;
  readonly seen?: SeenState;
  readonly hashes?: HashFunctions;
}

/** What the check knows so far; blocks add to it. */
interface Progress {
  readonly findings: VerifyFinding[];
  manifest: ManifestV1 | null;
  manifestSha512: string;
  files: readonly VerdictFile[] | null;
  signers: readonly SignerState[];
  counted: readonly SignerState[];
  approvals: readonly ApprovalState[];
  countedApprovals: readonly CountedApproval[];
  reachedSignatures: boolean;
  timeStamp: VerdictStamp | null;
  views: readonly VerdictView[];
}

function newProgress(): Progress {
  return {
    findings: [],
    manifest: null,
    manifestSha512: '',
    files: null,
    signers: [],
    counted: [],
    approvals: [],
    countedApprovals: [],
    reachedSignatures: false,
    timeStamp: null,
    views: [],
  };
}

const BLOCKS = 8;

/** Findings told of one block. A hostile file can hold thousands of wrong names or keys; nobody reads them all. */
const MOST_TOLD = 100;

/** Adds the findings of a block, refusals first. @returns true when the check may go on */
function goesOn(progress: Progress, findings: readonly VerifyFinding[]): boolean {
  const refusals = findings.filter(isRefusal);
  const remarks = findings.filter((entry) => !isRefusal(entry));
  progress.findings.push(...[...refusals, ...remarks].slice(0, MOST_TOLD));
  return refusals.length === 0;
}

/** Before the block of this number, from 1. */
function before(block: number): JobStep {
  return { name: 'check', done: block - 1, total: BLOCKS };
}

/** Blocks 1 to 4: what the bundle is, and that it is whole in itself. */
function* checkWhole(input: VerifyInput, progress: Progress): JobSteps<Whole | null> {
  yield before(1);
  const hashes = input.hashes ?? portableHashes;
  const { findings, opened } = checkContainer(input.bytes);
  if (!goesOn(progress, findings) || opened === null) return null;
  yield before(2);
  const read = checkManifest(opened);
  progress.manifest = read.manifest;
  progress.manifestSha512 = hexOf(hashes.sha512(read.bytes));
  if (!goesOn(progress, read.findings) || read.manifest === null) return null;
  yield before(3);
  const { findings: envelopeFindings, envelope } = checkEnvelope(opened, read.bytes);
  if (!goesOn(progress, envelopeFindings) || envelope === null) return null;
  hashes.expect?.(opened.files.values());
  yield before(4);
  const content = checkContent(opened, read.manifest, hashes);
  progress.files = content.files;
  return goesOn(progress, content.findings) ? { opened, manifest: read.manifest, envelope } : null;
}

interface Whole {
  readonly opened: OpenedContainer;
  readonly manifest: ManifestV1;
  readonly envelope: Envelope;
}

/** Blocks 5 to 8: who stands behind it, and whether that is enough. */
function* checkReliance(
  input: VerifyInput & { readonly trust: TrustStore },
  whole: Whole,
  progress: Progress,
): JobSteps<void> {
  yield before(5);
  const { opened, manifest, envelope } = whole;
  const { trust } = input;
  const policy = input.policy ?? trust.list.policies.bundle;
  const seen = input.seen ?? NOTHING_SEEN;
  const { claimedAt } = manifest.predicate;
  const { at } = input;
  progress.reachedSignatures = true;
  const { manifestSha512 } = progress;
  const hashes = input.hashes ?? portableHashes;
  const signatures = checkSignatures(opened, envelope, { trust, manifest });
  const statements = checkApprovals(opened, { manifestSha512, trust, hashes });
  progress.signers = signatures.signers;
  progress.approvals = statements.approvals;
  const { findings: stampFindings, stamp } = checkTimeStamp(opened, trust);
  progress.timeStamp = stamp;
  if (!goesOn(progress, [...signatures.findings, ...statements.findings, ...stampFindings])) return;
  yield before(6);
  const context = { trust, policy, claimedAt, at, seen, stamp };
  const judged = checkTrust(signatures.signers, context);
  const approved = checkApprovalTrust(statements.approvals, context);
  progress.counted = judged.counted;
  progress.countedApprovals = approved.counted;
  if (!goesOn(progress, [...judged.findings, ...approved.findings])) return;
  yield before(7);
  const counted = { signers: judged.counted, approvals: approved.counted };
  const chain = chainFindings(statements.approvals, opened.files, hashes);
  if (!goesOn(progress, [...chain, ...checkPolicy(counted, policy, { claimedAt, at })])) return;
  const meaning = yield* meaningSteps(opened, {
    ...{ manifest, manifestSha512, policy, at, seen },
    before: before(8),
  });
  progress.views = meaning.views;
  goesOn(progress, meaning.findings);
}

function exitStatusOf(findings: readonly VerifyFinding[]): ExitStatus {
  const first = findings.find(isRefusal);
  return first === undefined ? EXIT_STATUS.accepted : VERIFY_CODES[first.code];
}

// The check ended before it could say anything about the files.
const UNCHECKED: ReadonlySet<string> = new Set(['M02', 'S01', 'U01']);
const TAMPERED: ReadonlySet<string> = new Set(['S03', 'S06', 'S07']);

function unchangedAnswer(progress: Progress): Answers['unchanged'] {
  const { findings } = progress;
  const whole =
    progress.files !== null && !findings.some((entry) => isRefusal(entry) && entry.block === 'content');
  if (progress.files === null && findings.some((entry) => isRefusal(entry) && UNCHECKED.has(entry.code)))
    return 'unchecked';
  if (!whole || findings.some((entry) => isRefusal(entry) && TAMPERED.has(entry.code))) return 'no';
  // Whole in itself, but compared with a list that nobody known has signed.
  return progress.signers.some((state) => state.complete) ? 'yes' : 'partly';
}

function whoAnswer(progress: Progress): Answers['who'] {
  if (!progress.reachedSignatures) return 'unchecked';
  if (progress.findings.some((entry) => isRefusal(entry) && TAMPERED.has(entry.code))) return 'no';
  if (progress.counted.length > 0) return 'yes';
  return progress.signers.some((state) => state.complete) ? 'partly' : 'no';
}

function relyAnswer({ findings }: Progress, exitStatus: ExitStatus): Answers['rely'] {
  if (exitStatus === EXIT_STATUS.unchecked) return 'unchecked';
  if (exitStatus !== EXIT_STATUS.accepted) return 'no';
  return findings.length > 0 ? 'partly' : 'yes';
}

function listedFiles(manifest: ManifestV1): readonly VerdictFile[] {
  return manifest.predicate.files.map(({ path, size, role, mediaType }) => ({
    path,
    size,
    role,
    mediaType,
    unchanged: null,
  }));
}

function bundleOf({ manifest, manifestSha512, files }: Progress): VerdictBundle | null {
  if (manifest === null) return null;
  const { schema: _schema, files: _files, ...said } = manifest.predicate;
  return {
    ...said,
    manifestSha512,
    slip: humanDigest(manifestSha512),
    files: files ?? listedFiles(manifest),
  };
}

function signerOf(state: SignerState, counted: readonly SignerState[]): VerdictSigner {
  const { id, person, name, organisation, roles, suite } = state.known.signer;
  const { keys, companions } = state;
  return {
    id,
    person,
    name,
    organisation,
    roles,
    suite,
    keys,
    companion: companions.ssh,
    companions,
    missingCompanions: state.unaccompanied,
    counted: counted.includes(state),
  };
}

function approvalOf(state: ApprovalState, counted: readonly CountedApproval[]): VerdictApproval {
  const { sequence, decision, role, remark, claimedAt, final } = state.approval.predicate;
  return {
    sequence,
    decision,
    role,
    remark,
    claimedAt,
    final,
    signer: state.signer === null ? null : state.signer.signer.name,
    counted: counted.some((entry) => entry.path === state.path),
  };
}

function noTrust({ trustProblem, trustReason = 'trust-list-refused' }: VerifyInput): VerifyFinding {
  const { refusal } = findingsOf('signatures');
  return trustProblem === undefined
    ? refusal('U01', { reason: 'no-trust-list' })
    : refusal('U01', { reason: trustReason, detail: trustProblem });
}

function verdictOf(input: Pick<VerifyInput, 'trust' | 'at'>, progress: Progress): Verdict {
  const exitStatus = exitStatusOf(progress.findings);
  const { trust } = input;
  return {
    format: 'redoubt-verdict',
    version: 1,
    accepted: exitStatus === EXIT_STATUS.accepted,
    exitStatus,
    answers: {
      unchanged: unchangedAnswer(progress),
      who: whoAnswer(progress),
      rely: relyAnswer(progress, exitStatus),
    },
    findings: progress.findings,
    bundle: bundleOf(progress),
    signers: progress.signers.map((state) => signerOf(state, progress.counted)),
    approvals: progress.approvals.map((state) => approvalOf(state, progress.countedApprovals)),
    trust: trust && {
      version: trust.list.version,
      expires: trust.list.expires,
      anchorSha512: trust.anchorSha512,
    },
    timeStamp: progress.timeStamp,
    views: progress.views,
    checkedAt: input.at,
  };
}

/**
 * Checks a bundle: eight blocks in order, the first that refuses ends the check, everything wrong in it is told.
 * A pure function of bytes, list of signers, policy, time and what was seen before. Whatever the bytes are, the answer
 * is a verdict; nothing is thrown for them.
 * @returns verdict with three answers, coded findings and the exit status of the command line
 */
export function verifyBundle(input: VerifyInput): Verdict {
  return finishSteps(verifySteps(input));
}

/** The same, a block a step, and a document a step in the last. The answer is the same however long whoever runs it waits in between. */
export function* verifySteps(input: VerifyInput): JobSteps<Verdict> {
  const progress = newProgress();
  const whole = yield* checkWhole(input, progress);
  const { trust } = input;
  if (whole !== null && trust === null) goesOn(progress, [noTrust(input)]);
  if (whole !== null && trust !== null) yield* checkReliance({ ...input, trust }, whole, progress);
  return verdictOf(input, progress);
}

/**
 * The verdict on a file that could not even be read: too big, gone, or without rights.
 * @param finding - C01 or U01
 */
export function verdictWithoutBytes(
  finding: VerifyFinding,
  given: Pick<VerifyInput, 'trust' | 'at'>,
): Verdict {
  const progress = newProgress();
  progress.findings.push(finding);
  return verdictOf(given, progress);
}
