import type { Design } from '../design/design.ts';
import type { Finding } from '../findings.ts';
import { type DesignDifference, designDifference } from '../law/design-difference.ts';

/** What a pack does to one stored plan: the design with the facts before and after. */
export interface PlanEffect {
  readonly planId: string;
  readonly name: string;
  /** After minus before; money in minor units, W at the sizing load, weeks to the median ready date. */
  readonly difference: DesignDifference;
  /** Values before, so that a change can be read against something. */
  readonly before: { readonly itPowerW: number; readonly capexMinor: number };
  /** Findings the pack brings and takes away, worst first, at most `MAX_FINDINGS` each. */
  readonly findingsAdded: readonly Finding[];
  readonly findingsGone: readonly Finding[];
}

export const MAX_FINDINGS = 50;

function keyOf({ code, subject, severity }: Finding): string {
  return `${severity} ${code} ${subject}`;
}

function missingIn(findings: readonly Finding[], from: readonly Finding[]): readonly Finding[] {
  const there = new Set(from.map(keyOf));
  return findings.filter((finding) => !there.has(keyOf(finding))).slice(0, MAX_FINDINGS);
}

/** True when nothing a person would look at changes. */
export function isUnchanged({ difference, findingsAdded, findingsGone }: PlanEffect): boolean {
  const { currency: _currency, incomplete: _incomplete, ...amounts } = difference;
  const still = Object.values(amounts).every((amount) => amount === null || amount === 0);
  return still && findingsAdded.length === 0 && findingsGone.length === 0;
}

/** Compares the designs of one plan with the facts before and after a pack. */
export function planEffect(name: string, before: Design, after: Design): PlanEffect {
  return {
    planId: before.planId,
    name,
    difference: designDifference(after, before),
    before: {
      itPowerW: before.values.power.sites.reduce((sum, site) => sum + site.itMaxW.known, 0),
      capexMinor: before.values.cost.capex.minor,
    },
    findingsAdded: missingIn(after.findings, before.findings),
    findingsGone: missingIn(before.findings, after.findings),
  };
}
