/**
 * Widths of Plex Sans at width 96, in em: measured once on the shipped font, so that a layout needs no browser and no
 * second pass. Wide enough on purpose; a label that is reported to fit does fit.
 */
const NARROW = new Set("iljtfrI.,:;'|!()[] ·");
const WIDE = new Set('mwMWGOQ@%');
const NARROW_EM = 0.33;
const WIDE_EM = 0.84;
const CAPITAL_EM = 0.65;
const USUAL_EM = 0.565;
const ELLIPSIS = '…';

function emOf(character: string): number {
  if (NARROW.has(character)) return NARROW_EM;
  if (WIDE.has(character)) return WIDE_EM;
  return character >= 'A' && character <= 'Z' ? CAPITAL_EM : USUAL_EM;
}

/** Width of a text in pixels. @param size - type size in px */
export function textWidth(text: string, size: number): number {
  let em = 0;
  for (const character of text) em += emOf(character);
  return em * size;
}

/** The text, or as much of it as fits with an ellipsis; empty when not even two letters fit. */
export function fitText(text: string, room: number, size: number): string {
  if (textWidth(text, size) <= room) return text;
  let kept = '';
  for (const character of text) {
    if (textWidth(kept + character + ELLIPSIS, size) > room) break;
    kept += character;
  }
  return kept.trimEnd().length < 2 ? '' : `${kept.trimEnd()}${ELLIPSIS}`;
}

/** Words in as many lines as are allowed; the last one is cut when the rest does not fit. */
export function wrapText(text: string, room: number, given: { size: number; lines: number }): string[] {
  const lines: string[] = [];
  let rest = text.split(' ');
  while (rest.length > 0 && lines.length < given.lines) {
    const last = lines.length === given.lines - 1;
    let count = 1;
    while (count < rest.length && textWidth(rest.slice(0, count + 1).join(' '), given.size) <= room)
      count += 1;
    lines.push(fitText(rest.slice(0, last ? undefined : count).join(' '), room, given.size));
    rest = last ? [] : rest.slice(count);
  }
  return lines.filter((line) => line !== '');
}
