import decodeQR from 'qr/decode.js';

/** Time a picture may take, ms: several are tried each second, and a slow one only costs itself. */
const TIME_LIMIT_MS = 150;

/** The text of the code in a picture; null when there is none that can be read. */
export function readFrame(frame: Pick<ImageData, 'width' | 'height' | 'data'>): string | null {
  try {
    return decodeQR(frame, { timeLimit: TIME_LIMIT_MS });
  } catch {
    // The reader throws for every picture without a code: the next one may have it.
    return null;
  }
}
