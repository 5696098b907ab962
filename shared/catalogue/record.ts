import type { ProductId } from '../ids.ts';
import type { Confidence, SourceTag } from '../trace.ts';

/** ISO 3166-1 alpha-2; regulations also use `EU`, `NATO` and `INT`. */
export type CountryCode = string;

/** Kinds of catalogue products, in the order of the browser. */
export const PRODUCT_KINDS = [
  'accelerator',
  'cpu',
  'server',
  'switch',
  'nic',
  'interconnect',
  'rack',
  'pdu',
  'busway',
  'breaker',
  'ups',
  'genset',
  'battery',
  'cooling',
  'storage',
  'security',
  'consumable',
] as const;
export type ProductKind = (typeof PRODUCT_KINDS)[number];

/** A value two sources print differently; the record's own value is the one to plan with. */
export interface Contested {
  readonly field: string;
  readonly values: readonly {
    readonly value: string | number | null;
    readonly source: string | null;
    readonly remark: string | null;
  }[];
}

/** Where one figure comes from, in the unit as printed. Absent parts are inherited from the record. */
export interface FigureProvenance {
  /** Value and unit as printed in the source, before conversion to the base unit. */
  readonly printed: { readonly value: number | null; readonly unit: string };
  /** What the figure means: dense, vendor maximum, nameplate, measured, … ; null when the source does not say. */
  readonly basis: string | null;
  readonly tag: SourceTag;
  readonly confidence: Confidence;
  readonly source: string | null;
  /** Date the source was read, ISO. */
  readonly dateRead: string;
  /** Set when a user replaced the catalogue's figure. */
  readonly override?: {
    readonly value: number | null;
    readonly reason: string;
    readonly by: string;
    readonly at: string;
  };
}

/**
 * Whether a design may use the product, and if not why: `gap` no data, `unverified`, `captive` not sold,
 * `end-of-sale`, `placeholder` generic row without data, `withdrawn` taken back by a pack in force, with its words.
 */
export type Selectability =
  | { readonly selectable: true }
  | {
      readonly selectable: false;
      readonly reason: 'gap' | 'unverified' | 'captive' | 'end-of-sale' | 'placeholder';
    }
  | { readonly selectable: false; readonly reason: 'withdrawn'; readonly because: string };

/** A price seen in a source: information only; plans take prices from the price book. */
export interface SeenPrice {
  readonly amount: number;
  readonly currency: string;
  readonly date: string | null;
  readonly seller: string | null;
  readonly basis: string | null;
  readonly source: string | null;
}

/** What every catalogue product carries. Null means "not found in a text we read", never zero. */
export interface ProductRecord {
  readonly id: ProductId;
  readonly kind: ProductKind;
  readonly name: string;
  readonly vendor: string;
  readonly vendorCountry: CountryCode | null;
  /** Ultimate owner, where one was identified. */
  readonly parent: string | null;
  readonly parentCountry: CountryCode | null;
  readonly manufacturingCountry: CountryCode | null;
  /** As in the source, e.g. `shipping`, `announced`, `captive`, `listed`, `gap`. */
  readonly status: string;
  readonly selectability: Selectability;
  readonly partNumbers: readonly string[];
  readonly leadTimeWeeks: {
    readonly min: number;
    readonly max: number;
    readonly basis: string | null;
  } | null;
  readonly seenPrices: readonly SeenPrice[];
  readonly contested: readonly Contested[];
  readonly sources: readonly string[];
  readonly confidence: Confidence;
  /** Date of the record, ISO. */
  readonly asOf: string;
  readonly notes: string | null;
  /** Provenance by figure field, keyed by the field name of the typed record (`memoryBytes`, `tdpW`, …). */
  readonly figures: Readonly<Record<string, FigureProvenance>>;
  /** What the source says beyond the typed fields, kept as it is (`via`, `features`, `frames`, …). */
  readonly extra: Readonly<Record<string, unknown>>;
  /** `starter` comes with the pack, `user` was added or changed in this workspace. */
  readonly origin: 'starter' | 'user';
}
