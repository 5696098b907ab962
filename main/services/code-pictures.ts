import encodeQR from 'qr';
import type { CodePicture } from '../../shared/bundle/transfer/code-page.ts';
import { codePath } from '../../shared/bundle/transfer/code-path.ts';
import { urCount, urText } from '../../shared/bundle/transfer/ur.ts';

/** Bytes in one picture: what a plain camera reads from a screen at arm's length. */
const MOST = 200;
/**
 * Pictures of a round for each that the message needs, and the fewest beside those: a reader that missed a quarter of them has
 * the message all the same in more than 99 of 100 rounds. With two for each it was nine in ten.
 */
const FOR_EACH = 3;
const FEWEST_SPARE = 16;

/** Clear border that readers of codes ask for, in modules (ISO/IEC 18004, 6.3.8). */
const QUIET = 4;

/** Texts of the pictures of a message; the first ones hold it whole, the others make up for what was missed. */
export function codeTexts(data: Uint8Array): readonly string[] {
  const count = urCount(data, { most: MOST });
  const total = count === 1 ? 1 : Math.max(count * FOR_EACH, count + FEWEST_SPARE);
  return Array.from({ length: total }, (_, index) => urText(data, index + 1, { most: MOST }));
}

/** The code of a text in capitals. */
export function codePicture(text: string): CodePicture {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', encoding: 'alphanumeric', border: QUIET });
  return { side: modules.length, path: codePath(modules) };
}
