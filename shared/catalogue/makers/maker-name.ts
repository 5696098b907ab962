import { lowerName } from './maker-names.ts';

/** A printed maker in the form rules use: lower case, no legal form. */
export interface MakerName {
  readonly name: string;
  /** `name` first, then every other name the printed text gives. */
  readonly names: readonly string[];
}

const LEGAL_FORMS =
  /[ ,]+(?:inc|incorporated|corp|corporation|co|company|ltd|limited|llc|plc|gmbh|ag|kg|se|sa|sas|s\.a|spa|s\.p\.a|bv|b\.v|nv|n\.v|oy|oyj|ab|asa|as|k\.k|kk|pte|pvt|holdings?|group)\.?$/;

/** Different spellings of one brand, where the short one is what rules write. */
const BRANDS: ReadonlyMap<string, string> = new Map([
  ['dell technologies', 'dell'],
  ['hewlett packard enterprise', 'hpe'],
  ['quanta cloud technology', 'qct'],
  ['advanced micro devices', 'amd'],
  ['alibaba cloud', 'alibaba'],
  ['google deepmind', 'google'],
  ['amazon web services', 'amazon'],
  ['tsmc dies', 'tsmc'],
]);

/** Stand-ins for a maker that is not known. */
const NOBODY = new Set(['', 'generic', 'oem', 'others', 'and others', 'unknown', 'to be selected']);

function plain(text: string): string {
  let name = lowerName(text);
  for (let shorter = name.replace(LEGAL_FORMS, ''); shorter !== name; shorter = name.replace(LEGAL_FORMS, ''))
    name = shorter;
  return BRANDS.get(name) ?? name;
}

interface Printed {
  readonly maker: string;
  readonly inBrackets: readonly string[];
}

/** Splits `Maker (Other)`; a remark in lower case such as `(formerly …)` names nobody. */
function splitBrackets(text: string): Printed {
  const match = /^(.*?)\(([^)]*)\)(.*)$/.exec(text);
  if (match === null) return { maker: text, inBrackets: [] };
  const [, before = '', inside = '', after = ''] = match;
  const names = /^[A-Z0-9]/.test(inside) && before.trim() !== '' ? inside.split(',') : [];
  return { maker: before + after, inBrackets: names };
}

function namesIn(texts: readonly string[]): readonly string[] {
  return texts.map(plain).filter((name) => !NOBODY.has(name));
}

/**
 * Normalises the name of a maker as catalogues print it.
 * @param printed - as in `Kunlunxin (Baidu)`, `Qualcomm / OEM`, `Dell Technologies`
 * @returns the name rules use, with the further names the text gives; null when it names nobody
 */
export function makerOf(printed: string | null): MakerName | null {
  if (printed === null) return null;
  const parts = printed.split(' / ').map(splitBrackets);
  const names = namesIn(parts.flatMap((part) => [part.maker, ...part.inBrackets]));
  const [name] = names;
  return name === undefined ? null : { name, names: [...new Set(names)] };
}
