import type { CatalogueData, Facts } from '../../catalogue/catalogue.ts';
import type { Accelerator, ComputeType } from '../../catalogue/compute-products.ts';
import type { AiModel } from '../../catalogue/model.ts';
import { PlannerError } from '../../errors.ts';
import { nearestName } from '../../nearest-name.ts';
import { bytes, bytesPerSecond, type FlopPerSecond, flopPerSecond, watts } from '../../units/units.ts';
import { acceleratorReadings, modelReadings } from './name-variants.ts';

/** A device the name means, when it is a part of a catalogue product or several of them (a chip of a two-chip card). */
interface Target {
  readonly id: string;
  readonly share: number;
}

interface NameIndex {
  readonly models: ReadonlyMap<string, AiModel>;
  readonly accelerators: ReadonlyMap<string, Accelerator>;
}

const indexes = new WeakMap<CatalogueData, NameIndex>();

/** Lower case without separators, organisation prefix of repositories and release suffixes. */
function normalise(text: string): string {
  const tail = text.slice(text.lastIndexOf('/') + 1);
  const bare = tail.toLowerCase().replace(/[\s_()-]+/g, '-');
  return bare.replace(/-(instruct|chat|it|hf|base|preview)(?=-|$)/g, '').replaceAll('-', '');
}

/** Shorter names of an id, the least shortened first: without the developer, without the size, without both. */
const SHORTENINGS: readonly ((words: readonly string[]) => readonly string[])[] = [
  (words) => words.slice(1),
  (words) => words.slice(0, -1),
  (words) => words.slice(1, -1),
];

/** Names that one entry of the list has alone; a name that several have stays out of later lists as well. */
function addUnique<T>(
  index: Map<string, T>,
  shared: Set<string>,
  entries: readonly (readonly [string, T])[],
): void {
  const counts = new Map<string, number>();
  for (const [name] of entries) counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const [name, count] of counts) if (count > 1) shared.add(name);
  for (const [name, value] of entries)
    if (name !== '' && !shared.has(name) && !index.has(name)) index.set(name, value);
}

interface Named {
  readonly id: string;
  readonly name: string;
}

function indexOf<T extends Named>(
  items: readonly T[],
  aliases: ReadonlyMap<string, T>,
): ReadonlyMap<string, T> {
  const index = new Map<string, T>();
  for (const item of items) index.set(normalise(item.id), item);
  for (const [alias, item] of aliases) index.set(normalise(alias), item);
  const shared = new Set<string>();
  addUnique(
    index,
    shared,
    items.map((item) => [normalise(item.name), item] as const),
  );
  for (const shorten of SHORTENINGS)
    addUnique(
      index,
      shared,
      items.map((item) => [normalise(shorten(item.id.split('-')).join('-')), item] as const),
    );
  return index;
}

function targetOf(value: unknown): Target | null {
  if (typeof value === 'string') return { id: value, share: 1 };
  if (typeof value !== 'object' || value === null) return null;
  const { id, share } = value as { id?: unknown; share?: unknown };
  return typeof id === 'string' && typeof share === 'number' && share > 0 ? { id, share } : null;
}

function scaled(accelerator: Accelerator, share: number): Accelerator {
  if (share === 1) return accelerator;
  const times = (value: number | null): number | null => (value === null ? null : value * share);
  const memory = times(accelerator.memoryBytes);
  const bandwidth = times(accelerator.memoryBandwidthBytesPerS);
  const tdp = times(accelerator.tdpW);
  const whole = accelerator.peakDenseFlopPerS;
  const peak = (type: ComputeType): FlopPerSecond | null => {
    const value = whole[type];
    return value === null ? null : flopPerSecond(value * share);
  };
  const peaks: Accelerator['peakDenseFlopPerS'] = {
    fp32: peak('fp32'),
    tf32: peak('tf32'),
    bf16: peak('bf16'),
    fp8: peak('fp8'),
    fp4: peak('fp4'),
    int8: peak('int8'),
  };
  return {
    ...accelerator,
    memoryBytes: memory === null ? null : bytes(memory),
    memoryBandwidthBytesPerS: bandwidth === null ? null : bytesPerSecond(bandwidth),
    tdpW: tdp === null ? null : watts(tdp),
    peakDenseFlopPerS: peaks,
  };
}

