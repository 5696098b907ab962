import type { Instrument } from '../../catalogue/instrument.ts';
import type { MembershipOnDay } from './memberships.ts';

/**
 * How an instrument reaches a buyer.
 * `directly`: law of one of the plan's own countries, or a regulation of a union one of them belongs to.
 * `through-national-act`: a directive; the act that takes it over decides.
 * `through-eea`: a member of the EEA that is not in the Union follows what the agreement takes over.
 * `through-security-authority`: rules of NATO, or of the Union on its classified information.
 * `by-contract`: a standard; it binds where a contract or another instrument says so.
 * `across-borders`: it is written on goods, data or people, wherever the site stands.
 */
export type Binding =
  | 'directly'
  | 'through-national-act'
  | 'through-eea'
  | 'through-security-authority'
  | 'by-contract'
  | 'across-borders';

function bindingOfUnion(instrument: Instrument, members: readonly MembershipOnDay[]): Binding {
  const isIn = (union: string): boolean => members.some((entry) => entry.union === union && entry.isMember);
  if (instrument.type === 'classification') return 'through-security-authority';
  if (isIn('EU')) return instrument.type === 'directive' ? 'through-national-act' : 'directly';
  return isIn('EEA') ? 'through-eea' : 'across-borders';
}

/**
 * How an instrument reaches a plan: inheritance of jurisdictions as the rule pack describes it.
 * @param countries - of buyer, operator and sites, ISO alpha-2
 * @param members - their memberships on the day that is judged
 */
export function bindingOf(
  instrument: Instrument,
  countries: readonly string[],
  members: readonly MembershipOnDay[],
): Binding {
  const { jurisdiction } = instrument;
  if (jurisdiction === 'INT') return 'by-contract';
  if (jurisdiction === 'NATO') return 'through-security-authority';
  if (jurisdiction === 'EU') return bindingOfUnion(instrument, members);
  return countries.includes(jurisdiction) ? 'directly' : 'across-borders';
}
