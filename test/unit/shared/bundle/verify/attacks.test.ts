import { beforeAll, describe, expect, it, vi } from 'vitest';
import { base64Of, bytesOfBase64, concatBytes, utf8 } from '../../../../../shared/bundle/format/bytes.ts';
import {
  APPROVAL_PREDICATE_TYPE,
  PACK_PREDICATE_TYPE,
  sshSignaturePath,
} from '../../../../../shared/bundle/format/names.ts';
import { readZip } from '../../../../../shared/bundle/format/zip-read.ts';
import { writeZip } from '../../../../../shared/bundle/format/zip-write.ts';
import { preAuthenticationEncoding } from '../../../../../shared/bundle/signatures/dsse.ts';
import type { PublicKey } from '../../../../../shared/bundle/signatures/public-keys.ts';
import { checkSignature } from '../../../../../shared/bundle/signatures/verify-signature.ts';
import type { TrustStore } from '../../../../../shared/bundle/trust/trust-store.ts';
import {
  buildSample,
  codesOf,
  editJson,
  filesOf,
  forge,
  policies,
  repack,
  sshSignatureOf,
  testSigner,
  trustFiles,
  trustStore,
  verify,
} from '../../../../support/sample-bundle.ts';

const anna = testSigner('anna');
const bert = testSigner('bert');
const ENVELOPE = 'signatures/manifest.dsse.json';
const SSH = 'bom-bundle-v1@redoubt.invalid';
let trust: TrustStore;
let bundle: Uint8Array;
let other: Uint8Array;
let shared: Uint8Array;

interface EnvelopeJson {
  payload: string;
  payloadType: string;
  signatures: { keyid: string; sig: string }[];
}

// Post-quantum signatures take tens of milliseconds each, more on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => {
  trust = trustStore([{ record: anna.record }, { record: bert.record }]);
  bundle = (await buildSample([anna])).bytes;
  other = (await buildSample([anna], { recipient: 'Somebody else' })).bytes;
  shared = (await buildSample([anna, bert])).bytes;
});

const codesAfter = (change: (files: Map<string, Uint8Array>) => void, bytes = bundle): readonly string[] =>
  codesOf(verify(repack(bytes, change), trust));
const envelope = (change: (value: EnvelopeJson) => unknown, bytes = bundle): readonly string[] =>
  codesAfter((files) => editJson(files, ENVELOPE, change), bytes);
const flipped = (text: string, bit: number): string => {
  const bytes = bytesOfBase64(text) ?? new Uint8Array();
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return base64Of(bytes);
};

