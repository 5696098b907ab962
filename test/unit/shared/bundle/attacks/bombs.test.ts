import { beforeAll, describe, expect, it, vi } from 'vitest';
import { utf8 } from '../../../../../shared/bundle/format/bytes.ts';
import { canonicalBytes } from '../../../../../shared/bundle/format/canonical-json.ts';
import { sshSignaturePath } from '../../../../../shared/bundle/format/names.ts';
import { readZip } from '../../../../../shared/bundle/format/zip-read.ts';
import { writeZip } from '../../../../../shared/bundle/format/zip-write.ts';
import type { TrustStore } from '../../../../../shared/bundle/trust/trust-store.ts';
import {
  buildSample,
  codesOf,
  forge,
  repack,
  sshSignatureOf,
  testSigner,
  trustStore,
  verify,
} from '../../../../support/sample-bundle.ts';

// Small files that ask for much: depth, number, length, references. Each must be refused in the time a test may take; a
// reader that works in the square of the length would not come back.

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const anna = testSigner('anna');
const ENVELOPE = 'signatures/manifest.dsse.json';
const MIB = 1024 * 1024;
let bundle: Uint8Array;
let trust: TrustStore;

beforeAll(async () => {
  bundle = (await buildSample([anna])).bytes;
  trust = trustStore([{ record: anna.record }]);
});

const withFile = (path: string, data: Uint8Array): readonly string[] =>
  codesOf(
    verify(
      repack(bundle, (files) => files.set(path, data)),
      trust,
    ),
  );
/** The same, but signed by somebody on the list: what only block 8 reads. */
const signed = async (path: string, data: Uint8Array): Promise<readonly string[]> =>
  codesOf(verify(await forge(bundle, [anna], { files: (files) => files.set(path, data) }), trust));

