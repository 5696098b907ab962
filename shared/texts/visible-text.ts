// Controls but line feed and tab, direction marks and controls, line separators, byte order mark, lone surrogates.
const HIDDEN = /(?![\n\t])[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;
const LONGEST = 1000;

function escaped(char: string): string {
  return `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}

/**
 * Text with every character that moves the cursor, turns the direction of reading or shows as nothing as an escape,
 * `\u202e` and the like. Such characters stand inside strings only, so JSON stays the same JSON.
 */
export function escapeHidden(text: string): string {
  return text.replace(HIDDEN, escaped);
}

/**
 * Foreign text as it may stand in a message: characters that move the cursor, turn the direction of reading or show as
 * nothing become `\u202e` and the like, and what is longer than a thousand characters is cut.
 */
export function visibleText(text: string): string {
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return escapeHidden(shown);
}
