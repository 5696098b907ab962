import type { UtcTime } from '../../../shared/bundle/format/time.ts';
import { PlannerError } from '../../../shared/errors.ts';
import type { VerifiedPack } from '../../../shared/pack/check-pack.ts';
import type { PackConfirmation, PackNeeds } from '../../../shared/pack/examination.ts';
import type { PriceJump } from '../../../shared/pack/sanity.ts';
import { decimalOf } from '../../../shared/units/money.ts';

function unconfirmed(reason: string): never {
  throw new PlannerError('pack', 'unconfirmed', { reason });
}

/** Names that count as different people: case, accents written in two ways and spaces make no second person. */
function distinctPersons(persons: readonly string[]): number {
  const names = persons.map((name) => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase());
  return new Set(names.filter((name) => name !== '')).size;
}

/** What a question about a pack names. */
interface Asked {
  readonly needs: PackNeeds;
  readonly pack: VerifiedPack;
  readonly jumps: readonly PriceJump[];
  readonly clock: UtcTime;
}

function amount(minor: number, currency: string): string {
  return `${currency} ${decimalOf({ minor, currency })}`;
}

function jumpsSaid({ jumps, pack }: Asked): string {
  const [first] = jumps;
  const limit = `more than the ${pack.root.root.policy.priceJumpPercent} % the root lets pass`;
  if (first === undefined) return limit;
  const { productId, currency, beforeMinor, afterMinor } = first;
  const others = jumps.length === 1 ? '' : `, and ${jumps.length - 1} more`;
  return `${productId} moved from ${amount(beforeMinor, currency)} to ${amount(afterMinor, currency)}, ${limit}${others}`;
}

/**
 * Holds a confirmation against what the pack needs.
 * @throws PlannerError `pack/unconfirmed` saying what is missing, against which limit
 */
export function assertConfirmed(asked: Asked, confirmation: PackConfirmation): void {
  const { needs, pack, clock } = asked;
  const { issued, expires } = pack.statement;
  const persons = distinctPersons(confirmation.persons);
  if (persons < needs.persons)
    unconfirmed(
      needs.persons === 2
        ? `two different persons must confirm it; ${persons} did`
        : 'nobody confirmed it; give the name of the person who does',
    );
  if (needs.ended && confirmation.reason.trim() === '')
    unconfirmed(`it ended on ${expires}; the two persons must say why it is taken all the same`);
  if (needs.aheadOfClock && !confirmation.clockConfirmed)
    unconfirmed(
      `it was signed on ${issued}, more than two days after this clock (${clock}); set the clock, or confirm its time`,
    );
  if (needs.priceJumps && !confirmation.pricesConfirmed)
    unconfirmed(`${jumpsSaid(asked)}; confirm that the prices are right`);
}
