import type { Facts } from '../../shared/catalogue/catalogue.ts';
import { asId, type ModelId, type ProductId } from '../../shared/ids.ts';
import type { Plan } from '../../shared/plan/plan.ts';

/** Turns ids into the names people gave; unknown ids are shown as they are. */
export interface Names {
  readonly product: (id: string | null) => string;
  readonly model: (id: string | null) => string;
  readonly workload: (id: string) => string;
  readonly pool: (id: string) => string;
  readonly site: (id: string) => string;
  /** Of a finding's subject: `rack/r07`, `pool/chat`, `product/<id>`, `plan`. */
  readonly subject: (subject: string) => string;
}

export function namesOf(plan: Plan | null, facts: Facts | null): Names {
  const byId = (
    list: readonly { readonly id: string; readonly name: string }[] | undefined,
    id: string,
  ): string => list?.find((entry) => entry.id === id)?.name ?? id;
  const product = (id: string | null): string =>
    id === null ? '' : (facts?.findProduct(asId<ProductId>(id))?.name ?? id);
  const model = (id: string | null): string =>
    id === null ? '' : (facts?.findModel(asId<ModelId>(id))?.name ?? id);
  const workload = (id: string): string => byId(plan?.workloads, id);
  const pool = (id: string): string => byId(plan?.pools, id);
  const site = (id: string): string => byId(plan?.sites, id);
  const of: Readonly<Record<string, (id: string) => string>> = { product, model, workload, pool, site };
  const subject = (text: string): string => {
    const cut = text.indexOf('/');
    if (cut < 0) return text === 'plan' && plan !== null ? plan.name : text;
    const named = of[text.slice(0, cut)];
    return named === undefined ? text.slice(cut + 1) : named(text.slice(cut + 1));
  };
  return { product, model, workload, pool, site, subject };
}
