import type { CatalogueData } from '../../catalogue/catalogue.ts';
import { makerOf } from '../../catalogue/makers/maker-name.ts';
import { lowerName } from '../../catalogue/makers/maker-names.ts';
import { PRODUCT_KINDS } from '../../catalogue/record.ts';
import { type LintContext, makersNamed } from './lint-rules.ts';
import { ruleBookOf } from './rule-book.ts';

/** Makers the catalogue knows: vendors and foundries of products, developers of models, and the vendor table. */
export function knownMakers(catalogue: CatalogueData): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (printed: string | null): void => {
    for (const name of makerOf(printed)?.names ?? []) names.add(name);
  };
  for (const kind of PRODUCT_KINDS)
    for (const product of catalogue.products[kind]) {
      add(product.vendor);
      add(product.parent);
    }
  for (const product of [...catalogue.products.accelerator, ...catalogue.products.cpu])
    add(product.fab.foundry);
  for (const model of catalogue.models) add(model.developer);
  for (const [name, owner] of Object.entries(catalogue.ruleTables.vendorOwners)) {
    names.add(lowerName(name));
    names.add(lowerName(owner));
  }
  return names;
}

/** What rules are examined against: the sets of the catalogue, and every maker a product or a rule of it names. */
export function lintContextOf(catalogue: CatalogueData): LintContext {
  const book = ruleBookOf(catalogue);
  const rules = book.instruments.flatMap((entry) => entry.clauses.map((clause) => clause.check));
  const named = rules.flatMap((rule) => (rule.ok ? makersNamed(rule.expression) : []));
  return { sets: book.sets, knownMakers: new Set([...knownMakers(catalogue), ...named]) };
}
