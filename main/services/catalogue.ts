import type { CatalogueData, Facts, PriceEntry, Product } from '../../shared/catalogue/catalogue.ts';
import { createFacts } from '../../shared/catalogue/facts.ts';
import {
  type CatalogueAdditions,
  type FigureOverride,
  mergeCatalogue,
} from '../../shared/catalogue/merge-catalogue.ts';
import type { AiModel } from '../../shared/catalogue/model.ts';
import { PRODUCT_KINDS } from '../../shared/catalogue/record.ts';
import type { UserInstrument } from '../../shared/catalogue/user-instrument.ts';
import { parseUserRecord, type UserRecord } from '../../shared/catalogue/user-record.ts';
import { isPlannerError, PlannerError } from '../../shared/errors.ts';
import { asId, type InstrumentId, type ModelId, type ProductId } from '../../shared/ids.ts';
import type {
  CatalogueRow,
  CatalogueSearchResult,
  CatalogueSheet,
  FactsMessage,
} from '../../shared/ipc/messages.ts';
import { type JobWatch, UNWATCHED } from '../../shared/job/job-step.ts';
import { standsOn, withoutShadowed } from '../../shared/pack/own-changes.ts';
import { CatalogueIndex, type CatalogueQuery } from '../db/catalogue-index.ts';
import {
  listOverrides,
  listPrices,
  listUserRecords,
  putOverride,
  putPrice,
  putUserRecord,
  removeOverride,
  removePrice,
  type StoredKind,
  type StoredRecord,
} from '../db/catalogue-store.ts';
import type { SqlLibrary } from '../db/sqlite.ts';
import type { Workspace } from '../db/workspace.ts';
import { catalogueEntries } from './catalogue-rows.ts';
import { instrumentSheet, modelSheet, productSheet } from './catalogue-sheet.ts';
import type { PacksInForce } from './packs/packs-in-force.ts';
import { recordTextOf } from './record-text.ts';

export interface CatalogueServiceParts {
  readonly starter: CatalogueData;
  /** Packs imported over the starter catalogue; without them that one alone is in force. */
  readonly packs?: Pick<PacksInForce, 'catalogue' | 'prices'>;
  /** Null = the starter pack alone, as on the command line. */
  readonly workspace: Workspace | null;
  /** Null = look-ups only, no search. */
  readonly library: SqlLibrary | null;
  /** Wall clock, ISO 8601 UTC. */
  readonly now: () => string;
  /** Name of the person at this workspace, for what they change. */
  readonly person: () => string;
}

const ISO_DATE_LENGTH = 10;

/** Which record is meant; without a kind the first of products by kind, models, instruments. */
export interface RecordRef {
  readonly id: string;
  readonly kind?: CatalogueRow['kind'] | undefined;
}

/** A user's record that no longer fits the schemas; it is kept in the workspace and left out of the facts. */
export interface UnreadableRecord {
  readonly kind: StoredKind;
  readonly id: string;
  readonly code: string;
  readonly details: PlannerError['details'];
}

interface Loaded {
  readonly facts: Facts;
  readonly unreadable: readonly UnreadableRecord[];
}

function isModel(record: Product | AiModel): record is AiModel {
  return 'developer' in record;
}

function refOf({ kind, record }: UserRecord): { readonly kind: StoredKind; readonly id: string } {
  return { kind, id: record.id };
}

type Additions = Required<Omit<CatalogueAdditions, 'overrides'>>;

function additionsOf(records: readonly UserRecord[]): Additions {
  const products: Product[] = [];
  const models: AiModel[] = [];
  const instruments: UserInstrument[] = [];
  for (const entry of records)
    if (entry.kind === 'instrument') instruments.push(entry);
    else if (isModel(entry.record)) models.push(entry.record);
    else products.push(entry.record);
  return { products, models, instruments };
}

function parsedRecords(stored: readonly StoredRecord[]): {
  readonly records: readonly UserRecord[];
  readonly additions: Additions;
  readonly unreadable: readonly UnreadableRecord[];
} {
  const records: UserRecord[] = [];
  const unreadable: UnreadableRecord[] = [];
  for (const { kind, id, body, at } of stored)
    try {
      records.push(parseUserRecord(body, at.slice(0, ISO_DATE_LENGTH)));
    } catch (error) {
      if (!isPlannerError(error)) throw error;
      unreadable.push({ kind, id, code: error.code, details: error.details });
    }
  return { records, additions: additionsOf(records), unreadable };
}

/** The catalogue a workspace works with: starter pack, own records, replaced figures, price book; and its search. */
export class CatalogueService {
  readonly #parts: CatalogueServiceParts;
  #loaded: Loaded | null = null;
  /** Built at the first search: a start without the browser does not pay for it. */
  #index: CatalogueIndex | null = null;

  constructor(parts: CatalogueServiceParts) {
    this.#parts = parts;
  }

