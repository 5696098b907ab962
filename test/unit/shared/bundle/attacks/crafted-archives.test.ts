import { deflateRawSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { concatBytes, utf8 } from '../../../../../shared/bundle/format/bytes.ts';
import { crc32 } from '../../../../../shared/bundle/format/crc32.ts';
import { type ZipEntry, zipPieces } from '../../../../../shared/bundle/format/zip-write.ts';
import type { TrustStore } from '../../../../../shared/bundle/trust/trust-store.ts';
import {
  buildSample,
  codesOf,
  filesOf,
  testSigner,
  trustStore,
  verify,
} from '../../../../support/sample-bundle.ts';

// Archives that two programs read differently, or that no program should read. Each is a whole bundle, rightly signed,
// with one thing done to its container.

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const anna = testSigner('anna');
let bundle: Uint8Array;
let trust: TrustStore;

beforeAll(async () => {
  bundle = (await buildSample([anna])).bytes;
  trust = trustStore([{ record: anna.record }]);
});

const codes = (bytes: Uint8Array): readonly string[] => codesOf(verify(bytes, trust));

function entriesOf(): ZipEntry[] {
  const { folder, files } = filesOf(bundle);
  return [...files].map(([path, data]) => ({ name: `${folder}/${path}`, data }));
}

/** The bundle with one more entry, sorted as our writer sorts, whatever its name. */
function withEntry(name: string, data = utf8('x')): Uint8Array {
  const entries = [...entriesOf(), { name, data }].sort((a, b) => (a.name < b.name ? -1 : 1));
  return concatBytes(zipPieces(entries));
}

function changed(
  change: (view: DataView, parts: { readonly central: number; readonly end: number }) => void,
) {
  const bytes = bundle.slice();
  const view = new DataView(bytes.buffer);
  const end = bytes.length - 22;
  change(view, { central: view.getUint32(end + 16, true), end });
  return bytes;
}

/** Local header, central record and end of an archive with one entry, every field in the caller's hand. */
function rawArchive(
  name: string,
  data: Uint8Array,
  field: { method?: number; size?: number; flags?: number; crc?: number },
) {
  const { method = 0, size = data.length, flags = 0, crc = crc32(data) } = field;
  const label = utf8(name);
  const header = new Uint8Array(46);
  const view = new DataView(header.buffer);
  const fill = (at: number): void => {
    view.setUint16(at, 20, true);
    view.setUint16(at + 2, flags, true);
    view.setUint16(at + 4, method, true);
    view.setUint16(at + 8, 0x21, true);
    view.setUint32(at + 10, crc, true);
    view.setUint32(at + 14, data.length, true);
    view.setUint32(at + 18, size, true);
    view.setUint16(at + 22, label.length, true);
  };
  view.setUint32(0, 0x04034b50, true);
  fill(4);
  const local = header.slice(0, 30);
  header.fill(0);
  view.setUint32(0, 0x02014b50, true);
  view.setUint16(4, 0x0314, true);
  fill(6);
  view.setUint32(38, 0o100644 << 16, true);
  const end = new Uint8Array(22);
  const tail = new DataView(end.buffer);
  tail.setUint32(0, 0x06054b50, true);
  tail.setUint16(8, 1, true);
  tail.setUint16(10, 1, true);
  tail.setUint32(12, header.length + label.length, true);
  tail.setUint32(16, local.length + label.length + data.length, true);
  return concatBytes([local, label, data, header, label, end]);
}

describe('row 2: names (section 2.2)', () => {
  it.each([
    ['a path upwards', '../../x'],
    ['an absolute path', '/etc/cron.d/x'],
    ['a drive', 'C:/x'],
    ['back slashes', 'a\\..\\x'],
    ['a NUL', 'top/a\0.txt'],
    ['a bidirectional override', 'top/\u202efdp.exe'],
    ['a device', 'top/CON.json'],
    ['a trailing dot', 'top/x.'],
    ['a stream', 'top/x:ads'],
    ['a folder', 'top/'],
    ['letters that are not ASCII', 'top/\u00fcber'],
    ['the Cyrillic twin of a name', 'top/m\u0430nifest.json'],
  ])('refuses %s with C03', (_what, name) => {
    expect(codes(withEntry(name))).toContain('C03');
  });

  it('refuses a name that stands twice, and one that differs only in case', () => {
    const { folder } = filesOf(bundle);
    expect(codes(withEntry(`${folder}/manifest.json`))).toContain('C03');
    expect(codes(withEntry(`${folder}/MANIFEST.JSON`))).toContain('C03');
  });

  it('tells at most a hundred of forty thousand wrong names', () => {
    const many = Array.from({ length: 40_000 }, (_, index) => ({
      name: `..${index}`,
      data: new Uint8Array(),
    }));
    expect(codes(concatBytes(zipPieces(many)))).toHaveLength(100);
  });
});

describe('row 2: headers (section 2.2)', () => {
  it.each<[string, () => Uint8Array]>([
    [
      'a symbolic link',
      () => changed((view, { central }) => view.setUint32(central + 38, 0o120777 << 16, true)),
    ],
    [
      'a program that may be run',
      () => changed((view, { central }) => view.setUint32(central + 38, 0o100755 << 16, true)),
    ],
    ['another system of origin', () => changed((view, { central }) => view.setUint8(central + 5, 0))],
    ['an encrypted entry', () => changed((view) => view.setUint16(6, 1, true))],
    ['a data descriptor', () => changed((view) => view.setUint16(6, 8, true))],
    ['names said to be UTF-8', () => changed((view) => view.setUint16(6, 0x800, true))],
    [
      'a comment of the archive',
      () => concatBytes([changed((view, { end }) => view.setUint16(end + 20, 2, true)), utf8('hi')]),
    ],
    ['a second disk', () => changed((view, { end }) => view.setUint16(end + 4, 1, true))],
    ['fewer entries than there are', () => changed((view, { end }) => view.setUint16(end + 10, 3, true))],
    ['a 64-bit directory', () => changed((view, { end }) => view.setUint32(end + 16, 0xffffffff, true))],
    [
      'a directory that starts in the data',
      () => changed((view, { end, central }) => view.setUint32(end + 16, central - 46, true)),
    ],
    [
      'two records on one file',
      () =>
        changed((view, { central }) => {
          const next = central + 46 + view.getUint16(central + 28, true);
          view.setUint32(next + 42, view.getUint32(central + 42, true), true);
        }),
    ],
    ['a size that is too small', () => changed((view, { central }) => view.setUint32(central + 24, 1, true))],
    [
      'a size beyond the file',
      () => changed((view, { central }) => view.setUint32(central + 24, 0x7fffffff, true)),
    ],
    [
      'a name beyond the directory',
      () => changed((view, { central }) => view.setUint16(central + 28, 0xffff, true)),
    ],
  ])('refuses %s', (_what, make) => {
    expect(codes(make()).filter((code) => !['C02', 'C03'].includes(code))).toEqual([]);
    expect(codes(make()).length).toBeGreaterThan(0);
  });

  it('does not inflate a bomb: 200 MB of zeros in 200 kB', () => {
    const bomb = deflateRawSync(new Uint8Array(200_000_000), { level: 9 });
    expect(bomb.length).toBeLessThan(250_000);
    expect(codes(rawArchive('top/x', bomb, { method: 8, size: 200_000_000 }))).toEqual(['C02']);
  });

  it('would take the same archive stored: the test makes what it says', () => {
    expect(codes(rawArchive('top/x', utf8('x'), {}))).toEqual(['M01']);
  });
});

describe('row 2: files that are two things at once', () => {
  it.each<[string, () => Uint8Array]>([
    ['a script before', () => concatBytes([utf8('#!/bin/sh\nrm -rf ~\n'), bundle])],
    ['a PDF before', () => concatBytes([utf8('%PDF-1.7\n%\n'), bundle])],
    ['a web page before', () => concatBytes([utf8('<!doctype html><script>1</script>'), bundle])],
    ['a web page after', () => concatBytes([bundle, utf8('<script>1</script>')])],
    ['another archive before', () => concatBytes([rawArchive('top/x', utf8('x'), {}), bundle])],
    ['another archive after', () => concatBytes([bundle, rawArchive('top/x', utf8('x'), {})])],
    ['itself twice', () => concatBytes([bundle, bundle])],
    [
      'line ends of a text transfer',
      () => utf8(Buffer.from(bundle).toString('latin1').replaceAll('\n', '\r\n')),
    ],
  ])('refuses %s', (_what, make) => {
    expect(codes(make())).toEqual(['C02']);
  });

  it('says of a packed bundle that it is none', () => {
    expect(codes(gzipSync(bundle))[0]).toMatch(/^C0[12]$/);
  });
});
