import type { Facts } from '../../shared/catalogue/catalogue.ts';
import { createFacts } from '../../shared/catalogue/facts.ts';
import type { Ranking } from '../../shared/design/compute.ts';
import type { Design, StageValues } from '../../shared/design/design.ts';
import { isPlannerError } from '../../shared/errors.ts';
import type { StageId } from '../../shared/findings.ts';
import type { PoolId } from '../../shared/ids.ts';
import { type Fix, searchFixes } from '../../shared/law/find-fixes.ts';
import type { LeverCandidate } from '../../shared/levers/lever.ts';
import { Pipeline } from '../../shared/pipeline.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { compareNetworks, type NetworkComparison } from '../../shared/stages/fabric/compare-networks.ts';
import { type LossDetail, lossDetails } from '../../shared/stages/power/losses.ts';
import type { TraceFigure } from '../../shared/trace.ts';
import { indexTrace, walkTrace } from '../lib/trace-walk.ts';
import type { FaultRecord } from '../stores/session-store.ts';
import type { DesignUpdate, DesignView, EngineReply, EngineRequest } from './engine-messages.ts';
import { answerLaw } from './law-answers.ts';
import type { ClauseKey, LawAnswer, LawQuestion } from './law-messages.ts';
import { answerLevers, type LeverAnswer } from './lever-answers.ts';
import { rankPool } from './rank-answer.ts';

/** A ranking lets an edit in after this long. */
const TURN_MS = 8;

/** Levels of inputs the why-panel shows under a figure. */
const EXPLAIN_DEPTH = 3;

type Job = Exclude<EngineRequest, { readonly kind: 'facts' }>;

function faultRecordOf(error: unknown): FaultRecord {
  if (isPlannerError(error)) return { area: error.area, code: error.code, details: error.details };
  const reason = error instanceof Error ? error.message : String(error);
  return { area: 'ipc', code: 'internal', details: { reason } };
}

/** The engine behind the window: holds the facts, designs plans and answers why. Not tied to a worker. */
export class Engine {
  readonly #now: () => number;
  #pipeline = new Pipeline();
  #facts: Facts | undefined;
  #trace: ReadonlyMap<string, TraceFigure> = new Map();
  /** Values of the stages as the window has them. */
  #sent: Partial<StageValues> = {};
  #last: { readonly plan: Plan; readonly design: Design } | undefined;
  /** For trying changed plans, so that they do not push out what the open plan's next edit builds on. */
  #trials = new Pipeline();

