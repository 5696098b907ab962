import type { CableRun } from '../../design/racks.ts';
import { tallyCables } from '../../design/tally.ts';
import { figureOfTransceivers, orderLength } from '../../design/traced-figures.ts';
import { type BomSources, type Item, item } from './line-draft.ts';

const nameOf = (withOptics: boolean): string =>
  withOptics ? 'Fibre between transceivers, product not known' : 'Cable, no product that reaches';

const levelKey = (entry: Pick<CableRun, 'fabricId' | 'level'>): string => `${entry.fabricId} ${entry.level}`;

/** Cables by product and order length, and the transceivers at their ends. */
export function* cableItems({ racks, fabric }: BomSources): Generator<Item> {
  const fabrics = new Map(fabric.fabrics.map((entry) => [entry.id, entry]));
  // Where the optics are known and the fibre is not, nothing is out of reach: only the patch cord has no product.
  const lit = new Set(racks.transceivers.filter((optic) => optic.productId !== null).map(levelKey));
  for (const { run, cables, figure } of tallyCables(racks.cables)) {
    const network = fabrics.get(run.fabricId);
    if (!network) continue;
    yield item({
      category: 'cable',
      productId: run.interconnectId,
      name: run.interconnectId === null ? nameOf(lit.has(levelKey(run))) : null,
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
