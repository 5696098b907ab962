import type { TrustFile } from './trust-file.ts';

// Letters of other scripts, and figures, that read as Latin ones in common typefaces. The pairs are those of lower-case
// letters after decomposition; Unicode Technical Standard 39 has the whole list, of which names of people need this much.
const LOOKALIKES: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['a', 'аαɑ'],
    ['b', 'ьβв'],
    ['c', 'сϲ'],
    ['d', 'ԁ'],
    ['e', 'еєε'],
    ['g', 'ɡց'],
    ['h', 'һнη'],
    ['i', 'іıιl1|'],
    ['j', 'ј'],
    ['k', 'кκ'],
    ['m', 'м'],
    ['n', 'пո'],
    ['o', 'оοσօ0'],
    ['p', 'рρ'],
    ['q', 'ԛ'],
    ['r', 'гɾ'],
    ['s', 'ѕ5'],
    ['t', 'тτ'],
    ['u', 'υսц'],
    ['v', 'νѵ'],
    ['w', 'ԝωѡ'],
    ['x', 'хχ'],
    ['y', 'уγ'],
  ].flatMap(([letter = '', twins = '']) => [...twins].map((twin) => [twin, letter] as const)),
);

/** The name as an eye in a hurry reads it: case, marks, spacing and script left out. */
function skeletonOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '');
  const read = [...plain].map((letter) => LOOKALIKES[letter] ?? letter).join('');
  return read
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

const ALPHABETS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u];
// Letters of any other script: many hold signs that pass for Latin ones, as Cherokee and Lisu capitals do.
const OTHER = /(?!\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Greek}|\p{Script=Armenian})\p{L}/u;

/**
 * True when letters of scripts that look alike stand in one word, as in `Аnna` with a Cyrillic first letter. Scripts that
 * are written together, as Han and Kana, have no Latin letter in the same word.
 */
export function mixesScripts(name: string): boolean {
  return name.split(/[\s.,'’-]+/u).some((word) => {
    const letters = word.normalize('NFKC').replace(/[\p{Script=Common}\p{Script=Inherited}]/gu, '');
    return [...ALPHABETS, OTHER].filter((script) => script.test(letters)).length > 1;
  });
}

/** One letter more, less or other. */
function differsByOne(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  const rest = long.slice(at + 1);
  return rest === short.slice(at) || rest === short.slice(at + 1);
}

// One letter of a name as short as "Kim" tells two people apart; of a longer one it is easily overlooked.
const LONG_NAME = 6;

function alike(a: string, b: string): boolean {
  return a === b || (Math.min(a.length, b.length) >= LONG_NAME && differsByOne(a, b));
}

export interface Resemblance {
  /** Letters of several scripts in one word of the name. */
  readonly mixedScripts: boolean;
  /** Ids of signers on the list whose name, id or person reads the same and who are another person. */
  readonly alike: readonly string[];
}

/**
 * Whether the name of a new signer could be taken for somebody else's. Two signers of one person, as the list counts
 * persons, may share their name.
 */
export function resemblanceOf(
  list: Pick<TrustFile, 'signers'>,
  { id, person, name }: { readonly id: string; readonly person: string; readonly name: string },
): Resemblance {
  const own = [skeletonOf(name), skeletonOf(id)];
  const twins = list.signers.filter((signer) => {
    if (signer.person === person) return false;
    // Persons are counted by this text: one that only looks the same would let somebody count twice.
    if (skeletonOf(signer.person) === skeletonOf(person)) return true;
    return [skeletonOf(signer.name), skeletonOf(signer.id)].some((held) =>
      own.some((text) => alike(text, held)),
    );
  });
  return {
    mixedScripts: mixesScripts(name) || mixesScripts(person),
    alike: twins.map((signer) => signer.id),
  };
}