  /** Facts in force, as the engine reads them. */
  facts(): Facts {
    return this.#load().facts;
  }

  /** The same as plain data, for a window. */
  message(): FactsMessage {
    const facts = this.facts();
    return { data: facts.catalogue, prices: facts.prices };
  }

  /** Replaced figures, for the provenance of a bundle; one whose record left the pack is listed too. */
  overrides(): readonly FigureOverride[] {
    return this.#parts.workspace?.read(listOverrides) ?? [];
  }

  /** Own records that could not be read; they are reported, not dropped. */
  unreadable(): readonly UnreadableRecord[] {
    return this.#load().unreadable;
  }

  search(query: CatalogueQuery): CatalogueSearchResult {
    this.#index ??= this.#buildIndex();
    return this.#index.search(query);
  }

  /** @throws PlannerError `catalogue/unknown-id` */
  sheet(ref: RecordRef): CatalogueSheet {
    const facts = this.facts();
    const found = this.#find(ref);
    if (found) return isModel(found) ? modelSheet(found) : productSheet(found);
    const instrument = facts.instrument(asId<InstrumentId>(ref.id));
    if (instrument) return instrumentSheet(instrument);
    throw new PlannerError('catalogue', 'unknown-id', { kind: ref.kind ?? 'record', id: ref.id });
  }

