import { PlannerError } from '../../../shared/errors.ts';
import type { PackConfirmation, PackNeeds } from '../../../shared/pack/examination.ts';

function unconfirmed(reason: string): never {
  throw new PlannerError('pack', 'unconfirmed', { reason });
}

/** Names that count as different people: case, accents written in two ways and spaces make no second person. */
function distinctPersons(persons: readonly string[]): number {
  const names = persons.map((name) => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase());
  return new Set(names.filter((name) => name !== '')).size;
}

/**
 * Holds a confirmation against what the pack needs.
 * @throws PlannerError `pack/unconfirmed` saying what is missing
 */
export function assertConfirmed(needs: PackNeeds, confirmation: PackConfirmation): void {
  const persons = distinctPersons(confirmation.persons);
  if (persons < needs.persons)
    unconfirmed(
      needs.persons === 2
        ? `two different persons must confirm it; ${persons} did`
        : 'nobody confirmed it; give the name of the person who does',
    );
  if (needs.ended && confirmation.reason.trim() === '')
    unconfirmed('its time is over; the two persons must say why it is taken all the same');
  if (needs.aheadOfClock && !confirmation.clockConfirmed)
    unconfirmed('it was signed more than two days after this clock; set the clock, or confirm its time');
  if (needs.priceJumps && !confirmation.pricesConfirmed)
    unconfirmed('prices moved beyond the limit of the root; confirm that they are right');
}
