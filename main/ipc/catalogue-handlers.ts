import { asId, type ProductId } from '../../shared/ids.ts';
import type { AppEmitters, AppHandlers } from '../../shared/ipc/contract.ts';
import type { CatalogueService } from '../services/catalogue.ts';
import type { Jobs } from '../services/jobs/jobs.ts';
import type { OwnRulesService } from '../services/own-rules.ts';
import type { PriceBookService } from '../services/price-book.ts';

/** Calls of the catalogue; every change is announced, so that all windows load the facts again. */
export function catalogueHandlers(
  catalogue: CatalogueService,
  files: {
    readonly priceBook: PriceBookService;
    readonly ownRules: OwnRulesService;
    readonly jobs: Jobs;
  },
  emit: Pick<AppEmitters, 'catalogue'>,
): AppHandlers['catalogue'] {
  const { priceBook, ownRules, jobs } = files;
  return {
    facts: async () => catalogue.message(),
    search: async (query) => catalogue.search(query),
    sheet: async (ref) => catalogue.sheet(ref),
    setOverride: async (change) => {
      const sheet = await catalogue.setOverride(change);
      emit.catalogue.changed({ reason: 'override' });
      return sheet;
    },
    clearOverride: async (change) => {
      const sheet = await catalogue.clearOverride(change);
      emit.catalogue.changed({ reason: 'override' });
      return sheet;
    },
    addRecord: async ({ record }) => {
      const sheet = await catalogue.addRecord(record);
      emit.catalogue.changed({ reason: 'record' });
      return sheet;
    },
    setPrice: async (price) => {
      await catalogue.setPrice({ ...price, productId: asId<ProductId>(price.productId) });
      emit.catalogue.changed({ reason: 'price' });
      return null;
    },
    clearPrice: async ({ productId }) => {
      await catalogue.clearPrice(productId);
      emit.catalogue.changed({ reason: 'price' });
      return null;
    },
    importPrices: async () => {
      const report = await jobs.run('price-import', (watch) => priceBook.importFile(watch));
      if (report !== null && report.added + report.replaced > 0) emit.catalogue.changed({ reason: 'price' });
      return report;
    },
    importRules: async () => {
      const report = await jobs.run('rule-import', (watch) => ownRules.importFile(watch));
      if (report !== null && report.added + report.replaced > 0) emit.catalogue.changed({ reason: 'record' });
      return report;
    },
    exportRules: () => ownRules.exportFile(),
    exportPrices: ({ planId, open }) =>
      open ? priceBook.askSuppliers(planId) : priceBook.exportFile(planId),
  };
}
