import type { SheetFigure } from '../../shared/ipc/messages.ts';
import { catalogueUi } from '../../shared/texts/en/ui/catalogue.ts';
import { wordsUi } from '../../shared/texts/en/ui/words.ts';
import type { SourceTag } from '../../shared/trace.ts';
import { formatFull } from './format.ts';

const TAGS: readonly SourceTag[] = ['M', 'V', 'P', 'S', 'F', 'C', 'U'];

/** Tag of a source by its letter; a letter nobody knows is a vendor's. */
export function tagOf(letter: string): SourceTag {
  return TAGS.find((tag) => tag === letter) ?? 'V';
}

/** Value of a figure as text; null while it is not known. */
export function valueText(value: SheetFigure['value']): string | null {
  if (value === null) return null;
  if (typeof value === 'number') return formatFull(value);
  return typeof value === 'boolean' ? (value ? wordsUi.yes : wordsUi.no) : value;
}

const FIELD_NAMES: Readonly<Record<string, string>> = catalogueUi.fields;

/** A source as one reads it: an address without its scheme, a text as it is. */
export function sourceText(source: string): string {
  return source.replace(/^https?:\/\/(www\.)?/, '');
}

/** Name of a field in words: `memoryBandwidthBytesPerS` becomes "memory bandwidth". */
export function fieldName(field: string): string {
  const known = FIELD_NAMES[field];
  if (known !== undefined) return known;
  const peak = /^peakDenseFlopPerS\.(.+)$/.exec(field)?.[1];
  if (peak !== undefined) return `${catalogueUi.densePeak} ${peak.toUpperCase()}`;
  return field
    .replace('peakDenseFlopPerS', catalogueUi.densePeak)
    .replace(/(BytesPerS|FlopPerS|BitPerS|GbitPerS|LPerMin|Bytes|Wh|VA|Kg|Mm|W|A|C|K|U|S)$/, '')
    .replaceAll('.', ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
}
