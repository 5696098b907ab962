import { markingText } from '../../shared/bundle/marking.ts';
import type { BomLine } from '../../shared/design/supply.ts';
import { PlannerError } from '../../shared/errors.ts';
import { asId, type ProductId } from '../../shared/ids.ts';
import type { PriceImport } from '../../shared/ipc/messages.ts';
import { type JobWatch, runSteps, UNWATCHED } from '../../shared/job/job-step.ts';
import { Pipeline } from '../../shared/pipeline.ts';
import { priceBookSteps } from '../../shared/price-book/read-price-book.ts';
import { priceBookCsv, priceRequestCsv } from '../../shared/price-book/write-price-book.ts';
import type { CatalogueService } from './catalogue.ts';
import { type Dialogs, PRICE_FILES, safeFileName } from './dialogs.ts';
import type { PlanService } from './plans.ts';

export interface PriceBookParts {
  readonly catalogue: CatalogueService;
  readonly plans: PlanService;
  readonly dialogs: Dialogs;
}

/** Far more than any catalogue has products. */
const MOST_BYTES = 16 * 1024 * 1024;

type Saved = { readonly fileName: string } | null;

/** Prices as files: a price book comes in, prices and lists for suppliers go out. */
export class PriceBookService {
  readonly #parts: PriceBookParts;
  readonly #pipeline = new Pipeline();

  constructor(parts: PriceBookParts) {
    this.#parts = parts;
  }

  /**
   * Asks for a price book and takes over its prices in one save.
   * @returns null when the user cancelled
   * @throws PlannerError `catalogue/schema` when the file has no known form, `storage/…`, `ipc/cancelled`: nothing was
   * taken over
   */
  async importFile(watch: JobWatch = UNWATCHED): Promise<PriceImport | null> {
    const { catalogue, dialogs } = this.#parts;
    const file = await watch.asks(() => dialogs.openFile({ kind: PRICE_FILES, maxBytes: MOST_BYTES }));
    if (file === null) return null;
    const facts = catalogue.facts();
    const known = (id: string): boolean => facts.findProduct(asId<ProductId>(id)) !== undefined;
    const { entries, refused } = await runSteps(priceBookSteps(file.name, textOf(file), known), watch);
    const replaced = entries.filter((entry) => facts.price(entry.productId) !== undefined).length;
    await watch.commit();
    if (entries.length > 0) await catalogue.setPrices(entries);
    return { fileName: file.name, added: entries.length - replaced, replaced, refused };
  }

  /** Asks where to save the prices in force for a plan: its own, then the price book's. */
  async exportFile(planId: string): Promise<Saved> {
    const { catalogue, plans } = this.#parts;
    const { plan } = plans.load(planId);
    const own = new Set<string>(plan.cost.prices.map((entry) => entry.productId));
    const book = catalogue.facts().prices.filter((entry) => !own.has(entry.productId));
    return this.#save(`prices ${plan.name}`, priceBookCsv([...plan.cost.prices, ...book]));
  }

  /** Asks where to save the lines without a price. @throws PlannerError `bundle-format/schema` without a marking */
  async askSuppliers(planId: string): Promise<Saved> {
    const { plan } = this.#parts.plans.load(planId);
    const { marking, currency } = plan.mission;
    if (marking === null)
      throw new PlannerError('bundle-format', 'schema', {
        what: 'plan',
        paths: ['/mission/marking is not set'],
      });
    const design = this.#pipeline.design(plan, this.#parts.catalogue.facts());
    const lines: readonly BomLine[] = design.values.bom?.lines ?? [];
    const open = lines.filter((line) => line.includedIn === null && line.unitPrice === null);
    const about = { currency, marking: markingText(marking) };
    return this.#save(`price request ${plan.name}`, priceRequestCsv(open, about));
  }

  #save(title: string, text: string): Promise<Saved> {
    return this.#parts.dialogs.saveFile({
      kind: PRICE_FILES,
      suggestedName: safeFileName(title, 'csv'),
      bytes: new TextEncoder().encode(text),
    });
  }
}

function textOf(file: { readonly name: string; readonly bytes: Uint8Array }): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file.bytes);
  } catch (cause) {
    const details = { file: file.name, path: 'text', reason: 'it is not UTF-8; save it as "CSV UTF-8"' };
    throw new PlannerError('catalogue', 'schema', details, { cause });
  }
}
