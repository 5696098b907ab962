import type { Facts } from '../../catalogue/catalogue.ts';
import type { BomCategory, BomLine, BomResult } from '../../design/supply.ts';
import { tracedFigure } from '../../design/traced-figures.ts';
import { RedundancyBook } from '../../facility/line-redundancy.ts';
import type { Finding } from '../../findings.ts';
import { asId, compareIds, type LineId, type SiteId } from '../../ids.ts';
import type { Plan } from '../../plan/plan.ts';
import { fromFigure, TraceLog } from '../../trace.ts';
import { outcomeOf, type Stage, type StageResult } from '../stage.ts';
import { allotSpares } from './allot-spares.ts';
import { bomFindings } from './bom-findings.ts';
import { cableItems } from './cabled-items.ts';
import { classify } from './classify.ts';
import { consumableItems, countSite } from './consumable-items.ts';
import { type BomSources, gatherLines, type Item, type LineDraft } from './line-draft.ts';
import { acceleratorItems, deviceItems, rackItems } from './placed-items.ts';
import { coolingItems, powerItems } from './plant-items.ts';
import { leadTimeOf, linePrice, priceFindings, priceOf } from './price-line.ts';
import { roomItems } from './room-items.ts';
import { isSingleSource } from './single-source.ts';

/** Order of the bill: what computes first, then what joins, stores, holds, feeds and cools it. */
const CATEGORY_ORDER: readonly BomCategory[] = [
  'server',
  'accelerator',
  'switch',
  'nic',
  'transceiver',
  'cable',
  'storage',
  'security',
  'rack',
  'pdu',
  'busway',
  'breaker',
  'ups',
  'battery',
  'genset',
  'fuel-tank',
  'transformer',
  'switchboard',
  'cooling',
  'heat-rejection',
  'containment',
  'tray',
  'consumable',
  'service',
  'software',
];

function* allItems(sources: BomSources, siteCounts: readonly SiteItems[], facts: Facts): Generator<Item> {
  yield* deviceItems(sources);
  yield* acceleratorItems(sources);
  yield* cableItems(sources);
  yield* rackItems(sources);
  yield* powerItems(sources);
  yield* coolingItems(sources);
  yield* roomItems(sources);
  for (const { siteId, counts } of siteCounts) yield* consumableItems(counts, siteId, facts);
}

interface SiteItems {
  readonly siteId: SiteId;
  readonly counts: ReturnType<typeof countSite>;
}

/** Metres of a variant such as `0.5 m`, so that 3 m stands before 10 m. */
function sizeOf(variant: string | null): number {
  return variant === null ? 0 : Number.parseFloat(variant) || 0;
}

function orderLines(drafts: readonly LineDraft[], plan: Plan): readonly LineDraft[] {
  const siteRank = new Map(plan.sites.map((site, index) => [site.id, index]));
  const rank = (line: LineDraft): number => siteRank.get(line.siteId) ?? plan.sites.length;
  return [...drafts].sort(
    (a, b) =>
      CATEGORY_ORDER.indexOf(a.category) - CATEGORY_ORDER.indexOf(b.category) ||
      rank(a) - rank(b) ||
      compareIds(a.productId ?? a.name ?? '', b.productId ?? b.name ?? '') ||
      sizeOf(a.variant) - sizeOf(b.variant) ||
      compareIds(a.key, b.key),
  );
}

function lineIdOf(draft: Pick<LineDraft, 'key'>): LineId {
  return asId<LineId>(draft.key);
}

/** The line the goods come in: that of the server at the same site. */
function holderOf(draft: LineDraft, drafts: readonly LineDraft[]): LineId | null {
  if (draft.inside === null) return null;
  const holder = drafts.find(
    (line) => line.category === 'server' && line.siteId === draft.siteId && line.productId === draft.inside,
  );
  return holder ? lineIdOf(holder) : null;
}

interface BillContext {
  readonly plan: Plan;
  readonly facts: Facts;
  readonly sources: BomSources;
  readonly redundancy: RedundancyBook;
}