const JSON_BOMBS: readonly (readonly [string, () => string])[] = [
  ['eight million opening brackets', () => '['.repeat(8 * MIB)],
  ['eight million levels', () => '['.repeat(4 * MIB) + ']'.repeat(4 * MIB)],
  ['objects a hundred thousand deep', () => `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ['more than a million values', () => `[${'1,'.repeat(1_000_000)}1]`],
  ['a text of seventeen megabytes', () => `"${'x'.repeat(17 * MIB)}"`],
  ['a number of a million digits', () => '9'.repeat(1_000_000)],
  ['an exponent', () => '{"a":1e400}'],
  ['a key twice', () => '{"a":1,"a":2}'],
  ['the key __proto__', () => '{"__proto__":{"accepted":true}}'],
  ['a lone surrogate', () => '"\\ud800"'],
  ['an escaped letter', () => '{"\\u0061":1}'],
  ['a byte order mark', () => '\ufeff{}'],
  ['nothing', () => ''],
];

describe('row 11: JSON', () => {
  it.each(JSON_BOMBS)('refuses %s as manifest and as envelope', (_what, make) => {
    const data = utf8(make());
    expect(withFile('manifest.json', data)).toEqual(['M01']);
    expect(withFile(ENVELOPE, data)).toEqual(['S03']);
  });

  it.each(JSON_BOMBS)('refuses %s as a bill, although it is signed', async (_what, make) => {
    expect(await signed('payload/bom.json', utf8(make()))).toEqual(['X02']);
    expect(await signed('payload/bom.cdx.json', utf8(make()))).toEqual(['X02']);
  });

  it('leaves the prototype of every object as it was', () => {
    withFile('manifest.json', utf8('{"__proto__":{"accepted":true}}'));
    expect('accepted' in {}).toBe(false);
  });
});

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<RequestForQuotation xmlns="urn:x">';
const LAUGHS = `<!DOCTYPE l [<!ENTITY a "${'ha'.repeat(50)}">${Array.from({ length: 9 }, (_, at) => `<!ENTITY ${String.fromCharCode(98 + at)} "${`&${String.fromCharCode(97 + at)};`.repeat(10)}">`).join('')}]>`;

describe('row 11: XML', () => {
  it.each([
    [
      'entities that grow a billionfold',
      `<?xml version="1.0"?>${LAUGHS}<RequestForQuotation>&j;</RequestForQuotation>`,
    ],
    [
      'an external entity',
      '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><RequestForQuotation>&x;</RequestForQuotation>',
    ],
    [
      'a million lines without an end',
      HEAD + '<cac:RequestForQuotationLine><cbc:ID>1</cbc:ID>'.repeat(200_000),
    ],
    ['a million opening tags', `${HEAD}<cac:RequestForQuotationLine>${'<cac:Item>'.repeat(1_000_000)}`],
    ['a million angle brackets', HEAD + '<'.repeat(5_000_000)],
    [
      'a million quantities',
      `${HEAD}<cac:RequestForQuotationLine><cbc:ID>1</cbc:ID>${'<cbc:Quantity unitCode="C62">'.repeat(500_000)}`,
    ],
  ])('refuses a request with %s', async (_what, xml) => {
    expect(await signed('payload/request-for-quotation.xml', utf8(xml))).toEqual(['X02']);
  });

  const workbook = async (sheet: string): Promise<readonly string[]> => {
    const held = await forge(bundle, [anna], {
      files: (files) => {
        const parts = readZip(files.get('payload/bom.xlsx') ?? new Uint8Array(), () => true);
        if (!parts.ok) throw new Error('the workbook is not canonical');
        const entries = parts.entries.map(({ name, data }) => ({
          name,
          data: name.endsWith('sheet1.xml') ? utf8(sheet) : data,
        }));
        files.set(
          'payload/bom.xlsx',
          writeZip(entries, () => true),
        );
      },
    });
    return codesOf(verify(held, trust));
  };

  it.each([
    ['entities', `<?xml version="1.0"?>${LAUGHS}<sheetData>&j;</sheetData>`],
    ['a million rows without an end', `<sheetData>${'<row r="1">'.repeat(1_000_000)}</sheetData>`],
    ['a million sheets', '<sheetData>'.repeat(1_000_000)],
    [
      'a million cells in one row',
      `<sheetData><row r="1">${'<c r="A1" s="0">'.repeat(1_000_000)}</row></sheetData>`,
    ],
  ])('refuses a workbook with %s', async (_what, sheet) => {
    expect(await workbook(sheet)).toEqual(['X02']);
  });
});

describe('row 11: tables and reports', () => {
  it.each([
    ['five million quotes', '"'.repeat(5_000_001)],
    ['five million separators', ','.repeat(5_000_000)],
    ['a cell without an end', `"${'x'.repeat(5_000_000)}`],
  ])('refuses a table with %s', async (_what, text) => {
    expect(await signed('payload/bom.csv', utf8(text))).toEqual(['X02']);
  });

  it.each([
    [
      'a million openings of a packet',
      `%PDF-1.7\n${'<rdf:Description rdf:about="" xmlns:redoubt="'.repeat(300_000)}`,
    ],
    ['five million angle brackets', `%PDF-1.7\n${'<'.repeat(5_000_000)}`],
  ])('refuses a report with %s', async (_what, text) => {
    expect(await signed('payload/report.pdf', utf8(text))).toEqual(['X02']);
  });
});

describe('row 11: numbers of signatures', () => {
  it('tells at most a hundred of four thousand companions of nobody known', () => {
    const strange = sshSignatureOf('mallory', utf8('x'), 'bom-bundle-v1@redoubt.invalid');
    const bytes = repack(bundle, (files) => {
      for (let index = 0; index < 4000; index += 1) files.set(sshSignaturePath(`m${index}`), strange);
    });
    const verdict = verify(bytes, trust);
    expect(verdict.accepted).toBe(true);
    expect(codesOf(verdict)).toHaveLength(100);
  });

  it('does not check thousands of signatures of keys that nobody lists', () => {
    const bytes = repack(bundle, (files) => {
      const envelope = JSON.parse(new TextDecoder().decode(files.get(ENVELOPE)));
      const many = Array.from({ length: 20_000 }, (_, index) => ({
        keyid: `sha256:${index.toString(16).padStart(64, '0')}`,
        sig: 'AA==',
      }));
      const own: readonly { readonly keyid: string }[] = envelope.signatures;
      const signatures = [...many, ...own].sort((a, b) => (a.keyid < b.keyid ? -1 : 1));
      files.set(ENVELOPE, canonicalBytes({ ...envelope, signatures }));
    });
    expect(verify(bytes, trust).accepted).toBe(true);
  });
});
