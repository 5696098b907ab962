import type { ModelId } from '../ids.ts';
import type { Confidence } from '../trace.ts';
import type { CatalogueData } from './catalogue.ts';
import type { ProductRecord, Selectability } from './record.ts';

/** What decides whether a design may use a product. */
export interface Standing {
  readonly status: string;
  readonly confidence: Confidence;
  /** The record holds at least one figure or a source. */
  readonly hasData: boolean;
  /** Planning placeholder of a role or class, not something one can order. */
  readonly placeholder: boolean;
  /** Sold only as part of the owner's service. */
  readonly captive: boolean;
}

const WITHDRAWN = /^(end-of-sale|discontinued|product page gone)/;
const NOT_SHIPPING = /^(announced|draft|sampling|specification under review)/;

/**
 * Whether a design may choose a product, and if not why. Announced products stay selectable: a plan for 2027 needs
 * them, and the stages add the finding `product-not-shipping`.
 */
export function selectabilityOf(standing: Standing): Selectability {
  if (standing.status === 'gap' || !standing.hasData) return { selectable: false, reason: 'gap' };
  if (standing.status === 'unverified' || standing.confidence === 'unverified')
    return { selectable: false, reason: 'unverified' };
  if (standing.placeholder) return { selectable: false, reason: 'placeholder' };
  if (standing.captive || standing.status === 'captive') return { selectable: false, reason: 'captive' };
  if (WITHDRAWN.test(standing.status)) return { selectable: false, reason: 'end-of-sale' };
  return { selectable: true };
}

/** True when the product was announced, drafted or sampled but is not sold yet. */
export function isNotShipping(status: string): boolean {
  return NOT_SHIPPING.test(status);
}

/** True when a pack in force took the model back: nothing proposes it, a plan that names it keeps it. */
export function isModelWithdrawn({ withdrawn = [] }: Pick<CatalogueData, 'withdrawn'>, id: ModelId): boolean {
  return withdrawn.some((item) => item.kind === 'model' && item.id === id);
}

/** True when a pack in force took the product back: no new design chooses it, a plan that names it keeps it. */
export function isWithdrawn({ selectability }: Pick<ProductRecord, 'selectability'>): boolean {
  return !selectability.selectable && selectability.reason === 'withdrawn';
}
