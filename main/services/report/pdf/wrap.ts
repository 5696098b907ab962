import type { FontFace } from './font-face.ts';

/** A font and how many points one line may take. */
export interface Measure {
  readonly face: FontFace;
  readonly size: number;
  readonly width: number;
}

/** Places inside a word where it may be broken: after these signs. */
const JOINTS = /(?<=[-./_:,;=&#])/;

function lengthOf(text: string, { face, size }: Measure): number {
  return face.widthOf(text) * size;
}

/** Pieces of a word that is too long for a line: at joints as far as they help, then anywhere. */
function piecesOf(word: string, measure: Measure): readonly string[] {
  return word.split(JOINTS).flatMap((part) => {
    if (lengthOf(part, measure) <= measure.width) return [part];
    return [...part];
  });
}

/** Fills lines with pieces that stand together without a space. */
function packed(pieces: readonly string[], start: string, measure: Measure): string[] {
  const lines = [start];
  for (const piece of pieces) {
    const last = lines.at(-1) ?? '';
    if (last === '' || lengthOf(last + piece, measure) <= measure.width)
      lines[lines.length - 1] = last + piece;
    else {
      lines[lines.length - 1] = last.trimEnd();
      lines.push(piece);
    }
  }
  return lines;
}

function wrapParagraph(text: string, measure: Measure): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    const joined = last === '' ? word : `${last} ${word}`;
    if (lengthOf(joined, measure) <= measure.width) lines[lines.length - 1] = joined;
    else if (lengthOf(word, measure) <= measure.width) lines.push(word);
    else {
      const start = last === '' ? '' : `${last} `;
      lines.splice(lines.length - 1, 1, ...packed(piecesOf(word, measure), start, measure));
    }
  }
  return lines;
}

/** A text in lines that fit; line feeds stay, words longer than a line are broken, nothing is left out. */
export function wrapText(text: string, measure: Measure): readonly string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph.replaceAll('\t', ' '), measure));
}
