import type { Facts, Product } from '../../catalogue/catalogue.ts';
import type { Accelerator } from '../../catalogue/compute-products.ts';
import type { BomLine } from '../../design/supply.ts';
import type { OriginReader } from './product-origin.ts';
import type { Requirement } from './requirement.ts';

/** A line of the bill with everything it needs. */
export interface LineOrigin {
  readonly line: BomLine;
  readonly requirements: readonly Requirement[];
  /** Null for a line without a product of the catalogue. */
  readonly product: Product | null;
}

function chipsInside(lines: readonly BomLine[], facts: Facts): ReadonlyMap<string, readonly Accelerator[]> {
  const inside = new Map<string, Accelerator[]>();
  for (const line of lines) {
    const product = line.productId === null ? undefined : facts.findProduct(line.productId);
    if (line.includedIn === null || product?.kind !== 'accelerator') continue;
    const chips = inside.get(line.includedIn) ?? [];
    chips.push(product);
    inside.set(line.includedIn, chips);
  }
  return inside;
}

/**
 * What every line of the bill needs. A server needs what the accelerators inside it need; a line without a
 * catalogue product is known by its seller only.
 */
export function lineOrigins(
  lines: readonly BomLine[],
  facts: Facts,
  reader: OriginReader,
): readonly LineOrigin[] {
  const inside = chipsInside(lines, facts);
  return lines.map((line) => {
    const product = line.productId === null ? undefined : facts.findProduct(line.productId);
    const chips = inside.get(line.id);
    if (product === undefined) {
      const { name, vendor, vendorCountry, originCountry } = line;
      const seller = { name, vendor, vendorCountry, parentCountry: line.vendorParentCountry, originCountry };
      return { line, requirements: reader.ofSeller(seller), product: null };
    }
    const requirements = chips === undefined ? reader.ofProduct(product) : reader.withChips(product, chips);
    return { line, requirements, product };
  });
}
