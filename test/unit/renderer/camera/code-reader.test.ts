import { describe, expect, it } from 'vitest';
import { codePicture, codeTexts } from '../../../../main/services/code-pictures.ts';
import { CodeReader } from '../../../../renderer/camera/code-reader.ts';
import { readFrame } from '../../../../renderer/camera/read-frame.ts';
import { bytesOfBytewords, bytewordsOf } from '../../../../shared/bundle/transfer/bytewords.ts';
import { urText } from '../../../../shared/bundle/transfer/ur.ts';
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

  it('is not held for good by one picture of another message', () => {
    const other = Uint8Array.from({ length: 900 }, (_byte, at) => at % 13);
    const reader = new CodeReader();
    reader.take(codeTexts(other)[0] ?? '');
    for (const text of codeTexts(message)) reader.take(text);
    expect(reader.reading).toEqual({ state: 'whole', message });
  });

  it('keeps to one of two screens in sight', () => {
    const other = Uint8Array.from({ length: 3000 }, (_byte, at) => at % 13);
    const reader = new CodeReader();
    const strangers = codeTexts(other);
    for (const [at, text] of codeTexts(message).entries()) {
      reader.take(text);
      reader.take(strangers[at] ?? '');
    }
    expect(reader.reading).toEqual({ state: 'whole', message });
  });

  it('begins anew after parts that did not belong together', () => {
    const size = 20;
    const short = message.slice(0, 30);
    const texts = [1, 2].map((number) => urText(short, number, { most: size }));
    const forged = forgedPart(short, 2, size);
    const reader = new CodeReader();
    expect(reader.take(texts[0] ?? '').state).toBe('partial');
    expect(reader.take(forged)).toEqual({ state: 'damaged' });
    for (const text of texts) reader.take(text);
    expect(reader.reading).toEqual({ state: 'whole', message: short });
  });
});

/** A part that says it is of this message and holds other bytes. */
function forgedPart(data: Uint8Array, number: number, most: number): string {
  const body = bytesOfBytewords((urText(data, number, { most }).split('/')[2] ?? '').toLowerCase());
  if (body === null) throw new Error('no part');
  const altered = body.with(body.length - 1, (body.at(-1) ?? 0) ^ 1);
  return `UR:BYTES/${number}-2/${bytewordsOf(altered).toUpperCase()}`;
}
