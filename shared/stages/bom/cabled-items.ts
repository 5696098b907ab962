import type { FabricDesign } from '../../design/fabric.ts';
import type { CableRun } from '../../design/racks.ts';
import { tallyCables } from '../../design/tally.ts';
import { figureOfTransceivers, orderLength } from '../../design/traced-figures.ts';
import { type BomSources, type Item, item } from './line-draft.ts';

const nameOf = (withOptics: boolean): string =>
  withOptics ? 'Fibre between transceivers, product not known' : 'Cable, no product that reaches';

const levelKey = (entry: Pick<CableRun, 'fabricId' | 'level'>): string => `${entry.fabricId} ${entry.level}`;

/**
 * Management cables to plant outside the racks: one for every UPS module and coolant unit. Where these stand is not
 * planned, so the length is left to the survey.
 */
function* plantCables({ racks, power, cooling }: BomSources): Generator<Item> {
  for (const { fabricId, siteId } of racks.outOfBand) {
    const run = racks.cables.find((entry) => entry.fabricId === fabricId && entry.level === 'out-of-band');
    const parts = [
      {
        path: 'power',
        figure: 'ups.modules',
        count: power.sites.find((site) => site.siteId === siteId)?.ups.modules,
      },
      {
        path: 'cooling',
        figure: 'cdu.installed',
        count: cooling.sites.find((site) => site.siteId === siteId)?.cdu?.installed,
      },
    ];
    if (!run) continue;
    for (const { path, figure, count } of parts)
      yield item({
        category: 'cable',
        productId: run.interconnectId,
        name: run.interconnectId === null ? nameOf(false) : null,
        siteId,
        quantity: count ?? 0,
        unitOfIssue: 'cable',
        variant: 'length by survey',
        figure: `${path}.sites.${siteId}.${figure}`,
      });
  }
}

type Fabrics = ReadonlyMap<string, FabricDesign>;

/** Pieces of cable by product and order length. */
function* runItems({ racks }: BomSources, fabrics: Fabrics): Generator<Item> {
  // Where the optics are known and the fibre is not, nothing is out of reach: only the patch cord has no product.
  const lit = new Set(racks.transceivers.filter((optic) => optic.productId !== null).map(levelKey));
  for (const { run, pieces, figure } of tallyCables(racks.cables)) {
    const network = fabrics.get(run.fabricId);
    if (!network) continue;
    yield item({
      category: 'cable',
      productId: run.interconnectId,
      name: run.interconnectId === null ? nameOf(lit.has(levelKey(run))) : null,
      siteId: network.siteId,
      poolId: network.poolId,
      quantity: pieces,
      unitOfIssue: 'cable',
      variant: orderLength(run.orderLengthMm),
      figure,
    });
  }
}

/** Harnesses and transceivers at the ends of the cables. */
function* endItems({ racks }: BomSources, fabrics: Fabrics): Generator<Item> {
  for (const fanOut of racks.fanOuts)
    yield item({
      category: 'cable',
      productId: fanOut.productId,
      name: fanOut.productId === null ? 'Fan-out harness, product not known' : null,
      siteId: fanOut.siteId,
      poolId: fabrics.get(fanOut.fabricId)?.poolId ?? null,
      quantity: fanOut.count,
      unitOfIssue: 'harness',
      figure: figureOfTransceivers({ ...fanOut, end: 'far' }),
    });
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

/** Cables by product and order length, what sits at their ends, and management cables to plant outside the racks. */
export function* cableItems(sources: BomSources): Generator<Item> {
  const fabrics = new Map(sources.fabric.fabrics.map((entry) => [entry.id, entry]));
  yield* runItems(sources, fabrics);
  yield* endItems(sources, fabrics);
  yield* plantCables(sources);
}
