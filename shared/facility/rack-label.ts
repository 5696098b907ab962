const LETTERS = 26;
const FIRST_LETTER = 'A'.charCodeAt(0);

/**
 * Letters of a row: A to Z, then AA, AB, …
 * @param row - from 0
 */
export function rowLabel(row: number): string {
  const last = String.fromCharCode(FIRST_LETTER + (row % LETTERS));
  return row < LETTERS ? last : rowLabel(Math.floor(row / LETTERS) - 1) + last;
}

/**
 * Name of a place on the floor, as in A07.
 * @param row - from 0; @param position - from 0
 */
export function rackLabel(row: number, position: number): string {
  return `${rowLabel(row)}${String(position + 1).padStart(2, '0')}`;
}
