import { z } from 'zod';
import type { BomLine } from '../../design/supply.ts';
import type { Plan } from '../../plan/plan.ts';
import { decimalOf, minorDigits } from '../../units/money.ts';
import { assertShape, count, currencyCode, decimal, text } from '../format/shape.ts';
import { DecimalSum, decimalText, sameDecimal } from './decimal.ts';

/** One line to buy, as procurement reads it. Null is unknown, never zero. */
export interface BomDocumentLine {
  readonly number: number;
  readonly id: string;
  readonly category: string;
  readonly productId: string | null;
  readonly name: string;
  readonly vendor: string | null;
  readonly vendorCountry: string | null;
  readonly vendorParentCountry: string | null;
  readonly originCountry: string | null;
  readonly partNumbers: readonly string[];
  readonly siteId: string | null;
  readonly poolIds: readonly string[];
  /** What is installed. */
  readonly quantity: number;
  readonly spares: number;
  /** What is ordered: installed and spares. */
  readonly orderQuantity: number;
  readonly unitOfIssue: string;
  readonly variant: string | null;
  readonly currency: string | null;
  /** Decimal in whole currency units. */
  readonly unitPrice: string | null;
  readonly priceBasis: string | null;
  /** `unitPrice` times `orderQuantity`; null for lines that are part of another. */
  readonly total: string | null;
  readonly leadTimeWeeks: { readonly p50: string; readonly p90: string } | null;
  readonly classifications: readonly {
    readonly scheme: string;
    readonly version: string;
    readonly code: string;
  }[];
  /** Id of the line this one is part of: listed for law and spares, not priced again. */
  readonly includedIn: string | null;
  readonly singleSource: boolean | null;
  /** Figures that make up the quantity; their traces are in `design-summary.json`. */
  readonly figures: readonly string[];
  /**
   * What the goods promise when one of them is out, and the simulated losses that test it; each id is found with the
   * line's site under `simulations` of `design-summary.json`. Absent in bundles made before lines named their losses.
   */
  readonly redundancy?: BomRedundancy | null | undefined;
}

export interface BomRedundancy {
  readonly asked: string | null;
  readonly reached: string | null;
  readonly losses: readonly { readonly id: string; readonly carried: boolean | null }[];
}

export interface BomTotals {
  readonly currency: string;
  /** Sum of the line totals in `currency`; a lower bound while `unpricedLines` is not 0. */
  readonly net: string;
  readonly lines: number;
  /** Lines to be paid for without a price in `currency`. */
  readonly unpricedLines: number;
}

/** The authoritative bill of materials: integers and decimal strings only. */
export interface BomDocument {
  readonly format: 'redoubt-bom';
  readonly version: 1;
  readonly bundleId: string;
  readonly plan: { readonly id: string; readonly name: string; readonly revision: number };
  readonly marking: string;
  readonly lines: readonly BomDocumentLine[];
  readonly totals: BomTotals;
}

function documentLine(line: BomLine): BomDocumentLine {
  const priced = line.includedIn === null ? line.total : null;
  return {
    number: line.number,
    id: line.id,
    category: line.category,
    productId: line.productId,
    name: line.name,
    vendor: line.vendor,
    vendorCountry: line.vendorCountry,
    vendorParentCountry: line.vendorParentCountry,
    originCountry: line.originCountry,
    partNumbers: [...line.partNumbers],
    siteId: line.siteId,
    poolIds: [...line.poolIds],
    quantity: line.quantity,
    spares: line.spares,
    orderQuantity: line.quantity + line.spares,
    unitOfIssue: line.unitOfIssue,
    variant: line.variant,
    currency: line.unitPrice?.currency ?? null,
    unitPrice: line.unitPrice === null ? null : decimalOf(line.unitPrice),
    priceBasis: line.priceBasis,
    total: priced === null ? null : decimalOf(priced),
    leadTimeWeeks: line.leadTimeWeeks && {
      p50: decimalText(line.leadTimeWeeks.p50),
      p90: decimalText(line.leadTimeWeeks.p90),
    },
    classifications: line.classifications.map(({ scheme, version, code }) => ({ scheme, version, code })),
    includedIn: line.includedIn,
    singleSource: line.singleSource,
    figures: [...line.figures],
    redundancy: line.redundancy && {
      asked: line.redundancy.asked,
      reached: line.redundancy.reached,
      losses: line.redundancy.losses.map(({ id, carried }) => ({ id, carried })),
    },
  };
}

/** Zero in the digits of a currency, so that an empty sum still shows cents. */
function zeroIn(currency: string): string {
  return decimalOf({ currency, minor: 0 }).padEnd(minorDigits(currency) + 1, '0');
}

