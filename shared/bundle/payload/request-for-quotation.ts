import type { Mission } from '../../plan/mission.ts';
import { utf8 } from '../format/bytes.ts';
import type { UtcTime } from '../format/time.ts';
import { element, type XmlElement, xmlText } from '../format/xml.ts';
import type { BomDocument, BomDocumentLine } from './bom-document.ts';

// OASIS UBL 2.4, document RequestForQuotation. It asks for prices, so it carries none of ours: a buyer who sends an
// estimate along gets it back as an offer. Lines and quantities are those of bom.json.

const DOCUMENT = 'urn:oasis:names:specification:ubl:schema:xsd:RequestForQuotation-2';
const AGGREGATES = 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2';
const BASICS = 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2';

// UN/ECE recommendation 20: "one", the unit of everything that is counted by the piece.
const PIECE = 'C62';

function basic(name: string, text: string | null, attributes: Readonly<Record<string, string>> = {}) {
  return text === null || text === '' ? null : element(`cbc:${name}`, attributes, [text]);
}

function aggregate(name: string, children: readonly (XmlElement | null)[]): XmlElement {
  return element(`cac:${name}`, {}, children);
}

function party(name: string, country: string | null): XmlElement {
  const place =
    country === null
      ? null
      : aggregate('PostalAddress', [aggregate('Country', [basic('IdentificationCode', country)])]);
  return aggregate('Party', [name === '' ? null : aggregate('PartyName', [basic('Name', name)]), place]);
}

function classification({ scheme, version, code }: BomDocumentLine['classifications'][number]): XmlElement {
  return aggregate('CommodityClassification', [
    basic('ItemClassificationCode', code, {
      listID: scheme,
      ...(version === '' ? {} : { listVersionID: version }),
    }),
  ]);
}

function itemOf(line: BomDocumentLine): XmlElement {
  const [partNumber = null] = line.partNumbers;
  return aggregate('Item', [
    basic('Description', line.variant),
    basic('Name', line.name),
    line.productId === null ? null : aggregate('BuyersItemIdentification', [basic('ID', line.productId)]),
    partNumber === null ? null : aggregate('StandardItemIdentification', [basic('ID', partNumber)]),
    ...line.classifications.map(classification),
    line.vendor === null
      ? null
      : aggregate('ManufacturerParty', [aggregate('PartyName', [basic('Name', line.vendor)])]),
  ]);
}

function lineElement(line: BomDocumentLine): XmlElement {
  return aggregate('RequestForQuotationLine', [
    basic('ID', String(line.number)),
    aggregate('LineItem', [
      basic('ID', line.id),
      basic('Note', line.unitOfIssue === 'piece' ? null : `Unit of issue: ${line.unitOfIssue}`),
      basic('Quantity', String(line.orderQuantity), { unitCode: PIECE }),
      itemOf(line),
    ]),
  ]);
}

/** What the request says beside the lines. */
export interface RequestOrigin {
  readonly claimedAt: UtcTime;
  readonly mission: Pick<Mission, 'buyerName' | 'buyerCountry'>;
}

/**
 * A request for quotation for the lines to buy, UTF-8 XML. Parts of other lines are left out: they are bought with them.
 * @returns bytes that validate against the schema of UBL 2.4
 */
export function requestForQuotation(bom: BomDocument, origin: RequestOrigin): Uint8Array {
  const lines = bom.lines.filter((line) => line.includedIn === null);
  const [date = '', time = ''] = origin.claimedAt.split('T');
  const buyer = party(origin.mission.buyerName, origin.mission.buyerCountry);
  const root = element(
    'RequestForQuotation',
    { xmlns: DOCUMENT, 'xmlns:cac': AGGREGATES, 'xmlns:cbc': BASICS },
    [
      basic('UBLVersionID', '2.4'),
      basic('ID', `${bom.plan.id}-r${bom.plan.revision}`),
      basic('UUID', bom.bundleId.slice('urn:uuid:'.length)),
      basic('IssueDate', date),
      basic('IssueTime', time),
      basic('Note', bom.marking),
      basic('PricingCurrencyCode', bom.totals.currency),
      basic('LineCountNumeric', String(lines.length)),
      aggregate('OriginatorCustomerParty', [buyer]),
      // The standard demands the element; who sells is what the request is to find out.
      aggregate('SellerSupplierParty', []),
      ...lines.map(lineElement),
    ],
  );
  return utf8(xmlText(root));
}

const LINE_OPEN = '<cac:RequestForQuotationLine>';
const LINE_CLOSE = '</cac:RequestForQuotationLine>';
const NUMBER = /^<cbc:ID>(\d{1,9})<\/cbc:ID>/;
const QUANTITY = /<cbc:Quantity unitCode="C62">(\d{1,16})<\/cbc:Quantity>/g;
const DECLARATION = /^<\?xml version="1\.0" encoding="UTF-8" standalone="yes"\?>\n<RequestForQuotation /;
// Whatever our writer does not write and another reader might act on: document types, entities, comments, sections,
// instructions, elements of other names, names declared anew below the root, and prices.
const FOREIGN = /<(?!\/?c[ab]c:|\/?RequestForQuotation[ >]|\?xml )|<c[^<>]*\sxmlns|<cbc:[A-Za-z]*Amount/;

function lineOf(piece: string): readonly [number: number, quantity: number] | null {
  const end = piece.indexOf(LINE_CLOSE);
  const content = piece.slice(0, end);
  const number = NUMBER.exec(content)?.[1];
  const quantities = [...content.matchAll(QUANTITY)];
  const [quantity] = quantities;
  if (end < 0 || number === undefined || quantity === undefined || quantities.length > 1) return null;
  return [Number(number), Number(quantity[1])];
}

/**
 * Number and quantity of each line, as the request states them. Strict and without an XML parser: cut at the tags our
 * writer makes, in time that grows with the length alone.
 * @returns null when anything stands in it that `requestForQuotation` does not write, or a number stands twice
 */
export function requestedQuantities(xml: string): ReadonlyMap<number, number> | null {
  if (!DECLARATION.test(xml) || FOREIGN.test(xml)) return null;
  const lines = xml.split(LINE_OPEN).slice(1).map(lineOf);
  const read = lines.filter((line) => line !== null);
  const quantities = new Map(read);
  return quantities.size === lines.length ? quantities : null;
}
