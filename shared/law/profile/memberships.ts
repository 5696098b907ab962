import type { Membership } from '../../catalogue/catalogue.ts';
import { compareIds } from '../../ids.ts';

/** One country's place in one union of states, on one day. */
export interface MembershipOnDay {
  readonly country: string;
  readonly union: string;
  readonly isMember: boolean;
  /** First day of the membership that counts or is to come; last day of one that ended. ISO dates. */
  readonly since: string;
  readonly until: string | null;
  readonly source: string;
}

/**
 * Memberships of some countries on a day, as the dated tables of the rule pack give them.
 * @param countries - ISO alpha-2, any order
 * @param asOf - whole ISO date
 * @returns by country, then in the order of the tables; a country that never was a member of a union has no entry
 */
export function membershipsOn(
  tables: readonly Membership[],
  countries: readonly string[],
  asOf: string,
): readonly MembershipOnDay[] {
  return [...new Set(countries)].sort(compareIds).flatMap((country) =>
    tables.flatMap(({ union, source, members }) => {
      const own = members.find((entry) => entry.country === country);
      if (own === undefined) return [];
      const { since, until } = own;
      const isMember = since <= asOf && (until === null || asOf <= until);
      return [{ country, union, isMember, since, until, source }];
    }),
  );
}
