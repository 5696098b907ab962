import type { UtcTime } from '../bundle/format/time.ts';
import type { WithdrawnItem } from '../catalogue/catalogue.ts';
import type { PackChannel } from './channel.ts';
import type { RecordChange } from './diff-tables.ts';
import type { OverrideChange } from './own-changes.ts';
import type { PlanEffect } from './plan-effect.ts';
import type { PackRefusal, PackStep } from './refusal.ts';
import type { PriceJump } from './sanity.ts';

/** What a person must say before a pack is imported. */
export interface PackNeeds {
  readonly persons: 1 | 2;
  /** Its time is over; two persons take it all the same and say why. */
  readonly ended: boolean;
  /** It was signed more than two days after this clock; the later time will be remembered. */
  readonly aheadOfClock: boolean;
  /** Prices moved beyond the limit of the root's policy. */
  readonly priceJumps: boolean;
}

/** Everything to read before an import is confirmed. */
export interface PackPreview {
  readonly channel: PackChannel;
  readonly packId: string;
  readonly version: number;
  /** Version it replaces; null in an empty channel. */
  readonly from: number | null;
  readonly sha512: string;
  readonly issued: UtcTime;
  readonly expires: UtcTime;
  readonly root: { readonly version: number; readonly before: number; readonly packersReplaced: boolean };
  /** The steward's words. */
  readonly changes: readonly string[];
  readonly licences: readonly { readonly licence: string; readonly tables: number }[];
  readonly counts: Readonly<Record<RecordChange['change'], number>>;
  /** The first `MAX_RECORDS` that differ, by kind and id. */
  readonly records: readonly RecordChange[];
  readonly withdrawn: readonly WithdrawnItem[];
  readonly priceJumps: readonly PriceJump[];
  /** Percent a price may move without a question, by the root's policy. */
  readonly priceJumpPercent: number;
  /** This machine's clock when the pack was looked at. */
  readonly clock: UtcTime;
  readonly overrides: readonly OverrideChange[];
  /** Own records that bear the id of a record of the pack; the own ones stay in use. */
  readonly shadowed: readonly { readonly kind: string; readonly id: string }[];
  /** Plans whose design changes, and how many stay as they are. */
  readonly plans: readonly PlanEffect[];
  readonly unchangedPlans: number;
  readonly needs: PackNeeds;
}

export const MAX_RECORDS = 500;

/** What came of looking at a pack. Nothing was changed by it. */
export type PackExamination =
  | {
      readonly outcome: 'refused';
      readonly step: PackStep;
      readonly refusals: readonly (PackRefusal & { readonly text: string })[];
    }
  | { readonly outcome: 'already-imported'; readonly channel: PackChannel; readonly version: number }
  | {
      readonly outcome: 'verified';
      /** SHA-512 of the copy in quarantine: what a confirmation names. */
      readonly fileSha512: string;
      readonly preview: PackPreview;
    };

/** A confirmation, as people give it. */
export interface PackConfirmation {
  readonly fileSha512: string;
  readonly persons: readonly string[];
  /** Why an ended pack is taken all the same; empty otherwise. */
  readonly reason: string;
  readonly clockConfirmed: boolean;
  readonly pricesConfirmed: boolean;
}

/** One channel as it stands. */
export interface ChannelSummary {
  readonly channel: PackChannel;
  readonly pack: {
    readonly packId: string;
    readonly version: number;
    readonly issued: UtcTime;
    readonly expires: UtcTime;
    readonly sha512: string;
    /** True for what the program brought along. */
    readonly builtIn: boolean;
    /** Its time is over: it stays usable, and everything made with it says so. */
    readonly ended: boolean;
    readonly withdrawn: number;
  } | null;
  readonly root: {
    readonly version: number;
    readonly expires: UtcTime;
    readonly sha512: string;
    /** First 64 hex digits of the digest in 16 groups of four. */
    readonly fingerprint: string;
    readonly holders: readonly string[];
    readonly threshold: number;
    readonly packers: readonly string[];
    readonly packerThreshold: number;
  } | null;
  readonly importedAt: string | null;
  readonly importedBy: string | null;
}

/** All channels, and whether the clock can be believed. */
export interface PackOverview {
  readonly channels: readonly ChannelSummary[];
  readonly latestSignedTime: UtcTime | null;
  readonly clockBehind: boolean;
}
