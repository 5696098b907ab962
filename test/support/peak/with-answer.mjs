/** Loaded before an isolated process: its answer also tells how many bytes of memory it held at most. */
import { peakBytes } from './peak-bytes.mjs';

const send = process.send?.bind(process);
process.send = (message, ...more) =>
  send?.(message.ok === null ? message : { ...message, peakBytes: peakBytes() }, ...more) ?? false;
