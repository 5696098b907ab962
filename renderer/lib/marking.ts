import type { Marking } from '../../shared/plan/plan.ts';
import { wordsUi } from '../../shared/texts/en/ui/words.ts';

const CLASSES = {
  UNCLASSIFIED: 'mark-unclassified',
  OFFICIAL: 'mark-official',
  RESTRICTED: 'mark-restricted',
  CONFIDENTIAL: 'mark-confidential',
  SECRET: 'mark-secret',
  TOP_SECRET: 'mark-top-secret',
} as const satisfies Readonly<Record<Marking['level'], string>>;

/** Colour class of a level; the word always stands, the colour is redundant. */
export function markingClass(marking: Marking | null): string {
  return marking === null ? '' : CLASSES[marking.level];
}

/** Owner · level (national name) · release, in capitals as markings are printed. */
export function markingText(marking: Marking): string {
  const level = wordsUi.levels[marking.level];
  const national = marking.nationalName.trim();
  const differs = national !== '' && national.toUpperCase() !== level;
  const parts = [
    marking.owner,
    differs ? `${level} (${national})` : level,
    marking.release.trim().toUpperCase(),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
