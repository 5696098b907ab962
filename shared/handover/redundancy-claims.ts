import type { StageValues } from '../design/design.ts';
import type { BomLine, LineRedundancy } from '../design/supply.ts';
import type { SiteId } from '../ids.ts';
import type { Column } from './csv.ts';

/** A line of the bill with what it promises when one of its units is out, and the losses that were simulated for it. */
export interface RedundancyClaim extends LineRedundancy {
  readonly siteId: SiteId;
  readonly line: BomLine;
}

/**
 * Lines of the bill that stand for a redundancy, each with the simulated losses that test it.
 * @returns in the order of the bill; lines for which nothing was simulated are left out
 */
export function redundancyClaims(
  values: Pick<StageValues, 'bom'>,
  siteId: SiteId,
): readonly RedundancyClaim[] {
  return values.bom.lines.flatMap((line): readonly RedundancyClaim[] =>
    line.siteId === siteId && line.redundancy !== null ? [{ siteId, line, ...line.redundancy }] : [],
  );
}

const idsOf = ({ losses }: RedundancyClaim, carried: boolean | null): string =>
  losses.flatMap((entry) => (entry.carried === carried ? [entry.id] : [])).join('; ');

export const CLAIM_COLUMNS: readonly Column<RedundancyClaim>[] = [
  { name: 'site', cell: ({ siteId }) => siteId },
  { name: 'bill_line', cell: ({ line }) => line.number },
  { name: 'category', cell: ({ line }) => line.category },
  { name: 'product', cell: ({ line }) => line.productId },
  { name: 'name', cell: ({ line }) => line.name },
  { name: 'quantity', cell: ({ line }) => line.quantity },
  { name: 'redundancy_asked', cell: ({ asked }) => asked },
  { name: 'redundancy_reached', cell: ({ reached }) => reached },
  { name: 'cases', cell: ({ losses }) => losses.length },
  { name: 'cases_carried', cell: (claim) => idsOf(claim, true) || null },
  { name: 'cases_not_carried', cell: (claim) => idsOf(claim, false) || null },
  { name: 'cases_unknown', cell: (claim) => idsOf(claim, null) || null },
];
