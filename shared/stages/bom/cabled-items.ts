import type { CableRun } from '../../design/racks.ts';
import { type BomSources, type Item, item } from './line-draft.ts';

const FIGURE_OF_LEVEL: Readonly<Record<CableRun['level'], string>> = {
  'node-leaf': 'nodeLeafCables',
  'leaf-spine': 'leafSpineCables',
  'spine-core': 'spineCoreCables',
  management: 'managementCables',
};

/** Order length as people write it on a cable: `3 m`, `0.5 m`. */
export function orderLength(lengthMm: number): string {
  return `${lengthMm / 1000} m`;
}

/** Cables by product and order length, and the transceivers at their ends. */
export function* cableItems({ racks, fabric }: BomSources): Generator<Item> {
  const fabrics = new Map(fabric.fabrics.map((entry) => [entry.id, entry]));
  for (const run of racks.cables) {
    const network = fabrics.get(run.fabricId);
    if (!network) continue;
    yield item({
      category: 'cable',
      productId: run.interconnectId,
      name: run.interconnectId === null ? 'Cable without a product that reaches' : null,
      siteId: network.siteId,
      poolId: network.poolId,
      quantity: run.cables,
      unitOfIssue: 'cable',
      variant: orderLength(run.orderLengthMm),
      figure: `fabric.fabrics.${run.fabricId}.${FIGURE_OF_LEVEL[run.level]}`,
    });
  }
  for (const { fabricId, siteId, productId, count, end } of racks.transceivers)
    yield item({
      category: 'transceiver',
      productId,
      name: productId === null ? 'Transceiver, product not known' : null,
      siteId,
      poolId: fabrics.get(fabricId)?.poolId ?? null,
      quantity: count,
      figure: `fabric.fabrics.${fabricId}.${end === 'near' ? 'nodeTransceivers' : 'switchTransceivers'}`,
    });
}
