import { sha256 } from '@noble/hashes/sha2.js';

const MASK = (1n << 64n) - 1n;
const RANGE = 2 ** 64;

function rotated(value: bigint, bits: bigint): bigint {
  return ((value << bits) | (value >> (64n - bits))) & MASK;
}

/** The four words of the state: SHA-256 of the seed, most significant byte first. */
function seeded(seed: Uint8Array): [bigint, bigint, bigint, bigint] {
  const view = new DataView(sha256(seed).slice().buffer);
  return [view.getBigUint64(0), view.getBigUint64(8), view.getBigUint64(16), view.getBigUint64(24)];
}

/**
 * Xoshiro256** seeded as BCR-2024-001 says: both sides of a transfer draw the same numbers from the same seed. Not for
 * secrets.
 */
export class Xoshiro256 {
  #state: [bigint, bigint, bigint, bigint];

  constructor(seed: Uint8Array) {
    this.#state = seeded(seed);
  }

  /** The next 64 bits. */
  next(): bigint {
    const [a, b, c, d] = this.#state;
    const result = (rotated((b * 5n) & MASK, 7n) * 9n) & MASK;
    const [third, fourth] = [c ^ a, d ^ b];
    this.#state = [a ^ fourth, b ^ third, third ^ ((b << 17n) & MASK), rotated(fourth, 45n)];
    return result;
  }

  /** From 0 to below 1. */
  fraction(): number {
    return Number(this.next()) / RANGE;
  }

  /** A whole number from `low` to `high`, both possible. */
  between(low: number, high: number): number {
    return Math.floor(this.fraction() * (high - low + 1)) + low;
  }

  /** The items in another order. */
  shuffled<T>(items: readonly T[]): readonly T[] {
    const left = [...items];
    return items.flatMap(() => left.splice(this.between(0, left.length - 1), 1));
  }
}

/** Draws numbers from 0 on with given weights, in constant time a draw (Vose's alias method). */
export class WeightedChoice {
  readonly #shares: number[];
  readonly #aliases: number[];

  /** @param weights - above zero, any sum */
  constructor(weights: readonly number[]) {
    const sum = weights.reduce((total, weight) => total + weight, 0);
    const shares = weights.map((weight) => (weight * weights.length) / sum);
    const descending = shares.map((_share, index) => index).reverse();
    const small = descending.filter((index) => (shares[index] ?? 0) < 1);
    const large = descending.filter((index) => (shares[index] ?? 0) >= 1);
    this.#shares = weights.map(() => 1);
    this.#aliases = weights.map(() => 0);
    while (small.length > 0 && large.length > 0) {
      const [under = 0, over = 0] = [small.pop(), large.pop()];
      this.#shares[under] = shares[under] ?? 0;
      this.#aliases[under] = over;
      shares[over] = (shares[over] ?? 0) + (shares[under] ?? 0) - 1;
      ((shares[over] ?? 0) < 1 ? small : large).push(over);
    }
  }

  next(random: Xoshiro256): number {
    const [first, second] = [random.fraction(), random.fraction()];
    const index = Math.floor(this.#shares.length * first);
    return second < (this.#shares[index] ?? 1) ? index : (this.#aliases[index] ?? 0);
  }
}
