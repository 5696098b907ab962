import type { LoadStep, SitePowerResult, VoltageDrop } from '../../../../shared/design/power.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import { plantLabel } from '../../../../shared/texts/plant-label.ts';
import type { ReportContext } from '../context.ts';
import { drawOneLine, groupName, loadText, oneLineGroups, oneLineHeight } from '../drawings/one-line.ts';
import type { Figures } from '../figures.ts';
import { setFacts } from '../layout/facts.ts';
import { setTable } from '../layout/table.ts';

const MOST_FAILURES = 20;
/** Height of the titles above the first drawing. */
const HEADINGS = 90;

type Fact = readonly [string, string];

/** Breakers from the transformer to the rack, the step on the generating sets and the voltage on the way. */
function protectionFacts(site: SitePowerResult, { figures, ...context }: ReportContext): readonly Fact[] {
  const { breakers, feeds, gensets, voltageDrop } = site;
  const texts = context.texts.power;
  const of = ({ count, ratingA }: { readonly count: number; readonly ratingA: number | null }): string =>
    count === 0
      ? context.texts.none
      : fillText(texts.facts.breaker, {
          count: figures.whole(count),
          rating: figures.quantity(ratingA, 'A'),
        });
  const rackFeeds = {
    count: feeds.reduce((sum, feed) => sum + feed.feeds * feed.circuitsPerFeed, 0),
    ratingA: feeds.length === 0 ? null : Math.max(...feeds.map((feed) => feed.breakerA)),
  };
  const { transformer, genset, ups, busway } = breakers;
  const { step } = gensets;
  const ratings = [transformer, genset, ups, busway, rackFeeds].map(of).join(', ');
  return [
    [texts.facts.breakers, ratings],
    ...(step === null
      ? []
      : [[texts.facts.step, fillText(texts.facts.stepValue, stepWords(step, figures))] as const]),
    ...(voltageDrop === null
      ? []
      : [[texts.facts.drop, fillText(texts.facts.dropValue, dropWords(voltageDrop, figures))] as const]),
  ];
}

const hundredths = (percent: number, figures: Figures): string =>
  figures.quantity(Math.ceil(percent * 100) / 100, '%');

function stepWords(step: LoadStep, figures: Figures) {
  return {
    power: figures.quantity(step.boardW, 'W'),
    share: figures.quantity(Math.ceil(step.boardShare * 100), '%'),
  };
}

function dropWords({ buswayPercent, finalPercent, longestFeederM }: VoltageDrop, figures: Figures) {
  const metres = longestFeederM === null ? null : Math.floor(longestFeederM);
  return {
    busway: hundredths(buswayPercent, figures),
    final: hundredths(finalPercent, figures),
    metres: figures.quantity(metres, 'm'),
  };
}

function factsOf(site: SitePowerResult, context: ReportContext): readonly Fact[] {
  const { figures } = context;
  const texts = context.texts.power;
  const { energy, failures, gensets } = site;
  const carried = failures.filter((failure) => failure.carried).length;
  const it = {
    nameplate: figures.partial(site.itNameplateW, 'W'),
    max: figures.partial(site.itMaxW, 'W'),
    typical: figures.partial(site.itTypicalW, 'W'),
  };
  const year = {
    it: figures.quantity(energy.itMwhPerYear, 'MWh'),
    facility: figures.quantity(energy.facilityMwhPerYear, 'MWh'),
    pue: figures.quantity(energy.pue, ''),
  };
  const ups = {
    output: figures.quantity(site.upsOutputW, 'W'),
    input: figures.quantity(site.upsInputW, 'W'),
  };
  const redundancy = { asked: site.redundancyAsked, reached: site.redundancyReached };
  const sets = { count: figures.quantity(gensets.count, ''), reached: site.gensetRedundancyReached };
  return [
    [texts.facts.it, fillText(texts.facts.itValue, it)],
    [texts.facts.utility, figures.quantity(site.utilityW, 'W')],
    [texts.facts.ups, fillText(texts.facts.upsValue, ups)],
    [texts.facts.apparent, figures.quantity(site.ups.outputVa, 'VA')],
    ...protectionFacts(site, context),
    [texts.facts.redundancy, fillText(texts.facts.redundancyValue, redundancy)],
    [texts.facts.gensets, fillText(texts.facts.gensetsReached, sets)],
    [texts.facts.energy, fillText(texts.facts.energyValue, year)],
    [
      texts.facts.failures,
      fillText(texts.facts.failuresValue, {
        carried: figures.whole(carried),
        all: figures.whole(failures.length),
      }),
    ],
  ];
}

function failuresTable({ flow, figures, ...context }: ReportContext, site: SitePowerResult): void {
  const texts = context.texts.power;
  const open = site.failures.filter(({ carried }) => !carried);
  if (open.length === 0) return;
  flow.subpart(texts.failuresTitle);
  setTable(flow, {
    columns: [
      { title: texts.columns.lost, share: 50 },
      { title: texts.columns.served, share: 25, align: 'right' },
      { title: texts.columns.use, share: 25, align: 'right' },
    ],
    rows: open
      .slice(0, MOST_FAILURES)
      .map(({ label, servedW, highestUse }) => [
        plantLabel(label, texts.terms),
        figures.quantity(servedW, 'W'),
        figures.percent(highestUse),
      ]),
    rowHeads: true,
  });
}

/** The supply of every site: one-line, loads, redundancy reached, failures that are not carried. */
export function powerChapter(context: ReportContext): void {
  const { content, flow, names } = context;
  const texts = context.texts.power;
  const [first] = content.design.values.power.sites;
  flow.chapter(texts.title, first === undefined ? 0 : oneLineHeight(oneLineGroups(first.nodes)) + HEADINGS);
  for (const site of content.design.values.power.sites) {
    const name = names.site(site.siteId);
    const groups = oneLineGroups(site.nodes);
    const title = fillText(texts.heading, { site: name });
    if (groups.length > 0) {
      const height = oneLineHeight(groups);
      flow.part(title, height);
      const nodes = groups
        .map((group) => `${groupName(group, context)}: ${loadText(group, context)}`)
        .join('; ');
      flow.figure(height, fillText(texts.alt, { site: name, nodes }), (page, box) =>
        drawOneLine(groups, { page, box, styles: flow.styles }, context),
      );
    } else flow.part(name);
    setFacts(flow, factsOf(site, context));
    failuresTable(context, site);
  }
}
