import type { FabricDesign } from '../../../../shared/design/fabric.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import type { ReportContext } from '../context.ts';
import { drawTopology, tiersOf, tierText, topologyHeight } from '../drawings/topology.ts';
import { setFacts } from '../layout/facts.ts';

/** Height of the facts below a drawing, and of the titles above the first one. */
const FACTS = 110;
const HEADINGS = 90;

function factsOf(
  fabric: FabricDesign,
  { names, figures, ...context }: ReportContext,
): readonly (readonly [string, string])[] {
  const texts = context.texts.fabric;
  const { planes, oversubscription, failure } = fabric;
  const links = {
    links: figures.whole(fabric.linksPerNode),
    speed: figures.quantity(fabric.linkBitPerS, 'bit/s'),
    planes:
      planes === 1 ? texts.facts.onePlane : fillText(texts.facts.planes, { count: figures.whole(planes) }),
  };
  const over = {
    leaf: figures.quantity(oversubscription.leaf, ''),
    spine: figures.quantity(oversubscription.spine, ''),
  };
  const loss = {
    links: figures.whole(failure.linksPerNodeOnLeaf),
    all: figures.whole(fabric.linksPerNode),
    nodes: figures.whole(failure.nodesPerLeaf),
  };
  return [
    [texts.facts.protocol, `${fabric.protocol}, ${texts.assignments[fabric.assignment]}`],
    [texts.facts.switches, names.product(fabric.leafSwitchId)],
    [texts.facts.links, fillText(texts.facts.linksValue, links)],
    [texts.facts.over, fillText(texts.facts.overValue, over)],
    ...(fabric.bisectionBitPerS > 0
      ? [[texts.facts.bisection, figures.quantity(fabric.bisectionBitPerS, 'bit/s')] as const]
      : []),
    [texts.facts.loss, fillText(texts.facts.lossValue, loss)],
  ];
}

/** Every network with its levels drawn, and what one lost leaf takes. */
export function fabricChapter(context: ReportContext): void {
  const { content, flow, names } = context;
  const texts = context.texts.fabric;
  const fabrics = content.design.values.fabric.fabrics.filter(({ levels }) => levels > 0);
  const [first] = fabrics;
  flow.chapter(texts.title, first === undefined ? 0 : topologyHeight(first) + FACTS + HEADINGS);
  if (fabrics.length === 0) flow.paragraph(texts.none);
  for (const fabric of fabrics) {
    const pool = fabric.poolId === null ? '' : `, ${names.pool(fabric.poolId)}`;
    const name = `${fillText(texts.heading, { role: texts.roles[fabric.role], site: names.site(fabric.siteId) })}${pool}`;
    const height = topologyHeight(fabric);
    flow.part(name, height + FACTS);
    const tiers = tiersOf(fabric).map((tier) => tierText(tier, context));
    flow.figure(height, fillText(texts.alt, { name, tiers: tiers.join(', ') }), (page, box) =>
      drawTopology(fabric, { page, box, styles: flow.styles }, context),
    );
    setFacts(flow, factsOf(fabric, context));
  }
}
