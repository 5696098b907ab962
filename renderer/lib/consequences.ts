import type { Plan } from '../../shared/plan/plan.ts';
import type { Money } from '../../shared/units/money.ts';
import { stageOf } from '../steps/step.ts';
import type { ConsequenceRecord } from '../stores/session-store.ts';
import type { DesignView } from '../workers/engine-messages.ts';
import { lawTotals } from './law-totals.ts';

/** The headline figures of a design as the bottom bar shows them; null = the design has no such value. */
export interface Consequences {
  readonly accelerators: number | null;
  readonly acceleratorsByPool: readonly number[];
  readonly racks: number | null;
  readonly rackPositions: number | null;
  readonly itPowerW: { readonly known: number; readonly complete: boolean } | null;
  readonly availableW: number | null;
  readonly capex: { readonly amount: Money; readonly complete: boolean } | null;
  readonly ready: { readonly p50: number; readonly p90: number } | null;
  readonly law: { readonly notMet: number; readonly open: number; readonly met: number } | null;
  readonly findings: { readonly blocking: number; readonly review: number; readonly note: number };
}

/** Sum of what the sites give; null as soon as one of them is not known, since half a limit is no limit. */
function limitOf(values: readonly (number | null)[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => (sum === null || value === null ? null : sum + value), 0);
}

function powerOf(design: DesignView | null): Consequences['itPowerW'] {
  const sites = stageOf(design, 'power')?.sites;
  if (sites === undefined) return null;
  return {
    known: sites.reduce((sum, site) => sum + site.itMaxW.known, 0),
    complete: sites.every((site) => site.itMaxW.unknownParts.length === 0),
  };
}

function lawOf(design: DesignView | null): Consequences['law'] {
  const counts = stageOf(design, 'compliance')?.counts;
  if (counts === undefined) return null;
  const totals = lawTotals(counts);
  return { notMet: totals['not-met'], open: totals.open, met: totals.met };
}

function findingsOf(design: DesignView | null): Consequences['findings'] {
  const count = { blocking: 0, review: 0, note: 0 };
  for (const finding of design?.findings ?? []) count[finding.severity] += 1;
  return count;
}

/** Reads the headline figures off a design. */
export function consequencesOf(plan: Plan, design: DesignView | null): Consequences {
  const compute = stageOf(design, 'compute');
  const cost = stageOf(design, 'cost');
  return {
    accelerators: compute?.accelerators ?? null,
    acceleratorsByPool: compute?.pools.map((pool) => pool.accelerators) ?? [],
    racks: stageOf(design, 'racks')?.racks.length ?? null,
    rackPositions: limitOf(plan.sites.map((site) => site.floor.rackPositions)),
    itPowerW: powerOf(design),
    availableW: limitOf(
      plan.sites.map((site) => site.power.availableItKw && site.power.availableItKw * 1000),
    ),
    capex: cost === undefined ? null : { amount: cost.capex, complete: !cost.incomplete },
    ready: stageOf(design, 'schedule')?.readyWeeks ?? null,
    law: lawOf(design),
    findings: findingsOf(design),
  };
}

/** The figures that are compared, with the name of what they belong to. */
export function recordOf(label: string, plan: Plan, design: DesignView | null): ConsequenceRecord {
  const now = consequencesOf(plan, design);
  return {
    label,
    accelerators: now.accelerators,
    racks: now.racks,
    itPowerW: now.itPowerW?.known ?? null,
    capexMinor: now.capex?.amount.minor ?? null,
    currency: plan.mission.currency,
    readyWeeks: now.ready === null ? null : Math.round(now.ready.p50),
    notMet: now.law?.notMet ?? null,
    blocking: now.findings.blocking,
  };
}
