import { tallyCables } from '../../design/tally.ts';
import { figureOfTransceivers, orderLength } from '../../design/traced-figures.ts';
import { type BomSources, type Item, item } from './line-draft.ts';

/** Cables by product and order length, and the transceivers at their ends. */
export function* cableItems({ racks, fabric }: BomSources): Generator<Item> {
  const fabrics = new Map(fabric.fabrics.map((entry) => [entry.id, entry]));
  for (const { run, cables, figure } of tallyCables(racks.cables)) {
    const network = fabrics.get(run.fabricId);
    if (!network) continue;
    yield item({
      category: 'cable',
      productId: run.interconnectId,
      name: run.interconnectId === null ? 'Cable without a product that reaches' : null,
      siteId: network.siteId,
      poolId: network.poolId,
      quantity: cables,
      unitOfIssue: 'cable',
      variant: orderLength(run.orderLengthMm),
      figure,
    });
  }
  for (const optic of racks.transceivers)
    yield item({
      category: 'transceiver',
      productId: optic.productId,
      name: optic.productId === null ? 'Transceiver, product not known' : null,
      siteId: optic.siteId,
      poolId: fabrics.get(optic.fabricId)?.poolId ?? null,
      quantity: optic.count,
      figure: figureOfTransceivers(optic),
    });
}
