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

/** Tails outside an 80 % interval; a little less than a tenth each, as quantiles of few rows are themselves unsure. */
const TAIL = 0.085;

function band(logRatios: readonly number[]): Band {
  return {
    low: Math.min(1, Math.exp(quantile(logRatios, TAIL))),
    high: Math.max(1, Math.exp(quantile(logRatios, 1 - TAIL))),
    rows: logRatios.length,
  };
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

/** Rows by how they were predicted: seen, pair left out, vendor left out. */
export interface Predicted {
  readonly seen: readonly LeftOut[];
  readonly byPair: readonly LeftOut[];
  readonly byVendor: readonly LeftOut[];
}

function rounded({ low, high, rows }: Band): Band {
  return { low: Number(low.toFixed(3)), high: Number(high.toFixed(3)), rows };
}

/** 80 % bands of measured over predicted, by quantity and by how near measured rows are. */
export function bandsOf(
  predicted: Predicted,
): Readonly<Record<BandQuantity, Readonly<Record<BandCoverage, Band>>>> {
  const entries = QUANTITIES.map((quantity) => {
    const pair = band(ratiosOf(predicted.byPair, quantity));
    const seen = widened(band(ratiosOf(predicted.seen, quantity)), SEEN_FACTOR);
    const vendor = band(ratiosOf(predicted.byVendor, quantity));
    const same = wider(pair, seen);
    const bands = {
      calibrated: rounded(seen),
      'same-family': rounded(same),
      uncalibrated: rounded(wider(widened(same, UNSEEN_FACTOR), vendor.rows > 10 ? vendor : same)),
    };
    return [quantity, bands] as const;
  });
  return Object.fromEntries(entries) as Record<BandQuantity, Record<BandCoverage, Band>>;
}

/**
 * Share of left-out rows that lie in the band made of the other pairs' rows: what an 80 % interval really holds.
 */
export function heldShare(byPair: readonly LeftOut[]): {
  readonly all: number;
  readonly byQuantity: Readonly<Record<string, number>>;
} {
  const pairs = [...new Set(byPair.map((entry) => entry.ready.entry.pair))];
  const inside: { quantity: BandQuantity; held: boolean }[] = [];
  for (const pair of pairs) {
    const others = byPair.filter((entry) => entry.ready.entry.pair !== pair);
    for (const entry of byPair.filter((row) => row.ready.entry.pair === pair)) {
      const quantity = quantityOf(entry);
      const { low, high } = band(ratiosOf(others, quantity));
      const ratio = Math.exp(entry.main);
      inside.push({ quantity, held: ratio >= low && ratio <= high });
    }
  }
  const shareOf = (rows: readonly { held: boolean }[]): number =>
    rows.filter((row) => row.held).length / Math.max(1, rows.length);
  const byQuantity = Object.fromEntries(
    QUANTITIES.map((quantity) => [quantity, shareOf(inside.filter((row) => row.quantity === quantity))]),
  );
  return { all: shareOf(inside), byQuantity };
}
