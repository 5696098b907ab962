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

const LINE =
  /<cac:RequestForQuotationLine><cbc:ID>(\d{1,9})<\/cbc:ID>.*?<cbc:Quantity unitCode="C62">(\d{1,16})<\/cbc:Quantity>/gs;

/** Number and quantity of each line, as the request states them. */
export function requestedQuantities(xml: string): ReadonlyMap<number, number> {
  return new Map([...xml.matchAll(LINE)].map((match) => [Number(match[1]), Number(match[2])]));
}
