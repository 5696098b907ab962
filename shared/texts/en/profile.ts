import type { Binding } from '../../law/profile/binding.ts';
import type { MembershipOnDay } from '../../law/profile/memberships.ts';
import type { PolicyDefault, Profile, ProfileEntry, Scope } from '../../law/profile/profile-of.ts';

/** How an instrument reaches a plan. */
export const bindingTexts: Readonly<Record<Binding, string>> = {
  directly: 'binds directly',
  'through-national-act': 'a directive: the national act decides',
  'through-eea': 'as far as the EEA takes it over',
  'through-security-authority': 'through the national security authority',
  'by-contract': 'a standard: binds where a contract or another instrument says so',
  'across-borders': 'reaches across borders, by goods, data or people',
};

export const scopeTexts: Readonly<Record<Scope, string>> = {
  'in-scope': 'in scope',
  depends: 'depends',
  'out-of-scope': 'out of scope',
};

/** A membership as a line: `DE: EU since 1958-01-01`. */
export function membershipText({ country, union, isMember, since, until }: MembershipOnDay): string {
  if (isMember) return `${country}: ${union} since ${since}`;
  return until === null ? `${country}: ${union} from ${since}` : `${country}: ${union} until ${until}`;
}

function groundsOf({ scope, because, missing, scopeInWords, binding, status }: ProfileEntry): string {
  if (scope === 'depends') return `${scopeInWords} Turns on ${missing.join(', ')}`;
  const facts = because.map(
    ({ fact, value }) => `${fact} is ${Array.isArray(value) ? value.join(', ') : value}`,
  );
  if (scope === 'out-of-scope') return `${scopeInWords} Here ${facts.join(' and ')}`;
  const reach = status === 'draft' ? 'draft, fails no plan' : binding === null ? '' : bindingTexts[binding];
  return facts.length === 0 ? reach : `${reach}; ${facts.join(' and ')}`;
}

function policyText({ instrumentId, refs, vendors, countries }: PolicyDefault): string {
  const names = [...vendors, ...countries].join(', ');
  return `policy         ${instrumentId} ${refs.join(', ')} refuses ${names}: not refused by the plan's own policy`;
}

/** The profile as lines for people: who the buyer is, then what is in scope or depends, then how many are not. */
export function profileLines(profile: Profile): readonly string[] {
  const { buyerType, buyerCountry, level, memberships, instruments, policyDefaults } = profile;
  const shown = instruments.filter(({ scope }) => scope !== 'out-of-scope');
  return [
    `profile        buyer ${buyerType ?? 'not given'} in ${buyerCountry ?? 'a country not given'}, highest level handled: ${level ?? 'not given (plan.classification)'}`,
    ...memberships.map((entry) => `member         ${membershipText(entry)}`),
    ...shown.map(
      (entry) => `${scopeTexts[entry.scope].padEnd(14)} ${entry.instrumentId}: ${groundsOf(entry)}`,
    ),
    ...policyDefaults.map(policyText),
    `out of scope   ${instruments.length - shown.length} instruments; --json names each with the fact that keeps it out`,
  ];
}
