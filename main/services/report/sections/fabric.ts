import type { FabricDesign } from '../../../../shared/design/fabric.ts';
import { reportText } from '../../../../shared/texts/en/report.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import { quantity, type ReportContext, whole } from '../context.ts';
import { drawTopology, tiersOf, tierText, topologyHeight } from '../drawings/topology.ts';
import { setFacts } from '../layout/facts.ts';

const texts = reportText.fabric;

function factsOf(
  fabric: FabricDesign,
  names: ReportContext['names'],
): readonly (readonly [string, string])[] {
  const { planes, oversubscription, failure } = fabric;
  const links = {
    links: whole(fabric.linksPerNode),
    speed: quantity(fabric.linkBitPerS, 'bit/s'),
    planes: planes === 1 ? texts.facts.onePlane : fillText(texts.facts.planes, { count: whole(planes) }),
  };
  const over = { leaf: quantity(oversubscription.leaf, ''), spine: quantity(oversubscription.spine, '') };
  const loss = {
    links: whole(failure.linksPerNodeOnLeaf),
    all: whole(fabric.linksPerNode),
    nodes: whole(failure.nodesPerLeaf),
  };
  return [
    [texts.facts.protocol, `${fabric.protocol}, ${fabric.assignment}`],
    [texts.facts.switches, names.product(fabric.leafSwitchId)],
    [texts.facts.links, fillText(texts.facts.linksValue, links)],
    [texts.facts.over, fillText(texts.facts.overValue, over)],
    ...(fabric.bisectionBitPerS > 0
      ? [[texts.facts.bisection, quantity(fabric.bisectionBitPerS, 'bit/s')] as const]
      : []),
    [texts.facts.loss, fillText(texts.facts.lossValue, loss)],
  ];
}

/** Every network with its levels drawn, and what one lost leaf takes. */
export function fabricChapter({ content, flow, names, words }: ReportContext): void {
  const fabrics = content.design.values.fabric.fabrics.filter(({ levels }) => levels > 0);
  flow.chapter(words.chapters.fabric);
  if (fabrics.length === 0) flow.paragraph(texts.none);
  for (const fabric of fabrics) {
    const pool = fabric.poolId === null ? '' : `, ${names.pool(fabric.poolId)}`;
    const name = `${fillText(texts.heading, { role: texts.roles[fabric.role], site: names.site(fabric.siteId) })}${pool}`;
    const height = topologyHeight(fabric);
    flow.part(name, height + 110);
    const tiers = tiersOf(fabric).map(tierText);
    flow.figure(height, fillText(texts.alt, { name, tiers: tiers.join(', ') }), (page, box) =>
      drawTopology(fabric, { page, box, styles: flow.styles }),
    );
    setFacts(flow, factsOf(fabric, names));
  }
}
