import { tryLever } from '../../shared/levers/explore-levers.ts';
import type { Lever, LeverCandidate, LeverFigures, LeverNotOffered } from '../../shared/levers/lever.ts';
import { leverCandidates } from '../../shared/levers/lever-candidates.ts';
import { leverFigures } from '../../shared/levers/lever-figures.ts';
import type { LeverRequest } from '../../shared/levers/lever-query.ts';

/** What may be tried with the plan as it is, or one lever designed. */
export type LeverAnswer =
  | {
      readonly about: 'choices';
      readonly before: LeverFigures;
      readonly currency: string;
      readonly candidates: readonly LeverCandidate[];
      readonly notOffered: readonly LeverNotOffered[];
    }
  | { readonly about: 'tried'; readonly lever: Lever | null; readonly refused: LeverNotOffered | null };

/** Answers the list of levers (no candidate), or designs the plan with one of them. */
export function answerLevers(candidate: LeverCandidate | null, request: LeverRequest): LeverAnswer {
  if (candidate !== null) return { about: 'tried', ...tryLever(candidate, request) };
  const before = leverFigures(request.design);
  const { currency } = request.design.values.cost;
  return { about: 'choices', before, currency, ...leverCandidates(request) };
}
