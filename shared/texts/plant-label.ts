import { reportPower } from './en/report-power.ts';

/** Words of names of the supply in one language, by the name of the word. */
export type PlantTerms = Readonly<Record<keyof typeof reportPower.terms, string>>;

const ENGLISH: PlantTerms = reportPower.terms;
const isTerm = (name: string): name is keyof PlantTerms => name in ENGLISH;

// Sentences first, then words: a longer term holds shorter ones.
const TERMS = Object.keys(ENGLISH)
  .filter(isTerm)
  .toSorted((a, b) => ENGLISH[b].length - ENGLISH[a].length);
const BY_WORD = new Map<string, keyof PlantTerms>(TERMS.map((term) => [ENGLISH[term], term]));
const ANY = new RegExp(`(?<![\\w-])(?:${TERMS.map((term) => ENGLISH[term]).join('|')})(?![\\w-])`, 'g');

/**
 * Name of a part of the supply, or of its loss, in another language: the simulation names them in English, put together of a
 * few terms and the ids of rows and paths.
 * @param label - as in `Busway A1, feed B`
 */
export function plantLabel(label: string, terms: PlantTerms): string {
  return label.replace(ANY, (word) => {
    const term = BY_WORD.get(word);
    return term === undefined ? word : terms[term];
  });
}
