import type { SiteCoolingResult } from '../../../../shared/design/cooling.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import type { ReportContext } from '../context.ts';
import { setFacts } from '../layout/facts.ts';

type Fact = readonly [name: string, value: string];

function unitsText(
  units: { readonly productId: string | null; readonly count: number } | null,
  { texts, figures, names }: ReportContext,
): string {
  return units === null ? texts.none : `${figures.whole(units.count)}, ${names.product(units.productId)}`;
}

function cduText({ cdu }: SiteCoolingResult, { texts, figures, names }: ReportContext): string {
  if (cdu === null) return texts.none;
  return fillText(texts.cooling.facts.cduValue, {
    installed: figures.whole(cdu.installed),
    needed: figures.whole(cdu.needed),
    name: names.product(cdu.productId),
  });
}

function checksText({ checks }: SiteCoolingResult, { texts, figures }: ReportContext): string {
  const failing = checks.filter(({ holds }) => holds === false);
  if (failing.length === 0) return texts.none;
  return failing
    .map(({ id, value, limit, unit }) =>
      fillText(texts.cooling.checkValue, {
        check: texts.cooling.checks[id],
        value: figures.quantity(value, unit),
        limit: figures.quantity(limit, unit),
      }),
    )
    .join('\n');
}

function waterText(site: SiteCoolingResult, { texts, figures }: ReportContext): string {
  const { facilitySupplyC, facilityWaterClass } = site;
  if (facilitySupplyC === null) return texts.unknown;
  const supply = figures.quantity(facilitySupplyC, 'degC');
  return facilityWaterClass === null
    ? supply
    : fillText(texts.cooling.facts.waterValue, { supply, class: facilityWaterClass });
}

function freeText({ freeCoolingHours }: SiteCoolingResult, { texts, figures }: ReportContext): string {
  return freeCoolingHours === null
    ? texts.unknown
    : fillText(texts.cooling.facts.freeValue, { hours: figures.quantity(freeCoolingHours, '') });
}

function factsOf(site: SiteCoolingResult, context: ReportContext): readonly Fact[] {
  const { figures } = context;
  const texts = context.texts.cooling;
  const heat = { air: figures.quantity(site.airHeatW, 'W'), liquid: figures.quantity(site.liquidHeatW, 'W') };
  const flow = {
    air: figures.quantity(site.airflowM3PerS, 'm3/s'),
    liquid: figures.quantity(site.liquidFlowLPerMin, 'L/min'),
  };
  return [
    [texts.facts.heat, fillText(texts.facts.heatValue, heat)],
    [texts.facts.flow, fillText(texts.facts.flowValue, flow)],
    [texts.facts.cdu, cduText(site, context)],
    [texts.facts.doors, unitsText(site.rearDoors, context)],
    [texts.facts.units, unitsText(site.roomUnits, context)],
    [texts.facts.water, waterText(site, context)],
    [texts.facts.electrical, figures.quantity(site.electricalW, 'W')],
    [texts.facts.ride, figures.quantity(site.rideThroughS, 's')],
    [texts.facts.free, freeText(site, context)],
    [texts.facts.checks, checksText(site, context)],
  ];
}

/** Heat, flows and units of every site, and the checks that do not hold. */
export function coolingChapter(context: ReportContext): void {
  const { content, flow, names, texts } = context;
  flow.chapter(texts.cooling.title);
  for (const site of content.design.values.cooling.sites) {
    flow.part(names.site(site.siteId), 120);
    setFacts(flow, factsOf(site, context));
  }
}
