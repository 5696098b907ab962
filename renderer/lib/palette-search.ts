export interface PaletteItem {
  readonly id: string;
  readonly group: 'go' | 'do' | 'ask';
  readonly title: string;
  readonly detail: string;
  /** Other words people type for it. */
  readonly also: string;
  readonly keys?: string;
  readonly run: () => void;
}

/** Rank of letters that stand in order but not together: 0 when one is missing, more when they start words. */
function lettersScore(text: string, query: string): number {
  let at = -1;
  let score = 1;
  for (const letter of query) {
    const next = text.indexOf(letter, at + 1);
    if (next < 0) return 0;
    if (next === at + 1) score += 2;
    else if (next === 0 || text[next - 1] === ' ') score += 1;
    at = next;
  }
  return score;
}

type Searched = Omit<PaletteItem, 'run'>;

/** How well one word fits: a word of the title, a part of it, a synonym, or its letters in order; 0 = not at all. */
function wordScore(item: Searched, word: string): number {
  const title = item.title.toLowerCase();
  const place = title.indexOf(word);
  if (place >= 0) return place === 0 || title[place - 1] === ' ' ? 100 : 60;
  const others = `${item.also} ${item.detail}`.toLowerCase().split(/\s+/);
  if (others.some((held) => held.startsWith(word))) return 40;
  return word.length > 2 ? Math.min(30, lettersScore(title, word)) : 0;
}

/**
 * How well an item answers a query: every word must be found in its title, its synonyms or its detail.
 * @returns 0 when it does not
 */
export function paletteScore(item: Searched, query: string): number {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return 1;
  const scores = words.map((word) => wordScore(item, word));
  if (scores.includes(0)) return 0;
  // Of two titles that fit alike the shorter one is meant.
  return scores.reduce((sum, score) => sum + score, 0) - item.title.length / 100;
}

/** Items that answer the query, best first inside each group, groups in their order. */
export function searchPalette(
  items: readonly PaletteItem[],
  query: string,
  most = 8,
): readonly PaletteItem[] {
  const scored = items
    .map((item, order) => ({ item, order, score: paletteScore(item, query) }))
    .filter((entry) => entry.score > 0)
    .sort((a, b) => b.score - a.score || a.order - b.order);
  const groups = ['go', 'do', 'ask'] as const;
  return groups.flatMap((group) =>
    scored
      .filter((entry) => entry.item.group === group)
      .slice(0, most)
      .map((entry) => entry.item),
  );
}
