import { enoughSign, fewestSignatures } from '../../../shared/bundle/trust/signing-state.ts';
import { toldFingerprint } from '../../../shared/bundle/trust/told-fingerprint.ts';
import type { TrustAct } from '../../../shared/ipc/list-contract.ts';
import type { SignerOffer, TrustSummary } from '../../../shared/ipc/messages.ts';
import { trustVersionsUi } from '../../../shared/texts/en/ui/trust-versions.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';

const { needs } = trustVersionsUi.roots;

/** Root holders as they are to be, while it is typed. */
export interface RootsForm {
  /** Ids of holders who go. */
  readonly remove: readonly string[];
  readonly threshold: string;
  /** Record of a new holder; null when nobody is added. */
  readonly offer: SignerOffer | null;
  /** The fingerprint as the new holder told it. */
  readonly told: string;
  readonly anyway: boolean;
}

type Trust = Pick<TrustSummary, 'roots' | 'rootHolders'>;
type Side = Parameters<typeof enoughSign>[1];

export function emptyRoots({ roots }: Trust): RootsForm {
  return { remove: [], threshold: String(roots?.threshold ?? 1), offer: null, told: '', anyway: false };
}

/** Holders who may sign now. */
export function sideBefore({ roots, rootHolders }: Trust): Side {
  return { threshold: roots?.threshold ?? 1, holders: rootHolders };
}

/** Holders who may sign from the change on. A number that is not one yet stands for the one before. */
export function sideAfter(form: RootsForm, trust: Trust): Side {
  const kept = trust.rootHolders.filter(({ id }) => !form.remove.includes(id));
  const added = form.offer === null ? [] : [{ id: form.offer.id, person: form.offer.person }];
  const typed = Number(form.threshold.trim());
  const threshold = Number.isInteger(typed) && typed > 0 ? typed : (trust.roots?.threshold ?? 1);
  return { threshold, holders: [...kept, ...added] };
}

/** Holders are counted by person: two keys of one person sign once. */
export function personsOf({ holders }: Side): number {
  return new Set(holders.map(({ person }) => person)).size;
}

function offerNeeds({ offer, told, anyway }: RootsForm, { rootHolders }: Trust): string | null {
  if (offer === null) return null;
  if (offer.refused) return needs.record;
  if (rootHolders.some(({ id }) => id === offer.id)) return fillText(needs.held, { id: offer.id });
  if (!toldFingerprint(told, offer.fingerprint).same) return needs.told;
  return offer.doubts.length > 0 && !anyway ? needs.anyway : null;
}

function countNeeds(form: RootsForm, trust: Trust): string | null {
  const persons = personsOf(sideAfter(form, trust));
  if (persons === 0) return needs.none;
  if (!/^(?:[1-9]|[1-4][0-9]|50)$/.test(form.threshold.trim())) return needs.number;
  const count = Number(form.threshold.trim());
  if (count <= persons) return null;
  return fillText(needs.above, { count: String(count), persons: String(persons) });
}

/** The change that was typed, or what it still needs, in words. */
export function rootsTyped(form: RootsForm, trust: Trust): Extract<TrustAct, { act: 'roots' }> | string {
  const wanting = offerNeeds(form, trust) ?? countNeeds(form, trust);
  if (wanting !== null) return wanting;
  const threshold = Number(form.threshold.trim());
  const { offer, told: fingerprint, anyway, remove } = form;
  if (offer === null && remove.length === 0 && threshold === trust.roots?.threshold) return needs.same;
  const add = offer === null ? null : { id: offer.id, fingerprint, anyway };
  return { act: 'roots', add, remove: [...remove], threshold };
}

/** How many holders are asked to sign here at least. */
export function rootsRows(form: RootsForm, trust: Trust): number {
  const [before, after] = [sideBefore(trust), sideAfter(form, trust)];
  // More than there are can never sign; the form says so elsewhere.
  const reachable = { ...after, threshold: Math.min(after.threshold, Math.max(1, personsOf(after))) };
  return fewestSignatures(before, reachable);
}

/** What the chosen signatures lack, in words; null when the change comes into force with them. */
export function rootsSigned(ids: readonly string[], form: RootsForm, trust: Trust): string | null {
  return enoughSign(ids, sideBefore(trust), sideAfter(form, trust)) ? null : needs.keys;
}
