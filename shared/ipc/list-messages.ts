import type { ListDifference } from '../bundle/trust/list-difference.ts';

/** Somebody who may change the list. */
export interface RootHolder {
  readonly id: string;
  readonly person: string;
  /** Of the signer with the same keys, on the list or on this machine; null when neither knows them. */
  readonly name: string | null;
  readonly organisation: string | null;
  readonly suite: string;
  /** First 64 hex digits in 16 groups of four. */
  readonly fingerprint: string;
  /** The key is on this machine. */
  readonly here: boolean;
}

/** Root holders of whom enough must sign a version. */
export interface SigningParty {
  readonly threshold: number;
  readonly holders: readonly { readonly id: string; readonly person: string; readonly signed: boolean }[];
  /** Persons still wanted. */
  readonly wanted: number;
}

/** What a version of a list says, against the version it continues. */
export interface VersionSummary {
  readonly version: number;
  readonly issued: string;
  readonly expires: string;
  readonly differences: readonly ListDifference[];
}

/** A version on its way to the root holders, who must sign it: enough of those before it, and enough of its own. */
export interface UnsignedVersion extends VersionSummary {
  /** Null for version 1. */
  readonly before: SigningParty | null;
  readonly own: SigningParty;
}

/** The version of this machine's list that waits for signatures made elsewhere. */
export interface WaitingVersion extends UnsignedVersion {
  /** Enough have signed: it can be put in force. */
  readonly complete: boolean;
  /** Another version came into force meanwhile; this one can only be discarded. */
  readonly overtaken: boolean;
}

/** A version of any list that somebody asks root holders on this machine to sign. */
export interface SigningRequestOffer extends UnsignedVersion {
  /** SHA-512 of the text that is signed; names it when it is signed. */
  readonly sha512: string;
  /** Ids of signers on this machine who are root holders and have not signed. */
  readonly mine: readonly string[];
}

/** One version of the list in force and how it came about. */
export interface PastVersion extends VersionSummary {
  /** Root holders who signed it, by id. */
  readonly signers: readonly string[];
}

/** Versions of a list that arrived as files and could be put in force. */
export interface ListOffer {
  /** SHA-512 of the newest file; names the offer when it is taken. */
  readonly sha512: string;
  /** Version in force now; null without a list. */
  readonly from: number | null;
  /** Another list is in force now and would end. */
  readonly replaces: boolean;
  readonly expires: string;
  /** Fingerprint of version 1 in groups. */
  readonly anchor: string;
  /** From the list in force to the newest that arrived. */
  readonly differences: readonly ListDifference[];
  /** The versions that would be added, from the lowest on. */
  readonly steps: readonly PastVersion[];
}
