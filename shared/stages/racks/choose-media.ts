import type { Facts } from '../../catalogue/catalogue.ts';
import type { Interconnect, InterconnectKind } from '../../catalogue/facility-products.ts';
import { orderLengthMm } from '../../facility/cable-length.ts';
import { compareIds } from '../../ids.ts';
import { GIGA } from '../../units/units.ts';
import { breakoutOf, type LinkNeed, plugsInto, speaks } from './match-media.ts';

/** One way to make a link: a cable with its ends, or transceivers with fibre between them. */
export interface Medium {
  readonly kind: InterconnectKind;
  /** The cable, or the fibre between transceivers; null = a fibre the catalogue does not have. */
  readonly cable: Interconnect | null;
  readonly nearOptic: Interconnect | null;
  readonly farOptic: Interconnect | null;
  readonly optical: boolean;
  readonly reachMaxMm: number;
  readonly reachMinMm: number;
  readonly lengthsMm: readonly number[];
  /** Watts per cable end; null = not published. */
  readonly nearEndW: number | null;
  readonly farEndW: number | null;
  /** Links one far-end transceiver carries; 1 for cables. */
  readonly linksPerFarCage: number;
  readonly linksPerNearCage: number;
  /** Links one piece of `cable` carries. */
  readonly linksPerPiece: number;
  /** Harness from the far end's parallel optic to the single fibres of `cable`; null = none needed, or none known. */
  readonly fanOut: Interconnect | null;
  readonly needsFanOut: boolean;
}

/** Cheapest first (facility-method 2.5): passive copper, linear copper, retimed copper, AOC, multimode, single mode. */
const PREFERENCE: readonly InterconnectKind[] = [
  'copper-cat',
  'DAC',
  'ACC',
  'AEC',
  'AOC',
  'transceiver-mm',
  'transceiver-sm',
];

/** Longest permanent copper link of structured cabling, mm: 90 m of the 100 m channel. */
const COPPER_CHANNEL_MM = 90_000;

/** Whether a cable carries the wanted links at their speed. */
function cableCarries(product: Interconnect, need: LinkNeed): boolean {
  const gbit = need.linkBitPerS / GIGA;
  if (product.gbitPerS === null) return false;
  if (product.medium === 'copper-cat') return need.linksPerCable === 1 && gbit <= product.gbitPerS;
  if (need.linksPerCable === 1 && breakoutOf(product) > 1) return false;
  return product.gbitPerS === gbit * need.linksPerCable;
}

/** The A end is the larger one and sits in the far switch; the B end goes to a node or a smaller port. */
function cablePlugs(product: Interconnect, need: LinkNeed): boolean {
  return plugsInto(product.connectorA, need.farCages) && plugsInto(product.connectorB, need.nearCages);
}

function cableMedium(product: Interconnect, need: LinkNeed): Medium | null {
  if (product.reachMaxMm === null || !cableCarries(product, need) || !cablePlugs(product, need)) return null;
  const isCat = product.medium === 'copper-cat';
  return {
    kind: product.medium,
    cable: product,
    nearOptic: null,
    farOptic: null,
    optical: product.medium === 'AOC',
    reachMaxMm: isCat ? Math.min(product.reachMaxMm, COPPER_CHANNEL_MM) : product.reachMaxMm,
    reachMinMm: product.reachMinMm ?? 0,
    lengthsMm: product.lengthsMm,
    nearEndW: product.powerPerEndMaxW,
    farEndW: product.powerPerEndMaxW,
    linksPerFarCage: need.linksPerCable,
    linksPerNearCage: need.linksPerCable,
    linksPerPiece: need.linksPerCable,
    fanOut: null,
    needsFanOut: false,
  };
}

const fibreKindOf = (optic: Interconnect): InterconnectKind =>
  optic.medium === 'transceiver-mm' ? 'fibre-mm' : 'fibre-sm';

const fibrePlug = (connector: string | null): string | null =>
  connector === null ? null : connector.replace(/^\d+\s*x\s*/, '').toUpperCase();

function plugKind(text: string | null): string | null {
  const plug = fibrePlug(text);
  if (plug === null) return null;
  if (plug.includes('LC')) return 'LC';
  const fibres = /MPO-\d+/.exec(plug)?.[0];
  if (fibres === undefined) return plug;
  // Angled ferrules never mate with flat ones.
  return plug.includes('APC') ? `${fibres}/APC` : fibres;
}

