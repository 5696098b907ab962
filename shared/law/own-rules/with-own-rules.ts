import type { Facts } from '../../catalogue/catalogue.ts';
import { createFacts } from '../../catalogue/facts.ts';
import { compareIds } from '../../ids.ts';
import type { OwnRules } from './read-own-rules.ts';

/**
 * Facts with instruments and sets of the user's own beside those of the pack. One of the same id takes the place of
 * the pack's; results name its origin. Identity stays that of the pack, which the own rules do not change.
 */
export function withOwnRules(facts: Facts, own: Pick<OwnRules, 'instruments' | 'sets'>): Facts {
  if (own.instruments.length === 0 && Object.keys(own.sets).length === 0) return facts;
  const replaced = new Set(own.instruments.map((instrument) => instrument.id));
  const kept = facts.catalogue.instruments.filter((instrument) => !replaced.has(instrument.id));
  const { ruleTables } = facts.catalogue;
  return createFacts(
    {
      ...facts.catalogue,
      instruments: [...kept, ...own.instruments].sort((a, b) => compareIds(a.id, b.id)),
      ruleTables: {
        ...ruleTables,
        sets: { ...ruleTables.sets, ...own.sets },
        ownSets: [...new Set([...(ruleTables.ownSets ?? []), ...Object.keys(own.sets)])].sort(compareIds),
      },
    },
    facts.prices,
  );
}
