/** Where a label wants to stand and how wide it is. */
export interface WantedLabel {
  readonly centre: number;
  readonly width: number;
}

const GAP = 10;

/**
 * Centres of labels in one line, in the given order: each as near as possible to where it belongs, none touching the
 * next, all inside. When there is less room than text they are pressed together from the left.
 * @param wanted - sorted by centre
 * @param room - pixels of the line
 */
export function spreadLabels(wanted: readonly WantedLabel[], room: number): readonly number[] {
  const centres = wanted.map((label) => label.centre);
  let edge = 0;
  for (const [index, label] of wanted.entries()) {
    const least = edge + label.width / 2;
    centres[index] = Math.max(least, centres[index] ?? least);
    edge = (centres[index] ?? least) + label.width / 2 + GAP;
  }
  edge = room;
  for (let index = wanted.length - 1; index >= 0; index -= 1) {
    const width = wanted[index]?.width ?? 0;
    const most = edge - width / 2;
    centres[index] = Math.min(most, centres[index] ?? most);
    edge = (centres[index] ?? most) - width / 2 - GAP;
  }
  return centres;
}
