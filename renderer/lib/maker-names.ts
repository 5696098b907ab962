import type { Facts } from '../../shared/catalogue/catalogue.ts';
import { makerOf } from '../../shared/catalogue/makers/maker-name.ts';

/** How a maker or foundry is written, by the plain name it is compared by. */
export type MakerName = (plain: string) => string;

const cached = new WeakMap<Facts, ReadonlyMap<string, string>>();

function namesIn(facts: Facts): ReadonlyMap<string, string> {
  const held = cached.get(facts);
  if (held !== undefined) return held;
  const names = new Map<string, string>();
  for (const { vendor } of Object.values(facts.catalogue.products).flat()) {
    const plain = makerOf(vendor)?.names[0];
    if (plain !== undefined && vendor.toLowerCase() === plain) names.set(plain, vendor);
  }
  cached.set(facts, names);
  return names;
}

/** Letters of a short name are initials more often than a word. */
const MOST_INITIALS = 4;

function capitalised(plain: string): string {
  if (plain.length <= MOST_INITIALS) return plain.toUpperCase();
  return plain.replace(
    /(^|[ -])(\p{Ll})/gu,
    (_match, gap: string, letter: string) => gap + letter.toUpperCase(),
  );
}

/** Names as the catalogue writes them; one it does not write by itself gets capitals. */
export function makerNames(facts: Facts): MakerName {
  const names = namesIn(facts);
  return (plain) => names.get(plain) ?? capitalised(plain);
}
