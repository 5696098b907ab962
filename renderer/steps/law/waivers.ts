import type { ClauseResult } from '../../../shared/design/judgement.ts';
import type { Waiver } from '../../../shared/plan/mission.ts';
import type { Plan } from '../../../shared/plan/plan.ts';

export type WaiverState = 'counts' | 'ended' | 'idle' | 'stale';

/** A waiver beside what it says something about. */
export interface WaiverRow {
  readonly waiver: Waiver;
  /** `counts`: sets a clause in scope aside; `ended`: past its last day; `idle`: the clause is met or not in scope;
   * `stale`: no rule has this clause any more. */
  readonly state: WaiverState;
  readonly clause: ClauseResult | null;
}

type ClauseId = Pick<Waiver, 'instrumentId' | 'ref'>;

const isSame = (a: ClauseId, b: ClauseId): boolean => a.instrumentId === b.instrumentId && a.ref === b.ref;

export const waiverKey = ({ instrumentId, ref }: ClauseId): string => `${instrumentId} ${ref}`;

const FAILING: ReadonlySet<ClauseResult['state']> = new Set(['not-met', 'met-only-with', 'open']);

/** Waivers of the plan with what they are worth on the day that is judged, ended ones first. */
export function waiverRows(plan: Plan, clauses: readonly ClauseResult[]): readonly WaiverRow[] {
  const stateOf = (clause: ClauseResult | null): WaiverState => {
    if (clause === null) return 'stale';
    if (clause.waiver?.valid === false) return 'ended';
    return FAILING.has(clause.state) ? 'counts' : 'idle';
  };
  const order: readonly WaiverState[] = ['ended', 'stale', 'counts', 'idle'];
  return plan.mission.waivers
    .map((waiver): WaiverRow => {
      const clause = clauses.find((entry) => isSame(entry, waiver)) ?? null;
      return { waiver, clause, state: stateOf(clause) };
    })
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
}

/** The plan with a waiver recorded; one for the same clause is replaced. */
export function withWaiver(plan: Plan, waiver: Waiver): Plan {
  const others = plan.mission.waivers.filter((held) => !isSame(held, waiver));
  return { ...plan, mission: { ...plan.mission, waivers: [...others, waiver] } };
}

export function withoutWaiver(plan: Plan, clause: ClauseId): Plan {
  const waivers = plan.mission.waivers.filter((held) => !isSame(held, clause));
  return { ...plan, mission: { ...plan.mission, waivers } };
}
