import type { TransferKind } from '../bundle/transfer/what-arrived.ts';

/** A small file as pictures of a moving code, to be shown to the camera of another machine. */
export interface MovingCode {
  readonly kind: TransferKind;
  readonly bytes: number;
  /** Modules of a side and the data of an SVG path, one unit a module. */
  readonly pictures: readonly { readonly side: number; readonly path: string }[];
  /** Texts of the pictures, for whoever copies them. */
  readonly texts: readonly string[];
}

/** What a camera put together, by its form alone; nothing in it is believed yet. */
export interface ArrivedCode {
  readonly kind: TransferKind;
  readonly bytes: number;
  /** What a slip says; null for every other kind. */
  readonly slip: { readonly manifestSha512: string; readonly groups: string } | null;
}
