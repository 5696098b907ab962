import type { Facts, Product } from '../../shared/catalogue/catalogue.ts';
import type { ProductKind } from '../../shared/catalogue/record.ts';
import type { Confidence } from '../../shared/trace.ts';
import { parseReading } from '../lib/parse-reading.ts';

/** A product of one's own as the screen shows it; figures are texts as typed. */
export interface RecordForm {
  readonly kind: ProductKind;
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly vendorCountry: string | null;
  readonly source: string;
  readonly confidence: Confidence;
  readonly deviceClass: string;
  readonly serverClass: string;
  readonly medium: string;
  readonly acceleratorId: string | null;
  /** By field; empty = not known. */
  readonly figures: Readonly<Record<string, string>>;
}

export const EMPTY_RECORD: RecordForm = {
  kind: 'accelerator',
  id: '',
  name: '',
  vendor: '',
  vendorCountry: null,
  source: '',
  confidence: 'medium',
  deviceClass: 'asic',
  serverClass: 'pcie',
  medium: 'DAC',
  acceleratorId: null,
  figures: {},
};

export interface FigureField {
  readonly field: string;
  readonly unit: string;
}

/** The figures that products of a kind have, each in the unit in which the catalogue prints it most. */
export function figureFields(facts: Facts, kind: ProductKind): readonly FigureField[] {
  const units = new Map<string, Map<string, number>>();
  const products: readonly Product[] = facts.catalogue.products[kind];
  for (const product of products)
    for (const [field, figure] of Object.entries(product.figures)) {
      const counts = units.get(field) ?? new Map<string, number>();
      counts.set(figure.printed.unit, (counts.get(figure.printed.unit) ?? 0) + 1);
      units.set(field, counts);
    }
  return [...units].map(([field, counts]) => {
    const [most] = [...counts].sort((a, b) => b[1] - a[1]);
    return { field, unit: most?.[0] ?? '' };
  });
}

/** An id as the catalogue writes them: "National NPU 1" becomes "national-npu-1". */
export function idOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 100);
}

/** Figures that are no numbers, by field. */
export function wrongFigures(form: RecordForm, fields: readonly FigureField[]): readonly string[] {
  return fields.flatMap(({ field, unit }) => {
    const text = form.figures[field] ?? '';
    return text.trim() === '' || parseReading(text, { unit }).ok ? [] : [field];
  });
}

function figuresOf(
  form: RecordForm,
  fields: readonly FigureField[],
): Record<string, { value: number; unit: string }> {
  const figures: Record<string, { value: number; unit: string }> = {};
  for (const { field, unit } of fields) {
    const reading = parseReading(form.figures[field] ?? '', { unit });
    if (reading.ok) figures[field] = { value: reading.value, unit };
  }
  return figures;
}

/** What only products of this kind have to say. */
function ownParts(form: RecordForm): Readonly<Record<string, unknown>> {
  if (form.kind === 'accelerator') return { deviceClass: form.deviceClass };
  if (form.kind === 'interconnect') return { medium: form.medium };
  if (form.kind === 'server') return { class: form.serverClass, acceleratorId: form.acceleratorId };
  return {};
}

/** The record as text, in the form of the catalogue files; main checks it and fills what was left out as unknown. */
export function recordText(form: RecordForm, fields: readonly FigureField[]): string {
  const record = {
    id: form.id,
    name: form.name,
    vendor: form.vendor,
    vendorCountry: form.vendorCountry,
    status: 'listed',
    confidence: form.confidence,
    sources: [form.source],
    ...ownParts(form),
    figures: figuresOf(form, fields),
  };
  return JSON.stringify({ format: 'redoubt/products@1', kind: form.kind, records: [record] }, null, 2);
}
