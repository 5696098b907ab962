import type { PartialSum } from '../../design/common.ts';
import type { Design } from '../../design/design.ts';
import type { Plan } from '../../plan/plan.ts';
import { decimalOf } from '../../units/money.ts';
import { formatQuantity } from '../format-number.ts';
import { type PricedTotal, pricedTotalText } from './priced-total.ts';

function poolLines(design: Design): string[] {
  return design.values.compute.pools.map(
    (pool) =>
      `${pool.name}: ${formatQuantity(pool.servers, '')} × ${pool.serverId}, ${formatQuantity(pool.accelerators, '')} × ${pool.acceleratorId}, ${pool.precision}, ${pool.coverage}`,
  );
}

/** A sum of the parts that are known; with others unknown it is a lower bound. */
function partial({ known, unknownParts }: PartialSum): string {
  return `${unknownParts.length === 0 ? '' : 'at least '}${formatQuantity(known, 'W')}`;
}

function siteLines(design: Design): string[] {
  return design.values.power.sites.map((site) => {
    const unknown = site.itMaxW.unknownParts.length;
    const bound = unknown === 0 ? '' : ` at least, ${unknown} unknown`;
    const it = `IT expected maximum ${formatQuantity(site.itMaxW.known, 'W')}${bound}`;
    const others = `nameplate ${partial(site.itNameplateW)}, typical ${partial(site.itTypicalW)}`;
    return `Site ${site.siteId}: ${it} (${others}), utility ${formatQuantity(site.utilityW, 'W')}, reached ${site.redundancyReached}`;
  });
}

function lawLine(design: Design): string {
  const { counts, asOf } = design.values.compliance;
  return `Law as of ${asOf}: ${counts['not-met']} not met, ${counts['open'] + counts['met-only-with']} open, ${counts['met']} met. A planning aid, not legal advice.`;
}

function capexTotal({ values: { cost, bom } }: Design): PricedTotal {
  return {
    currency: cost.currency,
    net: decimalOf(cost.capex),
    lines: bom.lines.length,
    unpricedLines: cost.unpricedLines.length,
  };
}

/** Headline figures of a design as lines of text. */
export function summariseDesign(plan: Plan, design: Design): readonly string[] {
  const { compute, racks, bom, schedule } = design.values;
  const ready = schedule.readyWeeks;
  return [
    `${plan.name}, revision ${plan.revision}`,
    `Accelerators ${formatQuantity(compute.accelerators, '')}, servers ${formatQuantity(compute.servers, '')}, racks ${formatQuantity(racks.racks.length, '')}, bill ${bom.lines.length} lines`,
    ...poolLines(design),
    ...siteLines(design),
    `Capex ${pricedTotalText(capexTotal(design))}`,
    ready === null
      ? 'Ready: no data'
      : `Ready in ${formatQuantity(ready.p50, 'wk')}, nine times in ten within ${formatQuantity(ready.p90, 'wk')}`,
    lawLine(design),
  ];
}
