import type { PriceEntry } from '../../shared/catalogue/catalogue.ts';
import type { FigureOverride } from '../../shared/catalogue/merge-catalogue.ts';
import { PRODUCT_KINDS } from '../../shared/catalogue/record.ts';
import { PlannerError } from '../../shared/errors.ts';
import { asId, type ProductId } from '../../shared/ids.ts';
import { type Database, queryRows, type Row } from './sqlite.ts';

export type RecordKind = FigureOverride['kind'];

/** What a record of the user may be: figures of an instrument are not replaced, its rules are. */
export type StoredKind = RecordKind | 'instrument';

const KINDS: readonly string[] = [...PRODUCT_KINDS, 'model'];

function isKind(value: string): value is RecordKind {
  return KINDS.includes(value);
}

function kindOf(row: Row): RecordKind {
  const kind = String(row['kind']);
  if (!isKind(kind))
    throw new PlannerError('storage', 'file-damaged', { file: 'workspace', reason: `kind ${kind}` });
  return kind;
}

function storedKindOf(row: Row): StoredKind {
  return row['kind'] === 'instrument' ? 'instrument' : kindOf(row);
}

function textOrNull(row: Row, column: string): string | null {
  const value = row[column];
  return typeof value === 'string' ? value : null;
}

/** A product, model or instrument of the user, as it was entered. */
export interface StoredRecord {
  readonly kind: StoredKind;
  readonly id: string;
  /** Asset record, JSON. */
  readonly body: string;
  readonly by: string;
  readonly at: string;
}

/** Records of the user, by kind and id. */
export function listUserRecords(db: Database): readonly StoredRecord[] {
  return queryRows(db, 'SELECT * FROM user_record ORDER BY kind, id').map((row) => ({
    kind: storedKindOf(row),
    id: String(row['id']),
    body: String(row['body']),
    by: String(row['added_by']),
    at: String(row['added_at']),
  }));
}

/** Adds a record, or replaces the user's own one with the same id. */
export function putUserRecord(db: Database, record: StoredRecord): void {
  db.run(
    `INSERT INTO user_record (kind, id, body, added_by, added_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET body = excluded.body, added_by = excluded.added_by, added_at = excluded.added_at`,
    [record.kind, record.id, record.body, record.by, record.at],
  );
}

/** Replaced figures, by kind, id and field. */
export function listOverrides(db: Database): readonly FigureOverride[] {
  return queryRows(db, 'SELECT * FROM figure_override ORDER BY kind, id, field').map((row) => ({
    kind: kindOf(row),
    id: String(row['id']),
    field: String(row['field']),
    value: typeof row['value'] === 'number' ? row['value'] : null,
    reason: String(row['reason']),
    by: String(row['set_by']),
    at: String(row['set_at']),
  }));
}

/** Replaces one figure; an earlier replacement of the same figure is overwritten. */
export function putOverride(db: Database, override: FigureOverride): void {
  const { kind, id, field, value, reason, by, at } = override;
  db.run(
    `INSERT INTO figure_override (kind, id, field, value, reason, set_by, set_at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET value = excluded.value, reason = excluded.reason, set_by = excluded.set_by,
       set_at = excluded.set_at`,
    [kind, id, field, value, reason, by, at],
  );
}

/** Brings the catalogue's own figure back. */
export function removeOverride(db: Database, override: Pick<FigureOverride, 'kind' | 'id' | 'field'>): void {
  const { kind, id, field } = override;
  db.run('DELETE FROM figure_override WHERE kind = ? AND id = ? AND field = ?', [kind, id, field]);
}

/** The price book, by product. */
export function listPrices(db: Database): readonly PriceEntry[] {
  return queryRows(db, 'SELECT * FROM price_entry ORDER BY product_id').map((row) => ({
    productId: asId<ProductId>(String(row['product_id'])),
    minor: Number(row['minor']),
    currency: String(row['currency']),
    priceKind: String(row['price_kind']),
    date: String(row['date']),
    validUntil: textOrNull(row, 'valid_until'),
    source: String(row['source']),
    incoterm: textOrNull(row, 'incoterm'),
    taxIncluded: row['tax_included'] === 1,
  }));
}

/** Sets the price of a product; there is one per product. */
export function putPrice(db: Database, price: PriceEntry): void {
  db.run('DELETE FROM price_entry WHERE product_id = ?', [price.productId]);
  db.run(
    `INSERT INTO price_entry (product_id, minor, currency, price_kind, date, valid_until, source, incoterm,
       tax_included) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      price.productId,
      price.minor,
      price.currency,
      price.priceKind,
      price.date,
      price.validUntil,
      price.source,
      price.incoterm,
      price.taxIncluded ? 1 : 0,
    ],
  );
}

export function removePrice(db: Database, productId: string): void {
  db.run('DELETE FROM price_entry WHERE product_id = ?', [productId]);
}
