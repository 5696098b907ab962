import type { Facts } from '../catalogue/catalogue.ts';
import type { Design } from '../design/design.ts';
import type { ClauseState } from '../design/judgement.ts';
import { compareIds } from '../ids.ts';
import type { Mission } from '../plan/mission.ts';
import { heldPapers } from '../plan/papers.ts';
import type { Plan } from '../plan/plan.ts';
import { STATES_WORST_FIRST } from '../stages/compliance/clause-result.ts';
import { type DerivedFacts, deriveFacts } from '../stages/compliance/derive-facts.ts';
import { judgeFacts } from '../stages/compliance/judge-facts.ts';
import { dayAfter, firstDay, lastDay } from '../stages/compliance/language/dates.ts';
import type { FactBase } from '../stages/compliance/language/fact-base.ts';
import { type RuleBook, ruleBookOf } from '../stages/compliance/rule-book.ts';

/** One clause that comes out otherwise from a day on. */
export interface StateChange {
  readonly instrumentId: string;
  readonly ref: string;
  readonly from: ClauseState;
  readonly to: ClauseState;
}

export type CalendarEvent =
  | { readonly kind: 'judged' | 'order' | 'ready' | 'start' }
  /** Announced by the instrument: text of the catalogue. */
  | { readonly kind: 'milestone'; readonly instrumentId: string; readonly what: string }
  | { readonly kind: 'waiver-ends'; readonly instrumentId: string; readonly ref: string }
  | { readonly kind: 'paper-counts' | 'paper-ends'; readonly paper: string }
  | { readonly kind: 'clause-begins' | 'clause-ends'; readonly instrumentId: string; readonly ref: string };

/** One day of the calendar. */
export interface CalendarDay {
  readonly day: string;
  readonly events: readonly CalendarEvent[];
  /** Against the entry before, or against the day the plan is judged on. */
  readonly changes: readonly StateChange[];
}

export interface CalendarRequest {
  readonly plan: Plan;
  readonly design: Design;
  readonly facts: Facts;
  /** First and last day shown, whole ISO dates. */
  readonly from: string;
  readonly to: string;
}

interface Dated {
  readonly day: string;
  readonly event: CalendarEvent;
}

function dated(text: string | null | undefined, event: CalendarEvent): readonly Dated[] {
  const day = text === null || text === undefined ? null : firstDay(text);
  return day === null ? [] : [{ day, event }];
}

function planDays({ plan, design }: CalendarRequest): readonly Dated[] {
  return [
    ...dated(design.values.compliance.asOf, { kind: 'judged' }),
    ...dated(plan.mission.orderDate, { kind: 'order' }),
    ...dated(design.values.schedule.readyDate?.p50, { kind: 'ready' }),
    ...dated(plan.mission.startOfOperation, { kind: 'start' }),
  ];
}

/** Days from which a waiver or paper of the plan counts or no longer counts. */
function registerDays({ plan }: CalendarRequest): readonly Dated[] {
  const after = (day: string | null): string | null => (day === null ? null : dayAfter(day));
  const { papers, waivers } = plan.mission;
  return [
    ...waivers.flatMap(({ instrumentId, ref, until }) =>
      dated(after(until), { kind: 'waiver-ends', instrumentId, ref }),
    ),
    ...papers.flatMap(({ id, register, issuedOn, expiresOn }) => [
      ...dated(issuedOn, { kind: 'paper-counts', paper: `${register}/${id}` }),
      ...dated(after(expiresOn), { kind: 'paper-ends', paper: `${register}/${id}` }),
    ]),
  ];
}

/** Facts with the papers that count on a day. */
function withPapersOf(facts: FactBase, mission: Mission, day: string): FactBase {
  const evidence = heldPapers(mission, 'evidence', day);
  return { ...facts, evidence, declarations: heldPapers(mission, 'declarations', day) };
}

/** Instruments whose scope does not exclude the plan: what cannot apply has no place in its calendar. */
function relevant(design: Design): ReadonlySet<string> {
  const reached = design.values.compliance.clauses.filter((clause) => clause.state !== 'not-applicable');
  return new Set(reached.map((clause) => clause.instrumentId));
}

function lawDays(book: RuleBook, ids: ReadonlySet<string>): readonly Dated[] {
  return book.instruments
    .filter(({ instrument }) => ids.has(instrument.id))
    .flatMap(({ instrument, clauses }) => {
      const instrumentId = instrument.id;
      const milestones = instrument.nextMilestones.flatMap(({ date, what }) =>
        dated(date, { kind: 'milestone', instrumentId, what }),
      );
      const limits = clauses.flatMap(({ clause, from, to }) => [
        ...dated(from, { kind: 'clause-begins', instrumentId, ref: clause.ref }),
        ...dated(to === null ? null : dayAfter(to), { kind: 'clause-ends', instrumentId, ref: clause.ref }),
      ]);
      return [...milestones, ...limits];
    });
}

type States = ReadonlyMap<string, StateChange>;

/** What is judged day by day. */
interface Judged {
  readonly derived: DerivedFacts;
  readonly mission: Mission;
}

/** Worst state of every clause over the sites, on one day. */
function statesOn(day: string, book: RuleBook, { derived, mission }: Judged): States {
  const states = new Map<string, StateChange>();
  for (const site of derived.sites) {
    const facts = withPapersOf(site.facts, mission, day);
    for (const { instrument, clauses } of judgeFacts(book, facts, { asOf: day, instruments: null }))
      for (const { clause, state } of clauses) {
        const key = `${instrument.id} ${clause.ref}`;
        const held = states.get(key);
        const worse =
          held === undefined || STATES_WORST_FIRST.indexOf(state) < STATES_WORST_FIRST.indexOf(held.to);
        if (worse) states.set(key, { instrumentId: instrument.id, ref: clause.ref, from: state, to: state });
      }
  }
  return states;
}

function changesBetween(before: States, after: States): readonly StateChange[] {
  return [...after].flatMap(([key, { instrumentId, ref, to }]) => {
    const from = before.get(key)?.to ?? to;
    return from === to ? [] : [{ instrumentId, ref, from, to }];
  });
}

function byDay(entries: readonly Dated[]): readonly [string, readonly CalendarEvent[]][] {
  const days = new Map<string, CalendarEvent[]>();
  for (const { day, event } of entries) days.set(day, [...(days.get(day) ?? []), event]);
  return [...days].sort(([a], [b]) => compareIds(a, b));
}

/**
 * Days between `from` and `to` on which something happens for this plan: its own dates, announced milestones,
 * clauses that begin or end, papers and waivers that begin or end to count; each with the clauses that come out
 * otherwise from then on, with the papers of that day and all other facts unchanged.
 * @returns days in order; a date of reduced precision stands at its first day, an end at the day after the last
 */
export function lawCalendar(request: CalendarRequest): readonly CalendarDay[] {
  const { plan, design, facts, from, to } = request;
  const book = ruleBookOf(facts.catalogue);
  const judged: Judged = {
    derived: deriveFacts({ plan, values: design.values, facts, book }),
    mission: plan.mission,
  };
  const entries = [...planDays(request), ...registerDays(request), ...lawDays(book, relevant(design))];
  let states = statesOn(lastDay(design.values.compliance.asOf) ?? from, book, judged);
  return byDay(entries.filter(({ day }) => day >= from && day <= to)).map(([day, events]) => {
    const next = statesOn(day, book, judged);
    const changes = changesBetween(states, next);
    states = next;
    return { day, events, changes };
  });
}
