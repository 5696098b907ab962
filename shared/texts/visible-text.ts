// Controls but the line feed, direction marks and controls, line separators, byte order mark, lone surrogates.
const HIDDEN = /(?!\n)[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;
const LONGEST = 1000;

function escaped(char: string): string {
  return `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}

/**
 * Foreign text as it may stand in a message: characters that move the cursor, turn the direction of reading or show as
 * nothing become `\u202e` and the like, and what is longer than a thousand characters is cut.
 */
export function visibleText(text: string): string {
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return shown.replace(HIDDEN, escaped);
}
