import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalBytes } from '../../../../../shared/bundle/format/canonical-json.ts';
import type { UtcTime } from '../../../../../shared/bundle/format/time.ts';
import { element, escapeXml, unescapeXml, xmlText } from '../../../../../shared/bundle/format/xml.ts';
import {
  bomCyclonedx,
  type CyclonedxVersion,
  cyclonedxLines,
} from '../../../../../shared/bundle/payload/bom-cyclonedx.ts';
import { bomDocument } from '../../../../../shared/bundle/payload/bom-document.ts';
import { bomXlsx, columnLetters } from '../../../../../shared/bundle/payload/bom-xlsx.ts';
import { readWorkbook } from '../../../../../shared/bundle/payload/read-xlsx.ts';
import {
  requestedQuantities,
  requestForQuotation,
} from '../../../../../shared/bundle/payload/request-for-quotation.ts';
import { money } from '../../../../../shared/units/money.ts';
import { testCatalogue } from '../../../../support/facts.ts';
import { SAMPLE_LINES, sampleLine, samplePlan } from '../../../../support/sample-design.ts';

const plan = samplePlan();
const BUNDLE = {
  bundleId: 'urn:uuid:0190f3a4-0000-8000-8000-000000000001',
  marking: 'DE · RESTRICTED & <more>',
};
const bom = bomDocument(plan, SAMPLE_LINES, BUNDLE);
const claimedAt = '2026-11-22T01:02:03Z' as UtcTime;
const models = testCatalogue().models.slice(0, 4);
const textIn = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('XML', () => {
  it('escapes what a reader would take for markup or fold', () => {
    const text = '<a href="x">&amp;\n\t</a>';
    expect(escapeXml(text)).toBe('&lt;a href=&quot;x&quot;&gt;&amp;amp;&#10;&#9;&lt;/a&gt;');
    expect(unescapeXml(escapeXml(text))).toBe(text);
  });

  it.each(['<', '&', '&lt', '&nbsp;', '&#x41;', '"', 'a\nb'])(
    'does not read %j, which is never written',
    (text) => {
      expect(unescapeXml(text)).toBeNull();
    },
  );

  it('leaves out what is unknown', () => {
    expect(xmlText(element('a', { b: '1' }, [null, element('c', {}), 'x']))).toBe(
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<a b="1"><c/>x</a>\n',
    );
  });
});

describe('workbook', () => {
  const rows = [...(readWorkbook(bomXlsx(bom))?.bill() ?? [])];

  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [51, 'AZ'],
    [702, 'AAA'],
  ])('calls column %d %s', (index, letters) => {
    expect(columnLetters(index)).toBe(letters);
  });

  it('has a head and one row per line, unknown cells left out', () => {
    expect(rows).toHaveLength(6);
    expect(rows[1]?.get(4)).toBe('Server, 8 accelerators, "air" cooled, type 1');
    expect(rows[1]?.get(16)).toBe('74074.08');
    expect(rows[2]?.has(16)).toBe(false);
  });

  it('gives the same bytes for the same bill', () => {
    expect(bomXlsx(bomDocument(plan, SAMPLE_LINES.toReversed(), BUNDLE))).toEqual(bomXlsx(bom));
  });

  it('shows money in the digits of its currency', () => {
    const won = { ...plan, mission: { ...plan.mission, currency: 'KRW' } };
    const line = sampleLine(1, { unitPrice: money('KRW', 1500), total: money('KRW', 9000) });
    expect(textIn(bomXlsx(bomDocument(won, [line], BUNDLE)))).not.toContain('numFmtId="4"');
    expect(textIn(bomXlsx(bom))).toContain('numFmtId="4"');
    expect(textIn(bomXlsx(bom))).not.toContain('numFmts');
    const dinar = { ...plan, mission: { ...plan.mission, currency: 'KWD' } };
    const fils = sampleLine(1, { unitPrice: money('KWD', 1305839), total: money('KWD', 7835034) });
    const workbook = textIn(bomXlsx(bomDocument(dinar, [fils], BUNDLE)));
    expect(workbook).toContain(
      '<numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.000"/></numFmts>',
    );
    expect(workbook).toContain('<v>7835.034</v>');
    expect(workbook).not.toContain('numFmtId="4"');
  });

  it('says "at least" while a price is missing', () => {
    expect(textIn(bomXlsx(bom))).toContain('Net total, at least');
    const [first] = SAMPLE_LINES;
    const priced = bomDocument(plan, first === undefined ? [] : [first], BUNDLE);
    expect(textIn(bomXlsx(priced))).not.toContain('at least');
    const unpriced = bomDocument(plan, [sampleLine(1, { unitPrice: null, total: null })], BUNDLE);
    expect(textIn(bomXlsx(unpriced))).toContain('Net total, unknown: no line has a price');
  });

  it('refuses a text that a spreadsheet could run', () => {
    expect(() => bomXlsx(bomDocument(plan, [sampleLine(1, { name: '=1+1' })], BUNDLE))).toThrow(
      'unsafe-text',
    );
  });

  it.each([new Uint8Array(), new Uint8Array(100), new TextEncoder().encode('PK')])(
    'does not read %#',
    (bytes) => {
      expect(readWorkbook(bytes)).toBeNull();
    },
  );
});

