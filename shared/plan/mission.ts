import type { CanonicalLevel } from '../catalogue/catalogue.ts';
import type { CountryCode } from '../catalogue/record.ts';
import type { InstrumentId } from '../ids.ts';

/** What is printed at the top and bottom of every screen and page. */
export interface Marking {
  /** Country or organisation whose information it is: ISO alpha-2, `EU`, `NATO`. */
  readonly owner: string;
  readonly level: CanonicalLevel;
  /** National name of the level, as in `VS-NfD`. */
  readonly nationalName: string;
  /** As in `RELEASABLE TO NATO`; empty when none. */
  readonly release: string;
  readonly exercise: boolean;
}

export type BuyerType =
  | 'defence'
  | 'central-government'
  | 'sub-central-public'
  | 'critical-infrastructure'
  | 'private'
  | 'research';

export interface Operator {
  readonly name: string;
  readonly country: CountryCode | null;
  readonly parentCountry: CountryCode | null;
}

/** Countries and vendors as the buyer's own policy sees them; what is in no list is allowed. */
export interface SupplyPolicy {
  readonly preferredCountries: readonly CountryCode[];
  readonly deniedCountries: readonly CountryCode[];
  readonly preferredVendors: readonly string[];
  readonly deniedVendors: readonly string[];
  readonly deniedProducts: readonly string[];
}

/** Where a rule looks for a paper: `evidence("…")` or `declared("…")`. */
export type PaperRegister = 'evidence' | 'declarations';

/** A paper the buyer holds. It counts for clauses judged on a day on which it is valid. */
export interface Paper {
  /** Id by which rules name it. */
  readonly id: string;
  readonly register: PaperRegister;
  /** Who holds or signed it; empty when not said. */
  readonly holder: string;
  /** File number or where to find it; empty when not said. */
  readonly reference: string;
  /** ISO dates; null = not said. */
  readonly issuedOn: string | null;
  readonly expiresOn: string | null;
}

/** A clause that is set aside by somebody entitled to, for a time. The clause keeps its state; it no longer fails the plan. */
export interface Waiver {
  readonly instrumentId: InstrumentId;
  readonly ref: string;
  readonly owner: string;
  readonly reason: string;
  /** Last day it counts, ISO. */
  readonly until: string;
}

export interface Mission {
  /** Null until the planner sets it; then export is refused. */
  readonly marking: Marking | null;
  readonly buyerName: string;
  readonly buyerCountry: CountryCode | null;
  readonly buyerType: BuyerType | null;
  readonly operator: Operator;
  readonly policy: SupplyPolicy;
  /** ISO 4217. */
  readonly currency: string;
  /** Budget in the smallest unit of the currency, null when none is set. */
  readonly budgetMinor: number | null;
  /** Date against which law is judged, ISO. */
  readonly asOf: string;
  /** Date the order could be placed, ISO. */
  readonly orderDate: string;
  /** Date the cluster is needed, ISO. */
  readonly startOfOperation: string | null;
  /**
   * Facts of the rule vocabulary that only people know, by dotted name (`plan.us_nss`, `operator.sanctioned`,
   * `keys.storage`, …). What can be derived from plan and design is not kept here.
   */
  readonly facts: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** Evidence and declarations held; one paper may serve several clauses. */
  readonly papers: readonly Paper[];
  readonly waivers: readonly Waiver[];
}
