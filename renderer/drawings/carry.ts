/** What is carried over a drawing: a device, a rack, or a whole row. */
export type Carried =
  | { readonly kind: 'device'; readonly deviceId: string; readonly rackId: string; readonly heightU: number }
  | { readonly kind: 'rack'; readonly rackId: string }
  | { readonly kind: 'row'; readonly row: number };

/** Where it would be put down: at a rack unit, or at a place of the floor; of a row only the row counts. */
export type Spot =
  | { readonly kind: 'unit'; readonly rackId: string; readonly u: number }
  | { readonly kind: 'place'; readonly row: number; readonly position: number };

/** What a drawing needs to carry objects: where the hand is, and what it says. */
export interface Carry {
  readonly carried: Carried | null;
  readonly spot: Spot | null;
  /** Said in place of the reading while something is carried or was refused; null = nothing to say. */
  readonly words: string | null;
  readonly refused: boolean;
  readonly pick: (carried: Carried, spot: Spot | null) => void;
  readonly aim: (spot: Spot) => void;
  /** Puts down where the hand is, or says what stands in the way. */
  readonly drop: () => void;
  readonly cancel: () => void;
}

/** Object ids of a drawing: racks by their id, devices and rows with their kind before it. */
export const deviceObject = (deviceId: string): string => `device:${deviceId}`;
export const rowObject = (row: number): string => `row:${row}`;

/** Kind and name of an object of a drawing; a rack has no kind before its id. */
export function readObject(object: string): {
  readonly kind: 'device' | 'row' | 'rack';
  readonly id: string;
} {
  for (const kind of ['device', 'row'] as const)
    if (object.startsWith(`${kind}:`)) return { kind, id: object.slice(kind.length + 1) };
  return { kind: 'rack', id: object };
}

/** The sentence of a carry for the frame of a drawing; null while nothing is carried or refused. */
export function carryStatus(
  carry: Carry | undefined,
): { readonly words: string; readonly refused: boolean } | null {
  return carry === undefined || carry.words === null ? null : { words: carry.words, refused: carry.refused };
}
