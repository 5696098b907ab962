import type { Design } from '../design/design.ts';
import type { Finding } from '../findings.ts';
import { type DesignDifference, designDifference } from '../law/design-difference.ts';

/** What people look at first in a design. */
export interface PlanFigures {
  /** Whole W at the sizing load, over all sites. */
  readonly itPowerW: number;
  /** Minor units of what is priced; null while no line has a price, which is not nothing. */
  readonly capexMinor: number | null;
  readonly accelerators: number;
  readonly racks: number;
  /** Binding clauses that are not met. */
  readonly failingClauses: number;
}

/** What a pack does to one stored plan: the design with the facts before and after. */
export interface PlanEffect {
  readonly planId: string;
  readonly name: string;
  /**
   * After minus before; money in minor units, null when one of the two has no price; whole W at the sizing load, weeks to
   * the median ready date.
   */
  readonly difference: DesignDifference;
  /** The figures themselves, so that a change can be read against something. */
  readonly before: PlanFigures;
  readonly after: PlanFigures;
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
export function isUnchanged({ difference, before, after, findingsAdded, findingsGone }: PlanEffect): boolean {
  const { currency: _currency, incomplete: _incomplete, ...amounts } = difference;
  const still = Object.values(amounts).every((amount) => amount === null || amount === 0);
  const samePrice = before.capexMinor === after.capexMinor;
  return still && samePrice && findingsAdded.length === 0 && findingsGone.length === 0;
}

function figuresOf({ values }: Design): PlanFigures {
  const { power, cost, compute, racks, compliance } = values;
  const unpriced = cost.incomplete && cost.capex.minor === 0;
  return {
    itPowerW: Math.round(power.sites.reduce((sum, site) => sum + site.itMaxW.known, 0)),
    capexMinor: unpriced ? null : cost.capex.minor,
    accelerators: compute.accelerators,
    racks: racks.floors.reduce((sum, floor) => sum + floor.racks, 0),
    failingClauses: compliance.failing,
  };
}

/** Compares the designs of one plan with the facts before and after a pack. */
export function planEffect(name: string, before: Design, after: Design): PlanEffect {
  const [was, is] = [figuresOf(before), figuresOf(after)];
  const difference = designDifference(after, before);
  const unknown = was.capexMinor === null || is.capexMinor === null;
  return {
    planId: before.planId,
    name,
    difference: {
      ...difference,
      itPowerW: is.itPowerW - was.itPowerW,
      capexMinor: unknown ? null : difference.capexMinor,
    },
    before: was,
    after: is,
    findingsAdded: missingIn(after.findings, before.findings),
    findingsGone: missingIn(before.findings, after.findings),
  };
}
