import { reportText as german } from './de/report.ts';
import { reportText as english } from './en/report.ts';
import { fillText } from './fill-text.ts';
import { reportText as french } from './fr/report.ts';
import type { VerifyLanguage } from './verify-languages.ts';

type Translated<Table> = Table extends string
  ? string
  : { readonly [Key in keyof Table]: Translated<Table[Key]> };

/** Every word of the report and of the slip in one language; one that is not translated does not compile. */
export type ReportText = Translated<typeof english>;

/** By the language a bundle is made in. */
export const REPORT_TEXTS: Readonly<Record<VerifyLanguage, ReportText>> = {
  en: english,
  fr: french,
  de: german,
};

/**
 * Label of a headline figure by its path, as in `compute.pools.chat.servers`.
 * @param name - gives the names of pools and sites
 * @returns the path itself for a figure without a label
 */
export function headlineLabel(
  path: string,
  { labels, of }: ReportText['headline'],
  name: (id: string) => string,
): string {
  const parts = path.split('.');
  const known: Readonly<Record<string, string>> = labels;
  const figure = known[parts.at(-1) ?? ''];
  if (figure === undefined) return path;
  const owned = parts[0] !== 'schedule' && parts.length > 3;
  return owned ? fillText(of, { figure, owner: name(parts[2] ?? '') }) : figure;
}