function aliasTable(facts: Facts, kind: 'models' | 'accelerators'): readonly (readonly [string, Target])[] {
  const table = facts.catalogue.coefficients['aliases'];
  const entries =
    typeof table === 'object' && table !== null ? (table as Record<string, unknown>)[kind] : null;
  if (typeof entries !== 'object' || entries === null) return [];
  return Object.entries(entries).flatMap(([alias, value]) => {
    const target = targetOf(value);
    return target === null ? [] : [[alias, target] as const];
  });
}

function buildIndex(facts: Facts): NameIndex {
  const { models } = facts.catalogue;
  const accelerators = facts.catalogue.products.accelerator;
  const modelById = new Map(models.map((model) => [String(model.id), model]));
  const deviceById = new Map(accelerators.map((device) => [String(device.id), device]));
  const modelAliases = new Map<string, AiModel>();
  for (const [alias, { id }] of aliasTable(facts, 'models')) {
    const model = modelById.get(id);
    if (model) modelAliases.set(alias, model);
  }
  const deviceAliases = new Map<string, Accelerator>();
  for (const [alias, { id, share }] of aliasTable(facts, 'accelerators')) {
    const device = deviceById.get(id);
    if (device) deviceAliases.set(alias, scaled(device, share));
  }
  return { models: indexOf(models, modelAliases), accelerators: indexOf(accelerators, deviceAliases) };
}

function indexFor(facts: Facts): NameIndex {
  const known = indexes.get(facts.catalogue);
  if (known) return known;
  const index = buildIndex(facts);
  indexes.set(facts.catalogue, index);
  return index;
}

/** The entry of the text itself, or of its nearest reading that the catalogue knows. */
function lookUp<T>(
  index: ReadonlyMap<string, T>,
  text: string,
  readings: (text: string) => readonly string[],
): T | undefined {
  const exact = index.get(normalise(text));
  if (exact !== undefined) return exact;
  for (const reading of readings(text)) {
    const found = index.get(normalise(reading));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Letters by which the lengths of near names differ at most, and that they begin with alike. */
const NEAR = 2;
const HEAD = 1;

/** ` Did you mean "…"?` with the id of the entry whose name is nearest, or nothing. */
function suggestion(index: ReadonlyMap<string, { readonly id: string }>, text: string): string {
  const name = normalise(text);
  // Few are compared letter by letter: a batch may hold thousands of names that nobody knows.
  const near = [...index.keys()].filter(
    (known) => Math.abs(known.length - name.length) <= NEAR && known.slice(0, HEAD) === name.slice(0, HEAD),
  );
  const nearest = index.get(nearestName(name, near) ?? '');
  return nearest === undefined ? '' : ` Did you mean "${nearest.id}"?`;
}

/**
 * The model a text means: id, name, alias or unique short name, in any case, with or without the format, date and
 * revision that repositories append.
 * @throws PlannerError `estimate/unknown-model` naming the text and the nearest entry
 */
export function modelNamed(facts: Facts, text: string): AiModel {
  const { models } = indexFor(facts);
  const found = lookUp(models, text, modelReadings);
  if (found === undefined)
    throw new PlannerError('estimate', 'unknown-model', {
      field: 'model',
      value: text,
      suggestion: suggestion(models, text),
    });
  return found;
}

/**
 * The accelerator a text means, with or without vendor, memory and form factor. A name of one chip of a two-chip card
 * gives the card's figures times the share.
 * @throws PlannerError `estimate/unknown-accelerator` naming the text and the nearest entry
 */
export function acceleratorNamed(facts: Facts, text: string): Accelerator {
  const { accelerators } = indexFor(facts);
  const found = lookUp(accelerators, text, acceleratorReadings);
  if (found === undefined)
    throw new PlannerError('estimate', 'unknown-accelerator', {
      field: 'accelerator',
      value: text,
      suggestion: suggestion(accelerators, text),
    });
  return found;
}

/**
 * Structural family of a model: checkpoints with the same body are sized alike (Llama 2, 3, 3.1 and 3.3 70B).
 * @returns key of layers, width, heads, KV heads and experts
 */
export function modelFamily(model: AiModel): string {
  const { layers, hiddenSize, attentionHeads, kvHeads, moe } = model;
  return [layers, hiddenSize, attentionHeads, kvHeads, moe?.experts ?? 0].join('-');
}
