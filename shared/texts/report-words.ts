import { reportWords as german } from './de/report.ts';
import { type PricedTotalWords, pricedTotalWords } from './en/priced-total.ts';
import { reportText } from './en/report.ts';
import { reportWords as french } from './fr/report.ts';
import type { VerifyLanguage } from './verify-languages.ts';

/** Chapters of the report, by the name of what they show. */
export type ReportChapter =
  | 'headline'
  | 'workloads'
  | 'systems'
  | 'bill'
  | 'racks'
  | 'fabric'
  | 'power'
  | 'cooling'
  | 'law'
  | 'sovereignty'
  | 'findings'
  | 'assumptions'
  | 'traces';

type Words<Table> = { readonly [Key in keyof Table]: string };

/** Words of the report that are translated: cover, frame, contents, names of chapters, and the table of the bill. */
export interface ReportWords {
  readonly kind: string;
  /** `{number}`. */
  readonly revision: string;
  /** `{plan}` and `{revision}`. */
  readonly planRevision: string;
  /** `{page}` and `{pages}`. */
  readonly pageOf: string;
  readonly contents: string;
  readonly notGiven: string;
  /** `{value}`. */
  readonly atLeast: string;
  /** The exact total on the cover, where lines have no price. */
  readonly pricedTotal: PricedTotalWords;
  readonly cover: Words<Omit<typeof reportText.cover, 'packs'>> & {
    /** What a pack is called beside the catalogue, by its channel. */
    readonly packs: Words<typeof reportText.cover.packs>;
  };
  readonly chapters: Readonly<Record<ReportChapter, string>>;
  readonly billColumns: Words<typeof reportText.bill.columns>;
  readonly billSum: string;
  /** Says on the cover what is English; null where all is. */
  readonly englishRest: string | null;
}

const english: ReportWords = {
  kind: reportText.kind,
  revision: 'revision {number}',
  planRevision: reportText.planRevision,
  pageOf: reportText.pageOf,
  contents: reportText.contents,
  notGiven: reportText.notGiven,
  atLeast: reportText.headline.atLeast,
  pricedTotal: pricedTotalWords,
  cover: reportText.cover,
  chapters: {
    headline: reportText.headline.title,
    workloads: reportText.workloads.title,
    systems: reportText.systems.title,
    bill: reportText.bill.title,
    racks: reportText.racks.title,
    fabric: reportText.fabric.title,
    power: reportText.power.title,
    cooling: reportText.cooling.title,
    law: reportText.law.title,
    sovereignty: reportText.sovereignty.title,
    findings: reportText.findings.title,
    assumptions: reportText.assumptions.title,
    traces: reportText.traces.title,
  },
  billColumns: reportText.bill.columns,
  billSum: reportText.bill.sum,
  englishRest: null,
};

/** By the language a bundle is made in. */
export const REPORT_WORDS: Readonly<Record<VerifyLanguage, ReportWords>> = {
  en: english,
  fr: french,
  de: german,
};