function fibreFor(facts: Facts, optic: Interconnect): Interconnect | null {
  const wanted = plugKind(optic.connectorB);
  const fitting = facts
    .selectable('interconnect')
    .filter(
      (fibre) =>
        fibre.medium === fibreKindOf(optic) &&
        breakoutOf(fibre) === 1 &&
        plugKind(fibre.connectorA) === wanted,
    );
  return fitting.toSorted((a, b) => compareIds(a.id, b.id))[0] ?? null;
}

/** Harness from a parallel optic to the plugs of the duplex cords that go to the other ends. */
function fanOutFor(facts: Facts, far: Interconnect, links: number): Interconnect | null {
  const fitting = facts
    .selectable('interconnect')
    .filter(
      (fibre) =>
        fibre.medium === fibreKindOf(far) &&
        breakoutOf(fibre) === links &&
        plugKind(fibre.connectorA) === plugKind(far.connectorB) &&
        plugKind(fibre.connectorB) === 'LC',
    );
  return fitting.toSorted((a, b) => compareIds(a.id, b.id))[0] ?? null;
}

/** Fibre sockets of a transceiver, as 2 in `2 x MPO-12/APC`. */
const socketsOf = (optic: Interconnect): number =>
  Number(/^(\d+)\s*x/.exec(optic.connectorB ?? '')?.[1] ?? 1);

/** A 100G transceiver on parallel fibre has four lanes of 25G, whether its sheet offers the breakout or not. */
const PARALLEL_LANES = { gbit: 100, lanes: 4 } as const;

/** Links one transceiver carries at a link speed, or 0 when it does not run at that speed. */
function linksPerOptic(optic: Interconnect, gbit: number): number {
  if (optic.gbitPerS === null) return 0;
  const factor = optic.gbitPerS / gbit;
  if (factor === 1 || factor === breakoutOf(optic)) return factor;
  const parallel =
    optic.gbitPerS === PARALLEL_LANES.gbit && plugKind(optic.connectorB)?.startsWith('MPO') === true;
  return parallel && factor === PARALLEL_LANES.lanes ? factor : 0;
}

/** Whether two ends meet on one fibre: the same plug, or single strands fanned out of a parallel one. */
function meetOnFibre(near: Interconnect, far: Interconnect, links: number): boolean {
  const [a, b] = [plugKind(near.connectorB), plugKind(far.connectorB)];
  return a === b || (links === PARALLEL_LANES.lanes && a === 'LC' && b?.startsWith('MPO') === true);
}

interface OpticPair {
  readonly far: Interconnect;
  readonly near: Interconnect | null;
}

function nearOpticFor(facts: Facts, far: Interconnect, need: LinkNeed): Interconnect | null {
  const gbit = need.linkBitPerS / GIGA;
  if (need.betweenSwitches && plugsInto(far.connectorA, need.nearCages)) return far;
  const singles = facts
    .selectable('interconnect')
    .filter(
      (optic) =>
        optic.medium === far.medium &&
        linksPerOptic(optic, gbit) === 1 &&
        meetOnFibre(optic, far, linksPerOptic(far, gbit)) &&
        speaks(optic, need) &&
        plugsInto(optic.connectorA, need.nearCages),
    );
  return singles.find((optic) => optic.id === far.id) ?? singles[0] ?? null;
}

function opticMedium(facts: Facts, pair: OpticPair, need: LinkNeed): Medium | null {
  const gbit = need.linkBitPerS / GIGA;
  const { far, near } = pair;
  const reaches = [far.reachMaxMm, near === null ? far.reachMaxMm : near.reachMaxMm];
  const straight = near === null || plugKind(near.connectorB) === plugKind(far.connectorB);
  // Fanned out at the far end, every link runs on a cord of the near end's kind.
  const fibre = fibreFor(facts, straight ? far : near);
  if (fibre?.reachMaxMm != null) reaches.push(fibre.reachMaxMm);
  if (reaches.some((reach) => reach === null)) return null;
  const farLinks = linksPerOptic(far, gbit);
  const nearLinks = near === null ? 1 : linksPerOptic(near, gbit);
  const perLink = (optic: Interconnect | null, links: number): number | null =>
    optic?.powerPerEndMaxW == null ? null : (optic.powerPerEndMaxW / links) * need.linksPerCable;
  return {
    kind: far.medium,
    cable: fibre,
    nearOptic: near,
    farOptic: far,
    optical: true,
    reachMaxMm: Math.min(...reaches.filter((reach) => reach !== null)),
    reachMinMm: 0,
    lengthsMm: fibre?.lengthsMm ?? [],
    nearEndW: perLink(near, nearLinks),
    farEndW: perLink(far, farLinks),
    linksPerFarCage: farLinks,
    linksPerNearCage: nearLinks,
    linksPerPiece: straight ? Math.max(1, Math.min(farLinks / socketsOf(far), nearLinks)) : 1,
    fanOut: straight ? null : fanOutFor(facts, far, farLinks),
    needsFanOut: !straight,
  };
}

