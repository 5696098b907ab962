import type { ReportContent } from '../../../shared/bundle/report.ts';
import { asId, type ProductId } from '../../../shared/ids.ts';
import type { ReportText } from '../../../shared/texts/report-text.ts';
import type { Figures } from './figures.ts';
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
  /** Words in the language of the bundle. */
  readonly texts: ReportText;
  /** Figures as that language writes them. */
  readonly figures: Figures;
  /** Language of what is printed in the words of the program and of its packs; null where that is the document's own. */
  readonly english: 'en' | null;
}

export function namesOf({ plan, facts }: ReportContent, texts: ReportText): Names {
  const sites = new Map<string, string>(plan.sites.map(({ id, name }) => [id, name]));
  const pools = new Map<string, string>(plan.pools.map(({ id, name }) => [id, name]));
  const models = new Map<string, string>(facts.catalogue.models.map(({ id, name }) => [id, name]));
  const site = (id: string | null): string => (id === null ? '' : sites.get(id) || id);
  const pool = (id: string): string => pools.get(id) || id;
  return {
    site,
    pool,
    product: (id) => (id === null ? texts.unknown : (facts.findProduct(asId<ProductId>(id))?.name ?? id)),
    model: (id) => (id === null ? texts.notGiven : (models.get(id) ?? id)),
    any: (id) => sites.get(id) || pool(id),
  };
}