describe('signatures that do not belong', () => {
  it('refuses the envelope of another bundle of the same signer', () => {
    const { files } = filesOf(other);
    expect(codesAfter((own) => own.set(ENVELOPE, files.get(ENVELOPE) ?? new Uint8Array()))).toEqual(['F04']);
  });

  it('refuses the signatures of another bundle in the own envelope', () => {
    const foreign = JSON.parse(new TextDecoder().decode(filesOf(other).files.get(ENVELOPE))) as EnvelopeJson;
    expect(envelope((value) => ({ ...value, signatures: foreign.signatures }))).toEqual(['S03']);
  });

  it('refuses the companion of another bundle', () => {
    const path = sshSignaturePath('anna');
    expect(codesAfter((own) => own.set(path, filesOf(other).files.get(path) ?? new Uint8Array()))).toEqual([
      'S07',
    ]);
  });

  it('refuses signatures swapped between the two keys', () => {
    expect(
      envelope((value) => {
        const [a, b] = value.signatures;
        return {
          ...value,
          signatures: [
            { ...a, sig: b?.sig },
            { ...b, sig: a?.sig },
          ],
        };
      }),
    ).toEqual(['S03']);
  });

  it('does not count a signer whose companion was taken out, and refuses when nobody else counts', () => {
    const without = (bytes: Uint8Array, ...ids: readonly string[]) =>
      verify(
        repack(bytes, (files) => {
          for (const id of ids) files.delete(sshSignaturePath(id));
        }),
        trust,
      );
    expect(without(bundle, 'anna')).toMatchObject({ accepted: false, exitStatus: 30 });
    const one = without(shared, 'bert');
    expect(one).toMatchObject({
      accepted: true,
      exitStatus: 0,
      findings: [{ code: 'S08', level: 'remark' }],
    });
    expect(one.signers.map(({ id, counted }) => [id, counted])).toEqual([
      ['anna', true],
      ['bert', false],
    ]);
    expect(codesOf(without(shared, 'anna', 'bert'))).toEqual(['S08', 'S08']);
    const two = trustStore([{ record: anna.record }, { record: bert.record }], policies({ author: 2 }));
    const needed = verify(
      repack(shared, (files) => files.delete(sshSignaturePath('bert'))),
      two,
    );
    expect(codesOf(needed)).toContain('P01');
  });

  it('asks no companion of a signer whose entry on the list has no OpenSSH key', () => {
    const plain = trustStore([{ record: { ...anna.record, keys: { ...anna.record.keys, ssh: null } } }]);
    const bare = repack(bundle, (files) => files.delete(sshSignaturePath('anna')));
    expect(verify(bare, plain)).toMatchObject({ accepted: true, exitStatus: 0, findings: [] });
  });

  it('refuses signatures swapped between two signers', () => {
    expect(
      envelope((value) => {
        const short = value.signatures.filter(({ sig }) => sig.length < 100);
        const swap = new Map([
          [short[0]?.keyid, short[1]?.sig],
          [short[1]?.keyid, short[0]?.sig],
        ]);
        return {
          ...value,
          signatures: value.signatures.map((entry) => ({
            ...entry,
            sig: swap.get(entry.keyid) ?? entry.sig,
          })),
        };
      }, shared),
    ).toEqual(['S03', 'S03']);
  });

  it('refuses one flipped bit in either signature, wherever it is', () => {
    for (const index of [0, 1])
      for (const bit of [0, 255, 256, 511]) {
        const codes = envelope((value) => {
          const entry = value.signatures[index];
          if (entry) entry.sig = flipped(entry.sig, bit);
          return value;
        });
        expect(codes).toEqual(['S03']);
      }
  });

  it('refuses a companion under another purpose', () => {
    expect(
      codesAfter((files) => {
        const sums = files.get('SHA512SUMS') ?? new Uint8Array();
        files.set(sshSignaturePath('anna'), sshSignatureOf('anna', sums, 'file'));
      }),
    ).toEqual(['S06']);
  });

  it("refuses a companion under another signer's name", () => {
    expect(
      codesAfter((files) => {
        const sums = files.get('SHA512SUMS') ?? new Uint8Array();
        files.set(sshSignaturePath('bert'), sshSignatureOf('anna', sums, SSH));
      }),
    ).toEqual(['S07']);
  });

  it('reports a companion of somebody unknown and does not count it', () => {
    const codes = codesAfter((files) => {
      const sums = files.get('SHA512SUMS') ?? new Uint8Array();
      files.set(sshSignaturePath('mallory'), sshSignatureOf('mallory', sums, SSH));
    });
    expect(codes).toEqual(['(S02)']);
  });

  it('reports an unknown key beside a known signer and does not count it', async () => {
    const mixed = (await buildSample([anna, testSigner('mallory')])).bytes;
    expect(codesOf(verify(mixed, trust))).toEqual(['(S02)', '(S02)', '(S02)']);
    const two = trustStore([{ record: anna.record }], policies({ author: 2 }));
    expect(codesOf(verify(mixed, two))).toContain('P01');
  });

  it.each([
    ['an approval', APPROVAL_PREDICATE_TYPE],
    ['a catalogue pack', PACK_PREDICATE_TYPE],
  ])('refuses %s in the place of a bundle', async (_what, predicateType) => {
    const bytes = await forge(bundle, [anna], { manifest: (manifest) => ({ ...manifest, predicateType }) });
    expect(codesOf(verify(bytes, trust))).toEqual(['S06']);
  });

  it('refuses a list of signers in the place of the envelope', () => {
    const list = trustFiles([{ record: anna.record }]).get(2) ?? new Uint8Array();
    expect(codesAfter((files) => files.set(ENVELOPE, list))).toEqual(['S06']);
  });
});

