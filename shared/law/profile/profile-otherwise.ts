import type { CatalogueData } from '../../catalogue/catalogue.ts';
import type { InstrumentId } from '../../ids.ts';
import type { Plan } from '../../plan/plan.ts';
import type { CANONICAL_LEVELS } from '../../stages/compliance/vocabulary/fact-spec.ts';
import { type Profile, type ProfileSubject, profileOf, type Scope } from './profile-of.ts';

/** Another kind of buyer, another level, or both; null leaves what the plan says. */
export interface ProfileOtherwise {
  readonly buyerType: Plan['mission']['buyerType'];
  readonly level: (typeof CANONICAL_LEVELS)[number] | null;
}

/** One instrument that would stand otherwise. */
export interface ScopeChange {
  readonly instrumentId: InstrumentId;
  readonly from: Scope;
  readonly to: Scope;
}

function withOtherwise(subject: ProfileSubject, { buyerType, level }: ProfileOtherwise): ProfileSubject {
  const { mission } = subject;
  const facts = level === null ? mission.facts : { ...mission.facts, 'plan.classification': level };
  return { ...subject, mission: { ...mission, facts, buyerType: buyerType ?? mission.buyerType } };
}

/**
 * What another kind of buyer or another level would add to the instruments that reach a plan, and what it would remove.
 * @param profile - of the plan as it is
 * @returns the instruments whose scope differs, in the order of `profile`
 */
export function profileChanges(
  profile: Profile,
  otherwise: ProfileOtherwise,
  given: { readonly subject: ProfileSubject; readonly catalogue: CatalogueData },
): readonly ScopeChange[] {
  const then = profileOf(withOtherwise(given.subject, otherwise), given.catalogue);
  const scopes = new Map(then.instruments.map((entry) => [entry.instrumentId, entry.scope]));
  return profile.instruments.flatMap(({ instrumentId, scope }): readonly ScopeChange[] => {
    const to = scopes.get(instrumentId);
    return to === undefined || to === scope ? [] : [{ instrumentId, from: scope, to }];
  });
}
