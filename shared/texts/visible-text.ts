// Controls but line feed and tab, lone surrogates, line separators, and whatever a typeface shows as nothing: direction
// marks and controls, joiners, fillers, selectors, tags. Joiners stay where scripts need them to write a word and in
// pictures, selectors in pictures. Marks piled on one letter run over the lines above and below it.
const HIDDEN =
  /(?![\n\t])(?:[\p{Cc}\p{Cs}\u2028\u2029]|(?!(?<=(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])[\p{L}\p{M}])[\u200c\u200d])(?!(?<=\p{Extended_Pictographic}\ufe0f?)[\u200d\ufe0f])\p{Default_Ignorable_Code_Point}|(?<=\p{M}{4})\p{M})/gu;
const LONGEST = 1000;

function escaped(char: string): string {
  // One escape for each unit, so that letters beyond the first plane stay readable JSON.
  return Array.from(
    { length: char.length },
    (_, at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
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
