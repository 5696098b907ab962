import type { CatalogueData, Product } from '../../shared/catalogue/catalogue.ts';
import type { Instrument } from '../../shared/catalogue/instrument.ts';
import type { AiModel } from '../../shared/catalogue/model.ts';
import { type FigureProvenance, PRODUCT_KINDS, type ProductKind } from '../../shared/catalogue/record.ts';
import type { CatalogueRow } from '../../shared/ipc/messages.ts';
import type { CatalogueEntry } from '../db/catalogue-index.ts';

type Figures = Readonly<Record<string, FigureProvenance>>;

/** Figures shown in the list, by kind: field and short label. */
const HEADLINES: Readonly<
  Record<ProductKind | 'model', readonly (readonly [field: string, label: string])[]>
> = {
  accelerator: [
    ['memoryBytes', 'memory'],
    ['memoryBandwidthBytesPerS', 'bandwidth'],
    ['tdpW', 'TDP'],
  ],
  cpu: [
    ['cores', 'cores'],
    ['tdpW', 'TDP'],
    ['pcieLanes', 'PCIe lanes'],
  ],
  server: [
    ['accelerator.count', 'accelerators'],
    ['maxPowerW', 'maximum power'],
    ['heightU', 'height'],
  ],
  switch: [
    ['capacityBitPerS', 'capacity'],
    ['radix', 'radix'],
    ['maxPowerW', 'maximum power'],
  ],
  nic: [['maxPowerW', 'maximum power']],
  interconnect: [
    ['gbitPerS', 'speed'],
    ['reachMaxMm', 'reach'],
    ['powerPerEndMaxW', 'power per end'],
  ],
  rack: [
    ['heightU', 'height'],
    ['loadRatingKg', 'load rating'],
    ['depthMm', 'depth'],
  ],
  pdu: [
    ['usableW', 'usable power'],
    ['phases', 'phases'],
    ['inputCurrentA', 'current'],
  ],
  busway: [['currentMaxA', 'current']],
  breaker: [['currentMaxA', 'current']],
  ups: [
    ['maxPowerW', 'power'],
    ['efficiencyDoubleConversion', 'efficiency'],
    ['modulePowerW', 'module'],
  ],
  genset: [
    ['standbyW', 'standby'],
    ['primeW', 'prime'],
  ],
  battery: [
    ['powerW', 'power'],
    ['runtimeS', 'runtime'],
  ],
  cooling: [
    ['capacityW', 'capacity'],
    ['approachK', 'approach'],
    ['flowLPerMin', 'flow'],
  ],
  storage: [
    ['usableBytes', 'usable'],
    ['readBytesPerS', 'read'],
    ['maxPowerW', 'maximum power'],
  ],
  security: [
    ['throughputBitPerS', 'throughput'],
    ['maxPowerW', 'maximum power'],
  ],
  consumable: [['ruleValue', 'rule']],
  model: [
    ['paramsTotal', 'parameters'],
    ['paramsActive', 'active'],
    ['maxContext', 'context'],
  ],
};

const HEADLINE_COUNT = 3;

/** Symbol shown beside a value; a share of one has none. */
export function shownUnit(unit: string): string {
  return unit === '1' ? '' : unit;
}

/** Value and unit as the catalogue prints them, or as the user replaced them. */
export function printedValue(figure: FigureProvenance): number | null {
  return figure.override ? figure.override.value : figure.printed.value;
}

function headlineOf(kind: ProductKind | 'model', figures: Figures): CatalogueRow['headline'] {
  return HEADLINES[kind].slice(0, HEADLINE_COUNT).flatMap(([field, label]) => {
    const figure = figures[field];
    return figure ? [[label, printedValue(figure), shownUnit(figure.printed.unit)] as const] : [];
  });
}

function counts(figures: Figures): Pick<CatalogueRow, 'nullCount' | 'figureCount' | 'overridden'> {
  const all = Object.values(figures);
  return {
    figureCount: all.length,
    nullCount: all.filter((figure) => printedValue(figure) === null).length,
    overridden: all.some((figure) => figure.override !== undefined),
  };
}

function joined(parts: readonly (string | null | undefined)[]): string {
  return parts.filter((part) => part !== null && part !== undefined && part !== '').join(' ');
}

/** Text facts of a record that people search by: classes, families, protocols, certificates. */
function wordsOf(record: object): string {
  const skipped = new Set([
    'sources',
    'figures',
    'contested',
    'seenPrices',
    'extra',
    'asOf',
    'selectability',
  ]);
  const words: string[] = [];
  for (const [key, value] of Object.entries(record) as [string, unknown][]) {
    if (skipped.has(key)) continue;
    if (typeof value === 'string') words.push(value);
    if (Array.isArray(value)) words.push(...value.filter((item): item is string => typeof item === 'string'));
  }
  return words.join(' ');
}

export function productEntry(product: Product): CatalogueEntry {
  const { selectability } = product;
  return {
    row: {
      id: product.id,
      kind: product.kind,
      name: product.name,
      vendor: product.vendor,
      country: product.vendorCountry,
      status: product.status,
      confidence: product.confidence,
      selectable: selectability.selectable,
      unselectableReason: selectability.selectable ? null : selectability.reason,
      ...counts(product.figures),
      origin: product.origin,
      headline: headlineOf(product.kind, product.figures),
    },
    title: joined([product.id, product.name, ...product.partNumbers]),
    text: joined([product.kind, wordsOf(product)]),
  };
}

export function modelEntry(model: AiModel): CatalogueEntry {
  return {
    row: {
      id: model.id,
      kind: 'model',
      name: model.name,
      vendor: model.developer,
      country: model.developerCountry,
      status: model.openWeights ? 'open weights' : 'no weights',
      confidence: model.confidence,
      selectable: true,
      unselectableReason: null,
      ...counts(model.figures),
      origin: model.origin,
      headline: headlineOf('model', model.figures),
    },
    title: joined([model.id, model.name]),
    text: joined([model.kind, wordsOf(model), model.licence.name, model.licence.id, ...model.languages.main]),
  };
}

export function instrumentEntry(instrument: Instrument): CatalogueEntry {
  const clauses = instrument.clauses.map((clause) => `${clause.ref} ${clause.requirement}`);
  return {
    row: {
      id: instrument.id,
      kind: 'instrument',
      name: instrument.shortName,
      vendor: null,
      country: instrument.jurisdiction,
      status: instrument.status,
      confidence: null,
      // A law is not chosen; it applies or it does not.
      selectable: false,
      unselectableReason: null,
      nullCount: 0,
      figureCount: 0,
      overridden: false,
      origin: instrument.origin,
      headline: [['clauses', instrument.clauses.length, '']],
    },
    title: joined([instrument.id, instrument.shortName, instrument.fullTitle]),
    text: joined([instrument.type, instrument.summary, ...instrument.tags, ...clauses]),
  };
}

/** Every record of a catalogue, in the order of the browser: products by kind, models, instruments. */
export function catalogueEntries(data: CatalogueData): readonly CatalogueEntry[] {
  const products = PRODUCT_KINDS.flatMap((kind) => {
    const list: readonly Product[] = data.products[kind];
    return list.map(productEntry);
  });
  return [...products, ...data.models.map(modelEntry), ...data.instruments.map(instrumentEntry)];
}
