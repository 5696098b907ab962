import type { Facts, Product } from '../../catalogue/catalogue.ts';
import type { Server } from '../../catalogue/compute-products.ts';
import { figureOf, racksPerSystem, serverHeight, serverMass } from '../../catalogue/derive.ts';
import { type Fitted, serverPower } from '../../catalogue/derive-power.ts';
import type { StorageSystem, Switch } from '../../catalogue/facility-products.ts';
import { type DerivedFigure, type FigureNote, productNotes } from '../../catalogue/figure-note.ts';
import { cordsOf } from '../../facility/cords.ts';
import type { ProductId } from '../../ids.ts';
import type { TraceInput } from '../../trace.ts';
import type { DeviceFigures } from './types.ts';

/** Servers at least this tall are sold as a complete rack, U. */
const RACK_SCALE_U = 40;

/** Kinds of products that stand in racks. */
export type DeviceKind = 'server' | 'switch' | 'storage';

const BARE: Fitted = { acceleratorId: null, acceleratorsPerServer: 0 };

/** Figures of a product, and what must be said about them. */
export interface KnownDevice {
  readonly figures: DeviceFigures;
  readonly notes: readonly (FigureNote | null)[];
}

interface Parts {
  readonly height: DerivedFigure;
  readonly mass: DerivedFigure | null;
  readonly depth: DerivedFigure | null;
  readonly nameplateW: number | null;
  readonly max: DerivedFigure | null;
  readonly typical: DerivedFigure | null;
  readonly liquid: DerivedFigure | null;
}

const unknownNote = (product: Product, field: string): FigureNote => ({
  code: 'figure-unknown',
  severity: 'blocking',
  subject: `product/${product.id}`,
  params: { product: product.name, field },
});

const isRackScale = (product: Product, heightU: number): boolean =>
  product.kind === 'server' && (product.class === 'rack-scale' || heightU >= RACK_SCALE_U);

/** First input of a figure with the figure's own value, for one line in a trace. */
function inputOf(product: Product, figure: DerivedFigure | null, name: string): TraceInput {
  if (figure?.inputs[0]) return { ...figure.inputs[0], value: figure.value, unit: figure.unit };
  const from = { kind: 'assumption', id: 'none', tag: 'C' } as const;
  return { name: `${product.name}: ${name}`, value: null, unit: '', from };
}

function missingNotes(product: Product, parts: Parts): readonly FigureNote[] {
  const missing = parts.max === null ? [unknownNote(product, 'maximum power')] : [];
  return parts.mass === null ? [...missing, unknownNote(product, 'mass')] : missing;
}

function assemble(product: Product, parts: Parts, powerNotes: readonly FigureNote[]): KnownDevice {
  const { height, mass, depth, max, typical, liquid } = parts;
  const rackScale = isRackScale(product, height.value);
  const readingOf = (figure: DerivedFigure | null): number | null => (figure === null ? null : figure.value);
  const figures: DeviceFigures = {
    productId: product.id,
    name: product.name,
    heightU: height.value,
    heightAssumed: height.origin !== 'own',
    depthMm: readingOf(depth),
    nameplateW: parts.nameplateW,
    maxPowerW: readingOf(max),
    typicalPowerW: readingOf(typical),
    massKg: readingOf(mass),
    liquidFraction: readingOf(liquid) ?? 0,
    cords: cordsOf(product, readingOf(max)),
    rackScale,
    cabinets: 1,
    heightInput: inputOf(product, height, 'height'),
    maxPowerInput: inputOf(product, max, 'maximum power'),
  };
  const notes = [
    ...productNotes(product),
    height.note,
    ...[mass, liquid].map((figure) => figure?.note ?? null),
  ];
  return { figures, notes: [...notes, ...powerNotes, ...missingNotes(product, parts)] };
}

function knownServer(facts: Facts, server: Server, fitted: Fitted): KnownDevice | null {
  const height = serverHeight(facts, server);
  if (!height) return null;
  const power = serverPower(facts, server, fitted);
  const parts: Parts = {
    height,
    mass: serverMass(facts, server),
    depth: figureOf(facts, server, { field: 'depthMm', unit: 'mm' }),
    nameplateW: power.nameplateW?.value ?? null,
    max: power.maxPowerW,
    typical: power.typicalPowerW,
    liquid: figureOf(facts, server, { field: 'cooling.liquidHeatFraction', unit: '1' }),
  };
  const known = assemble(server, parts, power.notes);
  const cabinets = known.figures.rackScale ? racksPerSystem(facts, server) : 1;
  return { ...known, figures: { ...known.figures, cabinets } };
}

/** Switches cooled by liquid only; everything else gives its heat to the air. */
const isLiquidSwitch = (product: Product): boolean =>
  product.kind === 'switch' && product.cooling?.startsWith('liquid') === true;

function knownAppliance(facts: Facts, product: Switch | StorageSystem): KnownDevice | null {
  const figure = (field: string, unit: string): DerivedFigure | null =>
    figureOf(facts, product, { field, unit });
  const height = figure('heightU', 'U');
  if (!height) return null;
  const max = figure('maxPowerW', 'W');
  const typical = figure('typicalPowerW', 'W');
  const known = assemble(
    product,
    {
      height,
      mass: figure('massKg', 'kg'),
      depth: figure('depthMm', 'mm'),
      nameplateW: null,
      max,
      typical,
      liquid: null,
    },
    [max?.note, typical?.note].filter((note) => note != null),
  );
  return isLiquidSwitch(product) ? { ...known, figures: { ...known.figures, liquidFraction: 1 } } : known;
}

/**
 * What racks need to know of products, each looked up once.
 * Power, height and mass come from the product, from the derivation rules or from the named class assumptions; every
 * stand-in is kept as a note.
 */
export class DeviceBook {
  readonly #facts: Facts;
  readonly #known = new Map<string, KnownDevice | null>();

  constructor(facts: Facts) {
    this.#facts = facts;
  }

  /**
   * Figures of a server with its accelerators, of a switch or of a storage system.
   * @param kind - a few ids name products of two kinds (a storage node is also a server), so the kind is asked for
   * @param fitted - accelerators of the server; left out for other products
   * @returns null when the product is not in the catalogue or its height is unknown: it cannot be placed
   */
  get(kind: DeviceKind, id: ProductId, fitted: Fitted = BARE): DeviceFigures | null {
    const key = `${kind} ${id} ${fitted.acceleratorId ?? ''} ${fitted.acceleratorsPerServer}`;
    const held = this.#known.get(key);
    if (held !== undefined) return held?.figures ?? null;
    const product = this.#find(kind, id);
    const known = product === undefined ? null : this.#look(product, fitted);
    this.#known.set(key, known);
    return known?.figures ?? null;
  }

  #find(kind: DeviceKind, id: ProductId): Product | undefined {
    const product = this.#facts.findProduct(id);
    if (product?.kind === kind) return product;
    return this.#facts.catalogue.products[kind].find((entry) => entry.id === id);
  }

  #look(product: Product, fitted: Fitted): KnownDevice | null {
    if (product.kind === 'server') return knownServer(this.#facts, product, fitted);
    if (product.kind === 'switch' || product.kind === 'storage') return knownAppliance(this.#facts, product);
    return null;
  }

  /** What must be said about the figures used, each product and field once. */
  get notes(): readonly (FigureNote | null)[] {
    return [...this.#known.values()].flatMap((known) => known?.notes ?? []);
  }
}
