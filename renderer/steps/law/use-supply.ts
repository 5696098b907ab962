import { useMemo } from 'react';
import type { EmbargoCase } from '../../../shared/design/judgement.ts';
import type { RankedStop } from '../../../shared/law/choke-points/rank-stops.ts';
import { type Redesigns, useRanks, useRedesigns } from '../../lib/engine-law.ts';
import { stopsOf } from './stops.ts';

/** Single stops that are designed anew by themselves, worst first; others when they are chosen. */
const TRIED = 6;

/** What each single stop leaves of the demand, and what the plan would be without it. */
export function useSupply(
  cases: readonly EmbargoCase[],
  chosen: string | null,
): { readonly ranks: readonly RankedStop[] | null; readonly redesigns: Redesigns } {
  const { value: ranks } = useRanks();
  const wanted = useMemo(() => {
    const falling = cases.filter((entry) => entry.linesFallen.length > 0);
    const first = falling.filter((entry) => entry.id === chosen);
    return [...first, ...falling.slice(0, TRIED)].map((entry) => ({ id: entry.id, stops: stopsOf(entry) }));
  }, [cases, chosen]);
  return { ranks, redesigns: useRedesigns(wanted) };
}
