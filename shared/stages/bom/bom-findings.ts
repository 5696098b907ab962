import type { Facts } from '../../catalogue/catalogue.ts';
import type { BomCategory, BomLine, SpareLine } from '../../design/supply.ts';
import type { Finding } from '../../findings.ts';
import type { BomSources } from './line-draft.ts';

const common = { stage: 'bom', step: 'cost' } as const;

function unpriced(lines: readonly BomLine[]): readonly Finding[] {
  const payable = lines.filter((line) => line.includedIn === null);
  const without = payable.filter((line) => line.total === null);
  if (without.length === 0) return [];
  return [
    {
      ...common,
      code: 'bom-lines-unpriced',
      severity: 'review',
      subject: 'plan',
      pointer: '/cost/prices',
      measured: { value: without.length, unit: '' },
      params: { lines: payable.length },
    },
  ];
}

/** Goods that are asked for by their rating or size: no product of the catalogue stands for them. */
const BY_RATING: ReadonlySet<BomCategory> = new Set([
  'battery',
  'breaker',
  'transformer',
  'switchboard',
  'fuel-tank',
  'heat-rejection',
  'containment',
  'tray',
]);

/** True for goods that are tendered by rating or size. */
export function isByRating(category: BomCategory): boolean {
  return BY_RATING.has(category);
}

/** One finding per kind of thing and site, however many lengths of it there are. */
function withoutProduct(lines: readonly BomLine[]): readonly Finding[] {
  const open = lines.filter((line) => line.productId === null && !BY_RATING.has(line.category));
  const groups = new Map<string, { readonly first: BomLine; readonly quantity: number }>();
  for (const line of open) {
    const key = `${line.siteId ?? ''} ${line.name}`;
    const held = groups.get(key);
    groups.set(key, { first: held?.first ?? line, quantity: (held?.quantity ?? 0) + line.quantity });
  }
  return [...groups.values()].map(({ first, quantity }) => ({
    ...common,
    code: 'bom-line-without-product',
    severity: 'review',
    subject: `line/${first.id}`,
    params: { name: first.name, quantity },
  }));
}

/** Servers on a network whose own ports are not published: their adapters are not on the bill. */
function adapters(sources: BomSources, facts: Facts): readonly Finding[] {
  return sources.compute.pools.flatMap((pool): Finding[] => {
    const product = facts.findProduct(pool.serverId);
    const networked = sources.fabric.fabrics.some(
      (fabric) => fabric.poolId === pool.poolId && fabric.counts.leaves > 0,
    );
    if (!networked || product?.kind !== 'server' || product.fabricPorts.length > 0) return [];
    const params = {
      product: product.name,
      links: pool.servers * pool.scaleOutLinksPerServer,
      speed: pool.scaleOutBitPerS / 1e9,
    };
    const subject = `product/${product.id}`;
    return [{ ...common, code: 'bom-adapters-not-listed', severity: 'review', subject, params }];
  });
}

/** What the bill leaves open. */
export function bomFindings(
  lines: readonly BomLine[],
  sources: BomSources,
  context: {
    readonly facts: Facts;
    readonly homeless: readonly SpareLine[];
    readonly devicesWithoutInlets: number;
  },
): readonly Finding[] {
  const homeless = context.homeless.map(
    (spare): Finding => ({
      ...common,
      code: 'bom-spare-without-line',
      severity: 'blocking',
      subject: `product/${spare.productId}`,
      params: { product: spare.productId, spares: spare.spares },
    }),
  );
  const cords: readonly Finding[] =
    context.devicesWithoutInlets === 0
      ? []
      : [
          {
            ...common,
            code: 'bom-cords-incomplete',
            severity: 'note',
            subject: 'plan',
            params: { devices: context.devicesWithoutInlets },
          },
        ];
  return [
    ...homeless,
    ...unpriced(lines),
    ...withoutProduct(lines),
    ...adapters(sources, context.facts),
    ...cords,
  ];
}