describe('envelopes in another form', () => {
  it.each<[string, (value: EnvelopeJson) => unknown]>([
    ['an additional field', (value) => ({ ...value, note: 'x' })],
    [
      'an additional field of a signature',
      (value) => ({ ...value, signatures: value.signatures.map((s) => ({ ...s, x: 1 })) }),
    ],
    ['a missing field', ({ payloadType: _type, ...value }) => value],
    ['unsorted signatures', (value) => ({ ...value, signatures: value.signatures.toReversed() })],
    ['a signature twice', (value) => ({ ...value, signatures: [value.signatures[0], ...value.signatures] })],
    [
      'a short key id',
      (value) => ({ ...value, signatures: [{ ...value.signatures[0], keyid: 'sha256:00' }] }),
    ],
    [
      'base64 without padding',
      (value) => ({ ...value, payload: value.payload.replace(/=+$/, '').slice(0, -1) }),
    ],
    ['base64 of the other alphabet', (value) => ({ ...value, payload: `-_-_${value.payload.slice(4)}` })],
    ['signatures that are no list', (value) => ({ ...value, signatures: {} })],
    ['a payload that is no text', (value) => ({ ...value, payload: 1 })],
    ['something else altogether', () => []],
  ])('refuses %s', (_what, change) => {
    expect(envelope(change)).toEqual(['S03']);
  });

  it('refuses white space around the envelope', () => {
    expect(
      codesAfter((files) => files.set(ENVELOPE, concatBytes([files.get(ENVELOPE) ?? utf8(''), utf8('\n')]))),
    ).toEqual(['S03']);
  });

  it('takes an envelope without signatures as signed by nobody', () => {
    expect(envelope((value) => ({ ...value, signatures: [] }))).toEqual(['S01']);
  });

  it('refuses another manifest in the envelope than beside it', () => {
    expect(envelope((value) => ({ ...value, payload: base64Of(utf8('{}')) }))).toEqual(['F04']);
  });
});

describe('strict Ed25519', () => {
  const message = preAuthenticationEncoding('a/b', utf8('message'));
  const low = new Uint8Array(32);
  low[0] = 1;

  it('refuses a signature under a key of small order', () => {
    const signature = new Uint8Array(64);
    signature[0] = 1;
    const key: PublicKey = { kind: 'ed25519', raw: low, keyId: '' };
    expect(checkSignature(key, message, signature)).toBe('invalid');
  });

  it('refuses to open a list that holds such a key', () => {
    const spki = base64Of(concatBytes([new Uint8Array([48, 42, 48, 5, 6, 3, 43, 101, 112, 3, 33, 0]), low]));
    const weak = { ...anna.record, keys: { ...anna.record.keys, ed25519: spki } };
    expect(() => trustStore([{ record: weak }])).toThrow('key-weak');
  });

  it('refuses S + L, the same signature written differently', () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const codes = envelope((value) => {
      const entry = value.signatures.find(({ sig }) => sig.length < 100);
      const bytes = bytesOfBase64(entry?.sig ?? '') ?? new Uint8Array();
      let s = 0n;
      for (let index = 63; index >= 32; index -= 1) s = (s << 8n) | BigInt(bytes[index] ?? 0);
      s += order;
      for (let index = 32; index < 64; index += 1, s >>= 8n) bytes[index] = Number(s & 255n);
      if (entry) entry.sig = base64Of(bytes);
      return value;
    });
    expect(codes).toEqual(['S03']);
  });
});

