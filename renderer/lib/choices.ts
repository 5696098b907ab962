import type { Facts } from '../../shared/catalogue/catalogue.ts';
import type { ModelKind } from '../../shared/catalogue/model.ts';
import { compareIds } from '../../shared/ids.ts';
import { countriesUi } from '../../shared/texts/en/ui/countries.ts';
import type { Choice } from '../components/SelectField.tsx';
import { formatSignificant } from './format.ts';

/** Name of a country; codes without one (EU, NATO) are their own name. */
export function countryName(code: string): string {
  return countriesUi[code] ?? code;
}

/** All countries by name. */
export const COUNTRY_CHOICES: readonly Choice[] = Object.entries(countriesUi)
  .map(([id, name]) => ({ id, name, detail: id }))
  .sort((a, b) => compareIds(a.name, b.name));

/** Owners of information: countries, and the organisations that mark their own. */
export const OWNER_CHOICES: readonly Choice[] = [
  { id: 'EU', name: 'European Union', detail: 'EU' },
  { id: 'NATO', name: 'NATO', detail: 'NATO' },
  { id: 'INT', name: 'International', detail: 'INT' },
  ...COUNTRY_CHOICES,
];

export const CURRENCY_CHOICES: readonly Choice[] = [
  'EUR',
  'USD',
  'GBP',
  'KRW',
  'JPY',
  'INR',
  'CNY',
  'SAR',
  'AED',
  'CAD',
  'SGD',
  'SEK',
  'NOK',
  'DKK',
  'CHF',
  'PLN',
].map((code) => ({ id: code, name: code }));

function sizeOf(parameters: number | null): string {
  return parameters === null ? '' : `${formatSignificant(parameters / 1e9)} B`;
}

/** Models of the given kinds, by name; size and country stand beside them. */
export function modelChoices(facts: Facts, kinds: readonly ModelKind[]): readonly Choice[] {
  return facts.catalogue.models
    .filter((model) => kinds.includes(model.kind))
    .map((model) => ({
      id: model.id,
      name: model.name,
      detail: [sizeOf(model.paramsTotal), model.developerCountry].filter(Boolean).join(' · '),
    }))
    .sort((a, b) => compareIds(a.name, b.name));
}
