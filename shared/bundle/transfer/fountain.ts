import { crc32 } from '../format/crc32.ts';
import { WeightedChoice, Xoshiro256 } from './random.ts';

/** One picture of a moving code: some fragments of the message, mixed. */
export interface FountainPart {
  /** From 1; the first `count` parts are the fragments themselves. */
  readonly number: number;
  /** Fragments of the message. */
  readonly count: number;
  /** Length of the message, bytes. */
  readonly length: number;
  /** CRC-32 of the message. */
  readonly checksum: number;
  readonly data: Uint8Array;
}

const LEAST_FRAGMENT = 10;

/** Length of the fragments of a message, bytes: as few fragments as fit the limit, all alike. */
export function fragmentLength(length: number, most: number, least = LEAST_FRAGMENT): number {
  const mostFragments = Math.max(1, Math.floor(length / least));
  const wanted = Math.ceil(length / most);
  return Math.ceil(length / Math.min(Math.max(1, wanted), mostFragments));
}

function seedOf(number: number, checksum: number): Uint8Array {
  const seed = new Uint8Array(8);
  const view = new DataView(seed.buffer);
  view.setUint32(0, number);
  view.setUint32(4, checksum);
  return seed;
}

/** How many fragments a part mixes: 1 with twice the weight of 2, three times that of 3 and so on. */
export function chooseDegree(count: number, random: Xoshiro256): number {
  const weights = Array.from({ length: count }, (_, index) => 1 / (index + 1));
  return new WeightedChoice(weights).next(random) + 1;
}

/** Which fragments a part mixes; sender and receiver draw the same from its number and the checksum. */
export function fragmentsIn({
  number,
  count,
  checksum,
}: Pick<FountainPart, 'number' | 'count' | 'checksum'>): readonly number[] {
  if (number <= count) return [number - 1];
  const random = new Xoshiro256(seedOf(number, checksum));
  const degree = chooseDegree(count, random);
  const all = Array.from({ length: count }, (_, index) => index);
  return random.shuffled(all).slice(0, degree);
}

/** Adds bytes to others bit by bit, in place. */
function mixInto(target: Uint8Array, source: Uint8Array): void {
  for (let at = 0; at < target.length; at += 1) target[at] = (target[at] ?? 0) ^ (source[at] ?? 0);
}

/**
 * A part of a message; any sufficiently many of them give the message back, whichever were missed.
 * @param number - from 1 without end
 * @param most - longest fragment, bytes
 */
export function fountainPart(message: Uint8Array, number: number, most: number): FountainPart {
  const size = fragmentLength(message.length, most);
  const count = Math.ceil(message.length / size);
  const checksum = crc32(message);
  const data = new Uint8Array(size);
  for (const index of fragmentsIn({ number, count, checksum }))
    mixInto(data, message.subarray(index * size, (index + 1) * size));
  return { number, count, length: message.length, checksum, data };
}

/** Longest message and most fragments that are taken: what arrives is anybody's, and none of ours is longer. */
export const TRANSFER_LIMITS = { bytes: 64 * 1024, fragments: 1024 } as const;

interface Mixed {
  readonly fragments: readonly number[];
  readonly data: Uint8Array;
}

/** Where a reception stands. */
export type Reception =
  | { readonly state: 'empty' }
  | { readonly state: 'partial'; readonly known: number; readonly count: number }
  | { readonly state: 'whole'; readonly message: Uint8Array }
  | { readonly state: 'damaged' };

function isPossible({ number, count, length, data }: FountainPart): boolean {
  const { bytes, fragments } = TRANSFER_LIMITS;
  if (number < 1 || count < 1 || count > fragments || length < 1 || length > bytes) return false;
  return data.length > 0 && Math.ceil(length / data.length) === count;
}

/** Collects parts in any order until the message is whole. Parts of another message are passed over. */
export class FountainReceiver {
  #first: FountainPart | null = null;
  readonly #known = new Map<number, Uint8Array>();
  #mixed: readonly Mixed[] = [];

  /** @returns false when the part is none of this message, or beyond the limits */
  take(part: FountainPart): boolean {
    if (!isPossible(part)) return false;
    const first = this.#first ?? part;
    const { count, length, checksum, data } = first;
    const same = part.count === count && part.length === length && part.checksum === checksum;
    if (!same || part.data.length !== data.length) return false;
    this.#first = first;
    this.#add({ fragments: fragmentsIn(part), data: part.data.slice() });
    return true;
  }

  get reception(): Reception {
    if (this.#first === null) return { state: 'empty' };
    const { count, length, checksum, data } = this.#first;
    if (this.#known.size < count) return { state: 'partial', known: this.#known.size, count };
    const message = new Uint8Array(count * data.length);
    for (const [index, fragment] of this.#known) message.set(fragment, index * data.length);
    const whole = message.slice(0, length);
    return crc32(whole) === checksum ? { state: 'whole', message: whole } : { state: 'damaged' };
  }

  /** Takes a mixture apart as far as the known fragments go, and then those that it takes apart in turn. */
  #add(mixture: Mixed): void {
    const waiting = [mixture];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const reduced = this.#reduced(next);
      const [index, ...more] = reduced.fragments;
      if (index === undefined) continue;
      if (more.length > 0) {
        this.#keep(reduced);
        continue;
      }
      this.#known.set(index, reduced.data);
      const holding = this.#mixed.filter(({ fragments }) => fragments.includes(index));
      this.#mixed = this.#mixed.filter((entry) => !holding.includes(entry));
      waiting.push(...holding);
    }
  }

  #reduced({ fragments, data }: Mixed): Mixed {
    const left = data.slice();
    for (const index of fragments) {
      const known = this.#known.get(index);
      if (known !== undefined) mixInto(left, known);
    }
    return { fragments: fragments.filter((index) => !this.#known.has(index)), data: left };
  }

  /** Keeps a mixture for later, no more of them than could ever be of use. */
  #keep(mixture: Mixed): void {
    const most = 2 * (this.#first?.count ?? 0);
    if (this.#mixed.length < most) this.#mixed = [...this.#mixed, mixture];
  }
}
