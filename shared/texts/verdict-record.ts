import type { Verdict, VerifyFinding } from '../bundle/verify/verdict.ts';
import { type VerifyText, verifyMessage } from './verify-text.ts';

/** The stable JSON form: the verdict with the English message of each finding. */
export interface VerdictRecord extends Verdict {
  readonly findings: readonly (VerifyFinding & VerifyText)[];
}

/**
 * A verdict as it is kept and handed on: what `verify --json` prints and what the screens save.
 * @returns plain data after `assets/schemas/verdict-v1.schema.json`; messages in English whatever the screen speaks, so
 * that two records of one bundle can be compared
 */
export function verdictRecord(verdict: Verdict): VerdictRecord {
  const findings = verdict.findings.map((finding) => ({ ...finding, ...verifyMessage(finding) }));
  return { ...verdict, findings };
}