function buildLine(
  draft: LineDraft,
  place: { readonly number: number; readonly drafts: readonly LineDraft[] },
  context: BillContext,
): BomLine {
  const { plan, facts } = context;
  const product = draft.productId === null ? undefined : facts.findProduct(draft.productId);
  const figures = figuresOf(draft, context.sources);
  const includedIn = holderOf(draft, place.drafts);
  const entry =
    draft.productId === null || includedIn !== null ? undefined : priceOf(plan, facts, draft.productId);
  const price = linePrice(entry, draft.quantity + draft.spares);
  return {
    id: lineIdOf(draft),
    number: place.number,
    category: draft.category,
    productId: draft.productId,
    name: product?.name ?? draft.name ?? draft.productId ?? '',
    vendor: product?.vendor ?? null,
    vendorCountry: product?.vendorCountry ?? null,
    vendorParentCountry: product?.parentCountry ?? null,
    originCountry: product?.manufacturingCountry ?? null,
    partNumbers: product?.partNumbers ?? [],
    siteId: draft.siteId,
    poolIds: [...draft.poolIds].sort(compareIds),
    quantity: draft.quantity,
    spares: draft.spares,
    unitOfIssue: draft.unitOfIssue,
    variant: draft.variant,
    unitPrice: price.unitPrice,
    priceBasis: price.priceBasis,
    total: price.total,
    leadTimeWeeks: leadTimeOf(plan, product),
    classifications: classify(draft.category, product, facts),
    includedIn,
    singleSource: product ? isSingleSource(product, facts) : null,
    figures,
    redundancy: context.redundancy.of({ ...draft, figures: Object.keys(draft.shares) }),
  };
}

/** Paths of the figures a quantity is read from, as far as their stages trace them. */
function figuresOf(draft: LineDraft, sources: BomSources): readonly string[] {
  const paths = Object.keys(draft.shares).sort(compareIds);
  return paths.filter((path) => tracedFigure(sources, path) !== null);
}

function traceLine(draft: LineDraft, sources: BomSources, log: TraceLog): void {
  if (draft.quantity === 0) return;
  log.record({
    path: `bom.lines.${draft.key}.quantity`,
    value: draft.quantity,
    unit: draft.unitOfIssue,
    formula: 'bom.quantity',
    expression: 'what of these is this product at this site: placed, cabled or installed',
    inputs: figuresOf(draft, sources).map((path) =>
      fromFigure(path, path, { value: tracedFigure(sources, path) }),
    ),
  });
}

function run(plan: Plan, earlier: BomSources, facts: Facts): StageResult<BomResult> {
  const log = new TraceLog();
  const siteItems = plan.sites.map((site) => ({
    siteId: site.id,
    counts: countSite(earlier, site.id, facts),
  }));
  const gathered = gatherLines(allItems(earlier, siteItems, facts));
  const { lines: alloted, homeless } = allotSpares(gathered, earlier.spares.lines);
  const drafts = orderLines(alloted, plan);
  const redundancy = new RedundancyBook(earlier, plan.sites);
  const lines = drafts.map((draft, index) =>
    buildLine(draft, { number: index + 1, drafts }, { plan, facts, sources: earlier, redundancy }),
  );
  for (const draft of drafts) traceLine(draft, earlier, log);
  log.record({
    path: 'bom.lineCount',
    value: lines.length,
    unit: '',
    formula: 'bom.line-count',
    expression: 'count of lines, accelerators inside servers included',
    inputs: [],
  });
  const devicesWithoutInlets = siteItems.reduce((sum, { counts }) => sum + counts.devicesWithoutInlets, 0);
  const findings: Finding[] = [
    ...bomFindings(lines, earlier, { facts, homeless, devicesWithoutInlets }),
    ...lines.flatMap((line) =>
      line.productId === null || line.includedIn !== null
        ? []
        : priceFindings(line, priceOf(plan, facts, line.productId), plan),
    ),
  ];
  return { value: { lines }, outcome: outcomeOf(findings), findings, trace: log.figures };
}

/** The bill of materials: every good to buy, once, with number, origin, codes and price where one is known. */
export const buildBom: Stage<
  'bom',
  'compute' | 'storage' | 'fabric' | 'racks' | 'power' | 'cooling' | 'spares'
> = {
  id: 'bom',
  needs: ['compute', 'storage', 'fabric', 'racks', 'power', 'cooling', 'spares'],
  reads: [
    'sites.id',
    'sites.power',
    'sites.cooling',
    'cost.prices',
    'delivery',
    'mission.currency',
    'mission.asOf',
  ],
  run,
};
