import { z } from 'zod';
import { isPlannerError } from '../../errors.ts';
import { textOf, utf8 } from '../format/bytes.ts';
import { AUTHORITY } from '../format/names.ts';
import { assertShape, count, currencyCode, decimal, sha256Hex, sha512Hex, text } from '../format/shape.ts';
import { escapeXml, unescapeXml } from '../format/xml.ts';
import type { BomTotals } from './bom-document.ts';

/** What the printed report says of the bill it was made from, repeated in its metadata so that it can be checked. */
export interface ReportClaims {
  readonly bundleId: string;
  /** Digests of `payload/bom.json`, hex. */
  readonly billSha512: string;
  readonly billSha256: string;
  readonly totals: BomTotals;
}

const NAMESPACE = `https://${AUTHORITY}/ns/report/1.0/`;
const OPENING = `<rdf:Description rdf:about="" xmlns:redoubt="${NAMESPACE}">`;
const CLOSING = '</rdf:Description>';

/** Properties in the order in which they are written; every one is text. */
const PROPERTIES = [
  ['bundleId', 'Identity of the bundle the report belongs to'],
  ['billSha512', 'SHA-512 of payload/bom.json, hexadecimal'],
  ['billSha256', 'SHA-256 of payload/bom.json, hexadecimal'],
  ['totalCurrency', 'Currency of the total, ISO 4217'],
  ['totalNet', 'Sum of the priced lines, decimal'],
  ['totalLines', 'Lines of the bill'],
  ['totalUnpricedLines', 'Lines without a price'],
] as const;
type PropertyName = (typeof PROPERTIES)[number][0];

/** PDF/A demands a description of every property that is not its own (ISO 19005-3, 6.6.2.3). */
function extensionSchema(): string {
  const properties = PROPERTIES.map(
    ([name, description]) =>
      `<rdf:li rdf:parseType="Resource"><pdfaProperty:name>${name}</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>${description}</pdfaProperty:description></rdf:li>`,
  );
  return [
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">',
    `<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>Redoubt report</pdfaSchema:schema><pdfaSchema:namespaceURI>${NAMESPACE}</pdfaSchema:namespaceURI><pdfaSchema:prefix>redoubt</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>`,
    ...properties,
    '</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>',
    CLOSING,
  ].join('\n');
}

/**
 * The claims as elements of an XMP packet (ISO 16684-1), with the extension schema that PDF/A asks for.
 * @returns two `rdf:Description` elements
 */
export function reportClaimsXml(claims: ReportClaims): string {
  const { bundleId, billSha512, billSha256, totals } = claims;
  const values: Readonly<Record<PropertyName, string>> = {
    bundleId,
    billSha512,
    billSha256,
    totalCurrency: totals.currency,
    totalNet: totals.net,
    totalLines: String(totals.lines),
    totalUnpricedLines: String(totals.unpricedLines),
  };
  const written = PROPERTIES.map(([name]) => `<redoubt:${name}>${escapeXml(values[name])}</redoubt:${name}>`);
  return [extensionSchema(), `${OPENING}\n${written.join('\n')}\n${CLOSING}`].join('\n');
}

const claimsSchema: z.ZodType<ReportClaims> = z.strictObject({
  bundleId: text(60),
  billSha512: sha512Hex,
  billSha256: sha256Hex,
  totals: z.strictObject({ currency: currencyCode, net: decimal, lines: count, unpricedLines: count }),
});

/** Where `wanted` starts at or after `from`; -1 when nowhere. Bytes, because a PDF is not a text. */
function placeOf(bytes: Uint8Array, wanted: Uint8Array, from: number): number {
  const first = wanted[0] ?? 0;
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1))
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  return -1;
}

function isPdf(bytes: Uint8Array): boolean {
  return placeOf(bytes.subarray(0, 9), utf8('%PDF-1.7\n'), 0) === 0;
}

const MOST_BYTES = 4_000;
const COUNT = /^(?:0|[1-9][0-9]{0,8})$/;

/** Values of the properties, each in its line and order; null when anything else stands there. */
function valuesOf(packet: string): ReadonlyMap<PropertyName, string> | null {
  const lines = packet.trim().split('\n');
  const values = new Map<PropertyName, string>();
  for (const [index, [name]] of PROPERTIES.entries()) {
    const [open, close] = [`<redoubt:${name}>`, `</redoubt:${name}>`];
    const line = lines[index] ?? '';
    if (!line.startsWith(open) || !line.endsWith(close)) return null;
    const value = unescapeXml(line.slice(open.length, -close.length));
    if (value === null) return null;
    values.set(name, value);
  }
  return lines.length === PROPERTIES.length ? values : null;
}

function counted(value: string | undefined): number {
  return value !== undefined && COUNT.test(value) ? Number(value) : -1;
}

function claimsOf(values: ReadonlyMap<PropertyName, string>): ReportClaims | null {
  const claims = {
    bundleId: values.get('bundleId'),
    billSha512: values.get('billSha512'),
    billSha256: values.get('billSha256'),
    totals: {
      currency: values.get('totalCurrency'),
      net: values.get('totalNet'),
      lines: counted(values.get('totalLines')),
      unpricedLines: counted(values.get('totalUnpricedLines')),
    },
  };
  try {
    return assertShape(claimsSchema, claims, 'payload/report.pdf');
  } catch (error) {
    if (!isPlannerError(error, 'bundle-format')) throw error;
    // Signed, but not what a report claims; the finding of the caller names the document.
    return null;
  }
}

/**
 * Reads what a report claims, without a PDF library: our reports are not compressed.
 * @returns null when it is no PDF of ours: no packet, more than one, or values that cannot be
 */
export function readReportClaims(bytes: Uint8Array): ReportClaims | null {
  const opening = utf8(OPENING);
  const start = isPdf(bytes) ? placeOf(bytes, opening, 0) : -1;
  // SECURITY: a second packet could tell another reader something else.
  if (start < 0 || placeOf(bytes, opening, start + 1) >= 0) return null;
  const from = start + opening.length;
  const end = placeOf(bytes.subarray(0, from + MOST_BYTES), utf8(CLOSING), from);
  const packet = end < 0 ? null : textOf(bytes.subarray(from, end));
  const values = packet === null ? null : valuesOf(packet);
  return values && claimsOf(values);
}
