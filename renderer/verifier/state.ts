import { TRUST_FILE_NAME, type TrustStore } from '../../shared/bundle/trust/trust-store.ts';
import type { Verdict } from '../../shared/bundle/verify/verdict.ts';
import type { JobStep } from '../../shared/job/job-step.ts';
import type { VerifyLanguage } from '../../shared/texts/verify-languages.ts';

/** Everything the page knows. Data only; `page.ts` changes it and draws anew. */
export interface PageState {
  readonly language: VerifyLanguage;
  readonly trust: TrustStore | null;
  readonly trustProblem: string | null;
  /** What the reader typed as the fingerprint of the list. */
  readonly typed: string;
  readonly bundle: { readonly name: string; readonly bytes: Uint8Array } | null;
  readonly verdict: Verdict | null;
  /** A line about what goes on or went wrong, empty when nothing does. */
  readonly notice: string;
  /** How far a check is that takes longer than half a second; null when none does. */
  readonly running: JobStep | null;
}

/** List files by version; null when a name is not one of a list. */
export function listVersions<T extends { readonly name: string }>(
  files: readonly T[],
): ReadonlyMap<number, T> | null {
  const versions = new Map<number, T>();
  for (const file of files) {
    const version = TRUST_FILE_NAME.exec(file.name)?.[1];
    if (version === undefined) return null;
    versions.set(Number(version), file);
  }
  return versions;
}

export type Comparison =
  | { readonly state: 'empty' }
  | { readonly state: 'same' }
  | { readonly state: 'differs'; readonly group: number };

const GROUP = 4;
const SHOWN = 64;

/**
 * Compares what a person typed with a fingerprint. Blanks and case do not count; the first 64 hexadecimal digits do,
 * or all of them when more were typed.
 * @param hex - SHA-512, lower case
 */
export function compareTyped(typed: string, hex: string): Comparison {
  const digits = typed.toLowerCase().replace(/[\s:-]/g, '');
  if (digits === '') return { state: 'empty' };
  const wanted = digits.length > SHOWN ? hex : hex.slice(0, SHOWN);
  if (digits === wanted) return { state: 'same' };
  let at = 0;
  while (at < digits.length && digits[at] === wanted[at]) at += 1;
  return { state: 'differs', group: Math.floor(at / GROUP) + 1 };
}
