import type { ClauseResult, EmbargoCase } from '../../shared/design/judgement.ts';
import type { InstrumentId, LineId } from '../../shared/ids.ts';
import type { RankedStop } from '../../shared/law/choke-points/rank-stops.ts';
import type { Redesigned } from '../../shared/law/choke-points/redesign-without.ts';
import type { StopOutcome, StopTime } from '../../shared/law/choke-points/simulate-stop.ts';
import type { Conflict } from '../../shared/law/find-conflicts.ts';
import type { CalendarDay } from '../../shared/law/law-calendar.ts';
import type { RuleTrial } from '../../shared/law/own-rules/try-rule.ts';
import type { Profile } from '../../shared/law/profile/profile-of.ts';
import type { ProfileOtherwise, ScopeChange } from '../../shared/law/profile/profile-otherwise.ts';
import type { Roadmap } from '../../shared/law/roadmap/roadmap.ts';
import type { Reason } from '../../shared/stages/sovereignty/requirement.ts';

/** A clause of the result, by what identifies it. */
export type ClauseKey = Pick<ClauseResult, 'instrumentId' | 'ref' | 'siteId'>;

/** Who stops delivering: countries as ISO alpha-2, makers and foundries by normalised name. */
export interface StopSet {
  readonly countries: readonly string[];
  readonly vendors: readonly string[];
  readonly foundries: readonly string[];
  /** Countries whose makers of memory stop. */
  readonly memory: readonly string[];
  /** Instruments whose deny lists count, each for the goods it refuses somebody for. */
  readonly instruments: readonly InstrumentId[];
}

/** A line that falls or about which nobody knows, with what it depends on. */
export interface StoppedLine {
  readonly lineId: LineId;
  readonly fate: 'falls' | 'unknown';
  readonly reasons: readonly Reason[];
}

/** What a set of stops does: only the lines it touches cross to the window. */
export type StopView = Omit<StopOutcome, 'lines'> &
  Pick<EmbargoCase, 'accelerators' | 'acceleratorsLeft' | 'acceleratorsUnknown' | 'substitutes'> & {
    readonly lines: readonly StoppedLine[];
  };

/** A new design without what falls, as the window shows it. */
export type RedesignView = Omit<Redesigned, 'plan' | 'design'>;

/** What the law step asks about the design asked for last. */
export type LawQuestion =
  | { readonly about: 'dates'; readonly from: string; readonly to: string }
  | { readonly about: 'stop'; readonly stops: StopSet; readonly at: StopTime }
  | { readonly about: 'redesign'; readonly stops: StopSet }
  | { readonly about: 'ranks' }
  | { readonly about: 'deny-list'; readonly instrumentId: InstrumentId }
  | { readonly about: 'roadmap' }
  | { readonly about: 'profile'; readonly otherwise: ProfileOtherwise }
  /** An expression an author tries on this plan. */
  | { readonly about: 'rule'; readonly expression: string };

export type LawAnswer =
  | {
      readonly about: 'dates';
      readonly conflicts: readonly Conflict[];
      readonly calendar: readonly CalendarDay[];
    }
  | { readonly about: 'stop'; readonly stop: StopView }
  /** Null: the changed plan cannot be designed at all. */
  | { readonly about: 'redesign'; readonly redesigned: RedesignView | null }
  | { readonly about: 'ranks'; readonly ranks: readonly RankedStop[] }
  /** Clauses that refuse somebody by name; none = the instrument stops nobody. */
  | { readonly about: 'deny-list'; readonly refs: readonly string[] }
  | { readonly about: 'roadmap'; readonly roadmap: Roadmap }
  | {
      readonly about: 'profile';
      readonly profile: Profile;
      readonly changes: readonly ScopeChange[];
    }
  | { readonly about: 'rule'; readonly trial: RuleTrial };
