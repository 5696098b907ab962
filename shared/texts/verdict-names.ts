import {
  BOM_CSV_PATH,
  BOM_PATH,
  BOM_XLSX_PATH,
  CYCLONEDX_PATH,
  REPORT_PATH,
  RFQ_PATH,
} from '../bundle/format/names.ts';
import { COMPANION_KINDS, type CompanionKind } from '../bundle/signatures/companions.ts';
import type { CompanionState, VerdictSigner, VerdictView } from '../bundle/verify/verdict.ts';

// Proper names, the same in every language.

export const COMPANION_NAMES: Readonly<Record<CompanionKind, string>> = {
  ssh: 'OpenSSH',
  minisign: 'minisign',
  cms: 'CMS P-384',
};

/** Formats in the order in which people ask for them. */
const VIEW_NAMES: ReadonlyMap<string, string> = new Map([
  [BOM_PATH, 'JSON'],
  [BOM_XLSX_PATH, 'XLSX'],
  [BOM_CSV_PATH, 'CSV'],
  [REPORT_PATH, 'PDF'],
  [CYCLONEDX_PATH, 'CycloneDX'],
  [RFQ_PATH, 'UBL'],
]);

/** A companion of a signer as it is told. */
export interface NamedCompanion {
  readonly kind: CompanionKind;
  readonly name: string;
  readonly state: CompanionState;
}

/**
 * Companions of a signer that are in the bundle, and those it lacks although the list has a key for them.
 * @returns in a fixed order; empty for a signer without such keys
 */
export function namedCompanions({
  companions,
  missingCompanions,
}: Pick<VerdictSigner, 'companions' | 'missingCompanions'>): readonly NamedCompanion[] {
  return COMPANION_KINDS.filter(
    (kind) => companions[kind] !== 'missing' || missingCompanions.includes(kind),
  ).map((kind) => ({ kind, name: COMPANION_NAMES[kind], state: companions[kind] }));
}

/** A document that repeats the bill, under the name of its format. */
export interface NamedView extends VerdictView {
  readonly name: string;
}

/** What each document says of the bill, in the order in which people ask for them. */
export function namedViews(views: readonly VerdictView[]): readonly NamedView[] {
  return [...VIEW_NAMES].flatMap(([path, name]) => {
    const view = views.find((entry) => entry.path === path);
    return view === undefined ? [] : [{ ...view, name }];
  });
}
