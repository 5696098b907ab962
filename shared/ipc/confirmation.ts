import type { Decision } from '../bundle/approvals/approval.ts';
import type { ManifestTotals } from '../bundle/manifest/manifest-v1.ts';
import type { Role } from '../bundle/trust/trust-file.ts';

/** Channels of the window that confirms a signature. They are no part of the contract: no other window has them. */
export const CONFIRM_CHANNELS = { request: 'confirm.request', answer: 'confirm.answer' } as const;

/** Page of that window, below the root of the window's files. */
export const CONFIRM_PAGE = '/confirm.html';

interface Signed {
  /** Whose key signs, by the public record inside the sealed file. */
  readonly signer: { readonly id: string; readonly name: string; readonly organisation: string };
  readonly claimedAt: string;
  /** SHA-512 of the manifest, 128 hex digits. */
  readonly manifestSha512: string;
  /** The same as the slip shows it: 16 groups of four. */
  readonly slip: string;
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
}

/** What a person confirms, read from the very bytes that go to the process that signs. */
export type Confirmation = BundleConfirmation | ApprovalConfirmation;

/** What the page of the confirmation gets, once: another page that asks later gets nothing. */
export interface ConfirmationOffer {
  readonly confirmation: Confirmation;
  readonly theme: 'system' | 'light' | 'dark';
  /** Goes back with the answer and counts once. */
  readonly token: string;
}

export interface ConfirmationAnswer {
  readonly token: string;
  readonly confirmed: boolean;
}
