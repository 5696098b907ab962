import type { LoadStep, SitePowerResult, VoltageDrop } from '../../../../shared/design/power.ts';
import { reportText } from '../../../../shared/texts/en/report.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import { partialSum, quantity, type ReportContext, whole } from '../context.ts';
import { drawOneLine, groupName, loadText, oneLineGroups, oneLineHeight } from '../drawings/one-line.ts';
import { setFacts } from '../layout/facts.ts';
import { setTable } from '../layout/table.ts';

const texts = reportText.power;
const MOST_FAILURES = 20;

function countOf(count: number | null): string {
  return count === null ? reportText.unknown : whole(count);
}

type Fact = readonly [string, string];

/** Breakers from the transformer to the rack, the step on the generating sets and the voltage on the way. */
function protectionFacts({ breakers, feeds, gensets, voltageDrop }: SitePowerResult): readonly Fact[] {
  const of = ({ count, ratingA }: { readonly count: number; readonly ratingA: number | null }): string =>
    count === 0
      ? reportText.none
      : fillText(texts.facts.breaker, { count: whole(count), rating: quantity(ratingA, 'A') });
  const rackFeeds = {
    count: feeds.reduce((sum, feed) => sum + feed.feeds * feed.circuitsPerFeed, 0),
    ratingA: feeds.length === 0 ? null : Math.max(...feeds.map((feed) => feed.breakerA)),
  };
  const { transformer, genset, ups, busway } = breakers;
  const { step } = gensets;
  const ratings = [transformer, genset, ups, busway, rackFeeds].map(of).join(', ');
  return [
    [texts.facts.breakers, ratings],
    ...(step === null ? [] : [[texts.facts.step, fillText(texts.facts.stepValue, stepWords(step))] as const]),
    ...(voltageDrop === null
      ? []
      : [[texts.facts.drop, fillText(texts.facts.dropValue, dropWords(voltageDrop))] as const]),
  ];
}

const hundredths = (percent: number): string => quantity(Math.ceil(percent * 100) / 100, '%');

function stepWords(step: LoadStep) {
  return { power: quantity(step.boardW, 'W'), share: quantity(Math.ceil(step.boardShare * 100), '%') };
}

function dropWords({ buswayPercent, finalPercent, longestFeederM }: VoltageDrop) {
  const metres = longestFeederM === null ? null : Math.floor(longestFeederM);
  return {
    busway: hundredths(buswayPercent),
    final: hundredths(finalPercent),
    metres: quantity(metres, 'm'),
  };
}

function factsOf(site: SitePowerResult): readonly Fact[] {
  const { energy, failures, gensets } = site;
  const carried = failures.filter((failure) => failure.carried).length;
  const it = {
    nameplate: partialSum(site.itNameplateW, 'W'),
    max: partialSum(site.itMaxW, 'W'),
    typical: partialSum(site.itTypicalW, 'W'),
  };
  const year = {
    it: quantity(energy.itMwhPerYear, 'MWh'),
    facility: quantity(energy.facilityMwhPerYear, 'MWh'),
    pue: quantity(energy.pue, ''),
  };
  const ups = { output: quantity(site.upsOutputW, 'W'), input: quantity(site.upsInputW, 'W') };
  const redundancy = { asked: site.redundancyAsked, reached: site.redundancyReached };
  const sets = { count: countOf(gensets.count), reached: site.gensetRedundancyReached };
  return [
    [texts.facts.it, fillText(texts.facts.itValue, it)],
    [texts.facts.utility, quantity(site.utilityW, 'W')],
    [texts.facts.ups, fillText(texts.facts.upsValue, ups)],
    [texts.facts.apparent, quantity(site.ups.outputVa, 'VA')],
    ...protectionFacts(site),
    [texts.facts.redundancy, fillText(texts.facts.redundancyValue, redundancy)],
    [texts.facts.gensets, fillText(texts.facts.gensetsReached, sets)],
    [texts.facts.energy, fillText(texts.facts.energyValue, year)],
    [
      texts.facts.failures,
      fillText(texts.facts.failuresValue, { carried: whole(carried), all: whole(failures.length) }),
    ],
  ];
}

function failuresTable({ flow }: ReportContext, site: SitePowerResult): void {
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
        label,
        quantity(servedW, 'W'),
        `${Math.round(highestUse * 100)} %`,
      ]),
    rowHeads: true,
  });
}

/** The supply of every site: one-line, loads, redundancy reached, failures that are not carried. */
export function powerChapter(context: ReportContext): void {
  const { content, flow, names, words } = context;
  flow.chapter(words.chapters.power);
  for (const site of content.design.values.power.sites) {
    const name = names.site(site.siteId);
    const groups = oneLineGroups(site.nodes);
    const title = fillText(texts.heading, { site: name });
    if (groups.length > 0) {
      const height = oneLineHeight(groups);
      flow.part(title, height);
      const nodes = groups.map((group) => `${groupName(group)}: ${loadText(group)}`).join('; ');
      flow.figure(height, fillText(texts.alt, { site: name, nodes }), (page, box) =>
        drawOneLine(groups, { page, box, styles: flow.styles }),
      );
    } else flow.part(name);
    setFacts(flow, factsOf(site));
    failuresTable(context, site);
  }
}
