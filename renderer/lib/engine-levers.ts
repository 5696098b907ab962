import { useEffect, useState } from 'react';
import type { Lever, LeverCandidate, LeverFigures, LeverNotOffered } from '../../shared/levers/lever.ts';
import type { LeverAnswer } from '../workers/lever-answers.ts';
import { ask, useEngine } from './engine.ts';

/** Levers of the design on the screen; they arrive one after another. */
export interface LeversView {
  readonly before: LeverFigures | null;
  readonly currency: string;
  readonly offered: readonly Lever[];
  readonly notOffered: readonly LeverNotOffered[];
  readonly tried: number;
  readonly all: number;
}

const NONE: LeversView = { before: null, currency: '', offered: [], notOffered: [], tried: 0, all: 0 };

type Answer<A extends LeverAnswer['about']> = Extract<LeverAnswer, { readonly about: A }>;

/** Null when the engine could not answer; the panel then keeps what it has. */
async function askLevers(candidate: LeverCandidate | null): Promise<LeverAnswer | null> {
  const reply = await ask((ticket) => ({ kind: 'levers', ticket, candidate }));
  return reply.kind === 'levered' ? reply.answer : null;
}

function withTried(view: LeversView, { lever, refused }: Answer<'tried'>): LeversView {
  return {
    ...view,
    offered: lever === null ? view.offered : [...view.offered, lever],
    notOffered: refused === null ? view.notOffered : [...view.notOffered, refused],
    tried: view.tried + 1,
  };
}

/** Tries every lever of the design, each by a design of its own, and tells after each; ends when nobody wants it. */
async function exploreLevers(tell: (view: LeversView) => boolean): Promise<void> {
  const first = await askLevers(null);
  if (first?.about !== 'choices') return;
  const { before, currency, candidates, notOffered } = first;
  let view: LeversView = { ...NONE, before, currency, notOffered, all: candidates.length };
  let wanted = tell(view);
  for (const candidate of candidates) {
    const answer = wanted ? await askLevers(candidate) : null;
    if (answer?.about !== 'tried') return;
    view = withTried(view, answer);
    wanted = tell(view);
  }
}

/** Levers of the design on the screen, tried while they are looked at; those of an earlier design stay, stale. */
export function useLevers(wanted: boolean): LeversView & { readonly stale: boolean } {
  const { design, stale } = useEngine();
  const [held, setHeld] = useState<{ readonly key: unknown; readonly view: LeversView }>();
  useEffect(() => {
    if (!wanted || design === null || stale) return undefined;
    let current = true;
    void exploreLevers((view) => {
      if (current) setHeld({ key: design, view });
      return current;
    });
    return () => {
      current = false;
    };
  }, [wanted, design, stale]);
  return { ...(held?.view ?? NONE), stale: stale || (held !== undefined && held.key !== design) };
}
