import type { Product } from '../../shared/catalogue/catalogue.ts';
import type { BomCategory, BomLine, BomResult, CostResult } from '../../shared/design/supply.ts';
import { asId, type ProductId } from '../../shared/ids.ts';
import { money } from '../../shared/units/money.ts';
import { testFacts } from './facts.ts';
import { bomLine } from './stage-values.ts';

/** Category of the bill for a kind of product. */
function categoryOf(product: Product): BomCategory {
  if (product.kind === 'cpu') return 'server';
  return product.kind === 'interconnect' ? 'cable' : product.kind;
}

/** One line of a bill for a product of the catalogue, as the bill stage would write it. */
export function billLine(id: string, given: Partial<BomLine> = {}): BomLine {
  const product = testFacts().findProduct(asId<ProductId>(id));
  if (product === undefined) throw new Error(`The catalogue has no ${id}.`);
  return bomLine(`line-${id}`, {
    category: categoryOf(product),
    productId: product.id,
    name: product.name,
    vendor: product.vendor,
    vendorCountry: product.vendorCountry,
    vendorParentCountry: product.parentCountry,
    originCountry: product.manufacturingCountry,
    ...given,
  });
}

export function bill(...lines: BomLine[]): BomResult {
  return { lines: lines.map((line, index) => ({ ...line, number: index + 1 })) };
}

/** Cost of a bill in euro; complete unless told otherwise. */
export function costResult(given: Partial<CostResult> = {}): CostResult {
  const none = money('EUR', 0);
  return {
    currency: 'EUR',
    capex: none,
    incomplete: false,
    unpricedLines: [],
    steps: [],
    contingency: none,
    energyPerYear: null,
    maintenancePerYear: none,
    staffing: { fte: null, basis: null, estimatedFte: null, seats: [], installationHours: 0 },
    staffPerYear: null,
    opexPerYear: none,
    opexIncomplete: false,
    tco: none,
    tcoYears: 5,
    perAcceleratorHour: null,
    tornado: [],
    ...given,
  } as CostResult;
}
