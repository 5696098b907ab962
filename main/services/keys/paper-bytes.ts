import { utf8 } from '../../../shared/bundle/format/bytes.ts';

/** Text form of a paper copy as bytes, with a line end. */
export function paperBytes(text: string): Uint8Array {
  return utf8(text.endsWith('\n') ? text : `${text}\n`);
}
