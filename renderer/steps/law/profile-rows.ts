import type { MembershipOnDay } from '../../../shared/law/profile/memberships.ts';
import type { PolicyDefault, Profile, ProfileEntry, Scope } from '../../../shared/law/profile/profile-of.ts';
import type { ProfileOtherwise, ScopeChange } from '../../../shared/law/profile/profile-otherwise.ts';
import { bindingTexts } from '../../../shared/texts/en/profile.ts';
import { lawProfileUi as texts } from '../../../shared/texts/en/ui/law-profile.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { formatDate } from '../../lib/format.ts';
import { factWords, valueText } from './clauses.ts';

/** A group of instruments by scope, or those that another buyer or level would change. */
export type ProfileView = Scope | 'changes';
export const PROFILE_VIEWS: readonly ProfileView[] = ['in-scope', 'depends', 'out-of-scope', 'changes'];

export interface ProfileRow {
  readonly entry: ProfileEntry;
  /** Where it would stand as the buyer or at the level that is tried; null = as it does. */
  readonly otherwise: Scope | null;
}

/** As the plan is. */
export const AS_IT_IS: ProfileOtherwise = { buyerType: null, level: null };

export function isAsItIs({ buyerType, level }: ProfileOtherwise): boolean {
  return buyerType === null && level === null;
}

/** Rows of one view, in the order of the profile. */
export function profileRows(
  profile: Profile,
  changes: readonly ScopeChange[],
  view: ProfileView,
): readonly ProfileRow[] {
  const scopes = new Map(changes.map(({ instrumentId, to }) => [instrumentId, to]));
  const rows = profile.instruments.map((entry) => ({
    entry,
    otherwise: scopes.get(entry.instrumentId) ?? null,
  }));
  return rows.filter((row) => (view === 'changes' ? row.otherwise !== null : row.entry.scope === view));
}

/** What the buyer or level that is tried adds to what is in scope, removes from it, and changes otherwise. */
export function changeCounts(changes: readonly ScopeChange[]): {
  readonly adds: number;
  readonly removes: number;
  readonly other: number;
} {
  const adds = changes.filter(({ to }) => to === 'in-scope').length;
  const removes = changes.filter(({ from }) => from === 'in-scope').length;
  return { adds, removes, other: changes.length - adds - removes };
}

/** What puts an instrument in or out of scope, or what it turns on. */
export function whyText({ scope, because, missing }: ProfileEntry): string {
  if (scope === 'depends') return fillText(texts.turnsOn, { facts: missing.map(factWords).join(', ') });
  return because.map(({ fact, value }) => `${factWords(fact)}: ${valueText(value)}`).join(', ');
}

/** How it reaches the buyer; a draft says that it fails no plan. */
export function reachText({ binding, status }: ProfileEntry): string {
  if (status === 'draft') return texts.draft;
  return binding === null ? '' : bindingTexts[binding];
}

/** "since 1 Jan 1958", "1 Jan 1973 to 31 Jan 2020". */
export function membershipDates({ since, until, isMember }: MembershipOnDay): string {
  if (until !== null) return fillText(texts.until, { since: formatDate(since), until: formatDate(until) });
  return fillText(isMember ? texts.since : texts.from, { date: formatDate(since) });
}

/** Whom a clause refuses and the plan's policy does not. */
export function refusedText(
  entry: PolicyDefault,
  nameOf: {
    readonly instrument: (id: PolicyDefault['instrumentId']) => string;
    readonly maker: (name: string) => string;
    readonly country: (code: string) => string;
  },
): string {
  const names = [...entry.vendors.map(nameOf.maker), ...entry.countries.map(nameOf.country)];
  const clauses = `${nameOf.instrument(entry.instrumentId)}, ${entry.refs.join(', ')}`;
  return fillText(texts.refusedBy, { clauses, names: names.join(', ') });
}