function opticMedia(facts: Facts, need: LinkNeed): readonly Medium[] {
  const gbit = need.linkBitPerS / GIGA;
  return facts
    .selectable('interconnect')
    .filter(
      (optic) =>
        optic.medium.startsWith('transceiver') &&
        linksPerOptic(optic, gbit) > 0 &&
        speaks(optic, need) &&
        plugsInto(optic.connectorA, need.farCages),
    )
    .flatMap((far) => opticMedium(facts, { far, near: nearOpticFor(facts, far, need) }, need) ?? []);
}

function compareMedia(a: Medium, b: Medium): number {
  const idOf = (medium: Medium): string => medium.farOptic?.id ?? medium.cable?.id ?? '';
  return (
    PREFERENCE.indexOf(a.kind) - PREFERENCE.indexOf(b.kind) ||
    Number(a.nearOptic === null && a.optical) - Number(b.nearOptic === null && b.optical) ||
    a.reachMaxMm - b.reachMaxMm ||
    compareIds(idOf(a), idOf(b))
  );
}

function findMedia(facts: Facts, need: LinkNeed): readonly Medium[] {
  const cables = facts
    .selectable('interconnect')
    .filter((product) => !product.medium.startsWith('fibre') && !product.medium.startsWith('transceiver'))
    .filter((product) => speaks(product, need))
    .flatMap((product) => cableMedium(product, need) ?? []);
  return [...cables, ...opticMedia(facts, need)].toSorted(compareMedia);
}

// Every edit of a plan asks for the same few links again; the interconnects of a catalogue never change.
const found = new WeakMap<readonly Interconnect[], Map<string, readonly Medium[]>>();

const keyOf = (need: LinkNeed): string =>
  [
    need.protocol,
    need.linkBitPerS,
    need.linksPerCable,
    need.betweenSwitches,
    [...need.farCages].join(' '),
    [...need.nearCages].join(' '),
  ].join('|');

/**
 * Media of the catalogue that make a link, cheapest kind first, then the shortest reach, then the id. A product
 * without a published reach is left out: a medium of unknown reach is refused.
 * @param need - speed, protocol, links per cable and the cages at the ends
 * @returns may be empty: then the catalogue has nothing for this speed and protocol
 * @see facility-method 2.5; the supplier's catalogue overrides its table
 */
export function mediaFor(facts: Facts, need: LinkNeed): readonly Medium[] {
  const catalogue = facts.catalogue.products.interconnect;
  const held = found.get(catalogue) ?? new Map<string, readonly Medium[]>();
  found.set(catalogue, held);
  const key = keyOf(need);
  const media = held.get(key) ?? findMedia(facts, need);
  held.set(key, media);
  return media;
}

/** A medium at the length it is ordered in. */
export interface ChosenMedium {
  readonly medium: Medium;
  readonly orderLengthMm: number;
}

/**
 * First medium whose guaranteed reach covers the order length.
 * @param lengthMm - routed length
 * @returns null when every medium ends before the length
 */
export function mediumAt(media: readonly Medium[], lengthMm: number): ChosenMedium | null {
  for (const medium of media) {
    const order = orderLengthMm(Math.max(lengthMm, medium.reachMinMm), medium.lengthsMm);
    if (order !== null && order <= medium.reachMaxMm) return { medium, orderLengthMm: order };
  }
  return null;
}

/** Most a link end may draw under any of the media, W: what packing must leave room for before lengths are known. */
export function worstEndW(media: readonly Medium[], end: 'near' | 'far', linksPerCable: number): number {
  const watts = media.map((medium) => (end === 'near' ? medium.nearEndW : medium.farEndW) ?? 0);
  return Math.max(0, ...watts) / linksPerCable;
}