/** What a line counts for in the totals. */
export type CountedLine = Pick<BomDocumentLine, 'total' | 'currency' | 'includedIn'>;

/** Adds up lines one by one, without keeping them; lines priced in another currency count as unpriced. */
export class TotalsTally {
  readonly #currency: string;
  readonly #net = new DecimalSum();
  #lines = 0;
  #unpricedLines = 0;

  /** @param currency - of the plan */
  constructor(currency: string) {
    this.#currency = currency;
    this.#net.add(zeroIn(currency));
  }

  add({ total, currency, includedIn }: CountedLine): void {
    this.#lines += 1;
    if (includedIn !== null) return;
    if (total !== null && currency === this.#currency) this.#net.add(total);
    else this.#unpricedLines += 1;
  }

  get totals(): BomTotals {
    return {
      currency: this.#currency,
      net: this.#net.text,
      lines: this.#lines,
      unpricedLines: this.#unpricedLines,
    };
  }
}

/**
 * Totals as everybody must be able to recompute them from the lines.
 * @param currency - of the plan; lines priced in another one count as unpriced, because we never convert
 */
export function totalsOf(lines: Iterable<CountedLine>, currency: string): BomTotals {
  const tally = new TotalsTally(currency);
  for (const line of lines) tally.add(line);
  return tally.totals;
}

/** Whether two totals say the same; decimals by value. */
export function sameTotals(a: BomTotals, b: BomTotals): boolean {
  return (
    a.currency === b.currency &&
    sameDecimal(a.net, b.net) &&
    a.lines === b.lines &&
    a.unpricedLines === b.unpricedLines
  );
}

/**
 * The bill of materials as a document.
 * @param bundleId - `urn:uuid:…`
 * @param marking - as printed on every page
 */
export function bomDocument(
  plan: Plan,
  lines: readonly BomLine[],
  bundle: { readonly bundleId: string; readonly marking: string },
): BomDocument {
  const rows = lines.toSorted((a, b) => a.number - b.number).map(documentLine);
  return {
    format: 'redoubt-bom',
    version: 1,
    bundleId: bundle.bundleId,
    plan: { id: plan.id, name: plan.name, revision: plan.revision },
    marking: bundle.marking,
    lines: rows,
    totals: totalsOf(rows, plan.mission.currency),
  };
}

const weeks = z.strictObject({ p50: decimal, p90: decimal });
const redundancy = z.strictObject({
  asked: text(20).nullable(),
  reached: text(20).nullable(),
  losses: z.array(z.strictObject({ id: text(400), carried: z.boolean().nullable() })),
});
const code = z.strictObject({ scheme: text(40), version: text(40, 0), code: text(60) });

// Lengths are generous: they only keep a hostile document from holding a book in one cell.
const line: z.ZodType<BomDocumentLine> = z.strictObject({
  number: count,
  id: text(600),
  category: text(60),
  productId: text(200).nullable(),
  name: text(400),
  vendor: text(400).nullable(),
  vendorCountry: text(8).nullable(),
  vendorParentCountry: text(8).nullable(),
  originCountry: text(8).nullable(),
  partNumbers: z.array(text(400)),
  siteId: text(200).nullable(),
  poolIds: z.array(text(200)),
  quantity: count,
  spares: count,
  orderQuantity: count,
  unitOfIssue: text(120),
  variant: text(400).nullable(),
  currency: currencyCode.nullable(),
  unitPrice: decimal.nullable(),
  priceBasis: text(1000).nullable(),
  total: decimal.nullable(),
  leadTimeWeeks: weeks.nullable(),
  classifications: z.array(code),
  includedIn: text(600).nullable(),
  singleSource: z.boolean().nullable(),
  figures: z.array(text(1000)),
  redundancy: redundancy.nullable().optional(),
});

const documentSchema: z.ZodType<BomDocument> = z.strictObject({
  format: z.literal('redoubt-bom'),
  version: z.literal(1),
  bundleId: text(60),
  plan: z.strictObject({ id: text(120), name: text(400), revision: count }),
  marking: text(1000),
  lines: z.array(line),
  totals: z.strictObject({ currency: currencyCode, net: decimal, lines: count, unpricedLines: count }),
});

/**
 * Narrows a value read from `payload/bom.json`.
 * @throws PlannerError `bundle-format/schema` with all bad paths
 */
export function assertBomDocument(value: unknown): BomDocument {
  return assertShape(documentSchema, value, 'payload/bom.json');
}
