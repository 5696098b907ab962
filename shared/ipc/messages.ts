import type { SuiteId } from '../bundle/signatures/suites.ts';
import type { BundlePolicy, RevocationReason } from '../bundle/trust/trust-file.ts';
import type {
  VerdictApproval,
  Verdict as VerdictOfBundle,
  VerdictSigner,
  VerdictStamp,
  VerdictView,
} from '../bundle/verify/verdict.ts';
import type { CatalogueData, PriceEntry } from '../catalogue/catalogue.ts';
import type { ProductKind } from '../catalogue/record.ts';
import type { Finding } from '../findings.ts';
import type { RuleProblemRow } from '../law/own-rules/rule-problems.ts';
import type { Plan } from '../plan/plan.ts';
import type { PriceRefusal } from '../price-book/price-refusal.ts';
import type { Confidence } from '../trace.ts';
import type { PastVersion, RootHolder, WaitingVersion } from './list-messages.ts';

export interface AppInfo {
  readonly version: string;
  readonly build: string;
  readonly shell: 'electron' | 'browser';
  /** Versions of the runtime, by name. */
  readonly versions: Readonly<Record<string, string>>;
  readonly platform: string;
}

/** State of the workspace file. */
export interface WorkspaceStatus {
  /** File name without folder, for display. */
  readonly name: string;
  readonly generation: number;
  readonly savedAt: string | null;
  readonly sizeBytes: number;
  readonly state: 'saved' | 'saving' | 'not-saved';
  readonly problem: {
    readonly code: string;
    readonly details: Readonly<Record<string, string | number>>;
  } | null;
  /** Set when the newest file was damaged and an earlier generation was opened. */
  readonly recovered: { readonly from: string; readonly damaged: string; readonly reason: string } | null;
}

/** Whether the workspace can be used, and how it stands on the disk. */
export interface VaultStatus {
  readonly state: 'open' | 'locked';
  readonly encrypted: boolean;
  /** File name without folder. */
  readonly file: string;
  /** Whose passphrases open it, as those who set them named themselves; empty when it is not encrypted. */
  readonly names: readonly string[];
  /** Which derivation its passphrases use; null while it is locked or not encrypted. */
  readonly profile: 'standard' | 'cnsa' | null;
  /** Set when the file is older than the audit log remembers: an earlier copy was put back. */
  readonly older: { readonly found: number; readonly expected: number } | null;
  /** True when the audit log says that the workspace was encrypted, and the file is not. */
  readonly plainAgain: boolean;
}

