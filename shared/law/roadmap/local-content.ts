import type { BomLine } from '../../design/supply.ts';
import { compareIds } from '../../ids.ts';
import type { Plan } from '../../plan/plan.ts';

/** Share of one country in what is bought; `null` is what nobody knows. */
export interface CountryShare {
  readonly country: string | null;
  /** Smallest currency unit by value, pieces by accelerators. */
  readonly amount: number;
  /** 0 to 1. */
  readonly share: number;
}

/** Content of a bill by country, as shares of value where prices are known, else of accelerators. */
export interface LocalContent {
  readonly basis: 'value' | 'accelerators';
  /** Lines that are paid for, and how many of them have a price; only these count by value. */
  readonly lines: number;
  readonly pricedLines: number;
  /** By country of manufacture, largest first. */
  readonly byOrigin: readonly CountryShare[];
  /** By seat of the vendor, largest first. */
  readonly byVendor: readonly CountryShare[];
  /** Shares of the buyer's country: certainly, and at most if all that is not known came from there. */
  readonly ownOrigin: readonly [certain: number, atMost: number];
  readonly ownVendor: readonly [certain: number, atMost: number];
  /** The percentage the buyer states by the rule that applies to it (`bom.local_content_pct`); null = not entered. */
  readonly enteredPct: number | null;
}

interface Weighed {
  readonly line: BomLine;
  readonly amount: number;
}

function weighed(lines: readonly BomLine[], basis: LocalContent['basis']): readonly Weighed[] {
  if (basis === 'accelerators')
    return lines
      .filter((line) => line.category === 'accelerator')
      .map((line) => ({ line, amount: line.quantity }));
  return lines.flatMap((line) => (line.total === null ? [] : [{ line, amount: line.total.minor }]));
}

function sharesOf(
  entries: readonly Weighed[],
  countryOf: (line: BomLine) => string | null,
): readonly CountryShare[] {
  const amounts = new Map<string | null, number>();
  for (const { line, amount } of entries) {
    const country = countryOf(line);
    amounts.set(country, (amounts.get(country) ?? 0) + amount);
  }
  const total = entries.reduce((sum, { amount }) => sum + amount, 0);
  return [...amounts]
    .map(([country, amount]) => ({ country, amount, share: total === 0 ? 0 : amount / total }))
    .sort((a, b) => b.amount - a.amount || compareIds(a.country ?? '', b.country ?? ''));
}

function ownShare(shares: readonly CountryShare[], own: string | null): readonly [number, number] {
  const of = (country: string | null): number =>
    shares.find((entry) => entry.country === country)?.share ?? 0;
  const certain = own === null ? 0 : of(own);
  return [certain, certain + of(null)];
}

/**
 * Where what is bought comes from. Value added is not the same as place of manufacture: the percentage that counts
 * before the law is the one the buyer states, and these shares are what stands beside it.
 * @param lines - of the bill; parts of other lines and services are left out
 * @returns shares that add up to 1 for each view, the unknown included; empty without anything to weigh
 */
export function localContentOf(lines: readonly BomLine[], plan: Plan): LocalContent {
  const bought = lines.filter((line) => line.includedIn === null && line.category !== 'service');
  const pricedLines = bought.filter((line) => line.total !== null).length;
  const basis = pricedLines > 0 ? 'value' : 'accelerators';
  const entries = weighed(basis === 'value' ? bought : lines, basis);
  const byOrigin = sharesOf(entries, (line) => line.originCountry);
  const byVendor = sharesOf(entries, (line) => line.vendorCountry);
  const own = plan.mission.buyerCountry;
  const entered = plan.mission.facts['bom.local_content_pct'];
  return {
    basis,
    lines: bought.length,
    pricedLines,
    byOrigin,
    byVendor,
    ownOrigin: ownShare(byOrigin, own),
    ownVendor: ownShare(byVendor, own),
    enteredPct: typeof entered === 'number' ? entered : null,
  };
}
