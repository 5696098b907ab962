import type { ReportContent } from '../../../shared/bundle/report.ts';
import { asId, type ProductId } from '../../../shared/ids.ts';
import { reportText } from '../../../shared/texts/en/report.ts';
import { formatQuantity, groupDigits } from '../../../shared/texts/format-number.ts';
import type { ReportWords } from '../../../shared/texts/report-words.ts';
import type { Flow } from './layout/flow.ts';

/** Names instead of ids; what has none keeps its id. */
export interface Names {
  site(id: string | null): string;
  pool(id: string): string;
  product(id: string | null): string;
  model(id: string | null): string;
  /** Pools and sites share no id. */
  any(id: string): string;
}

/** What every chapter gets. */
export interface ReportContext {
  readonly content: ReportContent;
  readonly flow: Flow;
  readonly names: Names;
  /** In the language of the bundle. */
  readonly words: ReportWords;
}

export function namesOf({ plan, facts }: ReportContent): Names {
  const sites = new Map<string, string>(plan.sites.map(({ id, name }) => [id, name]));
  const pools = new Map<string, string>(plan.pools.map(({ id, name }) => [id, name]));
  const models = new Map<string, string>(facts.catalogue.models.map(({ id, name }) => [id, name]));
  const site = (id: string | null): string => (id === null ? '' : sites.get(id) || id);
  const pool = (id: string): string => pools.get(id) || id;
  return {
    site,
    pool,
    product: (id) =>
      id === null ? reportText.unknown : (facts.findProduct(asId<ProductId>(id))?.name ?? id),
    model: (id) => (id === null ? reportText.notGiven : (models.get(id) ?? id)),
    any: (id) => sites.get(id) || pool(id),
  };
}

/** Counted things, as traces name them. */
const PLURAL = /^[a-z]{4,}s$/;

/** A quantity with its unit, or the words for an unknown one. */
export function quantity(value: number | null, unit: string): string {
  if (value === null) return reportText.unknown;
  const one = value === 1 && PLURAL.test(unit);
  return formatQuantity(value, unit === '1' ? '' : one ? unit.slice(0, -1) : unit);
}

export function whole(value: number): string {
  return formatQuantity(value, '');
}

/** A decimal of a document with its digits in groups; every digit stays. */
export function groupedDecimal(decimal: string): string {
  const [whole = '', fraction] = decimal.replace('-', '').split('.');
  const sign = decimal.startsWith('-') ? '\u2212' : '';
  return `${sign}${groupDigits(whole)}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** A sum of which parts may be unknown. */
export function partialSum(
  sum: { readonly known: number; readonly unknownParts: readonly string[] },
  unit: string,
) {
  const known = quantity(sum.known, unit);
  return sum.unknownParts.length === 0 ? known : reportText.headline.atLeast.replace('{value}', known);
}
