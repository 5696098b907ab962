import { redundancyWords } from '../../texts/en/redundancy.ts';
import { fillText } from '../../texts/fill-text.ts';
import type { BomRedundancy } from './bom-document.ts';

/** Words of what the simulation says, in one language. */
export type RedundancyWords = Readonly<Record<keyof typeof redundancyWords, string>>;

/**
 * What the simulation says of a line, in one text for tables and papers: `asked 2N, reached 2N, 14 of 14 losses carried`.
 * @param words - English when left out, as in every table of the bundle
 * @returns null where nothing is promised
 */
export function redundancyText(
  redundancy: BomRedundancy | null | undefined,
  words: RedundancyWords = redundancyWords,
): string | null {
  if (redundancy === null || redundancy === undefined) return null;
  const { asked, reached, losses } = redundancy;
  const carried = losses.filter((loss) => loss.carried === true).length;
  return [
    ...(asked === null ? [] : [fillText(words.asked, { label: asked })]),
    ...(reached === null ? [] : [fillText(words.reached, { label: reached })]),
    fillText(words.carried, { carried: String(carried), losses: String(losses.length) }),
  ].join(', ');
}
