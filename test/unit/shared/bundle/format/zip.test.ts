import { describe, expect, it } from 'vitest';
import { concatBytes, utf8 } from '../../../../../shared/bundle/format/bytes.ts';
import { crc32 } from '../../../../../shared/bundle/format/crc32.ts';
import { isSafeEntryName, slugOf } from '../../../../../shared/bundle/format/entry-name.ts';
import { readZip } from '../../../../../shared/bundle/format/zip-read.ts';
import { writeZip, type ZipEntry, zipPieces } from '../../../../../shared/bundle/format/zip-write.ts';

const ENTRIES: readonly ZipEntry[] = [
  { name: 'top/b.txt', data: utf8('second') },
  { name: 'top/a.txt', data: utf8('first') },
  { name: 'top/empty', data: new Uint8Array() },
];

function kindsOf(bytes: Uint8Array): readonly string[] {
  const reading = readZip(bytes);
  return reading.ok ? [] : reading.refusals.map((refusal) => refusal.kind);
}

/** An archive of the canonical form except for what the test does to its entries: any name, any order. */
function rawZip(entries: readonly ZipEntry[]): Uint8Array {
  return concatBytes(zipPieces(entries));
}

function patched(bytes: Uint8Array, offset: number, value: readonly number[]): Uint8Array {
  const copy = bytes.slice();
  copy.set(value, offset);
  return copy;
}

function centralStart(bytes: Uint8Array): number {
  return new DataView(bytes.buffer).getUint32(bytes.length - 6, true);
}

describe('crc32', () => {
  it('gives the published check value and handles every tail length', () => {
    expect(crc32(utf8('123456789'))).toBe(0xcbf43926);
    expect(crc32(new Uint8Array())).toBe(0);
    const bytes = Uint8Array.from({ length: 40 }, (_, index) => index * 7);
    let slow = 0xffffffff;
    for (let length = 0; length < 40; length += 1) {
      expect(crc32(bytes.subarray(0, length))).toBe((slow ^ 0xffffffff) >>> 0);
      slow ^= bytes[length] ?? 0;
      for (let bit = 0; bit < 8; bit += 1) slow = slow & 1 ? (slow >>> 1) ^ 0xedb88320 : slow >>> 1;
    }
  });
});

describe('writeZip', () => {
  it('gives the same bytes whatever the order of the entries', () => {
    expect(writeZip(ENTRIES)).toEqual(writeZip(ENTRIES.toReversed()));
  });

  it('is read back sorted by name', () => {
    const reading = readZip(writeZip(ENTRIES));
    expect(reading.ok && reading.entries.map((entry) => entry.name)).toEqual([
      'top/a.txt',
      'top/b.txt',
      'top/empty',
    ]);
  });

  it('refuses an unsafe name and names that differ only in case', () => {
    const data = utf8('x');
    expect(() => writeZip([{ name: '../x', data }])).toThrow('unsafe-name');
    expect(() =>
      writeZip([
        { name: 'top/a', data },
        { name: 'top/A', data },
      ]),
    ).toThrow('unsafe-name');
  });
});

