import type { UtcTime } from '../../../../shared/bundle/format/time.ts';
import { escapeXml } from '../../../../shared/bundle/format/xml.ts';

/** What a document says of itself, in its information dictionary and again in its XMP packet. */
export interface DocumentInfo {
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  /** Program with its version. */
  readonly producer: string;
  /** BCP 47. */
  readonly language: string;
  readonly created: UtcTime;
  /** 32 hex digits that differ between documents of different content. */
  readonly id: string;
  /** Further `rdf:Description` elements of the XMP packet, extension schema included; empty when there are none. */
  readonly xmp: string;
}

/** `D:20261121220000Z`. */
export function pdfDate(time: UtcTime): string {
  return `D:${time.replace(/[-:TZ]/g, '')}Z`;
}

function alternative(name: string, text: string): string {
  return `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt></${name}>`;
}

/**
 * The XMP packet (ISO 16684-1) with the identification of PDF/A-3, level A (ISO 19005-3, 6.6.4). Dates, title, author
 * and producer repeat the information dictionary, as 6.6.2 asks.
 */
export function xmpPacket(info: DocumentInfo): Uint8Array {
  const { title, subject, author, producer, language, created, xmp } = info;
  const lines = [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></rdf:Description>',
    `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>application/pdf</dc:format>${alternative('dc:title', title)}${alternative('dc:description', subject)}<dc:creator><rdf:Seq><rdf:li>${escapeXml(author)}</rdf:li></rdf:Seq></dc:creator><dc:language><rdf:Bag><rdf:li>${language}</rdf:li></rdf:Bag></dc:language></rdf:Description>`,
    `<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreateDate>${created}</xmp:CreateDate><xmp:ModifyDate>${created}</xmp:ModifyDate></rdf:Description>`,
    `<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>${escapeXml(producer)}</pdf:Producer></rdf:Description>`,
    xmp,
    '</rdf:RDF>',
    '</x:xmpmeta>',
    '<?xpacket end="r"?>',
  ];
  return Buffer.from(lines.filter((line) => line !== '').join('\n'), 'utf8');
}
