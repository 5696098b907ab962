/** A node of an XML document: text, an element with attributes and children in order, or markup made before. */
export type XmlNode = string | XmlElement | XmlMarkup;

/** Markup as it goes into the document; for tables so long that a node for each cell would cost seconds. */
export interface XmlMarkup {
  readonly markup: string;
}

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
}

/** Makes an element; children that are null are left out, so that an unknown figure leaves no empty element. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly (XmlNode | null)[] = [],
): XmlElement {
  return { name, attributes, children: children.filter((child) => child !== null) };
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
};

const SPECIAL = /[&<>"\n\t]/;

/** Text as it stands in an element or an attribute; line feeds and tabs as references, so that no reader folds them. */
export function escapeXml(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text.replace(/[&<>"\n\t]/g, (character) => ESCAPES[character] ?? character);
}

function write(node: XmlNode, parts: string[]): void {
  if (typeof node === 'string') {
    parts.push(escapeXml(node));
    return;
  }
  if ('markup' in node) {
    parts.push(node.markup);
    return;
  }
  parts.push('<', node.name);
  for (const [name, value] of Object.entries(node.attributes))
    parts.push(' ', name, '="', escapeXml(value), '"');
  if (node.children.length === 0) {
    parts.push('/>');
    return;
  }
  parts.push('>');
  for (const child of node.children) write(child, parts);
  parts.push('</', node.name, '>');
}

/**
 * The document as UTF-8 text on one line after its declaration; the same for the same tree on every machine.
 * @param root - names and attributes are ours and are not checked; texts may be anybody's and are escaped
 */
export function xmlText(root: XmlElement): string {
  const parts: string[] = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'];
  write(root, parts);
  parts.push('\n');
  return parts.join('');
}

const REFERENCES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(ESCAPES).map(([character, reference]) => [reference, character]),
);

const UNWRITTEN = /[<>"\n\t]/;

/** The text an `escapeXml` came from, or null when it holds anything that `escapeXml` does not write. */
export function unescapeXml(text: string): string | null {
  let unknown = UNWRITTEN.test(text);
  if (unknown || !text.includes('&')) return unknown ? null : text;
  const plain = text.replace(/&[^;&]{0,8};?/g, (reference) => {
    const character = REFERENCES[reference];
    if (character === undefined) unknown = true;
    return character ?? '';
  });
  return unknown ? null : plain;
}
