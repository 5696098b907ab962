import { useEffect, useState } from 'react';
import type { InstrumentId } from '../../shared/ids.ts';
import type { RankedStop } from '../../shared/law/choke-points/rank-stops.ts';
import type { StopTime } from '../../shared/law/choke-points/simulate-stop.ts';
import type { Fix } from '../../shared/law/find-fixes.ts';
import type { RuleTrial } from '../../shared/law/own-rules/try-rule.ts';
import type { ProfileOtherwise } from '../../shared/law/profile/profile-otherwise.ts';
import type { Roadmap } from '../../shared/law/roadmap/roadmap.ts';
import type {
  ClauseKey,
  LawAnswer,
  LawQuestion,
  RedesignView,
  StopSet,
  StopView,
} from '../workers/law-messages.ts';
import { ask, useEngine } from './engine.ts';

type Answer<A extends LawQuestion['about']> = Extract<LawAnswer, { readonly about: A }>;

function isAbout<A extends LawQuestion['about']>(answer: LawAnswer, about: A): answer is Answer<A> {
  return answer.about === about;
}

async function askLaw<A extends LawQuestion['about']>(
  question: Extract<LawQuestion, { readonly about: A }>,
  about: A,
): Promise<Answer<A> | null> {
  const reply = await ask((ticket) => ({ kind: 'law', ticket, question }));
  // A fault of the law step is said where the design says its own; what was on the screen stays.
  if (reply.kind !== 'lawful' || reply.answer === null) return null;
  return isAbout(reply.answer, about) ? reply.answer : null;
}

/** An answer about the design on the screen: what was there before stays, and `fresh` says that it is this design's. */
export interface Held<T> {
  readonly value: T | null;
  readonly fresh: boolean;
}

interface Kept<T> {
  readonly design: unknown;
  readonly key: string;
  readonly answer: T | null;
}

/** Asks again whenever the design or the question changes; a null question asks nothing. */
function useLawAnswer<A extends LawQuestion['about']>(
  question: Extract<LawQuestion, { readonly about: A }> | null,
  about: A,
): Held<Answer<A>> {
  const { design, stale } = useEngine();
  const [kept, setKept] = useState<Kept<Answer<A>>>();
  const key = JSON.stringify(question);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text stands for the question
  useEffect(() => {
    if (question === null || design === null || stale) return undefined;
    let current = true;
    void askLaw(question, about).then((answer) => {
      if (current) setKept({ design, key, answer });
    });
    return () => {
      current = false;
    };
  }, [key, design, stale]);
  if (question === null || kept === undefined) return { value: null, fresh: false };
  return { value: kept.answer, fresh: !stale && kept.design === design && kept.key === key };
}

/** Conflicts and calendar between two days. */
export function useLawDates(from: string, to: string): Held<Answer<'dates'>> {
  return useLawAnswer({ about: 'dates', from, to }, 'dates');
}

/** What a set of stops does, before delivery or in operation; null = nobody stops. */
export function useStop(stops: StopSet | null, at: StopTime): Held<StopView> {
  const { value, fresh } = useLawAnswer(stops === null ? null : { about: 'stop', stops, at }, 'stop');
  return { value: value?.stop ?? null, fresh };
}

/** How much of the demand each single stop leaves. */
export function useRanks(): Held<readonly RankedStop[]> {
  const { value, fresh } = useLawAnswer({ about: 'ranks' }, 'ranks');
  return { value: value?.ranks ?? null, fresh };
}

/** What each step of the roadmap costs, takes and satisfies. */
export function useRoadmap(): Held<Roadmap> {
  const { value, fresh } = useLawAnswer({ about: 'roadmap' }, 'roadmap');
  return { value: value?.roadmap ?? null, fresh };
}

/** Which law reaches the buyer, and what another kind of buyer or level would change. */
export function useProfile(otherwise: ProfileOtherwise): Held<Answer<'profile'>> {
  return useLawAnswer({ about: 'profile', otherwise }, 'profile');
}

/** What an expression comes to on the open plan; null = nothing is tried. */
export function useRuleTrial(expression: string | null): Held<RuleTrial> {
  const question = expression === null ? null : ({ about: 'rule', expression } as const);
  const { value, fresh } = useLawAnswer(question, 'rule');
  return { value: value?.trial ?? null, fresh };
}

/** Clauses of an instrument that refuse somebody by name; none when the engine has no answer. */
export async function denyingClauses(instrumentId: InstrumentId): Promise<readonly string[]> {
  const answer = await askLaw({ about: 'deny-list', instrumentId }, 'deny-list');
  return answer?.refs ?? [];
}

interface HeldFixes {
  readonly design: unknown;
  readonly key: string;
  readonly fixes: readonly Fix[];
}

/** What would turn a clause, tried by designing changed plans; undefined while it is being tried. */
export function useFixes(clause: ClauseKey): readonly Fix[] | undefined {
  const { design, stale } = useEngine();
  const [held, setHeld] = useState<HeldFixes>();
  const { instrumentId, ref, siteId } = clause;
  const key = JSON.stringify([instrumentId, ref, siteId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the clause
  useEffect(() => {
    if (design === null || stale) return undefined;
    let current = true;
    void ask((ticket) => ({ kind: 'fixes', ticket, clause: { instrumentId, ref, siteId } })).then((reply) => {
      if (current) setHeld({ design, key, fixes: reply.kind === 'fixed' ? reply.fixes : [] });
    });
    return () => {
      current = false;
    };
  }, [key, design, stale]);
  return held?.design === design && held.key === key ? held.fixes : undefined;
}

/** A new design is tried only after this much quiet, so that typing waits for no search. */
const QUIET_MS = 1200;

/** Outcome of designing anew without a stop, by id of the stop; null when the plan cannot be designed without it. */
export type Redesigns = ReadonlyMap<string, RedesignView | null>;

const NONE: Redesigns = new Map();

/**
 * Designs the plan anew without each of some stops, one after the other while nothing else is asked.
 * @param wanted - most wanted first; a stop that was designed already for this design is not designed again
 */
export function useRedesigns(wanted: readonly { readonly id: string; readonly stops: StopSet }[]): Redesigns {
  const { design, stale } = useEngine();
  const [held, setHeld] = useState<{ readonly design: unknown; readonly found: Redesigns }>();
  const found = held?.design === design ? held.found : NONE;
  const next = wanted.find(({ id }) => !found.has(id));
  // biome-ignore lint/correctness/useExhaustiveDependencies: one step for each stop that is still to be designed
  useEffect(() => {
    if (next === undefined || design === null || stale) return undefined;
    let current = true;
    const start = (): void => {
      void askLaw({ about: 'redesign', stops: next.stops }, 'redesign').then((answer) => {
        if (!current) return;
        setHeld({ design, found: new Map([...found, [next.id, answer?.redesigned ?? null]]) });
      });
    };
    const timer = setTimeout(start, found.size === 0 ? QUIET_MS : 0);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [next?.id, design, stale]);
  return found;
}
