import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Ranking } from '../../shared/design/compute.ts';
import type { StageValues } from '../../shared/design/design.ts';
import type { Finding } from '../../shared/findings.ts';
import type { PoolId } from '../../shared/ids.ts';
import type { FactsMessage } from '../../shared/ipc/messages.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { LossDetail } from '../../shared/stages/power/losses.ts';
import type { FaultRecord } from '../stores/session-store.ts';
import type { DesignView, EngineReply, EngineRequest, TraceNode } from '../workers/engine-messages.ts';

/** What a worker does for the window; a test gives its own. */
export interface EnginePort {
  postMessage(request: EngineRequest): void;
  addEventListener(type: 'message', listener: (event: { readonly data: EngineReply }) => void): void;
}

/** Latest answer of the engine. Nothing is stored: it is the design of `plan`, and stale when the draft moved on. */
export interface EngineSnapshot {
  readonly design: DesignView | null;
  readonly plan: Plan | null;
  /** The draft is newer than the design: results are dimmed, not removed. */
  readonly stale: boolean;
  readonly fault: FaultRecord | null;
  readonly ms: number | null;
}

const NOTHING: EngineSnapshot = { design: null, plan: null, stale: false, fault: null, ms: null };

let port: EnginePort | undefined;
let snapshot = NOTHING;
let ticket = 0;
let newestDesign = 0;
let asked: Plan | null = null;
/** Latest value of every stage; the engine sends those that changed. */
let held: Partial<StageValues> = {};
const listeners = new Set<() => void>();
const waiting = new Map<
  number,
  { resolve: (reply: EngineReply) => void; onPartial: ((reply: EngineReply) => void) | undefined }
>();
/** Counts up with every set of facts, so that what was made of older ones is asked for again. */
let factsGiven = 0;

function publish(next: EngineSnapshot): void {
  snapshot = next;
  for (const listener of listeners) listener();
}

function takeDesign(reply: Extract<EngineReply, { readonly kind: 'design' }>): void {
  // Also of an answer that is not shown: the next one leaves out what this one brought.
  held = { ...held, ...reply.design.values };
  if (reply.ticket !== newestDesign) return;
  const design: DesignView = { ...reply.design, values: held as StageValues };
  publish({ design, plan: asked, stale: false, fault: null, ms: reply.ms });
}

function takeReply(reply: EngineReply): void {
  if (reply.kind === 'design') takeDesign(reply);
  else if (reply.kind === 'fault' && reply.request === 'design') {
    if (reply.ticket === newestDesign) publish({ ...snapshot, stale: true, fault: reply.fault });
  } else if (reply.kind === 'ranked' && !reply.complete) waiting.get(reply.ticket)?.onPartial?.(reply);
  else {
    waiting.get(reply.ticket)?.resolve(reply);
    waiting.delete(reply.ticket);
  }
}

/** Connects the engine. Called once, before the first plan is opened. */
export function connectEngine(worker: EnginePort): void {
  port = worker;
  held = {};
  worker.addEventListener('message', (event) => takeReply(event.data));
}

/** Hands new facts to the engine; the open plan is designed anew on them. */
export function giveFacts(facts: FactsMessage): void {
  factsGiven += 1;
  port?.postMessage({ kind: 'facts', facts });
  if (asked !== null) requestDesign(asked);
}

/** Asks for the design of the draft; an earlier request still under way is void. */
export function requestDesign(plan: Plan): void {
  ticket += 1;
  newestDesign = ticket;
  const samePlan = asked !== null && asked.id === plan.id;
  asked = plan;
  publish(samePlan ? { ...snapshot, stale: true } : NOTHING);
  port?.postMessage({ kind: 'design', ticket, plan });
}

/** No plan is open. */
export function forgetDesign(): void {
  asked = null;
  newestDesign = 0;
  publish(NOTHING);
}

/**
 * Asks the engine; an answer to a request that another one replaced never comes.
 * @param onPartial - told what is known so far, before the answer
 */
export function ask(
  request: (ticket: number) => EngineRequest,
  onPartial?: (reply: EngineReply) => void,
): Promise<EngineReply> {
  ticket += 1;
  const mine = ticket;
  return new Promise((resolve) => {
    waiting.set(mine, { resolve, onPartial });
    port?.postMessage(request(mine));
  });
}

/** Design of another plan, for a comparison beside the open one. */
export async function designBeside(plan: Plan): Promise<DesignView | FaultRecord> {
  const reply = await ask((mine) => ({ kind: 'compare', ticket: mine, plan }));
  if (reply.kind === 'compared') return reply.design;
  if (reply.kind === 'fault') return reply.fault;
  throw new Error(`the engine answered ${reply.kind} to a comparison`);
}

