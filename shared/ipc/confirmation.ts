import type { Decision } from '../bundle/approvals/approval.ts';
import type { ManifestTotals } from '../bundle/manifest/manifest-v1.ts';
import type { ListDifference } from '../bundle/trust/list-difference.ts';
import type { Role } from '../bundle/trust/trust-file.ts';
import type { PlannerError } from '../errors.ts';

/** Channels of the window that confirms a signature. They are no part of the contract: no other window has them. */
export const CONFIRM_CHANNELS = { request: 'confirm.request', answer: 'confirm.answer' } as const;

/** Page of that window, below the root of the window's files. */
export const CONFIRM_PAGE = '/confirm.html';

/** Longest PIN that is taken, in letters; tokens take fewer. */
export const MOST_PIN = 64;

/** Longest passphrase that is taken, in letters. */
export const MOST_PASSPHRASE = 1000;

interface Signed {
  /** Whose key signs, by the public record inside the sealed file. */
  readonly signer: { readonly id: string; readonly name: string; readonly organisation: string };
  readonly claimedAt: string;
  /** SHA-512, 128 hex digits: of the manifest, of the list, of the file of the log. */
  readonly sha512: string;
  /** The same for people: 16 groups of four, as the slip shows a manifest. */
  readonly groups: string;
}

export interface BundleConfirmation extends Signed {
  readonly kind: 'bundle';
  readonly bundleId: string;
  readonly project: { readonly id: string; readonly name: string; readonly revision: number };
  readonly marking: string;
  readonly recipient: string | null;
  readonly totals: ManifestTotals;
  readonly files: readonly { readonly path: string; readonly size: number; readonly sha512: string }[];
}

export interface ApprovalConfirmation extends Signed {
  readonly kind: 'approval';
  readonly sequence: number;
  readonly decision: Decision;
  readonly role: Role;
  readonly remark: string;
  readonly final: boolean;
  /** From the very manifest the statement names by its digest. */
  readonly bundle: Pick<BundleConfirmation, 'marking' | 'project' | 'bundleId' | 'totals'>;
}

/** A new version of the list of signers. */
export interface TrustConfirmation extends Signed {
  readonly kind: 'trust';
  readonly version: number;
  readonly expires: string;
  /** How many root holders must sign, of how many. */
  readonly roots: { readonly threshold: number; readonly holders: number };
  /** Against the version before, which the list names by its digest. */
  readonly differences: readonly ListDifference[];
}

/** The end of a file of the audit log. */
export interface SealConfirmation extends Signed {
  readonly kind: 'log-head';
  readonly segment: string;
  readonly first: number;
  readonly last: number;
  /** Hash of the last entry, 128 hex digits. */
  readonly head: string;
}

/** What a person confirms, read from the very bytes that go to the process that signs. */
export type Confirmation = BundleConfirmation | ApprovalConfirmation | TrustConfirmation | SealConfirmation;

/** What the page of the confirmation gets, once: another page that asks later gets nothing. */
export interface ConfirmationOffer {
  readonly confirmation: Confirmation;
  /** Several holders sign one after the other in one window. */
  readonly place: { readonly number: number; readonly count: number };
  readonly theme: 'system' | 'light' | 'dark';
  /** Set where a card or an HSM keeps one of the keys: its PIN is typed too. The label of the token, empty when none is named. */
  readonly pinOf: string | null;
  /** Goes back with the answer and counts once. */
  readonly token: string;
}

export type ConfirmationAnswer =
  | { readonly token: string; readonly confirmed: false }
  | ({ readonly token: string; readonly confirmed: true } & ConfirmationSecrets);

/** What opens the keys of one holder, for one try. */
export interface ConfirmationSecrets {
  readonly passphrase: string;
  /** Null where no card is asked. */
  readonly pin: string | null;
}

/** A fault as it crosses to the page. */
export type ConfirmationFault = Pick<PlannerError, 'area' | 'code' | 'details'>;

/** What became of an answer. `again` is the same question, `next` the one of the next holder, each with a token of its own. */
export type ConfirmationReply =
  | { readonly state: 'again'; readonly fault: ConfirmationFault; readonly offer: ConfirmationOffer }
  /** What is to be signed went on meanwhile: nothing was tried. */
  | { readonly state: 'changed'; readonly offer: ConfirmationOffer }
  | { readonly state: 'next'; readonly offer: ConfirmationOffer }
  | { readonly state: 'signed' | 'cancelled' | 'failed' };
