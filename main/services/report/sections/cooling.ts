import type { SiteCoolingResult } from '../../../../shared/design/cooling.ts';
import { reportText } from '../../../../shared/texts/en/report.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import { quantity, type ReportContext, whole } from '../context.ts';
import { setFacts } from '../layout/facts.ts';

const texts = reportText.cooling;
type Fact = readonly [name: string, value: string];

function unitsText(
  units: { readonly productId: string | null; readonly count: number } | null,
  names: ReportContext['names'],
): string {
  return units === null ? reportText.none : `${whole(units.count)}, ${names.product(units.productId)}`;
}

function cduText({ cdu }: SiteCoolingResult, names: ReportContext['names']): string {
  if (cdu === null) return reportText.none;
  return fillText(texts.facts.cduValue, {
    installed: whole(cdu.installed),
    needed: whole(cdu.needed),
    name: names.product(cdu.productId),
  });
}

function checksText({ checks }: SiteCoolingResult): string {
  const failing = checks.filter(({ holds }) => holds === false);
  if (failing.length === 0) return reportText.none;
  return failing
    .map(
      ({ id, value, limit, unit }) =>
        `${texts.checks[id]}: ${quantity(value, unit)}, limit ${quantity(limit, unit)}`,
    )
    .join('\n');
}

function waterText({ facilitySupplyC, facilityWaterClass }: SiteCoolingResult): string {
  if (facilitySupplyC === null) return reportText.unknown;
  const supply = quantity(facilitySupplyC, 'degC');
  return facilityWaterClass === null
    ? supply
    : fillText(texts.facts.waterValue, { supply, class: facilityWaterClass });
}

function freeText({ freeCoolingHours }: SiteCoolingResult): string {
  return freeCoolingHours === null
    ? reportText.unknown
    : fillText(texts.facts.freeValue, { hours: quantity(freeCoolingHours, '') });
}

function factsOf(site: SiteCoolingResult, names: ReportContext['names']): readonly Fact[] {
  const heat = { air: quantity(site.airHeatW, 'W'), liquid: quantity(site.liquidHeatW, 'W') };
  const flow = {
    air: quantity(site.airflowM3PerS, 'm3/s'),
    liquid: quantity(site.liquidFlowLPerMin, 'L/min'),
  };
  return [
    [texts.facts.heat, fillText(texts.facts.heatValue, heat)],
    [texts.facts.flow, fillText(texts.facts.flowValue, flow)],
    [texts.facts.cdu, cduText(site, names)],
    [texts.facts.doors, unitsText(site.rearDoors, names)],
    [texts.facts.units, unitsText(site.roomUnits, names)],
    [texts.facts.water, waterText(site)],
    [texts.facts.electrical, quantity(site.electricalW, 'W')],
    [texts.facts.ride, quantity(site.rideThroughS, 's')],
    [texts.facts.free, freeText(site)],
    [texts.facts.checks, checksText(site)],
  ];
}

/** Heat, flows and units of every site, and the checks that do not hold. */
export function coolingChapter({ content, flow, names, words }: ReportContext): void {
  flow.chapter(words.chapters.cooling);
  for (const site of content.design.values.cooling.sites) {
    flow.part(names.site(site.siteId), 120);
    setFacts(flow, factsOf(site, names));
  }
}