  /**
   * Replaces one figure; the value is in the unit the sheet shows, null = not to be trusted.
   * @throws PlannerError `catalogue/unknown-id | unknown-reference`, `quantity/…`, `storage/…`
   */
  async setOverride(
    change: RecordRef & { readonly field: string; readonly value: number | null; readonly reason: string },
  ): Promise<CatalogueSheet> {
    const { now, person } = this.#parts;
    const record = this.#editable(change);
    const kind = isModel(record) ? 'model' : record.kind;
    const { id, field, value, reason } = change;
    const override: FigureOverride = { kind, id, field, value, reason, by: person(), at: now() };
    // Refuses an unknown field or a value out of range before anything is written.
    mergeCatalogue(this.#base(), this.#additionsWith(override));
    await this.#change((workspace) => workspace.change((db) => putOverride(db, override)));
    return this.#showChanged({ id, kind });
  }

  /** Brings the catalogue's own figure back. @throws PlannerError `catalogue/unknown-id`, `storage/…` */
  async clearOverride(change: RecordRef & { readonly field: string }): Promise<CatalogueSheet> {
    const record = this.#editable(change);
    const { id, field } = change;
    const kind = isModel(record) ? 'model' : record.kind;
    await this.#change((workspace) => workspace.change((db) => removeOverride(db, { kind, id, field })));
    return this.#showChanged({ id, kind });
  }

  /**
   * Adds a product, model or instrument, or replaces the user's own one of the same id.
   * @param given - a catalogue file with one record, JSON, or a NetBox device type, YAML
   * @throws PlannerError `catalogue/schema | source-missing | duplicate-id | unknown-reference`, `storage/…`
   */
  async addRecord(given: string): Promise<CatalogueSheet> {
    const { stored, kind, id } = this.#fitting(given, this.#own().records);
    await this.#putRecords([stored]);
    return this.sheet({ id, kind });
  }

  /**
   * Adds many records in one save: all that fit, or none when the job is cancelled or the save fails.
   * @param given - as `addRecord` takes one
   * @returns for each in turn why it was left out, or null
   * @throws PlannerError `storage/…`, `ipc/cancelled`
   */
  async addRecords(
    given: readonly string[],
    watch: JobWatch = UNWATCHED,
  ): Promise<readonly (PlannerError<'catalogue'> | null)[]> {
    let records = this.#own().records;
    const wanted: StoredRecord[] = [];
    const refusals: (PlannerError<'catalogue'> | null)[] = [];
    for (const [done, text] of given.entries()) {
      await watch.at({ name: 'check', done, total: given.length });
      try {
        const fitting = this.#fitting(text, records);
        records = fitting.records;
        wanted.push(fitting.stored);
        refusals.push(null);
      } catch (error) {
        if (!isPlannerError(error, 'catalogue')) throw error;
        refusals.push(error);
      }
    }
    if (wanted.length === 0) return refusals;
    await watch.commit();
    await this.#putRecords(wanted);
    return refusals;
  }

  /** A record as it would be stored beside the others, once it is clear that the catalogue stands with it. */
  #fitting(given: string, own: readonly UserRecord[]) {
    const text = recordTextOf(given);
    const { now, person } = this.#parts;
    const at = now();
    const added = parseUserRecord(text, at.slice(0, ISO_DATE_LENGTH));
    const { kind, record } = added;
    const { id } = record;
    if (kind === 'server' && 'accelerator' in record && record.accelerator.id !== null)
      this.facts().product('accelerator', record.accelerator.id);
    const others = own.filter((other) => other.kind !== kind || other.record.id !== id);
    const records = [...others, added];
    mergeCatalogue(this.#base(), { ...additionsOf(records), overrides: [] });
    const stored: StoredRecord = { kind, id, body: text, by: person(), at };
    return { kind, id, stored, records };
  }

  async #putRecords(records: readonly StoredRecord[]): Promise<void> {
    await this.#change((workspace) =>
      workspace.change((db) => {
        for (const stored of records) putUserRecord(db, stored);
      }),
    );
    this.#closeIndex();
  }

  /** Sets the price of a product. @throws PlannerError `catalogue/unknown-id`, `storage/…` */
  async setPrice(price: PriceEntry): Promise<void> {
    if (!this.facts().findProduct(price.productId))
      throw new PlannerError('catalogue', 'unknown-id', { kind: 'product', id: price.productId });
    await this.#change((workspace) => workspace.change((db) => putPrice(db, price)));
  }

  /** Sets many prices in one save; every product must be in the catalogue. @throws PlannerError `storage/…` */
  async setPrices(prices: readonly PriceEntry[]): Promise<void> {
    await this.#change((workspace) =>
      workspace.change((db) => {
        for (const price of prices) putPrice(db, price);
      }),
    );
  }

  /** Removes the price of a product; without one it stays without. */
  async clearPrice(productId: string): Promise<void> {
    await this.#change((workspace) => workspace.change((db) => removePrice(db, productId)));
  }

  /** Facts as they would be over another catalogue: what the workspace adds stays on top. */
  factsOver(base: CatalogueData, prices: (own: readonly PriceEntry[]) => readonly PriceEntry[]): Facts {
    const { additions, records } = this.#own();
    const free = withoutShadowed(base, records.map(refOf));
    const overrides = this.overrides().filter((override) => standsOn(free, override));
    const own = this.#parts.workspace?.read(listPrices) ?? [];
    return createFacts(mergeCatalogue(free, { ...additions, overrides }), prices(own));
  }

  /** Records the workspace added, by kind and id. */
  ownRecords(): readonly { readonly kind: StoredKind; readonly id: string }[] {
    return this.#own().records.map(refOf);
  }

  /** After an import: facts and search are made anew when they are next asked for. */
  forget(): void {
    this.#loaded = null;
    this.#closeIndex();
  }

  /** The catalogue in force without what the workspace adds; its own records stand in the place of the pack's. */
  #base(): CatalogueData {
    const { packs, starter } = this.#parts;
    return withoutShadowed(packs?.catalogue() ?? starter, this.ownRecords());
  }

  #load(): Loaded {
    if (!this.#loaded) {
      const { starter, packs } = this.#parts;
      const facts = this.factsOver(packs?.catalogue() ?? starter, (own) => packs?.prices(own) ?? own);
      this.#loaded = { facts, unreadable: this.#own().unreadable };
    }
    return this.#loaded;
  }

  #own(): ReturnType<typeof parsedRecords> {
    return parsedRecords(this.#parts.workspace?.read(listUserRecords) ?? []);
  }

  #buildIndex(): CatalogueIndex {
    const { library } = this.#parts;
    if (!library)
      throw new PlannerError('ipc', 'internal', { reason: 'this catalogue was opened without search' });
    const index = new CatalogueIndex(library);
    index.fill(catalogueEntries(this.facts().catalogue));
    return index;
  }

  #find({ id, kind }: RecordRef): Product | AiModel | undefined {
    const facts = this.facts();
    if (kind === 'instrument') return undefined;
    if (kind === 'model') return facts.findModel(asId<ModelId>(id));
    if (kind !== undefined && PRODUCT_KINDS.includes(kind)) return facts.product(kind, asId<ProductId>(id));
    return facts.findProduct(asId<ProductId>(id)) ?? facts.findModel(asId<ModelId>(id));
  }

  #editable(ref: RecordRef): Product | AiModel {
    const record = this.#find(ref);
    if (!record)
      throw new PlannerError('catalogue', 'unknown-id', { kind: ref.kind ?? 'record', id: ref.id });
    return record;
  }

  #additionsWith(override: FigureOverride): CatalogueAdditions {
    const { additions } = this.#own();
    return { ...additions, overrides: [override] };
  }

  /** Changes the workspace and forgets the facts made before; resolves when the change is on the disk. */
  async #change(work: (workspace: Workspace) => void): Promise<void> {
    const { workspace } = this.#parts;
    if (!workspace) throw new PlannerError('storage', 'not-found', { kind: 'workspace', id: 'none open' });
    work(workspace);
    this.#loaded = null;
    await workspace.flush();
  }

  #showChanged(ref: RecordRef): CatalogueSheet {
    const sheet = this.sheet(ref);
    this.#index?.update(sheet.row);
    return sheet;
  }

  #closeIndex(): void {
    this.#index?.close();
    this.#index = null;
  }
}