  #search: { readonly ticket: number; readonly steps: Generator<undefined, readonly Fix[]> } | undefined;
  /** The ranking asked for last; one asked for before it is given up. */
  #ranking:
    | {
        readonly ticket: number;
        readonly started: number;
        readonly steps: Generator<Ranking | null, Ranking>;
      }
    | undefined;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** New facts: everything kept from the old ones is void. */
  #takeFacts(message: Extract<EngineRequest, { readonly kind: 'facts' }>['facts']): void {
    this.#facts = createFacts(message.data, message.prices);
    this.#pipeline = new Pipeline();
    this.#trials = new Pipeline();
    this.#ranking = undefined;
    this.#sent = {};
  }

  /** Leaves out what the window has: a note in the plan must not carry thousands of racks across. */
  #update(design: DesignView): DesignUpdate {
    const changed = Object.entries(design.values).filter(
      ([stage, value]) => this.#sent[stage as StageId] !== value,
    );
    this.#sent = design.values;
    return { ...design, values: Object.fromEntries(changed) };
  }

  #design(plan: Plan, facts: Facts): DesignView {
    const whole = this.#pipeline.design(plan, facts);
    const { trace, ...design } = whole;
    this.#trace = indexTrace(trace);
    this.#last = { plan, design: whole };
    // What was being tried was a change of another plan.
    this.#search = undefined;
    return design;
  }

  #losses(siteId: string, facts: Facts): readonly LossDetail[] {
    // A pipeline that ends before the racks has no power path either.
    const racks: StageValues['racks'] | undefined = this.#last?.design.values.racks;
    return this.#last === undefined || racks === undefined
      ? []
      : lossDetails(this.#last.plan, siteId, { racks, facts });
  }

  /** Tries the first change; the others follow one by one while nothing else waits. */
  #startFixes(ticket: number, clause: ClauseKey, facts: Facts): EngineReply | null {
    if (this.#last === undefined) return { kind: 'fixed', ticket, fixes: [] };
    const redesign = (plan: Plan): Design => this.#trials.design(plan, facts);
    this.#search = { ticket, steps: searchFixes({ ...this.#last, facts, clause, redesign }) };
    return this.#step();
  }

  #startRanking(job: Extract<Job, { readonly kind: 'rank' }>, facts: Facts): EngineReply | null {
    const steps = rankPool(job, facts, this.#last);
    this.#ranking = { ticket: job.ticket, started: this.#now(), steps };
    return this.#rankOn();
  }

  /** Ranks until there is something to show or the turn is over. */
  #rankOn(): EngineReply | null {
    const { ticket, started, steps } = this.#ranking ?? {};
    if (ticket === undefined || started === undefined || steps === undefined) return null;
    const end = this.#now() + TURN_MS;
    let next = steps.next();
    while (next.done !== true && next.value === null && this.#now() < end) next = steps.next();
    if (next.done === true) this.#ranking = undefined;
    const complete = next.done === true;
    return next.value === null
      ? null
      : { kind: 'ranked', ticket, ranking: next.value, complete, ms: this.#now() - started };
  }

  #step(): EngineReply | null {
    const search = this.#search;
    const next = search?.steps.next();
    if (search === undefined || next?.done !== true) return null;
    this.#search = undefined;
    return { kind: 'fixed', ticket: search.ticket, fixes: next.value };
  }

  /** A ranking has systems left to judge, or a search for fixes changes to try. */
  get isSearching(): boolean {
    return this.#ranking !== undefined || this.#search !== undefined;
  }

  /** Goes on with the ranking, or tries one more change; a ranking answers on the way too. */
  continueSearch(): EngineReply | null {
    const ranking = this.#ranking;
    const ticket = (ranking ?? this.#search)?.ticket ?? 0;
    try {
      return ranking === undefined ? this.#step() : this.#rankOn();
    } catch (error) {
      this.#ranking = undefined;
      if (ranking === undefined) this.#search = undefined;
      const request = ranking === undefined ? 'fixes' : 'rank';
      return { kind: 'fault', ticket, request, fault: faultRecordOf(error) };
    }
  }

  #law(question: LawQuestion, facts: Facts): LawAnswer | null {
    if (this.#last === undefined) return null;
    const redesign = (plan: Plan): Design => this.#trials.design(plan, facts);
    return answerLaw(question, { ...this.#last, facts, redesign });
  }

  #levers(candidate: LeverCandidate | null, facts: Facts): LeverAnswer | null {
    if (this.#last === undefined) return null;
    const redesign = (plan: Plan): Design => this.#trials.design(plan, facts);
    return answerLevers(candidate, { ...this.#last, facts, redesign });
  }

  #networks(poolId: PoolId, facts: Facts): NetworkComparison | null {
    // A pipeline that ends before compute has no pools.
    const compute: StageValues['compute'] | undefined = this.#last?.design.values.compute;
    const pool = compute?.pools.find((entry) => entry.poolId === poolId);
    if (this.#last === undefined || pool === undefined) return null;
    // What was chosen by hand must not hide the others.
    const { plan } = this.#last;
    const free = { ...plan.fabric, leafSwitchId: null, spineSwitchId: null, assignment: null };
    return compareNetworks(pool, { ...plan, fabric: free }, facts);
  }

  #answer(job: Job, facts: Facts): EngineReply | null {
    const { ticket } = job;
    const started = this.#now();
    switch (job.kind) {
      case 'design': {
        const design = this.#design(job.plan, facts);
        return { kind: 'design', ticket, design: this.#update(design), ms: this.#now() - started };
      }
      case 'compare': {
        // Its own pipeline: the comparison must not push out what the open plan's next edit builds on.
        const { trace: _unused, ...design } = new Pipeline().design(job.plan, facts);
        return { kind: 'compared', ticket, design };
      }
      case 'try':
        return { kind: 'tried', ticket, findings: this.#trials.design(job.plan, facts).findings };
      case 'networks':
        return { kind: 'networked', ticket, comparison: this.#networks(job.poolId, facts) };
      case 'explain':
        return { kind: 'explained', ticket, node: walkTrace(this.#trace, job.path, EXPLAIN_DEPTH) };
      case 'rank':
        return this.#startRanking(job, facts);
      case 'levers':
        return { kind: 'levered', ticket, answer: this.#levers(job.candidate, facts) };
      case 'losses':
        return { kind: 'lost', ticket, losses: this.#losses(job.siteId, facts) };
      case 'fixes':
        return this.#startFixes(ticket, job.clause, facts);
      case 'law':
        return { kind: 'lawful', ticket, answer: this.#law(job.question, facts) };
    }
  }

  /** Handles one request; facts have no answer, and a job before the facts waits for none: it is refused. */
  handle(request: EngineRequest): EngineReply | null {
    if (request.kind === 'facts') {
      this.#takeFacts(request.facts);
      return null;
    }
    const { ticket, kind } = request;
    try {
      if (this.#facts === undefined) throw new Error('the engine has no facts yet');
      return this.#answer(request, this.#facts);
    } catch (error) {
      // The window shows the fault in place of the result and keeps the earlier one, dimmed.
      return { kind: 'fault', ticket, request: kind, fault: faultRecordOf(error) };
    }
  }
}
