import { markingText as documentMarking } from '../../shared/bundle/marking.ts';
import type { Marking } from '../../shared/plan/mission.ts';
import { wordsUi } from '../../shared/texts/en/ui/words.ts';

const CLASSES = {
  UNCLASSIFIED: 'mark-unclassified',
  OFFICIAL: 'mark-official',
  RESTRICTED: 'mark-restricted',
  CONFIDENTIAL: 'mark-confidential',
  SECRET: 'mark-secret',
  TOP_SECRET: 'mark-top-secret',
} as const satisfies Readonly<Record<Marking['level'], string>>;

const LEVELS_BY_LENGTH = [
  'TOP_SECRET',
  'UNCLASSIFIED',
  'CONFIDENTIAL',
  'RESTRICTED',
  'OFFICIAL',
  'SECRET',
] as const satisfies readonly Marking['level'][];

/** Colour class of a level; the word always stands, the colour is redundant. */
export function markingClass(marking: Marking | null): string {
  return marking === null ? '' : CLASSES[marking.level];
}

/** Colour class of a marking that came as text; the ground of "official" when the text names no known level. */
export function classOfText(text: string): string {
  const capitals = text.toUpperCase();
  // The longest word first: "top secret" holds "secret".
  const level = LEVELS_BY_LENGTH.find((entry) => capitals.includes(wordsUi.levels[entry]));
  return CLASSES[level ?? 'OFFICIAL'];
}

/**
 * Owner · level (national name) · release, in capitals as markings are printed. The words are those of the documents;
 * "exercise" stands in its own place of the banner.
 */
export function markingText(marking: Marking): string {
  const nationalName = marking.nationalName.trim();
  const same = nationalName.toUpperCase() === wordsUi.levels[marking.level];
  return documentMarking({
    ...marking,
    nationalName: same ? '' : nationalName,
    release: marking.release.trim().toUpperCase(),
    exercise: false,
  });
}
