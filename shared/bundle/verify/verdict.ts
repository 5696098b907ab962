import type { Decision } from '../approvals/approval.ts';
import type { UtcTime } from '../format/time.ts';
import type { BundlePredicateV1 } from '../manifest/manifest-v1.ts';
import type { CompanionKind } from '../signatures/companions.ts';
import type { KeyId } from '../signatures/public-keys.ts';
import type { KeyKind, SuiteId } from '../signatures/suites.ts';
import type { Role } from '../trust/trust-file.ts';
import type { Block, ExitStatus, VerifyCode, VerifyWord } from './codes.ts';

/** Values a message names. `reason`, `purpose` and `role` are words of the language tables, the rest is shown as it is. */
export type FindingParams = Readonly<Record<string, string | number>> & {
  readonly reason?: VerifyWord;
  readonly purpose?: VerifyWord;
  readonly role?: VerifyWord;
};

/** One thing the check found. Words come from the text tables, by code. */
export interface VerifyFinding {
  readonly code: VerifyCode;
  readonly block: Block;
  /** `refusal` stops acceptance, `remark` goes with it. */
  readonly level: 'refusal' | 'remark';
  readonly params: FindingParams;
}

/** `yes`, `partly` with something to know, `no`, or `unchecked` when the check did not get there. */
export type AnswerState = 'yes' | 'partly' | 'no' | 'unchecked';

/** The three questions a reader has. Never one padlock. */
export interface Answers {
  readonly unchanged: AnswerState;
  readonly who: AnswerState;
  readonly rely: AnswerState;
}

export type KeyState = 'valid' | 'invalid' | 'missing';

/** `unknown`: there, by a key that the list does not have, and not checked. */
export type CompanionState = 'valid' | 'wrong' | 'missing' | 'unknown';

/** A signer of the list whose signature is in the bundle. */
export interface VerdictSigner {
  readonly id: string;
  readonly person: string;
  readonly name: string;
  readonly organisation: string;
  readonly roles: readonly Role[];
  readonly suite: SuiteId;
  readonly keys: readonly { readonly kind: KeyKind; readonly keyId: KeyId; readonly state: KeyState }[];
  /** The OpenSSH one; stands under `companions` too. */
  readonly companion: CompanionState;
  readonly companions: Readonly<Record<CompanionKind, CompanionState>>;
  /** Companions that the keys on the list ask for and the bundle lacks; others are missing because there is no key. */
  readonly missingCompanions: readonly CompanionKind[];
  /** Every key right, trusted at the claimed time, suite allowed. */
  readonly counted: boolean;
}

/** A statement about the bundle. Its remark is text from a file. */
export interface VerdictApproval {
  readonly sequence: number;
  readonly decision: Decision;
  readonly role: Role;
  readonly remark: string;
  readonly claimedAt: UtcTime;
  readonly final: boolean;
  /** Name on the verifier's list; null when nobody on it signed the statement. */
  readonly signer: string | null;
  /** Signed by somebody trusted at the claimed time, in a role they hold. */
  readonly counted: boolean;
}

/** A time stamp over the envelope, by an authority on the list. */
export interface VerdictStamp {
  readonly by: string;
  readonly time: UtcTime;
}

/** `not-stated`: the document has no place for it, as the request for quotation has none for prices. */
export type ViewCheck = 'same' | 'different' | 'not-stated' | 'unreadable';

/** What one document says of the bill, and whether it is what the bill says. Amounts to the cent. */
export interface VerdictView {
  readonly path: string;
  /** Sum of its priced lines, or the total it states, in the currency of the bill; null when it has none. */
  readonly net: string | null;
  /** Its own count; the request for quotation lists only lines that are paid for. */
  readonly lines: number | null;
  readonly unpricedLines: number | null;
  /** `everyLine`: quantity, total and currency of each line; of the report, the digest of the bill it was made from. */
  readonly checks: {
    readonly net: ViewCheck;
    readonly lines: ViewCheck;
    readonly everyLine: ViewCheck;
  };
}

export interface VerdictFile {
  readonly path: string;
  readonly size: number;
  readonly role: string;
  readonly mediaType: string;
  /** Null while the check did not get as far as the files. */
  readonly unchanged: boolean | null;
}

/** What the manifest says. Signed by whom, the answers tell; until then it is text from a file. */
export interface VerdictBundle {
  readonly manifestSha512: string;
  /** For comparing with the slip. */
  readonly slip: string;
  readonly bundleId: string;
  readonly project: BundlePredicateV1['project'];
  readonly claimedAt: UtcTime;
  readonly tool: BundlePredicateV1['tool'];
  readonly catalogue: BundlePredicateV1['catalogue'];
  readonly marking: string;
  readonly recipient: string | null;
  readonly offerValidUntil: string | null;
  readonly totals: BundlePredicateV1['totals'];
  readonly files: readonly VerdictFile[];
}

export interface VerdictTrust {
  readonly version: number;
  readonly expires: UtcTime;
  readonly anchorSha512: string;
}

/** The whole result. Its JSON form is stable; `version` counts its changes. */
export interface Verdict {
  readonly format: 'redoubt-verdict';
  readonly version: 1;
  readonly accepted: boolean;
  readonly exitStatus: ExitStatus;
  readonly answers: Answers;
  /** In the order of the blocks, refusals before remarks. */
  readonly findings: readonly VerifyFinding[];
  readonly bundle: VerdictBundle | null;
  readonly signers: readonly VerdictSigner[];
  /** In the order of the chain. */
  readonly approvals: readonly VerdictApproval[];
  readonly trust: VerdictTrust | null;
  /** Evidence of time that is not the signer's own word; null when there is none that counts. */
  readonly timeStamp: VerdictStamp | null;
  /** The bill first, then every document that repeats it; empty when the check ended before it compared them. */
  readonly views: readonly VerdictView[];
  readonly checkedAt: UtcTime;
}

/** Makes the findings of one block. */
export function findingsOf(block: Block) {
  const make =
    (level: VerifyFinding['level']) =>
    (code: VerifyCode, params: FindingParams = {}): VerifyFinding => ({ code, block, level, params });
  return { refusal: make('refusal'), remark: make('remark') };
}

export function isRefusal(finding: VerifyFinding): boolean {
  return finding.level === 'refusal';
}
