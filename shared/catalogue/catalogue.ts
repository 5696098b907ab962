import type { InstrumentId, ModelId, ProductId } from '../ids.ts';
import type { Confidence, SourceTag } from '../trace.ts';
import type { Accelerator, Cpu, Server } from './compute-products.ts';
import type {
  Battery,
  Breaker,
  Busway,
  Consumable,
  Cooling,
  Genset,
  Interconnect,
  Nic,
  Pdu,
  Rack,
  SecurityDevice,
  StorageSystem,
  Switch,
  Ups,
} from './facility-products.ts';
import type { Instrument } from './instrument.ts';
import type { AiModel } from './model.ts';
import type { CountryCode, ProductKind } from './record.ts';

export interface ProductOfKind {
  readonly accelerator: Accelerator;
  readonly cpu: Cpu;
  readonly server: Server;
  readonly switch: Switch;
  readonly nic: Nic;
  readonly interconnect: Interconnect;
  readonly rack: Rack;
  readonly pdu: Pdu;
  readonly busway: Busway;
  readonly breaker: Breaker;
  readonly ups: Ups;
  readonly genset: Genset;
  readonly battery: Battery;
  readonly cooling: Cooling;
  readonly storage: StorageSystem;
  readonly security: SecurityDevice;
  readonly consumable: Consumable;
}
export type Product = ProductOfKind[ProductKind];

/**
 * A named stand-in for a figure that a design cannot do without and the catalogue does not have, by class of
 * product. Its use is always a finding; the user replaces it by entering the product's own figure.
 */
export interface ClassAssumption {
  readonly id: string;
  readonly kind: ProductKind;
  /** Narrowest match wins: every given property must equal the product's (`class`, `deviceClass`, `role`, …). */
  readonly match: Readonly<Record<string, string | number>>;
  /** Field of the typed record. */
  readonly field: string;
  /** In the base unit of the field. */
  readonly value: number;
  readonly unit: string;
  readonly basis: string;
  readonly tag: SourceTag;
  readonly source: string;
}

/** One classification code list entry for a category of goods. */
export interface GoodsClass {
  /** Key a bill of materials uses: `server`, `switch`, `fibre-cable`, … (assets/catalogue/goods-classes.json). */
  readonly category: string;
  readonly title: string;
  readonly codes: readonly {
    readonly scheme: 'CPV' | 'UNSPSC' | 'HS';
    readonly version: string;
    readonly code: string;
    readonly label: string | null;
    readonly contested: boolean;
  }[];
}

/** A price the user or a price pack supplies. There is no default price anywhere. */
export interface PriceEntry {
  readonly productId: ProductId;
  /** Integer in the smallest currency unit. */
  readonly minor: number;
  readonly currency: string;
  /** `quote`, `list`, `framework`, `estimate`. */
  readonly priceKind: string;
  readonly date: string;
  readonly validUntil: string | null;
  readonly source: string;
  readonly incoterm: string | null;
  readonly taxIncluded: boolean;
}

export interface CatalogueIdentity {
  readonly packId: string;
  readonly version: number;
  readonly asOf: string;
  readonly expires: string | null;
  /** SHA-512, hex: of the statement of an imported pack, of the canonical bytes of the data of the starter pack. */
  readonly sha512: string;
  /** Every pack in force by channel, once one was imported; absent while the starter pack alone is. */
  readonly packs?: readonly PackInForce[];
}

/** A pack as a bundle names it. Dates are ISO. */
export interface PackInForce {
  readonly channel: 'catalogue' | 'rules' | 'prices';
  readonly packId: string;
  readonly version: number;
  readonly sha512: string;
  readonly asOf: string;
  readonly expires: string;
}

/** A record that a pack took back: it must not be planned with any longer. */
export interface WithdrawnItem {
  readonly kind: ProductKind | 'model' | 'instrument';
  readonly id: string;
  readonly reason: string;
}

/** All facts a design may use, as plain data. Arrays are sorted by id in code-unit order. */
export interface CatalogueData {
  readonly identity: CatalogueIdentity;
  readonly products: { readonly [K in ProductKind]: readonly ProductOfKind[K][] };
  readonly models: readonly AiModel[];
  readonly instruments: readonly Instrument[];
  readonly assumptions: readonly ClassAssumption[];
  readonly goodsClasses: readonly GoodsClass[];
  /** Files of assets/catalogue/coefficients by name (`sizing`, `aliases`), checked and typed by the compute stage. */
  readonly coefficients: Readonly<Record<string, unknown>>;
  /** Named country sets, vendor ownership and marking schemes of the rule pack. */
  readonly ruleTables: {
    readonly sets: Readonly<Record<string, readonly string[]>>;
    /** Names among the sets that are the user's own, sorted; absent = none. */
    readonly ownSets?: readonly string[];
    readonly vendorOwners: Readonly<Record<string, string>>;
    readonly markings: readonly MarkingScheme[];
    readonly memberships: readonly Membership[];
  };
  /** Records the packs in force took back, sorted by kind and id; absent = none. */
  readonly withdrawn?: readonly WithdrawnItem[];
}

/** Who belongs to a union of states, and since when. One of the same name as a named set dates that set. */
export interface Membership {
  /** Name of the union, as sets write it: `EU`, `EEA`, `NATO`. */
  readonly union: string;
  readonly source: string;
  readonly confidence: Confidence;
  /** `until` is the last day of a membership that ended; ISO dates. */
  readonly members: readonly {
    readonly country: CountryCode;
    readonly since: string;
    readonly until: string | null;
  }[];
}

export type CanonicalLevel =
  | 'UNCLASSIFIED'
  | 'OFFICIAL'
  | 'RESTRICTED'
  | 'CONFIDENTIAL'
  | 'SECRET'
  | 'TOP_SECRET';

/** National names of the canonical levels. */
export interface MarkingScheme {
  readonly owner: CountryCode;
  readonly levels: readonly { readonly canonical: CanonicalLevel; readonly name: string }[];
  readonly note: string | null;
}

/** Facts as the stages read them: the catalogue with look-up by id, and the price book in force. */
export interface Facts {
  readonly identity: CatalogueIdentity;
  readonly catalogue: CatalogueData;
  /** Throws PlannerError `catalogue/unknown-id` naming the id and the kind. */
  product<K extends ProductKind>(kind: K, id: ProductId): ProductOfKind[K];
  findProduct(id: ProductId): Product | undefined;
  model(id: ModelId): AiModel;
  findModel(id: ModelId): AiModel | undefined;
  instrument(id: InstrumentId): Instrument | undefined;
  /** Products of a kind that a design may choose, sorted by id. */
  selectable<K extends ProductKind>(kind: K): readonly ProductOfKind[K][];
  price(id: ProductId): PriceEntry | undefined;
  readonly prices: readonly PriceEntry[];
}
