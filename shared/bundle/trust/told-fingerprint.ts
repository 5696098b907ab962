import { PlannerError } from '../../errors.ts';

const GROUP = 4;
/** What a person compares, in hexadecimal digits: the first 256 bits, sixteen groups. */
const COMPARED = 64;

/** What was told of a fingerprint, held against the one that was computed. */
export interface ToldFingerprint {
  /** Whole groups told, each as it should be or not, in order. */
  readonly groups: readonly boolean[];
  /** The first group that is not the computed one, from 0; null while none is. */
  readonly firstWrong: number | null;
  /** All sixteen groups were told, and nothing told is wrong. */
  readonly same: boolean;
}

/**
 * Holds what a person typed against a fingerprint. Blanks, dashes, colons and case do not count; the first 64
 * hexadecimal digits do, or as many as were told beyond them.
 * SECURITY: all of them. Whoever makes a key can make thousands until a few digits come out as wanted.
 * @param computed - hex, lower case, at least 64 digits, blanks allowed
 */
export function toldFingerprint(told: string, computed: string): ToldFingerprint {
  const digits = told.toLowerCase().replace(/[\s:–-]/g, '');
  const wanted = computed.replace(/\s/g, '');
  const whole = Math.floor(digits.length / GROUP);
  const groups = Array.from({ length: whole }, (_, index) => {
    const at = index * GROUP;
    return digits.slice(at, at + GROUP) === wanted.slice(at, at + GROUP);
  });
  const wrong = groups.indexOf(false);
  return {
    groups,
    firstWrong: wrong < 0 ? null : wrong,
    same: digits.length >= COMPARED && wanted.startsWith(digits),
  };
}

/**
 * Refuses unless a person was told exactly this fingerprint.
 * @param about - file or signer the fingerprint was computed of, for the message
 * @throws PlannerError `signature/fingerprint-differs`
 */
export function assertTold(told: string, computed: string, about: string): void {
  if (!toldFingerprint(told, computed).same)
    throw new PlannerError('signature', 'fingerprint-differs', { file: about });
}
