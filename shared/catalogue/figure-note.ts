import type { Finding, Measured, Severity, StageId, StepId } from '../findings.ts';
import type { FigurePath, TraceInput } from '../trace.ts';
import type { ClassAssumption, Product } from './catalogue.ts';
import { isNotShipping, isWithdrawn } from './selectability.ts';

/** What must be said about a figure, without the place in the walk: the stage that uses it adds that. */
export interface FigureNote {
  readonly code:
    | 'class-assumption-used'
    | 'derived-figure-used'
    | 'figure-unknown'
    | 'low-confidence-figure'
    | 'contested-figure'
    | 'override-used'
    | 'product-not-shipping'
    | 'product-not-selectable';
  readonly severity: Severity;
  readonly subject: string;
  readonly measured?: Measured;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A figure with where it comes from; `origin` says how far it may be trusted. */
export interface DerivedFigure {
  readonly value: number;
  readonly unit: string;
  readonly origin: 'own' | 'psu-rule' | 'accelerator-rule' | 'rule' | 'inferred' | 'assumption';
  /** How `value` follows from `inputs`, for the trace. */
  readonly expression: string;
  readonly inputs: readonly TraceInput[];
  /** Null when it is the product's own figure and nothing need be said. */
  readonly note: FigureNote | null;
}

/** Place of a finding in the walk. */
export interface NotePlace {
  readonly stage: StageId;
  readonly step: StepId;
  readonly pointer?: string;
  readonly figure?: FigurePath;
}

/** Readable names of fields, for sentences; a field without an entry is shown as it is. */
const FIELD_NAMES: Readonly<Record<string, string>> = {
  maxPowerW: 'maximum power',
  typicalPowerW: 'typical power',
  idlePowerW: 'idle power',
  nameplateW: 'nameplate power',
  heightU: 'height',
  massKg: 'mass',
  depthMm: 'depth',
  tdpW: 'power (TDP)',
  'cooling.liquidHeatFraction': 'share of heat taken by liquid',
  'scaleOut.links': 'number of network links',
  powerPerEndMaxW: 'power per end',
  readBytesPerS: 'read throughput',
  writeBytesPerS: 'write throughput',
  loadRatingKg: 'load rating',
  emptyMassKg: 'empty mass',
  usableW: 'usable power',
  capacityW: 'cooling capacity',
  approachK: 'approach temperature',
  flowLPerMin: 'flow',
};

/** Name of a field for people. */
export function fieldName(field: string): string {
  return FIELD_NAMES[field] ?? field;
}

function subjectOf(product: Product): string {
  return `product/${product.id}`;
}

/** Note for a class value that stands in for a figure. */
export function assumptionNote(product: Product, field: string, assumption: ClassAssumption): FigureNote {
  return {
    code: 'class-assumption-used',
    severity: 'review',
    subject: subjectOf(product),
    measured: { value: assumption.value, unit: assumption.unit },
    params: { product: product.name, field: fieldName(field), assumption: assumption.id },
  };
}

/** Note for a figure that a rule makes from other figures of the product. */
export function derivedNote(
  product: Product,
  field: string,
  figure: { readonly value: number; readonly unit: string; readonly basis: string },
): FigureNote {
  return {
    code: 'derived-figure-used',
    severity: 'note',
    subject: subjectOf(product),
    measured: { value: figure.value, unit: figure.unit },
    params: { product: product.name, field: fieldName(field), basis: figure.basis },
  };
}

/** Note for a published figure that is weak. */
export function lowConfidenceNote(product: Product, field: string, measured: Measured): FigureNote {
  const confidence = product.figures[field]?.confidence ?? product.confidence;
  return {
    code: 'low-confidence-figure',
    severity: 'note',
    subject: subjectOf(product),
    measured,
    params: { product: product.name, field: fieldName(field), confidence },
  };
}

/** What other sources print, with the unit of the figure; null when none prints another number. */
function othersPrinted(product: Product, field: string): string | null {
  const figure = product.figures[field];
  const values = product.contested.filter((entry) => entry.field === field).flatMap((entry) => entry.values);
  const others = values.flatMap(({ value }) =>
    value === null || value === figure?.printed.value ? [] : [String(value)],
  );
  if (others.length === 0) return null;
  return `${[...new Set(others)].join(', ')} ${figure?.printed.unit ?? ''}`.trim();
}

/**
 * What must be said about a product's own figure: that sources disagree, or that it is weak. Null when it is sound
 * or the user replaced it.
 */
export function ownNote(product: Product, field: string, measured: Measured): FigureNote | null {
  const figure = product.figures[field];
  if (figure?.override) return null;
  const others = othersPrinted(product, field);
  if (others !== null)
    return {
      code: 'contested-figure',
      severity: 'note',
      subject: subjectOf(product),
      measured,
      params: { product: product.name, field: fieldName(field), others },
    };
  const confidence = figure?.confidence ?? product.confidence;
  const isWeak = confidence === 'low' || confidence === 'unverified';
  return isWeak ? lowConfidenceNote(product, field, measured) : null;
}

function overrideNotes(product: Product): FigureNote[] {
  return Object.entries(product.figures).flatMap(([field, { override, printed }]) => {
    if (!override) return [];
    return [
      {
        code: 'override-used' as const,
        severity: 'note' as const,
        subject: subjectOf(product),
        measured: { value: override.value ?? 'unknown', unit: '' },
        params: {
          product: product.name,
          field: fieldName(field),
          original: printed.value === null ? 'unknown' : `${printed.value} ${printed.unit}`,
          reason: override.reason,
          by: override.by,
        },
      },
    ];
  });
}

/**
 * What must be said about a product as a whole when a design uses it: not on sale yet, not selectable, overrides. What a
 * pack took back is told once for the whole design, with the pack's words (`item-withdrawn`).
 * Every stage that places a product asks once per product.
 */
export function productNotes(product: Product): readonly FigureNote[] {
  const notes: FigureNote[] = overrideNotes(product);
  const common = { subject: subjectOf(product) };
  if (isWithdrawn(product)) return notes;
  if (!product.selectability.selectable)
    notes.push({
      ...common,
      code: 'product-not-selectable',
      severity: 'blocking',
      params: { product: product.name, reason: product.selectability.reason },
    });
  else if (isNotShipping(product.status))
    notes.push({
      ...common,
      code: 'product-not-shipping',
      severity: 'review',
      params: { product: product.name, status: product.status },
    });
  return notes;
}

/** The finding of a note, in the place where the user can act on it. */
export function noteFinding(note: FigureNote, place: NotePlace): Finding {
  return {
    ...note,
    stage: place.stage,
    step: place.step,
    waysOut: [{ code: 'enter-figure', params: { product: note.params['product'] ?? '' } }],
    ...(place.pointer === undefined ? {} : { pointer: place.pointer }),
    ...(place.figure === undefined ? {} : { figure: place.figure }),
  };
}

/** Findings of several notes, each said once. */
export function noteFindings(notes: readonly (FigureNote | null)[], place: NotePlace): readonly Finding[] {
  const seen = new Map<string, Finding>();
  for (const note of notes)
    if (note) {
      const key = `${note.code} ${note.subject} ${String(note.params['field'] ?? '')}`;
      if (!seen.has(key)) seen.set(key, noteFinding(note, place));
    }
  return [...seen.values()];
}
