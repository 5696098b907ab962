import type { Product } from '../../shared/catalogue/catalogue.ts';
import type { Instrument } from '../../shared/catalogue/instrument.ts';
import type { AiModel } from '../../shared/catalogue/model.ts';
import type { Contested, FigureProvenance, SeenPrice } from '../../shared/catalogue/record.ts';
import type { CatalogueSheet, SheetFigure } from '../../shared/ipc/messages.ts';
import { instrumentEntry, modelEntry, printedValue, productEntry, shownUnit } from './catalogue-rows.ts';

type Facts = Record<string, string>;

function figuresOf(figures: Readonly<Record<string, FigureProvenance>>): readonly SheetFigure[] {
  return Object.entries(figures).map(([field, figure]) => ({
    field,
    value: printedValue(figure),
    unit: shownUnit(figure.printed.unit),
    basis: figure.basis,
    tag: figure.override ? 'U' : figure.tag,
    confidence: figure.confidence,
    source: figure.source,
    dateRead: figure.dateRead,
    override: figure.override ?? null,
  }));
}

function contestedOf(contested: readonly Contested[]): CatalogueSheet['contested'] {
  return contested.map(({ field, values }) => ({
    field,
    values: values.map(({ value, source, remark }) => ({
      value: value === null ? 'not stated' : String(value),
      source,
      remark,
    })),
  }));
}

function priceText(price: SeenPrice): string {
  const parts = [`${price.currency} ${price.amount}`, price.date, price.seller, price.basis, price.source];
  return parts.filter((part) => part !== null).join(', ');
}

/** Text of a fact; null when there is nothing to say. */
function factText(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) {
    const items = value.map(factText).filter((item) => item !== null);
    return items.length === 0 ? null : items.join('; ');
  }
  const parts = Object.entries(value as Readonly<Record<string, unknown>>).flatMap(([name, inner]) => {
    const text = factText(inner);
    return text === null ? [] : [`${name} ${text}`];
  });
  return parts.length === 0 ? null : parts.join(', ');
}

/** Shown elsewhere on the sheet, or of no use to a reader. */
const NOT_A_FACT = new Set([
  'id',
  'kind',
  'name',
  'vendor',
  'vendorCountry',
  'developer',
  'developerCountry',
  'status',
  'selectability',
  'figures',
  'contested',
  'sources',
  'confidence',
  'asOf',
  'notes',
  'origin',
  'extra',
  'overrides',
  'seenPrices',
]);

/** Everything on the record that is not a figure: texts, lists and their nested parts, by dotted name. */
function factsOf(record: Product | AiModel): Facts {
  const facts: Facts = {};
  const known = new Set(Object.keys(record.figures));
  const add = (name: string, value: unknown): void => {
    if (known.has(name)) return;
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const [part, inner] of Object.entries(value)) add(`${name}.${part}`, inner);
    else {
      const text = factText(value);
      if (text !== null) facts[name] = text;
    }
  };
  for (const [name, value] of Object.entries(record)) if (!NOT_A_FACT.has(name)) add(name, value);
  for (const [name, value] of Object.entries(record.extra)) {
    const text = factText(value);
    if (text !== null) facts[name] = text;
  }
  return facts;
}

/** The data sheet of a product: every figure with its provenance, then everything else the catalogue holds. */
export function productSheet(product: Product): CatalogueSheet {
  const prices = product.seenPrices.map((price, index) => [`price seen ${index + 1}`, priceText(price)]);
  return {
    row: productEntry(product).row,
    figures: figuresOf(product.figures),
    facts: { ...factsOf(product), ...Object.fromEntries(prices) },
    contested: contestedOf(product.contested),
    sources: product.sources,
    notes: product.notes,
    asOf: product.asOf,
  };
}

/** The sheet of an AI model. */
export function modelSheet(model: AiModel): CatalogueSheet {
  return {
    row: modelEntry(model).row,
    figures: figuresOf(model.figures),
    facts: factsOf(model),
    contested: [],
    sources: model.sources,
    notes: model.notes,
    asOf: model.asOf,
  };
}

function clauseText(clause: Instrument['clauses'][number]): string {
  const { check, requirement, confidence, seenAtSource, note } = clause;
  const dates = [
    check.effectiveFrom && `from ${check.effectiveFrom}`,
    check.effectiveTo && `to ${check.effectiveTo}`,
  ];
  const remarks = [check.severity, ...dates, `confidence ${confidence}`];
  if (!seenAtSource) remarks.push('not seen at its source');
  if (note !== null) remarks.push(note);
  return `${requirement} (${remarks.filter((remark) => remark !== null).join('; ')})`;
}

/** The sheet of a law or standard: what it asks, clause by clause. */
export function instrumentSheet(instrument: Instrument): CatalogueSheet {
  const facts: Facts = {
    title: instrument.fullTitle,
    jurisdiction: instrument.jurisdiction,
    type: instrument.type,
    'applies when': instrument.appliesWhen.plain,
  };
  if (instrument.summary !== null) facts['summary'] = instrument.summary;
  for (const [name, date] of Object.entries(instrument.dates)) if (date !== null) facts[name] = date;
  for (const { date, what } of instrument.nextMilestones) facts[`milestone ${date}`] = what;
  for (const clause of instrument.clauses) {
    // Several clauses of one instrument may cite the same article.
    const same = Object.keys(facts).filter((name) => name.replace(/ \[\d+\]$/, '') === clause.ref).length;
    facts[same === 0 ? clause.ref : `${clause.ref} [${same + 1}]`] = clauseText(clause);
  }
  const addresses = [instrument.officialUrl, ...instrument.clauses.map((clause) => clause.sourceUrl)];
  return {
    row: instrumentEntry(instrument).row,
    figures: [],
    facts,
    contested: [],
    sources: [...new Set(addresses.filter((address) => address !== null))],
    notes: instrument.note,
    asOf: instrument.asOf,
  };
}
