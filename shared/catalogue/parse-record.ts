import { asId, type ProductId } from '../ids.ts';
import {
  type Amperes,
  amperes,
  type BitsPerSecond,
  type Bytes,
  type BytesPerSecond,
  bitsPerSecond,
  bytes,
  bytesPerSecond,
  type FlopPerSecond,
  type Fraction,
  flopPerSecond,
  fraction,
  type Kilograms,
  kilograms,
  type LitresPerMinute,
  litresPerMinute,
  type Millimetres,
  millimetres,
  type RackUnits,
  rackUnits,
  type VoltAmperes,
  voltAmperes,
  type WattHours,
  type Watts,
  wattHours,
  watts,
} from '../units/units.ts';
import { type Dimension, toBase } from './printed-units.ts';
import type { FigureProvenance, ProductKind, ProductRecord, SeenPrice } from './record.ts';
import { recordSource } from './record-source.ts';
import type { FigureAsset, ProductAsset } from './schema-common.ts';
import { selectabilityOf } from './selectability.ts';

function based<T>(figure: FigureAsset, dimension: Dimension, brand: (value: number) => T): T | null {
  if (figure.value === null) return null;
  return brand(toBase({ value: figure.value, unit: figure.unit }, dimension));
}

// One reader per quantity: printed figure in, base unit out, null stays null.
export const wattsOf = (figure: FigureAsset): Watts | null => based(figure, 'W', watts);
export const wattHoursOf = (figure: FigureAsset): WattHours | null => based(figure, 'Wh', wattHours);
export const voltAmperesOf = (figure: FigureAsset): VoltAmperes | null => based(figure, 'VA', voltAmperes);
export const amperesOf = (figure: FigureAsset): Amperes | null => based(figure, 'A', amperes);
export const kilogramsOf = (figure: FigureAsset): Kilograms | null => based(figure, 'kg', kilograms);
export const millimetresOf = (figure: FigureAsset): Millimetres | null => based(figure, 'mm', millimetres);
export const rackUnitsOf = (figure: FigureAsset): RackUnits | null => based(figure, 'U', rackUnits);
export const bytesOf = (figure: FigureAsset): Bytes | null => based(figure, 'B', bytes);
export const bytesPerSecondOf = (figure: FigureAsset): BytesPerSecond | null =>
  based(figure, 'B/s', bytesPerSecond);
export const bitsPerSecondOf = (figure: FigureAsset): BitsPerSecond | null =>
  based(figure, 'bit/s', bitsPerSecond);
export const flopPerSecondOf = (figure: FigureAsset): FlopPerSecond | null =>
  based(figure, 'FLOP/s', flopPerSecond);
export const litresPerMinuteOf = (figure: FigureAsset): LitresPerMinute | null =>
  based(figure, 'L/min', litresPerMinute);
export const fractionOf = (figure: FigureAsset): Fraction | null => based(figure, '1', fraction);
export const gbitOf = (figure: FigureAsset): number | null => based(figure, 'Gbit/s', Number);
export const secondsOf = (figure: FigureAsset): number | null => based(figure, 's', Number);
export const numberOf = (figure: FigureAsset | undefined): number | null => figure?.value ?? null;

function citedBy(record: ProductAsset): readonly string[] {
  return [...record.sources, ...record.sourceHosts];
}

function provenanceOf(
  figure: FigureAsset,
  record: ProductAsset,
  origin: RecordOptions['origin'],
): FigureProvenance {
  return {
    printed: { value: figure.value, unit: figure.unit },
    basis: figure.basis,
    tag: figure.tag ?? (origin === 'user' ? 'U' : 'V'),
    confidence: figure.confidence ?? record.confidence,
    // What no text says has no source.
    source: figure.source ?? (figure.value === null ? null : recordSource(citedBy(record))),
    dateRead: figure.dateRead ?? record.asOf,
  };
}

function seenPriceOf(price: ProductAsset['seenPrices'][number]): SeenPrice {
  const { amount, currency, date, seller, basis, source } = price;
  return { amount, currency, date, seller, basis, source };
}

/** What only some records have, kept beside the typed fields; empty entries are left out. */
function extraOf(
  record: ProductAsset,
  more: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const all: Record<string, unknown> = { ...record.extra, ...more };
  if (record.sourceHosts.length > 0) all['sourceHosts'] = record.sourceHosts;
  if (record.leadTimeWeeks?.asOf) all['leadTimeAsOf'] = record.leadTimeWeeks.asOf;
  const isEmpty = (value: unknown): boolean =>
    value === null || value === undefined || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(all).filter(([, value]) => !isEmpty(value)));
}

export interface RecordOptions {
  readonly origin: 'starter' | 'user';
  readonly placeholder?: boolean;
  readonly captive?: boolean;
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** The fields every typed product has, from a validated asset record. */
export function recordOf<K extends ProductKind>(
  kind: K,
  record: ProductAsset,
  options: RecordOptions,
): ProductRecord & { readonly kind: K } {
  const figures = Object.entries(record.figures).flatMap(([field, figure]) =>
    figure ? [[field, provenanceOf(figure, record, options.origin)] as const] : [],
  );
  const hasFigure = figures.some(([, figure]) => figure.printed.value !== null);
  const { leadTimeWeeks: lead } = record;
  return {
    id: asId<ProductId>(record.id),
    kind,
    name: record.name,
    vendor: record.vendor,
    vendorCountry: record.vendorCountry,
    parent: record.parent,
    parentCountry: record.parentCountry,
    manufacturingCountry: record.manufacturingCountry,
    status: record.status,
    selectability: selectabilityOf({
      status: record.status,
      confidence: record.confidence,
      hasData: hasFigure || record.sources.length > 0 || record.sourceHosts.length > 0,
      placeholder: options.placeholder ?? false,
      captive: options.captive ?? false,
    }),
    partNumbers: record.partNumbers,
    leadTimeWeeks: lead ? { min: lead.min, max: lead.max, basis: lead.basis } : null,
    seenPrices: record.seenPrices.map(seenPriceOf),
    contested: record.contested,
    sources: record.sources,
    confidence: record.confidence,
    asOf: record.asOf,
    notes: record.notes,
    figures: Object.fromEntries(figures),
    extra: extraOf(record, options.extra ?? {}),
    origin: options.origin,
  };
}
