import type { Facts, WithdrawnItem } from '../catalogue/catalogue.ts';
import type { StageValues } from '../design/design.ts';
import type { Finding, StepId } from '../findings.ts';
import { asId, type ModelId, type ProductId } from '../ids.ts';
import type { Plan } from '../plan/plan.ts';

/** Ids of one kind of record that a design uses, each where it was used first. */
type Uses = ReadonlyMap<string, { readonly subject: string; readonly step: StepId }>;

function productUses({ bom }: Pick<StageValues, 'bom'>): Uses {
  return new Map(
    bom.lines
      .flatMap(({ id, productId }) => (productId === null ? [] : [{ id, productId }]))
      .map(({ id, productId }) => [productId, { subject: `line/${id}`, step: 'cost' as const }]),
  );
}

function modelUses(plan: Plan): Uses {
  return new Map(
    plan.workloads.flatMap(({ id, modelId, retrieval, speculation }) =>
      [modelId, retrieval?.embeddingModelId, retrieval?.rerankerModelId, speculation?.draftModelId].flatMap(
        (model) =>
          model === null || model === undefined
            ? []
            : [[model, { subject: `workload/${id}`, step: 'workloads' as const }] as const],
      ),
    ),
  );
}

function instrumentUses({ compliance }: Pick<StageValues, 'compliance'>): Uses {
  return new Map(
    compliance.clauses.map(({ instrumentId }) => [
      instrumentId,
      { subject: `instrument/${instrumentId}`, step: 'law' as const },
    ]),
  );
}

function nameOf({ kind, id }: WithdrawnItem, facts: Facts): string {
  if (kind === 'model') return facts.findModel(asId<ModelId>(id))?.name ?? id;
  return facts.findProduct(asId<ProductId>(id))?.name ?? id;
}

/**
 * What a design uses although a pack in force took it back: products of the bill, models of the workloads, instruments
 * judged. None while no pack withdrew anything.
 * @returns one finding to look at per withdrawn record, in the order of the packs
 */
export function recalledItems(
  plan: Plan,
  values: Pick<StageValues, 'bom' | 'compliance'>,
  facts: Facts,
): readonly Finding[] {
  const { withdrawn = [] } = facts.catalogue;
  if (withdrawn.length === 0) return [];
  const [products, models, instruments] = [productUses(values), modelUses(plan), instrumentUses(values)];
  return withdrawn.flatMap((item): readonly Finding[] => {
    const uses = item.kind === 'model' ? models : item.kind === 'instrument' ? instruments : products;
    const use = uses.get(item.id);
    if (use === undefined) return [];
    const params = { item: nameOf(item, facts), reason: item.reason };
    return [{ code: 'item-withdrawn', severity: 'review', stage: 'bom', ...use, params }];
  });
}