describe('readZip', () => {
  const archive = writeZip(ENTRIES);

  it.each([
    ['a parent folder', '../../x'],
    ['an absolute path', '/abs/x'],
    ['a drive letter', 'C:/x'],
    ['a back slash', 'a\\..\\x'],
    ['a single segment', 'x'],
    ['seven segments', 'a/b/c/d/e/f/g'],
    ['an empty segment', 'a//b'],
    ['a NUL', 'top/a\0b'],
    ['a bidirectional override', 'top/\u202etxt.a'],
    ['a device name', 'top/CON.json'],
    ['a numbered device', 'top/lpt1'],
    ['a trailing dot', 'top/x.'],
    ['a hidden file', 'top/.x'],
    ['a stream', 'top/x:ads'],
    ['a folder entry', 'top/x/'],
    ['a space', 'top/a b'],
    ['81 characters', `top/${'x'.repeat(81)}`],
  ])('refuses %s as an unsafe name', (_what, name) => {
    expect(isSafeEntryName(name)).toBe(false);
    expect(kindsOf(rawZip([{ name, data: utf8('x') }]))).toContain('unsafe-name');
  });

  it('refuses duplicate names, and names that differ only in case', () => {
    const twins = (name: string) =>
      rawZip([
        { name: 'top/a', data: utf8('1') },
        { name, data: utf8('2') },
      ]);
    expect(kindsOf(twins('top/a'))).toContain('unsafe-name');
    expect(kindsOf(twins('top/A'))).toContain('unsafe-name');
  });

  it('refuses composed and decomposed twins of a name', () => {
    const names = ['top/\u00fc', 'top/u\u0308'];
    expect(kindsOf(rawZip(names.map((name) => ({ name, data: utf8('x') }))))).toContain('unsafe-name');
  });

  it('refuses entries that are not sorted', () => {
    expect(kindsOf(rawZip(ENTRIES))).toEqual(['not-canonical']);
  });

  it('refuses a symbolic link', () => {
    const linkMode = [0, 0, 0xff, 0xa1];
    expect(kindsOf(patched(archive, centralStart(archive) + 38, linkMode))).toEqual(['not-canonical']);
  });

  it('refuses a local name other than the one in the directory', () => {
    expect(kindsOf(patched(archive, 30 + 4, [0x7a]))).toEqual(['not-canonical']);
  });

  it('refuses two directory records on one local file', () => {
    const one = writeZip([{ name: 'top/a', data: utf8('x') }]);
    const start = centralStart(one);
    const record = one.slice(start, one.length - 22);
    const second = patched(record, 46 + 4, [0x62]);
    const end = patched(one.slice(-22), 8, [2, 0, 2, 0, record.length * 2]);
    expect(kindsOf(concatBytes([one.slice(0, start), record, second, end]))).toEqual(['not-canonical']);
  });

  // Reading 60,000 × 4 MB would take minutes and run into the time limit of the test.
  it('refuses a directory of thousands of overlapping entries without reading their data', () => {
    const one = writeZip([{ name: 'top/a', data: new Uint8Array(4_000_000) }]);
    const start = centralStart(one);
    const record = one.slice(start, one.length - 22);
    const count = 60_000;
    const records = concatBytes(Array.from({ length: count }, () => record));
    const end = one.slice(-22);
    new DataView(end.buffer).setUint16(8, count, true);
    new DataView(end.buffer).setUint16(10, count, true);
    new DataView(end.buffer).setUint32(12, records.length, true);
    expect(kindsOf(concatBytes([one.slice(0, start), records, end]))).toContain('not-canonical');
  });

  it.each([
    ['a compression method', 8, [8, 0]],
    ['a flag', 6, [1, 0]],
    ['a time', 10, [1, 0]],
    ['a date', 12, [0x22, 0]],
    ['a wrong checksum', 14, [0, 0, 0, 0]],
    ['a smaller size', 22, [1, 0, 0, 0]],
    ['an extra field length', 28, [1, 0]],
  ])('refuses %s in a local header', (_what, offset, value) => {
    expect(kindsOf(patched(archive, offset, value))).toEqual(['not-canonical']);
  });

  it('refuses bytes before, after and between', () => {
    expect(kindsOf(concatBytes([utf8('#!/bin/sh\n'), archive]))).toEqual(['not-canonical']);
    expect(kindsOf(concatBytes([archive, utf8('x')]))).toEqual(['not-canonical']);
    const start = centralStart(archive);
    const moved = patched(archive.slice(-22), 16, [(start + 1) & 255, (start + 1) >> 8]);
    const gap = concatBytes([archive.slice(0, start), utf8('x'), archive.slice(start, -22), moved]);
    expect(kindsOf(gap)).toEqual(['not-canonical']);
  });

  it('refuses an archive comment', () => {
    const end = patched(archive.slice(-22), 20, [1, 0]);
    expect(kindsOf(concatBytes([archive.slice(0, -22), end, utf8('x')]))).toEqual(['not-canonical']);
  });

  it('refuses an archive cut anywhere', () => {
    for (let length = 0; length < archive.length; length += 1)
      expect(kindsOf(archive.slice(0, length))).not.toEqual([]);
  });

  it('says that something else is not an archive at all', () => {
    expect(kindsOf(utf8('a letter'))).toEqual(['not-an-archive']);
    expect(kindsOf(new Uint8Array())).toEqual(['not-an-archive']);
    expect(kindsOf(utf8('%PDF-1.7\n'.repeat(100)))).toEqual(['not-an-archive']);
  });

  it('refuses an archive without entries', () => {
    expect(kindsOf(rawZip([]))).toEqual(['not-canonical']);
  });

  it('refuses more than 512 MiB before looking at it', () => {
    const huge = { length: 512 * 1024 * 1024 + 1 } as Uint8Array;
    expect(kindsOf(huge)).toEqual(['too-large']);
  });
});

describe('slugOf', () => {
  it.each([
    ['Telecom inference, Korea', 'Telecom-inference-Korea'],
    ['  ---  ', 'plan'],
    ['漢字', 'plan'],
    ['-a.b_c-', 'a-b-c'],
  ])('turns %j into %j', (text, slug) => {
    expect(slugOf(text)).toBe(slug);
    expect(isSafeEntryName(`bom-${slug}-r1/x`)).toBe(true);
  });
});