describe('the container', () => {
  it('refuses another folder name than the manifest gives', () => {
    expect(
      codesOf(
        verify(
          repack(bundle, () => undefined, 'bom-other-r3'),
          trust,
        ),
      ),
    ).toEqual(['C02']);
  });

  it('refuses files in two folders', () => {
    const { folder, files } = filesOf(bundle);
    const entries = [...files].map(([path, data]) => ({ name: `${folder}/${path}`, data }));
    const two = writeZip([...entries, { name: 'zz/x', data: utf8('x') }]);
    expect(codesOf(verify(two, trust))).toEqual(['C02']);
  });

  it('tells everything that is wrong with the content at once', () => {
    const codes = codesAfter((files) => {
      files.delete('payload/plan.json');
      files.set('payload/new.txt', utf8('x'));
      files.set('payload/bom.csv', utf8('x'));
      files.set('SHA512SUMS', utf8('x'));
    });
    expect(codes).toEqual(['F01', 'F02', 'F03', 'F04']);
  });

  it.each([
    'signatures/SHA512SUMS.anna.p7s',
    'signatures/SHA512SUMS.anna.minisig',
    'signatures/timestamps/manifest.dsse.tsr',
  ])('refuses %s when it is no such signature', (path) => {
    expect(codesAfter((files) => files.set(path, utf8('x')))).toEqual(['S07']);
  });

  it('does not pass over another time stamp, which a later version may understand', () => {
    const path = 'signatures/timestamps/approval.tsr';
    expect(codesAfter((files) => files.set(path, utf8('x')))).toEqual(['M02']);
  });

  it('refuses any other file among the signatures', () => {
    expect(codesAfter((files) => files.set('signatures/readme.txt', utf8('x')))).toEqual(['F02']);
  });

  it('refuses a file of the same size with another content', () => {
    const codes = codesAfter((files) => {
      const data = files.get('payload/bom.csv') ?? new Uint8Array();
      data[data.length - 3] = (data[data.length - 3] ?? 0) ^ 1;
    });
    expect(codes).toEqual(['F03']);
  });
});

describe('manifests rightly signed and wrong', () => {
  it('names all bad places at once', async () => {
    const bytes = await forge(bundle, [anna], {
      manifest: (manifest) => ({
        ...manifest,
        extra: 1,
        predicate: {
          ...manifest.predicate,
          marking: '',
          totals: { ...manifest.predicate.totals, net: '1,5' },
        },
      }),
    });
    const [finding] = verify(bytes, trust).findings;
    expect(finding?.code).toBe('M01');
    expect(finding?.params['places']).toBe('/extra, /predicate/marking, /predicate/totals/net');
  });

  it.each<[string, (manifest: { predicate: Record<string, unknown>; subject: unknown[] }) => unknown]>([
    ['subjects that are fewer than the files', (m) => ({ ...m, subject: m.subject.slice(1) })],
    [
      'a claimed time that is no time',
      (m) => ({ ...m, predicate: { ...m.predicate, claimedAt: '2026-02-29T00:00:00Z' } }),
    ],
    ['a bundle id of another form', (m) => ({ ...m, predicate: { ...m.predicate, bundleId: 'urn:uuid:1' } })],
    ['a second line in the marking', (m) => ({ ...m, predicate: { ...m.predicate, marking: 'A\nB' } })],
  ])('refuses %s', async (_what, manifest) => {
    expect(codesOf(verify(await forge(bundle, [anna], { manifest }), trust))).toEqual(['M01']);
  });

  it('asks for a newer program when the schema is newer', async () => {
    const bytes = await forge(bundle, [anna], {
      manifest: (manifest) => ({ ...manifest, predicate: { ...manifest.predicate, schema: 2 } }),
    });
    expect(verify(bytes, trust)).toMatchObject({ exitStatus: 50, answers: { rely: 'unchecked' } });
  });
});