/** Findings of a changed plan, tried beside the open one; null where it could not be designed. */
export async function findingsOf(plan: Plan): Promise<readonly Finding[] | null> {
  const reply = await ask((mine) => ({ kind: 'try', ticket: mine, plan }));
  return reply.kind === 'tried' ? reply.findings : null;
}

/** How the figure at a path came about, three levels down; null when the present design has no such figure. */
export async function explainFigure(path: string): Promise<TraceNode | null> {
  const reply = await ask((mine) => ({ kind: 'explain', ticket: mine, path }));
  return reply.kind === 'explained' ? reply.node : null;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tells every new answer of the engine. */
export function onEngine(listener: (snapshot: EngineSnapshot) => void): () => void {
  return subscribe(() => listener(snapshot));
}

/** The latest answer, outside of a screen. */
export const current = (): EngineSnapshot => snapshot;

/** The latest design and whether it still belongs to what is on the screen. */
export function useEngine(): EngineSnapshot {
  return useSyncExternalStore(subscribe, current, current);
}

/** The trace of a figure; asked again whenever the design changes. Undefined while the answer is under way. */
export function useExplanation(path: string | null): TraceNode | null | undefined {
  const { design } = useEngine();
  const [answer, setAnswer] = useState<{ readonly path: string; readonly node: TraceNode | null }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new design has a new trace
  useEffect(() => {
    if (path === null) return;
    let wanted = true;
    void explainFigure(path).then((node) => {
      if (wanted) setAnswer({ path, node });
    });
    return () => {
      wanted = false;
    };
  }, [path, design]);
  return answer?.path === path ? answer.node : undefined;
}

/** Ranking of one pool and whether it belongs to the plan on the screen; an older one stays, dimmed. */
export interface RankingView {
  readonly ranking: Ranking | null;
  readonly ms: number | null;
  readonly stale: boolean;
  readonly fault: FaultRecord | null;
}

const NO_RANKING: RankingView = { ranking: null, ms: null, stale: true, fault: null };

/** Wait for this much quiet before the catalogue is ranked anew. */
const RANK_QUIET_MS = 400;

async function rankPool(
  plan: Plan,
  poolId: PoolId,
  onPartial: (view: RankingView) => void,
): Promise<RankingView> {
  const reply = await ask(
    (mine) => ({ kind: 'rank', ticket: mine, plan, poolId }),
    (partial) => {
      if (partial.kind === 'ranked') onPartial({ ...NO_RANKING, ranking: partial.ranking });
    },
  );
  if (reply.kind === 'ranked') return { ranking: reply.ranking, ms: reply.ms, stale: false, fault: null };
  return { ...NO_RANKING, stale: false, fault: reply.kind === 'fault' ? reply.fault : null };
}

/** All systems that could carry a pool, ranked in the worker after a moment of quiet. */
export function useRanking(plan: Plan, poolId: PoolId | null): RankingView {
  const [held, setHeld] = useState<{
    readonly plan: Plan;
    readonly poolId: PoolId;
    readonly view: RankingView;
  }>();
  const facts = useSyncExternalStore(subscribe, () => factsGiven);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new facts ask again, the answer must not
  useEffect(() => {
    if (poolId === null) return undefined;
    let wanted = true;
    const first = held === undefined || held.poolId !== poolId;
    const timer = setTimeout(
      () => {
        const show = (view: RankingView): void => {
          if (wanted) setHeld({ plan, poolId, view });
        };
        // What is known so far helps where nothing stands yet; elsewhere the whole of before stays until the new one.
        const showFirst = (view: RankingView): void => (first ? show(view) : undefined);
        void rankPool(plan, poolId, showFirst).then(show);
      },
      first ? 0 : RANK_QUIET_MS,
    );
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [plan, poolId, facts]);
  if (held === undefined || held.poolId !== poolId) return NO_RANKING;
  return held.plan === plan ? held.view : { ...held.view, stale: true };
}

const NO_LOSSES: readonly LossDetail[] = [];

/** Every single failure of a site from inside, for the design on the screen; asked once it is wanted. */
export function useLosses(siteId: string | undefined, wanted: boolean): readonly LossDetail[] {
  const { design, stale } = useEngine();
  const [held, setHeld] = useState<{ readonly key: unknown; readonly losses: readonly LossDetail[] }>();
  useEffect(() => {
    if (!wanted || siteId === undefined || design === null || stale) return undefined;
    let current = true;
    void ask((mine) => ({ kind: 'losses', ticket: mine, siteId })).then((reply) => {
      if (current && reply.kind === 'lost') setHeld({ key: design, losses: reply.losses });
    });
    return () => {
      current = false;
    };
  }, [siteId, wanted, design, stale]);
  return held?.key === design ? held.losses : NO_LOSSES;
}
