import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import decodeQR from 'qr/decode.js';
import { afterAll, describe, expect, it } from 'vitest';
import { codePicture, codeTexts } from '../../main/services/code-pictures.ts';
import { canonicalBytes } from '../../shared/bundle/format/canonical-json.ts';
import { codePage } from '../../shared/bundle/transfer/code-page.ts';
import { UrReceiver } from '../../shared/bundle/transfer/ur.ts';
import { whatArrived } from '../../shared/bundle/transfer/what-arrived.ts';
import { approve, buildSample, filesOf, testSigner } from '../support/sample-bundle.ts';
import { runTool } from '../support/tools.ts';

// From the page to the other side without a camera: the pictures are drawn as the browser draws their paths, read as
// bitmaps by two readers, and put together.

const folder = mkdtempSync(join(tmpdir(), 'redoubt-codes-'));
const SCALE = 4;

afterAll(() => rmSync(folder, { recursive: true }));

/** A picture of the page as grey pixels. */
function bitmapOf(markup: string): { readonly side: number; readonly pixels: Uint8Array } {
  const modules = Number(/viewBox="0 0 (\d+) /.exec(markup)?.[1] ?? 0);
  const side = modules * SCALE;
  const pixels = new Uint8Array(side * side).fill(255);
  for (const [, column = '', row = '', width = ''] of markup.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let y = 0; y < SCALE; y += 1) {
      const start = (Number(row) * SCALE + y) * side + Number(column) * SCALE;
      pixels.fill(0, start, start + Number(width) * SCALE);
    }
  return { side, pixels };
}

function textOfPicture(markup: string): string {
  const { side, pixels } = bitmapOf(markup);
  const data = new Uint8Array(side * side * 4);
  for (const [at, grey] of pixels.entries()) data.fill(grey, at * 4, at * 4 + 4);
  return decodeQR({ width: side, height: side, data });
}

function pageOf(data: Uint8Array): readonly string[] {
  const page = new TextDecoder().decode(codePage('test', codeTexts(data).map(codePicture)));
  return page.split('\n').filter((line) => line.startsWith('<svg'));
}

describe('a file as moving codes', () => {
  it('arrives although a quarter of the pictures is missed, in any order', async () => {
    const bundle = approve((await buildSample([testSigner('anna')])).bytes, 'anna');
    const approval = filesOf(bundle).files.get('signatures/approvals/0001.dsse.json') ?? new Uint8Array();
    const pictures = pageOf(approval);
    expect(pictures.length).toBeGreaterThan(40);
    const receiver = new UrReceiver();
    for (const [at, markup] of pictures.entries())
      if (at % 4 !== 1 && receiver.reception.state !== 'whole') receiver.take(textOfPicture(markup));
    expect(receiver.reception).toEqual({ state: 'whole', message: Uint8Array.from(approval) });
    expect(whatArrived(approval)).toBe('approval');
  });

  it('is read by zbarimg as well', () => {
    const record = canonicalBytes(testSigner('anna').record);
    const [first = ''] = pageOf(record);
    const { side, pixels } = bitmapOf(first);
    const file = join(folder, 'first.pgm');
    writeFileSync(file, Buffer.concat([Buffer.from(`P5\n${side} ${side}\n255\n`), pixels]));
    const read = runTool('zbarimg', ['-q', '--raw', file]);
    expect(read.output.split('\n')[0]).toBe(codeTexts(record)[0]);
    expect(readFileSync(file).length).toBeGreaterThan(10_000);
  });

  it('is one still picture when it is short', () => {
    const digest = '0'.repeat(128);
    const slip = new TextEncoder().encode(
      `REDOUBT SLIP 1\nurn:uuid:00000000-0000-8000-8000-000000000001\n${digest}`,
    );
    expect(whatArrived(slip)).toBe('slip');
    const texts = codeTexts(slip.slice(0, 150));
    expect(texts).toHaveLength(1);
  });
});
