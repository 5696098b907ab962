import encodeQR from 'qr';
import type { CodePicture } from '../../shared/bundle/transfer/code-page.ts';
import { codePath } from '../../shared/bundle/transfer/code-path.ts';
import { urCount, urText } from '../../shared/bundle/transfer/ur.ts';

/** Bytes in one picture: what a plain camera reads from a screen at arm's length. */
const MOST = 200;
/** Pictures beyond those that hold the message: a reader that missed a quarter need not wait for the next round. */
const SPARE = 2;

/** Clear border that readers of codes ask for, in modules (ISO/IEC 18004, 6.3.8). */
const QUIET = 4;

/** Texts of the pictures of a message; the first ones hold it whole, the others make up for what was missed. */
export function codeTexts(data: Uint8Array): readonly string[] {
  const count = urCount(data, { most: MOST });
  const total = count === 1 ? 1 : Math.ceil(count * SPARE);
  return Array.from({ length: total }, (_, index) => urText(data, index + 1, { most: MOST }));
}

/** The code of a text in capitals. */
export function codePicture(text: string): CodePicture {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', encoding: 'alphanumeric', border: QUIET });
  return { side: modules.length, path: codePath(modules) };
}
