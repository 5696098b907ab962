import { describe, expect, it } from 'vitest';
import { codePicture, codeTexts } from '../../../../main/services/code-pictures.ts';
import { CodeReader } from '../../../../renderer/camera/code-reader.ts';
import { readFrame } from '../../../../renderer/camera/read-frame.ts';
import { drawCode, rgbaOf } from '../../../support/code-frames.ts';

const message = Uint8Array.from({ length: 3000 }, (_byte, at) => (at * 7) % 251);
const SLIP = `REDOUBT SLIP 1\nurn:uuid:00000000-0000-8000-8000-000000000001\n${'ab'.repeat(64)}\nbrandt`;

describe('reading codes from pixels', () => {
  it('puts a message together although a quarter of the pictures is missed, and tells how far it is', () => {
    const reader = new CodeReader();
    const known: number[] = [];
    for (const [at, text] of codeTexts(message).entries()) {
      if (at % 4 === 1) continue;
      const read = readFrame(rgbaOf(drawCode(codePicture(text), 4)));
      expect(read).toBe(text);
      const reading = reader.take(read ?? '');
      if (reading.state === 'whole') break;
      if (reading.state === 'partial') known.push(reading.known / reading.count);
    }
    expect(reader.reading).toEqual({ state: 'whole', message });
    expect(known.length).toBeGreaterThan(5);
    expect([...known].sort((a, b) => a - b)).toEqual(known);
  });

  it('sees nothing in a picture without a code', () => {
    expect(
      readFrame({ width: 64, height: 64, data: new Uint8ClampedArray(64 * 64 * 4).fill(200) }),
    ).toBeNull();
  });

  it('takes the still code of a printed slip', () => {
    const reading = new CodeReader().take(SLIP);
    expect(reading).toEqual({ state: 'whole', message: new TextEncoder().encode(SLIP) });
  });

  it('passes over every other text', () => {
    const reader = new CodeReader();
    for (const text of ['https://example.org/', '', 'UR:BYTES/1-2/xx', 'x'.repeat(100_000)])
      expect(reader.take(text)).toEqual({ state: 'waiting' });
  });
});