describe('CycloneDX', () => {
  const schemas = (name: string): Record<string, unknown> =>
    JSON.parse(readFileSync(`test/fixtures/schemas/cyclonedx/${name}.SNAPSHOT.schema.json`, 'utf8'));
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });

  beforeAll(() => {
    for (const name of ['jsf-0.82', 'spdx', 'cryptography-defs'])
      ajv.addSchema(schemas(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
  });

  const documentOf = (version: CyclonedxVersion) =>
    bomCyclonedx(bom, { version, claimedAt, tool: { name: 'redoubt', version: '1', build: 'x' }, models });

  it.each(['1.6', '1.7'] as const)('follows the published schema of version %s', (version) => {
    const validate = ajv.compile(schemas(`bom-${version}`));
    const document: unknown = JSON.parse(textIn(canonicalBytes(documentOf(version))));
    expect(validate(document), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
    expect(validate({ ...(document as object), specVersion: 3 })).toBe(false);
  });

  it('has a device per line, a model per model, and no reference to nothing', () => {
    const document = documentOf('1.6');
    const components = document['components'] as readonly {
      readonly type: string;
      readonly 'bom-ref': string;
    }[];
    const refs = new Set(components.map((component) => component['bom-ref']));
    expect(components.filter(({ type }) => type === 'device')).toHaveLength(5);
    expect(components.filter(({ type }) => type === 'machine-learning-model')).toHaveLength(4);
    const links = document['dependencies'] as readonly {
      readonly ref: string;
      readonly dependsOn: readonly string[];
    }[];
    expect(links.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.has(ref))).toEqual([]);
    // The second line is part of the first, so the whole does not depend on it directly.
    expect(links[0]?.dependsOn).not.toContain('line-00002');
    expect(links.find(({ ref }) => ref === 'line-00001')?.dependsOn).toEqual(['line-00002']);
  });

  it('states quantity, total and currency of every line', () => {
    expect(cyclonedxLines(documentOf('1.6'))?.[0]).toEqual({
      number: 1,
      orderQuantity: '6',
      total: '74074.08',
      currency: 'EUR',
      redundancy: null,
    });
  });

  it.each([null, [], {}, { components: {} }])('does not read %j', (value) => {
    expect(cyclonedxLines(value)).toBeNull();
  });
});

describe('request for quotation', () => {
  const xml = textIn(requestForQuotation(bom, { claimedAt, mission: plan.mission }));

  it('asks for what is to be ordered, without parts of other lines', () => {
    expect([...(requestedQuantities(xml) ?? [])]).toEqual([
      [1, 6],
      [3, 7],
      [4, 9],
      [5, 11],
    ]);
    expect(xml).toContain('<cbc:LineCountNumeric>4</cbc:LineCountNumeric>');
  });

  it('gives away no price', () => {
    expect(xml).not.toMatch(/12345|74074|Amount/);
  });

  // Order of the children in UBL 2.4 (OASIS Standard, maindoc/UBL-RequestForQuotation-2.4.xsd and the common aggregates).
  const ORDER: Readonly<Record<string, readonly string[]>> = {
    RequestForQuotation: [
      'cbc:UBLVersionID',
      'cbc:ID',
      'cbc:UUID',
      'cbc:IssueDate',
      'cbc:IssueTime',
      'cbc:Note',
      'cbc:PricingCurrencyCode',
      'cbc:LineCountNumeric',
      'cac:OriginatorCustomerParty',
      'cac:SellerSupplierParty',
      'cac:RequestForQuotationLine',
    ],
    'cac:RequestForQuotationLine': ['cbc:ID', 'cac:LineItem'],
    'cac:LineItem': ['cbc:ID', 'cbc:Note', 'cbc:Quantity', 'cac:Item'],
    'cac:Item': [
      'cbc:Description',
      'cbc:Name',
      'cac:BuyersItemIdentification',
      'cac:StandardItemIdentification',
      'cac:CommodityClassification',
      'cac:ManufacturerParty',
    ],
    'cac:Party': ['cac:PartyName', 'cac:PostalAddress'],
  };

  it('keeps the order of the standard in every element', () => {
    const stack: { name: string; last: number }[] = [];
    for (const [, close, name = '', selfClosed] of xml.matchAll(/<(\/?)([A-Za-z:]+)[^>]*?(\/?)>/g)) {
      if (close === '/') {
        stack.pop();
        continue;
      }
      const parent = stack.at(-1);
      const order = parent === undefined ? undefined : ORDER[parent.name];
      if (parent !== undefined && order !== undefined) {
        expect(order).toContain(name);
        expect(order.indexOf(name)).toBeGreaterThanOrEqual(parent.last);
        parent.last = order.indexOf(name);
      }
      if (selfClosed !== '/') stack.push({ name, last: 0 });
    }
    expect(stack).toEqual([]);
  });
});
