import type { Facts } from '../../../shared/catalogue/catalogue.ts';
import type { RankedSystem, Rejection } from '../../../shared/design/compute.ts';
import { asId, type ProductId } from '../../../shared/ids.ts';
import { computeUi } from '../../../shared/texts/en/ui/compute.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { formatExact, formatNumber } from '../../lib/format.ts';
import { shortName } from './short-name.ts';

/** Short name of a product; its id when the catalogue does not have it. */
export function shortProduct(id: string, facts: Facts): string {
  const product = facts.findProduct(asId<ProductId>(id));
  return product === undefined ? id : shortName(product.name, product.vendor);
}

/** Ranks of a layout as people write them: TP 4, PP 2, EP 8, DP 8. */
export function ranksOf({ tensor, pipeline, expert, data }: RankedSystem['layout']): string {
  const parts = [
    ['TP', tensor],
    ['PP', pipeline],
    ['EP', expert],
    ['DP', data],
  ] as const;
  return (
    parts
      .filter(([, degree]) => degree > 1)
      .map(([name, degree]) => `${name} ${degree}`)
      .join(', ') || 'TP 1'
  );
}

/** Second line of a ranked row: accelerators of a server, ranks, format, sequences in flight. */
export function layoutLine(system: RankedSystem, facts: Facts): string {
  return fillText(computeUi.layout, {
    per: String(system.acceleratorsPerServer),
    accelerator: shortProduct(system.acceleratorId, facts),
    ranks: ranksOf(system.layout),
    precision: system.precision.toUpperCase(),
    batch: formatExact(system.batch),
  });
}

/** Countries of design and fab, as in "US · TW"; one when they are the same. */
export function originOf(system: RankedSystem, facts: Facts): string {
  const product = facts.findProduct(system.acceleratorId);
  if (product?.kind !== 'accelerator') return computeUi.controlUnknown;
  const { designCountry, vendorCountry, fab } = product;
  const countries = [designCountry ?? vendorCountry, fab.country].map((country) => country ?? '?');
  return [...new Set(countries)].join(' · ');
}

function wordOf(name: string, value: string | number, code: Rejection['code']): string {
  if (typeof value === 'number') return formatNumber(value);
  const figures: Readonly<Record<string, string>> = computeUi.figures;
  const reasons: Readonly<Record<string, string>> = computeUi.selectability;
  if (name === 'field') return figures[value] ?? value;
  return code === 'not-selectable' && name === 'reason' ? (reasons[value] ?? value) : value;
}

/** The reason an accelerator is not ranked, as half a sentence. */
export function reasonOf({ code, params }: Rejection): string {
  const values = Object.entries(params).map(([name, value]) => [name, wordOf(name, value, code)]);
  return fillText(computeUi.reasons[code], Object.fromEntries(values));
}
