import type { Facts } from '../catalogue/catalogue.ts';
import type { Design } from '../design/design.ts';
import type { Plan } from '../plan/plan.ts';
import type { VerifyLanguage } from '../texts/verify-languages.ts';
import type { FileDigests } from './manifest/digests.ts';
import type { BundlePredicateV1 } from './manifest/manifest-v1.ts';
import type { BomDocument } from './payload/bom-document.ts';

/** What the printed report is made of: the bill as it is in the bundle, and the design behind it. */
export interface ReportContent
  extends Pick<
    BundlePredicateV1,
    'bundleId' | 'claimedAt' | 'tool' | 'marking' | 'recipient' | 'offerValidUntil'
  > {
  readonly plan: Plan;
  readonly design: Design;
  readonly facts: Facts;
  readonly bom: BomDocument;
  /** English when left out. */
  readonly language?: VerifyLanguage;
  /** Of `payload/bom.json`. */
  readonly billDigests: FileDigests;
}

/**
 * Makes `payload/report.pdf`. Handed in by the host, which has the fonts; the same content must give the same bytes on
 * every machine.
 */
export type ReportBuilder = (content: ReportContent) => Uint8Array;
