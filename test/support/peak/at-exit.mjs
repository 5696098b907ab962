/** Loaded before a program: when that ends, tells on file descriptor 3 how many bytes of memory it held at most. */
import { writeSync } from 'node:fs';
import { peakBytes } from './peak-bytes.mjs';

process.on('exit', () => void writeSync(3, String(peakBytes())));
