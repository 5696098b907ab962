import type { VerifyLanguage } from '../texts/verify-languages.ts';
import { utf8 } from './format/bytes.ts';
import type { UtcTime } from './format/time.ts';
import type { BomTotals } from './payload/bom-document.ts';

/** What the transmittal slip says: the page that goes by another route than the bundle. */
export interface SlipContent {
  /** Name of the bundle's file. */
  readonly fileName: string;
  readonly plan: string;
  readonly revision: number;
  readonly marking: string;
  readonly bundleId: string;
  /** SHA-512 of `manifest.json`, hex. */
  readonly manifestSha512: string;
  readonly signers: readonly string[];
  readonly claimedAt: UtcTime;
  readonly totals: BomTotals;
  /** English when left out. */
  readonly language?: VerifyLanguage;
  readonly tool: { readonly name: string; readonly version: string };
}

/** Makes the slip as a PDF; the same content gives the same bytes. */
export type SlipBuilder = (slip: SlipContent) => Uint8Array;

/** First line of the code on a slip. */
export const SLIP_HEAD = 'REDOUBT SLIP 1';
/** Most bytes of the code, so that a printed square stays coarse enough for every camera. */
export const SLIP_CODE_BYTES = 300;

/**
 * The text of the code on a slip: head, bundle, SHA-512 of the manifest, then one signer a line. Signers that do not fit
 * are counted in the last line, as `+2`; the page names them all.
 * @returns ASCII of at most 300 bytes, lines parted by line feeds
 */
export function slipCode({ bundleId, manifestSha512, signers }: SlipContent): string {
  const lines = [SLIP_HEAD, bundleId, manifestSha512];
  const fits = (more: readonly string[]): boolean =>
    utf8([...lines, ...more].join('\n')).length <= SLIP_CODE_BYTES;
  for (let count = signers.length; count >= 0; count -= 1) {
    const left = signers.length - count;
    const named = [...signers.slice(0, count), ...(left === 0 ? [] : [`+${left}`])];
    if (fits(named)) return [...lines, ...named].join('\n');
  }
  return lines.join('\n');
}
