import { compareIds } from './ids.ts';

const LONGEST = 64;
const MOST_EDITS = 3;

/** Number of letters to insert, drop or change to turn one name into the other (Levenshtein). */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_entry, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const dropped = (previous[column] ?? 0) + 1;
      const inserted = (current[column - 1] ?? 0) + 1;
      current.push(Math.min(replaced, dropped, inserted));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}

/**
 * The known name an author most likely meant.
 * @param name - what was written; names longer than 64 characters get no suggestion
 * @param known - names to choose from, in any order
 * @returns the first that begins with it, else the closest within three edits, the first in code-unit order on a tie, or null
 */
export function nearestName(name: string, known: Iterable<string>): string | null {
  if (name.length > LONGEST) return null;
  const sorted = [...known].sort(compareIds);
  const begun = name.length > MOST_EDITS ? sorted.find((candidate) => candidate.startsWith(name)) : undefined;
  if (begun !== undefined) return begun;
  let best: string | null = null;
  let bestDistance = Math.min(MOST_EDITS, Math.floor(name.length / 2)) + 1;
  for (const candidate of sorted) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}
