import type { Server } from './compute-products.ts';

/** Supplies that remain when those kept for redundancy are out; null = the text does not say. */
export function suppliesThatCarry(count: number, redundancy: string | null): number | null {
  if (count === 1) return 1;
  if (redundancy === null) return null;
  const split = /(\d+)\+(\d+)/.exec(redundancy);
  if (split) {
    const needed = Number(split[1]);
    // `1+1 board domain plus two 2+1 domains`: a split that does not cover all supplies is no rule for the sum.
    return needed + Number(split[2]) === count ? needed : null;
  }
  return redundancy.includes('N+N') && !redundancy.includes('not stated') ? Math.floor(count / 2) : null;
}

/**
 * Power the supplies of a server carry with the stated redundancy, W: a bound for the circuit, not a draw.
 * @returns null when neither the maximum (kind `psu-redundant`) nor count, rating and split are known
 */
export function usableSupplyW(server: Server): number | null {
  if (server.maxPowerKind === 'psu-redundant' && server.maxPowerW !== null) return server.maxPowerW;
  const { count, ratingW, redundancy } = server.psu;
  if (count === null || ratingW === null) return null;
  const carrying = suppliesThatCarry(count, redundancy);
  return carrying === null ? null : carrying * ratingW;
}

/** Sum of all supply ratings, W: the nameplate. Null when not known. */
export function installedSupplyW(server: Server): number | null {
  const { count, ratingW } = server.psu;
  if (count !== null && ratingW !== null) return count * ratingW;
  return server.maxPowerKind === 'psu-sum' ? server.maxPowerW : null;
}