/** One line of the audit log, as it is shown. */
export interface AuditRow {
  readonly seq: number;
  readonly at: string;
  readonly role: string;
  readonly signer: string | null;
  readonly action: string;
  readonly object: string;
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

/** The audit log with the state of its chain. */
export interface AuditView {
  /** Oldest first. */
  readonly rows: readonly AuditRow[];
  readonly head: { readonly seq: number; readonly hash: string };
  /** Places where the chain does not hold; empty when it does. */
  readonly faults: readonly {
    readonly code: string;
    readonly segment: string;
    readonly line: number;
    readonly seq: number;
  }[];
  /** Entries whose clock lies before that of the entry before. */
  readonly clockBack: readonly number[];
}

export interface PlanSummary {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  readonly updatedAt: string;
  readonly templateId: string | null;
  readonly marking: string | null;
  /** Id of the plan this one is a variant of. */
  readonly variantOf: string | null;
}

export interface SaveReceipt {
  readonly id: string;
  readonly revision: number;
  readonly savedAt: string;
}

export interface TemplateSummary {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly summary: string;
  /** What is public fact, and what is our assumption. */
  readonly publicFacts: readonly string[];
  readonly assumptions: readonly string[];
}

/** What an import of a price book did. */
export interface PriceImport {
  readonly fileName: string;
  readonly added: number;
  readonly replaced: number;
  /** Lines that were left out, in the order of the file. */
  readonly refused: readonly PriceRefusal[];
}

/** What an import of a rule file did. */
export interface RuleImport {
  readonly fileName: string;
  readonly added: number;
  readonly replaced: number;
  /** What was left out, and rules that were taken and do not read, each with its place. */
  readonly problems: readonly RuleProblemRow[];
}

export interface CatalogueRow {
  readonly id: string;
  readonly kind: ProductKind | 'model' | 'instrument';
  readonly name: string;
  readonly vendor: string | null;
  readonly country: string | null;
  readonly status: string;
  readonly confidence: Confidence | null;
  readonly selectable: boolean;
  readonly unselectableReason: string | null;
  /** Figures the record does not have. */
  readonly nullCount: number;
  readonly figureCount: number;
  readonly overridden: boolean;
  readonly origin: 'starter' | 'user';
  /** Three headline figures as `[label, value, unit]`. */
  readonly headline: readonly (readonly [string, number | string | null, string])[];
}

export interface CatalogueSearchResult {
  /** Records of the whole catalogue. */
  readonly records: number;
  /** Records that fit the text and all filters. */
  readonly total: number;
  readonly rows: readonly CatalogueRow[];
  /** Counts per facet value for the current text, filters of other facets applied. */
  readonly facets: Readonly<
    Record<'kind' | 'country' | 'status' | 'confidence', Readonly<Record<string, number>>>
  >;
}

/** One figure of a data sheet with its provenance. */
export interface SheetFigure {
  readonly field: string;
  readonly value: number | string | boolean | null;
  readonly unit: string;
  readonly basis: string | null;
  readonly tag: string;
  readonly confidence: Confidence;
  readonly source: string | null;
  readonly dateRead: string;
  readonly override: {
    readonly value: number | null;
    readonly reason: string;
    readonly by: string;
    readonly at: string;
  } | null;
}

export interface CatalogueSheet {
  readonly row: CatalogueRow;
  readonly figures: readonly SheetFigure[];
  /** The remaining text facts, by name. */
  readonly facts: Readonly<Record<string, string>>;
  readonly contested: readonly {
    readonly field: string;
    readonly values: readonly {
      readonly value: string;
      readonly source: string | null;
      readonly remark: string | null;
    }[];
  }[];
  readonly sources: readonly string[];
  readonly notes: string | null;
  readonly asOf: string;
}

export interface FactsMessage {
  readonly data: CatalogueData;
  readonly prices: readonly PriceEntry[];
}

export interface SignerSummary {
  readonly id: string;
  readonly person: string;
  readonly name: string;
  readonly organisation: string;
  readonly suite: SuiteId;
  readonly createdAt: string;
  /** Where the sealed key stands on this machine, to be read by people. */
  readonly file: string;
  /** First 64 hex digits of the fingerprint in 16 groups of four. */
  readonly fingerprint: string;
}

export interface ExportPreview {
  readonly planId: string;
  readonly revision: number;
  readonly marking: string | null;
  readonly totals: {
    readonly currency: string;
    readonly net: string;
    readonly lines: number;
    readonly incomplete: boolean;
  };
  readonly files: readonly { readonly path: string; readonly size: number; readonly sha512: string }[];
  readonly bomSha512: string;
  /** Findings that refuse the export; empty when it may be signed. */
  readonly blocking: readonly Finding[];
  readonly catalogue: string;
  readonly claimedAt: string;
}

export interface ExportReceipt {
  readonly fileName: string;
  readonly bundleId: string;
  readonly sizeBytes: number;
  readonly manifestSha512: string;
  /** For the transmittal slip: 16 groups of four. */
  readonly slip: string;
  readonly signer: string;
}

/** A request that went to a signer elsewhere. */
export interface SavedRequest {
  readonly fileName: string;
  /** Id of the record it was made for. */
  readonly signer: string;
  readonly manifestSha512: string;
}

/** What a statement added to a bundle came to, and what the check says of the bundle with it. */
export interface ApprovalReceipt {
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly sequence: number;
  readonly verdict: Verdict;
}

export type Answer = 'green' | 'amber' | 'red' | 'unknown';

export interface VerifyFinding {
  readonly code: string;
  readonly block: string;
  readonly text: string;
  readonly nextStep: string;
  readonly level: 'red' | 'amber' | 'note';
  /** Text taken from the bundle, to be shown as from the file. */
  readonly fromFile: string | null;
}

export interface Verdict {
  /** Digest of the file that was checked; a statement names it, so that nothing else is signed. */
  readonly fileSha512: string;
  readonly unchanged: Answer;
  readonly who: Answer;
  readonly rely: Answer;
  readonly sentence: string;
  readonly exitStatus: 0 | 10 | 20 | 30 | 40 | 50;
  readonly findings: readonly VerifyFinding[];
  readonly manifestSha512: string | null;
  readonly slip: string | null;
  /** Signers of the list whose signatures are in the bundle: each key of the suite, each companion. */
  readonly signers: readonly (Omit<VerdictSigner, 'companion'> & { readonly fingerprint: string })[];
  /** Evidence of time that is not the signer's own word; null when there is none that counts. */
  readonly timeStamp: VerdictStamp | null;
  /** What every document says of the bill; empty when the check ended before it compared them. */
  readonly views: readonly VerdictView[];
  /** Statements about the bundle, in the order of their chain. */
  readonly approvals: readonly VerdictApproval[];
  readonly totals: {
    readonly currency: string;
    readonly net: string;
    readonly lines: number;
    readonly unpricedLines: number;
  } | null;
  readonly files: readonly { readonly path: string; readonly size: number; readonly ok: boolean }[];
  readonly catalogue: NonNullable<VerdictOfBundle['bundle']>['catalogue'] | null;
  readonly recipient: string | null;
  readonly marking: string | null;
  readonly project: { readonly id: string; readonly name: string; readonly revision: number } | null;
  readonly claimedAt: string | null;
  readonly trustVersion: number | null;
  readonly trustExpires: string | null;
  readonly sizeBytes: number;
  readonly checkedAt: string;
}

/** The list of signers in force, and the version that waits for signatures. */
export interface TrustSummary {
  readonly version: number | null;
  /** Fingerprint of version 1 in groups, what other machines compare before they take the list over; null without one. */
  readonly anchor: string | null;
  readonly expires: string | null;
  /** Who signs a new version, by signer id, and how many of them must; null without a list. */
  readonly roots: { readonly holders: readonly string[]; readonly threshold: number } | null;
  /** The same holders as people know them. */
  readonly rootHolders: readonly RootHolder[];
  /** Every version from 1 to the one in force. */
  readonly history: readonly PastVersion[];
  /** The next version while root holders elsewhere sign it; null when none waits. */
  readonly waiting: WaitingVersion | null;
  /** What a bundle must have here; null without a list. */
  readonly policy: BundlePolicy | null;
  readonly signers: readonly {
    readonly id: string;
    readonly person: string;
    readonly name: string;
    readonly organisation: string;
    readonly roles: readonly string[];
    readonly suite: string;
    readonly status: string;
    /** Why and from when the keys no longer count; null while they were not revoked. */
    readonly revoked: { readonly reason: RevocationReason; readonly from: string } | null;
    readonly validFrom: string;
    readonly validUntil: string;
    readonly fingerprint: string;
  }[];
}

/** A signer whose public record was read, before the list is changed. */
export interface SignerOffer {
  readonly id: string;
  readonly person: string;
  readonly name: string;
  readonly organisation: string;
  readonly suite: string;
  readonly createdAt: string;
  /** In groups, to be compared with the signer by telephone or in person. */
  readonly fingerprint: string;
  /** Why to look twice, in sentences. */
  readonly doubts: readonly string[];
  /** The record contradicts itself: it cannot be listed whatever anybody decides. */
  readonly refused: boolean;
}

export interface Settings {
  readonly theme: 'system' | 'light' | 'dark';
  readonly density: 'compact' | 'standard';
  readonly projector: boolean;
  readonly singleKeyShortcuts: boolean;
  readonly person: string;
  readonly role: string;
  /** Minutes without a touch after which an encrypted workspace is locked; 0 never. */
  readonly lockAfterMinutes: number;
}

export interface LoadedPlan {
  readonly plan: Plan;
  readonly updatedAt: string;
  /** Steps applied when the stored plan had an older format. */
  readonly migrated: readonly string[];
  readonly variantOf: string | null;
}

/** A file of the audit log that was ended and signed. */
export interface SealedLog {
  readonly segment: string;
  /** Number of its first and last entry. */
  readonly first: number;
  readonly last: number;
  readonly signer: string;
}
