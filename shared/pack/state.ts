import type { UtcTime } from '../bundle/format/time.ts';
import { secondsBetween } from '../bundle/format/time.ts';
import type { PackChannel } from './channel.ts';
import type { TrustedRoot } from './walk-roots.ts';

/** The pack counted last in a channel. */
export interface KnownPack {
  readonly packId: string;
  readonly version: number;
  /** SHA-512 of its statement, hex. */
  readonly sha512: string;
  readonly issued: UtcTime;
  readonly expires: UtcTime;
}

/** What this machine relies on in one channel. */
export interface ChannelState {
  readonly channel: PackChannel;
  /** Null until the organisation's root was taken over with its fingerprint. */
  readonly root: TrustedRoot | null;
  /** Null while the channel is empty. */
  readonly pack: KnownPack | null;
}

/** A clock may be wrong by two days before anybody is bothered. */
const CLOCK_TOLERANCE_S = 48 * 3600;

/** The time to judge by: the clock, or the latest signed time seen when that is later. */
export function presentTime(clock: UtcTime, latestSeen: UtcTime | null): UtcTime {
  return latestSeen !== null && latestSeen > clock ? latestSeen : clock;
}

/** True when a clock is more than 48 hours behind a signed time seen earlier (T05): nothing is signed then. */
export function isClockBehind(clock: UtcTime, latestSeen: UtcTime | null): boolean {
  return latestSeen !== null && secondsBetween(clock, latestSeen) > CLOCK_TOLERANCE_S;
}

/** True when a signed time is so far ahead of the clock that one of the two must be wrong. */
export function isAheadOfClock(signed: UtcTime, clock: UtcTime): boolean {
  return secondsBetween(clock, signed) > CLOCK_TOLERANCE_S;
}
