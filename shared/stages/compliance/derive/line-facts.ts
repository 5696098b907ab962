import type { Facts, Product } from '../../../catalogue/catalogue.ts';
import type { Accelerator, Server } from '../../../catalogue/compute-products.ts';
import { makerOf } from '../../../catalogue/makers/maker-name.ts';
import type { NamesOf } from '../../../catalogue/makers/maker-names.ts';
import { parentSeatOf } from '../../../catalogue/makers/ultimate-parents.ts';
import type { BomCategory, BomLine } from '../../../design/supply.ts';
import { GIGA } from '../../../units/units.ts';
import type { FactRecord } from '../language/fact-base.ts';
import { type EnteredFacts, entryKey } from './entered-facts.ts';
import { type EnteredProblem, FactWriter } from './fact-writer.ts';

const CATEGORY: Readonly<Record<BomCategory, string>> = {
  accelerator: 'accelerator',
  server: 'server',
  switch: 'network',
  nic: 'network',
  transceiver: 'network',
  cable: 'cable',
  rack: 'other',
  pdu: 'other',
  busway: 'other',
  breaker: 'other',
  ups: 'ups',
  battery: 'other',
  genset: 'other',
  'fuel-tank': 'other',
  transformer: 'other',
  switchboard: 'other',
  'heat-rejection': 'cooling',
  containment: 'other',
  tray: 'other',
  cooling: 'cooling',
  storage: 'storage',
  security: 'crypto',
  consumable: 'other',
  service: 'other',
  software: 'software',
};

/** Form factors that exist for data-centre systems only; a plain PCIe card says nothing about its market. */
const DATA_CENTRE_FORM = /\b(?:SXM\d?|OAM|OAI|superchip board|wafer-scale|tray)\b/i;
const DATA_CENTRE_SERVERS: readonly Server['class'][] = ['8gpu-baseboard', '4gpu-baseboard', 'rack-scale'];

/**
 * Kinds of goods that a category of the rule vocabulary holds: categories of the bill, and `cpu`. Network also holds
 * security devices, which are judged by what they are.
 */
export function goodsInCategory(category: string): readonly string[] {
  const goods: readonly string[] = Object.entries(CATEGORY)
    .filter(([, name]) => name === category)
    .map(([goods]) => goods);
  if (category === 'cpu') return ['cpu'];
  return category === 'network' ? [...goods, 'security'] : goods;
}

interface LineContext {
  readonly facts: Facts;
  readonly entered: EnteredFacts;
  readonly namesOf: NamesOf;
  /** Accelerators inside each server line, by the id of that line. */
  readonly inside: ReadonlyMap<string, readonly Accelerator[]>;
}

function productOf(line: BomLine, context: Pick<LineContext, 'facts'>): Product | undefined {
  return line.productId === null ? undefined : context.facts.findProduct(line.productId);
}

function categoryOf(line: BomLine, product: Product | undefined): string {
  if (product?.kind !== 'security') return CATEGORY[line.category];
  const device = product.deviceClass ?? '';
  if (/HSM|encryptor/i.test(device)) return 'crypto';
  return /diode|firewall/i.test(device) ? 'network' : 'other';
}

/** Foundry names printed as `SMIC / TSMC dies (reported)`. */
function foundriesOf(printed: string | null): readonly string[] {
  return makerOf(printed?.split(';')[0] ?? null)?.names ?? [];
}

/** Designer and foundry of a chip; null while the foundry is not known, because then the set says too little. */
function chipMakers(chip: {
  readonly vendor: string;
  readonly fab: Accelerator['fab'];
}): readonly string[] | null {
  const foundries = foundriesOf(chip.fab.foundry);
  if (foundries.length === 0) return null;
  return [...(makerOf(chip.vendor)?.names ?? []), ...foundries];
}

/** Makers of the processors named in a server's configuration. */
function cpuMakers(server: Server, facts: Facts): readonly string[] | null {
  const model = server.cpu.model?.toLowerCase() ?? null;
  if (model === null) return null;
  const vendors = facts.catalogue.products.cpu.map((cpu) => makerOf(cpu.vendor)?.name ?? '');
  const found = vendors.filter((vendor) => vendor !== '' && model.includes(vendor));
  return found.length === 0 ? null : [...new Set(found)];
}

function serverChipMakers(
  server: Server,
  chips: readonly Accelerator[],
  facts: Facts,
): readonly string[] | null {
  const parts = [cpuMakers(server, facts), ...chips.map(chipMakers)];
  const known = parts.filter((part) => part !== null);
  return known.length === parts.length ? [...new Set(known.flat())] : null;
}

/**
 * Subject to the EAR: a documented ECCN, or US design or vendor of an accelerator (US-origin technology, 15 CFR
 * 734.3 and 734.9). A planning screen; anything else stays unknown.
 */