describe('documents rightly signed and contradicting', () => {
  const forged = async (path: string, change: (text: string) => string): Promise<readonly string[]> =>
    codesOf(
      verify(
        await forge(bundle, [anna], {
          files: (files) => files.set(path, utf8(change(new TextDecoder().decode(files.get(path))))),
        }),
        trust,
      ),
    );

  it.each([
    ['a total of a line', (text: string) => text.replace('"total":"74074.08"', '"total":"74074.07"')],
    ['a quantity', (text: string) => text.replace('"quantity":5', '"quantity":6')],
    ['an ordered quantity', (text: string) => text.replace('"orderQuantity":6', '"orderQuantity":7')],
    ['a unit price', (text: string) => text.replace('"unitPrice":"12345.68"', '"unitPrice":"12345.60"')],
    ['the sum', (text: string) => text.replace('"net":"209877.00"', '"net":"209878.00"')],
    [
      'the number of unpriced lines',
      (text: string) => text.replace('"unpricedLines":2', '"unpricedLines":1'),
    ],
  ])('sees %s of the bill changed', async (_what, change) => {
    expect(new Set(await forged('payload/bom.json', change))).toEqual(new Set(['X01']));
  });

  it.each([
    ['a total', (text: string) => text.replace('74074.08', '74074.09')],
    ['a currency', (text: string) => text.replace('74074.08,"EUR"', '74074.08,"USD"')],
    ['a row left out', (text: string) => text.split('\r\n').toSpliced(3, 1).join('\r\n')],
  ])('sees %s in the table', async (_what, change) => {
    expect(await forged('payload/bom.csv', change)).toEqual(['X01']);
  });

  it.each([
    ['a quantity', (text: string) => text.replace('"value":"6"', '"value":"7"')],
    ['a total', (text: string) => text.replace('74074.08', '74074.80')],
    [
      'a currency',
      (text: string) =>
        text.replace(
          '"value":"EUR"},{"name":"redoubt:bom:classification',
          '"value":"USD"},{"name":"redoubt:bom:classification',
        ),
    ],
    ['a line left out', (text: string) => text.replace('"type":"device"', '"type":"file"')],
  ])('sees %s in the CycloneDX document', async (_what, change) => {
    expect(await forged('payload/bom.cdx.json', change)).toEqual(['X01']);
  });

  it.each([
    ['a quantity', (text: string) => text.replace('>6</cbc:Quantity>', '>7</cbc:Quantity>')],
    [
      'a line left out',
      (text: string) => text.replace(/<cac:RequestForQuotationLine>.*?<\/cac:RequestForQuotationLine>/s, ''),
    ],
  ])('sees %s in the request for quotation', async (_what, change) => {
    expect(await forged('payload/request-for-quotation.xml', change)).toEqual(['X01']);
  });

  const firstLine = /<cac:RequestForQuotationLine>.*?<\/cac:RequestForQuotationLine>/s;

  it.each([
    ['a document type', (text: string) => text.replace('?>\n', '?>\n<!DOCTYPE x [<!ENTITY a "aaaa">]>')],
    ['a comment', (text: string) => text.replace('<cac:', '<!-- x --><cac:')],
    ['a line that stands twice', (text: string) => text.replace(firstLine, (line) => line + line)],
    [
      'two quantities in one line',
      (text: string) => text.replace(/<cbc:Quantity.*?<\/cbc:Quantity>/s, (q) => q + q),
    ],
    [
      'a price',
      (text: string) =>
        text.replace('<cac:Item>', '<cbc:LineExtensionAmount>1</cbc:LineExtensionAmount><cac:Item>'),
    ],
    [
      'an element of another name',
      (text: string) => text.replace('<cac:Item>', '<x:Price>1</x:Price><cac:Item>'),
    ],
    ['names declared anew', (text: string) => text.replace('<cac:Item>', '<cac:Item xmlns:cbc="urn:other">')],
    ['no declaration', (text: string) => text.replace(/^<\?.*?\?>\n/, '')],
    ['a torn end', (text: string) => text.slice(0, text.lastIndexOf('</cac:RequestForQuotationLine>'))],
  ])('does not read a request with %s', async (_what, change) => {
    expect(await forged('payload/request-for-quotation.xml', change)).toEqual(['X02']);
  });

  const workbook = async (
    change: (sheet: string) => string,
    part = 'sheet1.xml',
  ): Promise<readonly string[]> =>
    codesOf(
      verify(
        await forge(bundle, [anna], {
          files: (files) => {
            const held = readZip(files.get('payload/bom.xlsx') ?? new Uint8Array(), () => true);
            if (!held.ok) throw new Error('the workbook is not canonical');
            const parts = held.entries.map(({ name, data }) => ({
              name,
              data: name.endsWith(part) ? utf8(change(new TextDecoder().decode(data))) : data,
            }));
            files.set(
              'payload/bom.xlsx',
              writeZip(parts, () => true),
            );
          },
        }),
        trust,
      ),
    );

  it.each([
    ['a total', (sheet: string) => sheet.replace('<v>74074.08</v>', '<v>74074.09</v>')],
    ['a quantity', (sheet: string) => sheet.replace('<v>6</v>', '<v>60</v>')],
    ['a currency', (sheet: string) => sheet.replace('>EUR<', '>USD<')],
  ])('sees %s in the workbook', async (_what, change) => {
    expect(await workbook(change)).toEqual(['X01']);
  });

  it.each([
    ['a formula', (sheet: string) => sheet.replace('<v>74074.08</v>', '<f>1+1</f><v>74074.08</v>')],
    [
      'a row that stands twice',
      (sheet: string) => sheet.replace(/<row r="2">.*?<\/row>/s, (row) => row + row),
    ],
    ['text between the cells', (sheet: string) => sheet.replace('</c><c r="B2"', '</c> <c r="B2"')],
  ])('does not read a workbook with %s', async (_what, change) => {
    expect(await workbook(change)).toEqual(['X02']);
  });

  it.each([
    ['the total', (sheet: string) => sheet.replace('<v>209877.00</v>', '<v>109877.00</v>')],
    ['the number of lines', (sheet: string) => sheet.replace('<v>5</v>', '<v>6</v>')],
    ['the number of unpriced lines', (sheet: string) => sheet.replace('<v>2</v>', '<v>0</v>')],
  ])('sees %s on the summary of the workbook', async (_what, change) => {
    expect(await workbook(change, 'sheet2.xml')).toEqual(['X01']);
  });

  it.each([
    ['a format that shows another number', 'styles.xml', 'numFmtId="4"', 'numFmtId="9"'],
    ['sheets under other names', 'workbook.xml', 'name="Bill"', 'name="Old"'],
    ['sheets swapped', 'workbook.xml.rels', 'sheet1.xml', 'sheet2.xml'],
    [
      'a link to elsewhere',
      '_rels/.rels',
      'Target="xl/workbook.xml"',
      'Target="http://x.invalid/workbook.xml"',
    ],
  ])('does not read a workbook with %s', async (_what, part, from, to) => {
    expect(await workbook((xml) => xml.replace(from, to), part)).toEqual(['X02']);
  });

  it.each([
    ['no table', () => 'x'],
    ['a torn quote', (text: string) => `${text}"`],
    ['a row of another length', (text: string) => `${text}1,2\r\n`],
    ['a total that is no number', (text: string) => text.replace('74074.08', '=1+1')],
    ['a huge number', (text: string) => text.replace('74074.08', '9'.repeat(1000))],
  ])('cannot read %s', async (_what, change) => {
    expect(await forged('payload/bom.csv', change)).toEqual(['X02']);
  });

  it('refuses a bill of another bundle', async () => {
    const change = (text: string): string => text.replace('-000000000001"', '-000000000002"');
    expect(await forged('payload/bom.json', change)).toEqual(['X02']);
  });

  it('refuses a bundle without a bill', async () => {
    const bytes = await forge(bundle, [anna], { files: (files) => void files.delete('payload/bom.json') });
    expect(codesOf(verify(bytes, trust))).toEqual(['X02']);
  });
});
