import type { Facts, GoodsClass, Product } from '../../catalogue/catalogue.ts';
import type { BomCategory, ClassificationCode } from '../../design/supply.ts';

const CLASS_OF_CATEGORY: Readonly<Record<BomCategory, string | null>> = {
  accelerator: 'accelerator',
  server: 'server',
  switch: 'switch',
  nic: 'nic',
  cable: 'fibre-cable',
  transceiver: 'transceiver',
  rack: 'rack',
  pdu: 'pdu',
  busway: 'busway',
  breaker: 'breaker',
  ups: 'ups',
  battery: 'battery',
  genset: 'genset',
  'fuel-tank': null,
  transformer: 'transformer',
  switchboard: 'switchgear',
  'heat-rejection': null,
  containment: null,
  tray: 'cable-tray',
  cooling: 'liquid-cooling',
  storage: 'storage',
  security: 'security',
  consumable: null,
  service: 'installation',
  software: null,
};

const COPPER: ReadonlySet<string> = new Set(['DAC', 'ACC', 'AEC', 'copper-cat']);
const AIR_HANDLER = /CRAH|CRAC|in-row|room/i;
const CLASS_OF_CONSUMABLE: Readonly<Record<string, string>> = {
  identification: 'label',
  security: 'seal',
};

/** Class of goods of a line in the catalogue's classification table, or null when the table has none. */
export function goodsClassOf(category: BomCategory, product: Product | undefined): string | null {
  if (product?.kind === 'interconnect' && COPPER.has(product.medium)) return 'copper-cable';
  if (product?.kind === 'cooling' && AIR_HANDLER.test(product.deviceClass ?? '')) return 'air-handler';
  if (product?.kind === 'consumable') return CLASS_OF_CONSUMABLE[product.deviceClass ?? ''] ?? null;
  return CLASS_OF_CATEGORY[category];
}

/** First code of every scheme, an uncontested one where there is any. */
function firstOfEach(goods: GoodsClass): readonly ClassificationCode[] {
  const schemes = [...new Set(goods.codes.map((entry) => entry.scheme))];
  return schemes.flatMap((scheme) => {
    const ofScheme = goods.codes.filter((entry) => entry.scheme === scheme);
    const best = ofScheme.find((entry) => !entry.contested) ?? ofScheme[0];
    return best ? [{ scheme: best.scheme, version: best.version, code: best.code }] : [];
  });
}

/** Codes of a line for tender and customs; a binding ruling beats them. */
export function classify(
  category: BomCategory,
  product: Product | undefined,
  facts: Facts,
): readonly ClassificationCode[] {
  const name = goodsClassOf(category, product);
  const goods = facts.catalogue.goodsClasses.find((entry) => entry.category === name);
  return goods ? firstOfEach(goods) : [];
}