function isUsControlled(chip: Accelerator): true | null {
  const documented = chip.exportControl.documented && chip.exportControl.eccn !== null;
  return documented || chip.designCountry === 'US' || chip.vendorCountry === 'US' ? true : null;
}

function isMarketedForDataCentres(chip: Accelerator): true | null {
  if (chip.deviceClass === 'wafer') return true;
  return chip.formFactor !== null && DATA_CENTRE_FORM.test(chip.formFactor) ? true : null;
}

function writeAccelerator(writer: FactWriter, chip: Accelerator): void {
  const { eccn, documented, tpp } = chip.exportControl;
  writer.set('bom.line.chip_makers', chipMakers(chip));
  writer.set('bom.line.us_jurisdiction', isUsControlled(chip));
  writer.set('bom.line.eccn', documented ? eccn : null);
  writer.set('bom.line.tpp', tpp);
  writer.set('bom.line.datacenter_marketed', isMarketedForDataCentres(chip));
  if (chip.memoryBandwidthBytesPerS !== null)
    writer.set('bom.line.dram_bandwidth_gbs', chip.memoryBandwidthBytesPerS / GIGA);
}

/** A server is controlled for the strongest chip inside (4A090 follows 3A090); without one nothing is said. */
function writeServer(writer: FactWriter, server: Server, chips: readonly Accelerator[]): void {
  if (chips.length === 0) return;
  const strongest = chips.map((chip) => chip.exportControl.tpp);
  if (strongest.every((tpp) => tpp !== null)) writer.set('bom.line.tpp', Math.max(...strongest));
  writer.set('bom.line.us_jurisdiction', chips.some((chip) => isUsControlled(chip)) ? true : null);
  const dense = DATA_CENTRE_SERVERS.includes(server.class) || chips.some(isMarketedForDataCentres);
  writer.set('bom.line.datacenter_marketed', dense ? true : null);
}

function writeProduct(writer: FactWriter, line: BomLine, context: LineContext): void {
  const product = productOf(line, context);
  if (product === undefined) return;
  if (product.kind === 'accelerator') writeAccelerator(writer, product);
  if (product.kind === 'security' && product.certifications.length > 0)
    writer.set('bom.line.certificates', product.certifications);
  if (product.kind === 'cpu') writer.set('bom.line.chip_makers', chipMakers(product));
  if (product.kind !== 'server') return;
  const own = product.accelerator.id === null ? undefined : context.facts.findProduct(product.accelerator.id);
  const built = own?.kind === 'accelerator' ? [own] : [];
  const chips = context.inside.get(line.id) ?? built;
  writeServer(writer, product, chips);
  writer.set('bom.line.chip_makers', serverChipMakers(product, chips, context.facts));
}

/** Facts of one line. What was entered for its product wins over what the catalogue lets us read. */
function recordOf(line: BomLine, context: LineContext): FactWriter {
  const writer = new FactWriter(context.namesOf);
  const own = context.entered.byProduct.get(entryKey(line.productId ?? line.id)) ?? new Map();
  const maker = makerOf(line.vendor);
  for (const [name, value] of context.entered.lines) writer.set(name, value);
  writeProduct(writer, line, context);
  for (const [name, value] of own) writer.set(name, value);
  writer.set('bom.line.category', categoryOf(line, productOf(line, context)));
  writer.set('bom.line.vendor', maker?.name);
  writer.set('bom.line.vendor_country', line.vendorCountry);
  const seat = maker === null ? null : parentSeatOf(maker.name);
  writer.set('bom.line.vendor_parent_country', line.vendorParentCountry ?? seat);
  writer.set('bom.line.origin_country', line.originCountry);
  return writer;
}

function acceleratorsInside(lines: readonly BomLine[], facts: Facts): Map<string, readonly Accelerator[]> {
  const inside = new Map<string, readonly Accelerator[]>();
  for (const line of lines) {
    if (line.includedIn === null || line.productId === null) continue;
    const product = facts.findProduct(line.productId);
    if (product?.kind === 'accelerator')
      inside.set(line.includedIn, [...(inside.get(line.includedIn) ?? []), product]);
  }
  return inside;
}

/** Facts of every line of the bill, in its order. */
export function lineFacts(
  lines: readonly BomLine[],
  given: Omit<LineContext, 'inside'>,
): { readonly lines: readonly FactRecord[]; readonly problems: readonly EnteredProblem[] } {
  const context: LineContext = { ...given, inside: acceleratorsInside(lines, given.facts) };
  const writers = lines.map((line) => recordOf(line, context));
  return {
    lines: writers.map((writer) => writer.values),
    problems: writers.flatMap((writer) => writer.problems),
  };
}
