import type { Marking } from '../plan/mission.ts';

/** The marking as it stands at the head of documents: `DE · RESTRICTED (VS-NfD) · RELEASABLE TO NATO`. */
export function markingText(marking: Marking): string {
  const level = marking.level.replaceAll('_', ' ');
  const national =
    marking.nationalName === '' || marking.nationalName === level ? '' : ` (${marking.nationalName})`;
  const parts = [
    marking.owner,
    `${level}${national}`,
    marking.release,
    marking.exercise ? 'EXERCISE DATA' : '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
