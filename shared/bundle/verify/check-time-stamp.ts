import { isPlannerError } from '../../errors.ts';
import { ENVELOPE_PATH, TIME_STAMP_PATH } from '../format/names.ts';
import type { UtcTime } from '../format/time.ts';
import {
  isStampBy,
  isStampOf,
  namesCertificate,
  readTimeStamp,
  type TimeStamp,
} from '../signatures/time-stamp.ts';
import { readTimestampers } from '../trust/read-keys.ts';
import type { TrustStore } from '../trust/trust-store.ts';
import type { OpenedContainer } from './check-container.ts';
import { findingsOf, type VerdictStamp, type VerifyFinding } from './verdict.ts';

const { refusal, remark } = findingsOf('signatures');

export interface StampResult {
  readonly findings: readonly VerifyFinding[];
  /** A stamp of an authority on the list; null when there is none that counts. */
  readonly stamp: VerdictStamp | null;
}

function read(data: Uint8Array): TimeStamp | null {
  try {
    return readTimeStamp(data);
  } catch (error) {
    if (!isPlannerError(error, 'bundle-format') && !isPlannerError(error, 'signature')) throw error;
    // Not a stamp of the form read here: the caller reports the file as wrong.
    return null;
  }
}

function validityFinding(name: string, time: UtcTime, [from, until]: readonly [UtcTime, UtcTime]) {
  const reason = time < from ? ('not-yet-valid' as const) : ('no-longer-valid' as const);
  return refusal('T02', { signer: name, date: time < from ? from : until, reason, claimed: time });
}

function judged(stamp: TimeStamp, trust: TrustStore): StampResult {
  const own = readTimestampers(trust.list).find(({ certificate }) => namesCertificate(stamp, certificate));
  // Of an authority nobody here knows: told, and worth nothing.
  if (own === undefined) return { findings: [remark('S02', { fingerprint: TIME_STAMP_PATH })], stamp: null };
  const { name, certificate } = own;
  if (!isStampBy(stamp, certificate))
    return { findings: [refusal('S07', { file: TIME_STAMP_PATH })], stamp: null };
  const { validFrom, validUntil } = certificate;
  if (stamp.time < validFrom || stamp.time > validUntil)
    return { findings: [validityFinding(name, stamp.time, [validFrom, validUntil])], stamp: null };
  return { findings: [], stamp: { by: name, time: stamp.time } };
}

/**
 * Block 5, fourth part: the time stamp over the envelope. A wrong one refuses; one by an authority that the list does not
 * have is told and proves nothing.
 */
export function checkTimeStamp({ files }: OpenedContainer, trust: TrustStore): StampResult {
  const data = files.get(TIME_STAMP_PATH);
  if (data === undefined) return { findings: [], stamp: null };
  const stamp = read(data);
  const envelope = files.get(ENVELOPE_PATH) ?? new Uint8Array();
  if (stamp === null || !isStampOf(stamp, envelope))
    return { findings: [refusal('S07', { file: TIME_STAMP_PATH })], stamp: null };
  return judged(stamp, trust);
}
