/** What a document that repeats the bill states about one line, as text, for comparison with `bom.json`. */
export interface ViewLine {
  readonly number: number;
  readonly orderQuantity: string;
  /** Decimal, or null when it states no total. */
  readonly total: string | null;
  readonly currency: string | null;
  /** What it says of the redundancy; undefined when it has no place for it, as in older bundles. */
  readonly redundancy: string | null | undefined;
}
