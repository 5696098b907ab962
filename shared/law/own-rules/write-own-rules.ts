import type { CatalogueData } from '../../catalogue/catalogue.ts';
import type { Instrument } from '../../catalogue/instrument.ts';
import { namesReadBy } from './sets-read.ts';

/** Instruments of the user's own with the named sets they read, as a file that judges by them elsewhere. */
export interface OwnRulesDocument {
  readonly format: 'redoubt/instruments@1';
  readonly sets: Readonly<Record<string, readonly string[]>>;
  readonly records: readonly Omit<Instrument, 'origin'>[];
}

type RuleSource = Pick<CatalogueData, 'instruments' | 'ruleTables'>;

/** The user's own instruments of a catalogue, in its order. */
export function ownInstruments({ instruments }: Pick<CatalogueData, 'instruments'>): readonly Instrument[] {
  return instruments.filter(({ origin }) => origin === 'user');
}

/**
 * Instruments as a rule file: what `readOwnRules` reads back to the same rules, and a workspace takes one by one.
 * @param instruments - those to write; sets of the user's own go along as far as these read them
 */
export function rulesDocument(
  instruments: readonly Instrument[],
  { ruleTables }: Pick<CatalogueData, 'ruleTables'>,
): OwnRulesDocument {
  const { ownSets = [], sets } = ruleTables;
  const own = new Set(ownSets);
  const read = namesReadBy(instruments, sets).filter((name) => own.has(name));
  return {
    format: 'redoubt/instruments@1',
    sets: Object.fromEntries(read.map((name) => [name, [...(sets[name] ?? [])]])),
    records: instruments.map(({ origin: _origin, ...record }) => record),
  };
}

/**
 * All rules of the user's own in a catalogue as one file, with every set of his own.
 * @returns null when there are none
 */
export function ownRulesDocument(catalogue: RuleSource): OwnRulesDocument | null {
  const instruments = ownInstruments(catalogue);
  const { ownSets = [], sets } = catalogue.ruleTables;
  if (instruments.length + ownSets.length === 0) return null;
  return {
    ...rulesDocument(instruments, catalogue),
    sets: Object.fromEntries(ownSets.map((name) => [name, [...(sets[name] ?? [])]])),
  };
}
