import type { Facts } from '../../../shared/catalogue/catalogue.ts';
import { makerOf } from '../../../shared/catalogue/makers/maker-name.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { asId, type InstrumentId } from '../../../shared/ids.ts';
import { denyListOf, withDenyLists } from '../../../shared/law/choke-points/deny-list.ts';
import { knownMakers } from '../../../shared/stages/compliance/known-makers.ts';
import type { Removal } from '../../../shared/stages/sovereignty/requirement.ts';
import { listOption } from '../arguments.ts';
import type { ParsedArguments } from '../command.ts';

/** Something about the removal that is said and does not stop the simulation. */
export interface RemovalProblem {
  readonly code: 'unknown-vendor' | 'unknown-foundry' | 'denies-nobody-by-name';
  readonly value: string;
  readonly text: string;
}

export interface AskedRemoval {
  readonly removal: Removal;
  readonly problems: readonly RemovalProblem[];
}

function wordsOf(args: ParsedArguments, option: string): readonly string[] {
  return listOption(args, option)
    .flatMap((text) => text.split(','))
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function countries(args: ParsedArguments, option: string): readonly string[] {
  const codes = wordsOf(args, option).map((word) => word.toUpperCase());
  const wrong = codes.find((code) => !/^[A-Z]{2}$/.test(code));
  if (wrong !== undefined)
    throw new PlannerError('usage', 'bad-argument', {
      option: `--${option}`,
      value: wrong,
      limit: 'ISO alpha-2 codes, as in US,TW',
    });
  return codes;
}

function makers(args: ParsedArguments, option: string): readonly string[] {
  return wordsOf(args, option).flatMap((word) => makerOf(word)?.names.slice(0, 1) ?? []);
}

function instruments(args: ParsedArguments, facts: Facts): readonly InstrumentId[] {
  return wordsOf(args, 'instrument').map((word) => {
    const id = asId<InstrumentId>(word);
    if (facts.instrument(id) !== undefined) return id;
    throw new PlannerError('usage', 'bad-argument', {
      option: '--instrument',
      value: word,
      limit: 'the catalogue has no such instrument.',
    });
  });
}

function unknownProblems(
  names: readonly string[],
  code: 'unknown-vendor' | 'unknown-foundry',
  known: ReadonlySet<string>,
): readonly RemovalProblem[] {
  return names
    .filter((name) => !known.has(name))
    .map((value) => ({
      code,
      value,
      text: `Nothing in the catalogue is known to depend on ${value}; check the spelling.`,
    }));
}

/**
 * Whom the options take away, deny lists of instruments included.
 * @throws PlannerError `usage/missing-argument` when nobody is named, `usage/bad-argument` for a country or an
 * instrument that is none
 */
export function removalOf(args: ParsedArguments, facts: Facts): AskedRemoval {
  const asked = instruments(args, facts).map((id) => ({ id, list: denyListOf(facts, id) }));
  const vendors = makers(args, 'vendors');
  const foundries = makers(args, 'foundries');
  const named: Removal = {
    countries: new Set(countries(args, 'countries')),
    vendors: new Set(vendors),
    foundries: new Set(foundries),
    memory: new Set(countries(args, 'memory')),
  };
  const removal = withDenyLists(
    named,
    asked.map(({ list }) => list),
  );
  const sets = [removal.countries, removal.vendors, removal.foundries, removal.memory];
  const total = sets.reduce((sum, set) => sum + set.size, 0);
  if (total === 0 && asked.length === 0)
    throw new PlannerError('usage', 'missing-argument', { argument: '--countries or --vendors' });
  const known = knownMakers(facts.catalogue);
  return {
    removal,
    problems: [
      ...unknownProblems(vendors, 'unknown-vendor', known),
      ...unknownProblems(foundries, 'unknown-foundry', known),
      ...asked
        .filter(({ list }) => list.refs.length === 0)
        .map(
          ({ id }): RemovalProblem => ({
            code: 'denies-nobody-by-name',
            value: id,
            text: `No clause of ${id} refuses a maker or a country of goods by name.`,
          }),
        ),
    ],
  };
}
