import type { Band, BandCoverage, BandQuantity } from '../../../shared/stages/compute/coefficients.ts';
import type { LeftOut } from './cross-validate.ts';
import { quantile } from './statistics.ts';

/** Quantity whose band a row informs. */
export function quantityOf(left: LeftOut): BandQuantity {
  const { key } = left.ready.entry;
  if (key === 'trainTokensPerS') return 'training';
  if (key === 'tpotMs') return 'tpot';
  return key === 'requestLatencyS' ? 'latency' : 'throughput';
}

/** Tails outside an 80 % interval: a tenth each, and less where quantiles of few pairs hold too little of the others. */
const TAILS: readonly number[] = [0.1, 0.09, 0.08, 0.07, 0.06, 0.05, 0.04, 0.03, 0.02, 0.01];
/**
 * Share of left-out rows a band is made to hold: somewhat above the 80 % it promises, as the formulas were chosen with
 * these rows in view, so that rows nobody has seen lie farther out than left-out ones.
 */
const WANTED = 0.85;

function band(logRatios: readonly number[], tail: number): Band {
  return {
    low: Math.min(1, Math.exp(quantile(logRatios, tail))),
    high: Math.max(1, Math.exp(quantile(logRatios, 1 - tail))),
    rows: logRatios.length,
  };
}

/** First-token times are never told closer than this (sizing-method 6): few runs, with bursts and queues nobody states. */
const FIRST_TOKEN: Band = { low: 0.5, high: 2, rows: 0 };

function atLeast(own: Band, quantity: BandQuantity): Band {
  return quantity === 'ttft' ? wider(own, FIRST_TOKEN) : own;
}

function bandOf(left: readonly LeftOut[], quantity: BandQuantity, tail: number): Band {
  return atLeast(band(ratiosOf(left, quantity), tail), quantity);
}

/** Log-ratios of one quantity; the few request latencies borrow the rows of the time per token. */
function ratiosOf(left: readonly LeftOut[], quantity: BandQuantity): readonly number[] {
  if (quantity === 'ttft') return left.flatMap((entry) => (entry.ttft === null ? [] : [entry.ttft]));
  const rows = left.filter((entry) => {
    const own = quantityOf(entry);
    return own === quantity || (quantity === 'latency' && own === 'tpot');
  });
  return rows.map((entry) => entry.main);
}

function widened(base: Band, factor: number): Band {
  return { ...base, low: base.low ** factor, high: base.high ** factor };
}

function wider(a: Band, b: Band): Band {
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high), rows: Math.max(a.rows, b.rows) };
}

/** In-sample errors are a little too small; this much in the logarithm. */
const SEEN_FACTOR = 1.15;
/** Width for an accelerator without any row of its vendor (sizing-method 14). */
const UNSEEN_FACTOR = 1.5;

const QUANTITIES: readonly BandQuantity[] = ['throughput', 'tpot', 'ttft', 'latency', 'training'];

/** Rows by how they were predicted: seen, pair, accelerator, publisher or vendor left out. */
export interface Predicted {
  readonly seen: readonly LeftOut[];
  readonly byPair: readonly LeftOut[];
  readonly byAccelerator: readonly LeftOut[];
  readonly bySource: readonly LeftOut[];
  readonly byVendor: readonly LeftOut[];
}

function rounded({ low, high, rows }: Band): Band {
  return { low: Number(low.toFixed(3)), high: Number(high.toFixed(3)), rows };
}

/**
 * Rows whose vendor has other pairs. Where it has none, leaving the pair out leaves the vendor out: such rows tell how
 * far off unseen vendors are, not how far off a further part of a known one is.
 */
function ofKnownVendors(left: readonly LeftOut[]): readonly LeftOut[] {
  const pairs = new Map<string, Set<string>>();
  for (const { ready } of left) {
    const { vendor } = ready.entry.row;
    pairs.set(vendor, (pairs.get(vendor) ?? new Set()).add(ready.entry.pair));
  }
  return left.filter(({ ready }) => (pairs.get(ready.entry.row.vendor)?.size ?? 0) > 1);
}

/** 80 % bands of measured over predicted, by quantity and by how near measured rows are. */
export function bandsOf(
  predicted: Predicted,
): Readonly<Record<BandQuantity, Readonly<Record<BandCoverage, Band>>>> {
  const entries = QUANTITIES.map((quantity) => {
    const tail = tailFor(predicted.byPair, quantity);
    const pair = bandOf(ofKnownVendors(predicted.byPair), quantity, tail);
    const accelerator = bandOf(ofKnownVendors(predicted.byAccelerator), quantity, tail);
    const seen = atLeast(widened(band(ratiosOf(predicted.seen, quantity), tail), SEEN_FACTOR), quantity);
    const vendor = bandOf(predicted.byVendor, quantity, tail);
    // Whoever runs the same parts with other settings and releases is as far away as another part.
    const publisher = bandOf(ofKnownVendors(predicted.bySource), quantity, tail);
    const same = [pair, accelerator, publisher].reduce(wider, seen);
    const bands = {
      calibrated: rounded(seen),
      'same-family': rounded(same),
      uncalibrated: rounded(wider(widened(same, UNSEEN_FACTOR), vendor.rows > 10 ? vendor : same)),
    };
    return [quantity, bands] as const;
  });
  return Object.fromEntries(entries) as Record<BandQuantity, Record<BandCoverage, Band>>;
}

function ofQuantity(quantity: BandQuantity, entry: LeftOut): number | null {
  if (quantity === 'ttft') return entry.ttft;
  return quantityOf(entry) === quantity ? entry.main : null;
}

/** For every row of a quantity, whether the band made of the other pairs' rows holds it. */
function held(byPair: readonly LeftOut[], quantity: BandQuantity, tail: number): readonly boolean[] {
  const pairs = [...new Set(byPair.map((entry) => entry.ready.entry.pair))];
  return pairs.flatMap((pair) => {
    const others = byPair.filter((entry) => entry.ready.entry.pair !== pair);
    const { low, high } = bandOf(ofKnownVendors(others), quantity, tail);
    return byPair
      .filter((entry) => entry.ready.entry.pair === pair)
      .flatMap((entry) => ofQuantity(quantity, entry) ?? [])
      .map((ratio) => Math.exp(ratio) >= low && Math.exp(ratio) <= high);
  });
}

function shareOf(rows: readonly boolean[]): number {
  return rows.filter(Boolean).length / Math.max(1, rows.length);
}

/** The bursts of one run would widen the band twentyfold if the tail were sought. */
const BURST_TAIL = 0.085;

/** The widest tails at which bands of the other pairs still hold what they promise. */
function tailFor(byPair: readonly LeftOut[], quantity: BandQuantity): number {
  if (quantity === 'ttft') return BURST_TAIL;
  const known = ofKnownVendors(byPair);
  const enough = TAILS.find((tail) => shareOf(held(known, quantity, tail)) >= WANTED);
  return enough ?? TAILS.at(-1) ?? 0;
}

/**
 * Share of left-out rows that lie in the band made of the other pairs' rows: what an 80 % interval really holds.
 */
export function heldShare(byPair: readonly LeftOut[]): {
  readonly all: number;
  readonly byQuantity: Readonly<Record<string, number>>;
} {
  const rows = QUANTITIES.map((quantity) => ({
    quantity,
    held: held(byPair, quantity, tailFor(byPair, quantity)),
  }));
  const main = rows.filter(({ quantity }) => quantity !== 'ttft').flatMap((row) => row.held);
  return {
    all: shareOf(main),
    byQuantity: Object.fromEntries(rows.map((row) => [row.quantity, shareOf(row.held)])),
  };
}
