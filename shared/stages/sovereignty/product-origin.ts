import type { CatalogueData, Facts, Product } from '../../catalogue/catalogue.ts';
import type { Accelerator, Cpu, Server } from '../../catalogue/compute-products.ts';
import { makerOf } from '../../catalogue/makers/maker-name.ts';
import { makerNames, type NamesOf } from '../../catalogue/makers/maker-names.ts';
import { ownersOf } from '../../catalogue/makers/maker-owners.ts';
import { parentSeatOf } from '../../catalogue/makers/ultimate-parents.ts';
import type { CountryCode } from '../../catalogue/record.ts';
import type { Dimension, Requirement } from './requirement.ts';

/** Who sells a thing and where they sit, as printed. */
export interface Seller {
  readonly name: string;
  readonly vendor: string | null;
  readonly vendorCountry: CountryCode | null;
  readonly parentCountry: CountryCode | null;
  readonly originCountry: CountryCode | null;
}

/** Kinds of products that carry advanced chips; what is inside is unknown where the catalogue does not say. */
const CHIP_KINDS: readonly Product['kind'][] = ['server', 'switch', 'nic', 'storage', 'security'];

const known = (country: CountryCode | null): readonly string[] | null =>
  country === null ? null : [country];

/** A maker or foundry that is gone takes the product along; of several countries all must be gone. */
function need(dimension: Dimension, part: string, names: readonly string[] | null): Requirement {
  const mode = dimension === 'vendor' || dimension === 'foundry' ? 'all' : 'alternatives';
  return { dimension, part, names, mode };
}

/** Seat of the ultimate parent: the record's own entry, else general knowledge of the group, else unknown. */
export function parentSeat(seller: Pick<Seller, 'vendor' | 'parentCountry'>): CountryCode | null {
  if (seller.parentCountry !== null) return seller.parentCountry;
  const maker = makerOf(seller.vendor);
  return maker === null ? null : parentSeatOf(maker.name);
}

/** Reads what products depend on; keeps what it found for the products of one catalogue. See `originReaderOf`. */
export class OriginReader {
  readonly #facts: Facts;
  readonly #namesOf: NamesOf;
  readonly #cpuVendors: readonly { readonly name: string; readonly cpu: Cpu }[];
  readonly #kept = new Map<string, readonly Requirement[]>();
  readonly #asSold = new WeakMap<Product, readonly Requirement[]>();

  constructor(facts: Facts) {
    this.#facts = facts;
    this.#namesOf = namesOfCatalogue(facts.catalogue);
    this.#cpuVendors = facts.catalogue.products.cpu.map((cpu) => ({
      name: makerOf(cpu.vendor)?.name ?? '',
      cpu,
    }));
  }

  /** A maker's normalised names with every owner above, or null when the text names nobody. */
  makers(printed: string | null): readonly string[] | null {
    const names = makerOf(printed)?.names;
    return names === undefined ? null : [...new Set(names.flatMap(this.#namesOf))];
  }

  /** What anything bought from a seller needs, whatever it is. */
  ofSeller(seller: Seller): readonly Requirement[] {
    return [
      need('vendor', seller.name, this.makers(seller.vendor)),
      need('vendor-seat', seller.name, known(seller.vendorCountry)),
      need('parent-seat', seller.name, known(parentSeat(seller))),
      need('origin', seller.name, known(seller.originCountry)),
    ];
  }

  /** What one processor needs. Its design country counts only where the catalogue knows it. */
  ofChip(chip: Accelerator | Cpu): readonly Requirement[] {
    const { name } = chip;
    const parts = [
      need('vendor', name, this.makers(chip.vendor)),
      need('vendor-seat', name, known(chip.vendorCountry)),
      need('foundry', name, makerOf(chip.fab.foundry?.split(';')[0] ?? null)?.names ?? null),
      need('fab', name, known(chip.fab.country)),
    ];
    if (chip.designCountry !== null) parts.push(need('design', name, [chip.designCountry]));
    if (chip.kind === 'accelerator') parts.push(need('memory', name, chip.memorySupplierCountries));
    return parts;
  }

  /** The processor a server's configuration names, matched by vendor and, where possible, by model. */
  #ofCpu(server: Server): readonly Requirement[] {
    const model = server.cpu.model?.toLowerCase() ?? null;
    const fitting = this.#cpuVendors.filter(({ name }) => name !== '' && model?.includes(name) === true);
    const [first] = fitting;
    if (model === null || first === undefined) return [need('vendor', `${server.name}: processor`, null)];
    const exact = fitting.find(({ cpu }) => model.includes(cpu.name.toLowerCase()));
    if (exact !== undefined) return this.ofChip(exact.cpu);
    const part = `${server.name}: processor`;
    return [
      need('vendor', part, this.makers(first.cpu.vendor)),
      need('vendor-seat', part, known(first.cpu.vendorCountry)),
      need('fab', part, null),
      need('foundry', part, null),
    ];
  }

  #inside(product: Product, chips: readonly Accelerator[]): readonly Requirement[] {
    if (product.kind === 'accelerator' || product.kind === 'cpu') return this.ofChip(product);
    if (product.kind === 'server')
      return [...chips.flatMap((chip) => this.ofChip(chip)), ...this.#ofCpu(product)];
    if (!CHIP_KINDS.includes(product.kind)) return [];
    return [need('fab', product.name, null), need('foundry', product.name, null)];
  }

  /** The accelerator a catalogue server is built with, as a list of one or none. */
  builtIn(product: Product): readonly Accelerator[] {
    if (product.kind !== 'server' || product.accelerator.id === null) return [];
    const chip = this.#facts.findProduct(product.accelerator.id);
    return chip?.kind === 'accelerator' ? [chip] : [];
  }

  /** What a product of the catalogue needs, with the accelerators it is sold with. */
  ofProduct(product: Product): readonly Requirement[] {
    const kept = this.#asSold.get(product);
    if (kept !== undefined) return kept;
    const found = this.withChips(product, this.builtIn(product));
    this.#asSold.set(product, found);
    return found;
  }

  /** What a product needs with these accelerators inside; the same list for the same product and chips. */
  withChips(product: Product, chips: readonly Accelerator[]): readonly Requirement[] {
    const key = [product.kind, product.id, ...chips.map((chip) => chip.id)].join(' ');
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const seller: Seller = {
      name: product.name,
      vendor: product.vendor,
      vendorCountry: product.vendorCountry,
      parentCountry: product.parentCountry,
      originCountry: product.manufacturingCountry,
    };
    const found = [...this.ofSeller(seller), ...this.#inside(product, chips)];
    this.#kept.set(key, found);
    return found;
  }
}

function namesOfCatalogue(catalogue: CatalogueData): NamesOf {
  return makerNames(ownersOf(catalogue));
}

const readers = new WeakMap<Facts, OriginReader>();

/** The reader of these facts, made once: what products depend on is data and never changes. */
export function originReaderOf(facts: Facts): OriginReader {
  const ready = readers.get(facts);
  if (ready !== undefined) return ready;
  const reader = new OriginReader(facts);
  readers.set(facts, reader);
  return reader;
}
