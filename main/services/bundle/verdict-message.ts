import { humanDigest } from '../../../shared/bundle/manifest/digests.ts';
import { signerFingerprint } from '../../../shared/bundle/signatures/fingerprint.ts';
import type { TrustedSigner } from '../../../shared/bundle/trust/trust-file.ts';
import type { AnswerState, Verdict } from '../../../shared/bundle/verify/verdict.ts';
import type { Answer, Verdict as VerdictMessage } from '../../../shared/ipc/messages.ts';
import { verdictSentence } from '../../../shared/texts/verdict-sentence.ts';
import { verifyMessage } from '../../../shared/texts/verify-text.ts';

const COLOURS: Readonly<Record<AnswerState, Answer>> = {
  yes: 'green',
  partly: 'amber',
  no: 'red',
  unchecked: 'unknown',
};

/** Parameters whose text comes from the bundle itself. */
const FROM_FILE = ['name', 'file', 'files'] as const;

function foreignText(params: Readonly<Record<string, string | number>>): string | null {
  for (const name of FROM_FILE) {
    const value = params[name];
    if (typeof value === 'string') return value;
  }
  return null;
}

function findingsOf(verdict: Verdict): VerdictMessage['findings'] {
  return verdict.findings.map((finding) => {
    const { text, next } = verifyMessage(finding);
    return {
      code: finding.code,
      block: finding.block,
      text,
      nextStep: next,
      level: finding.level === 'refusal' ? 'red' : 'amber',
      fromFile: foreignText(finding.params),
    };
  });
}

/** What the bundle says of itself; nulls when the check did not get that far. */
function bundlePart(bundle: Verdict['bundle']) {
  if (bundle === null)
    return {
      manifestSha512: null,
      slip: null,
      totals: null,
      files: [],
      marking: null,
      project: null,
      claimedAt: null,
      catalogue: null,
      recipient: null,
    };
  const { project, totals } = bundle;
  return {
    manifestSha512: bundle.manifestSha512,
    slip: bundle.slip,
    totals,
    files: bundle.files.map(({ path, size, unchanged }) => ({ path, size, ok: unchanged === true })),
    marking: bundle.marking,
    project: { id: project.id, name: project.name, revision: project.revision },
    claimedAt: bundle.claimedAt,
    catalogue: bundle.catalogue,
    recipient: bundle.recipient,
  };
}

/** The file that was checked, as the window names and shows it. */
export interface CheckedFile {
  readonly sha512: string;
  readonly sizeBytes: number;
}

/**
 * The verdict as the window shows it: answers as colours, findings in words.
 * @param known - signers of the verifier's list, for their fingerprints
 */
export function verdictMessage(
  verdict: Verdict,
  file: CheckedFile,
  known: readonly TrustedSigner[],
): VerdictMessage {
  const fingerprints = new Map(known.map((signer) => [signer.id, humanDigest(signerFingerprint(signer))]));
  return {
    fileSha512: file.sha512,
    sizeBytes: file.sizeBytes,
    unchanged: COLOURS[verdict.answers.unchanged],
    who: COLOURS[verdict.answers.who],
    rely: COLOURS[verdict.answers.rely],
    sentence: verdictSentence(verdict),
    exitStatus: verdict.exitStatus,
    findings: findingsOf(verdict),
    ...bundlePart(verdict.bundle),
    signers: verdict.signers.map(({ companion: _ssh, ...signer }) => ({
      ...signer,
      fingerprint: fingerprints.get(signer.id) ?? '',
    })),
    timeStamp: verdict.timeStamp,
    views: verdict.views,
    approvals: verdict.approvals,
    trustVersion: verdict.trust?.version ?? null,
    trustExpires: verdict.trust?.expires ?? null,
    checkedAt: verdict.checkedAt,
  };
}
