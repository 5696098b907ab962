import type { Ranking } from '../../shared/design/compute.ts';
import type { Design, StageValues } from '../../shared/design/design.ts';
import type { Finding } from '../../shared/findings.ts';
import type { PoolId } from '../../shared/ids.ts';
import type { FactsMessage } from '../../shared/ipc/messages.ts';
import type { Fix } from '../../shared/law/find-fixes.ts';
import type { LeverCandidate } from '../../shared/levers/lever.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { NetworkComparison } from '../../shared/stages/fabric/compare-networks.ts';
import type { LossDetail } from '../../shared/stages/power/losses.ts';
import type { TraceFigure } from '../../shared/trace.ts';
import type { FaultRecord } from '../stores/session-store.ts';
import type { ClauseKey, LawAnswer, LawQuestion } from './law-messages.ts';
import type { LeverAnswer } from './lever-answers.ts';

/** A design without its trace: the trace stays in the worker and is asked for figure by figure. */
export type DesignView = Omit<Design, 'trace'>;

/** A design on its way to the window: only the stages whose values changed since the last one that was sent. */
export type DesignUpdate = Omit<DesignView, 'values'> & { readonly values: Partial<StageValues> };

/** A figure with the figures that went into it, as far down as was asked. */
export interface TraceNode {
  readonly figure: TraceFigure;
  /** By position in `figure.inputs`; null where the input is not a figure or lies deeper. */
  readonly inputs: readonly (TraceNode | null)[];
}

/** Tickets grow; an answer with an older ticket than the newest request is stale. */
export type EngineRequest =
  | { readonly kind: 'facts'; readonly facts: FactsMessage }
  | { readonly kind: 'design'; readonly ticket: number; readonly plan: Plan }
  | { readonly kind: 'compare'; readonly ticket: number; readonly plan: Plan }
  /** A change of the open plan, tried: it shares what the last try left. */
  | { readonly kind: 'try'; readonly ticket: number; readonly plan: Plan }
  /** Networks that could be built for a pool of the design asked for last. */
  | { readonly kind: 'networks'; readonly ticket: number; readonly poolId: PoolId }
  | { readonly kind: 'explain'; readonly ticket: number; readonly path: string }
  | { readonly kind: 'rank'; readonly ticket: number; readonly plan: Plan; readonly poolId: PoolId }
  /** Failures of a site from inside, of the design asked for last. */
  | { readonly kind: 'losses'; readonly ticket: number; readonly siteId: string }
  /** What would turn a clause of the design asked for last. */
  | { readonly kind: 'fixes'; readonly ticket: number; readonly clause: ClauseKey }
  /** Law and supply of the design asked for last. */
  | { readonly kind: 'law'; readonly ticket: number; readonly question: LawQuestion }
  /** Levers of the design asked for last: what may be tried, or one candidate designed. */
  | { readonly kind: 'levers'; readonly ticket: number; readonly candidate: LeverCandidate | null };

export type EngineReply =
  | { readonly kind: 'design'; readonly ticket: number; readonly design: DesignUpdate; readonly ms: number }
  | { readonly kind: 'compared'; readonly ticket: number; readonly design: DesignView }
  | { readonly kind: 'tried'; readonly ticket: number; readonly findings: readonly Finding[] }
  /** Null before the first design, and for a pool that needs no network. */
  | {
      readonly kind: 'networked';
      readonly ticket: number;
      readonly comparison: NetworkComparison | null;
    }
  | { readonly kind: 'explained'; readonly ticket: number; readonly node: TraceNode | null }
  | { readonly kind: 'lost'; readonly ticket: number; readonly losses: readonly LossDetail[] }
  | { readonly kind: 'fixed'; readonly ticket: number; readonly fixes: readonly Fix[] }
  /** Null before the first design. */
  | { readonly kind: 'lawful'; readonly ticket: number; readonly answer: LawAnswer | null }
  /** Null before the first design. */
  | { readonly kind: 'levered'; readonly ticket: number; readonly answer: LeverAnswer | null }
  /** What is ranked so far; `complete` with the last answer. */
  | {
      readonly kind: 'ranked';
      readonly ticket: number;
      readonly ranking: Ranking;
      readonly complete: boolean;
      readonly ms: number;
    }
  | {
      readonly kind: 'fault';
      readonly ticket: number;
      readonly request: Exclude<EngineRequest['kind'], 'facts'>;
      readonly fault: FaultRecord;
    };
