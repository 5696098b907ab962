import type { PackConfirmation, PackNeeds } from '../../../shared/pack/examination.ts';
import { packsUi as texts } from '../../../shared/texts/en/ui/packs.ts';

/** What people typed under the preview of a pack. */
export interface ConfirmForm {
  readonly person: string;
  readonly second: string;
  readonly reason: string;
  readonly time: boolean;
  readonly prices: boolean;
}

/** A form with the name of the person at this workspace, who still has to read and press. */
export function emptyConfirm(person: string): ConfirmForm {
  return { person, second: '', reason: '', time: false, prices: false };
}

function same(a: string, b: string): boolean {
  const plain = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
  return plain(a) === plain(b);
}

/** The first thing that is still missing, in words; null when the pack may be imported. */
export function confirmNeeds(form: ConfirmForm, needs: PackNeeds): string | null {
  const { person, second, reason, time, prices } = form;
  if (person.trim() === '') return texts.needs.person;
  if (needs.persons === 2 && (second.trim() === '' || same(person, second))) return texts.needs.second;
  if (needs.ended && reason.trim() === '') return texts.needs.reason;
  if (needs.aheadOfClock && !time) return texts.needs.time;
  return needs.priceJumps && !prices ? texts.needs.prices : null;
}

/** The form as main takes it. */
export function confirmationOf(form: ConfirmForm, needs: PackNeeds, fileSha512: string): PackConfirmation {
  const persons = [form.person, ...(needs.persons === 2 ? [form.second] : [])].map((name) => name.trim());
  return {
    fileSha512,
    persons,
    reason: form.reason.trim(),
    clockConfirmed: form.time,
    pricesConfirmed: form.prices,
  };
}
