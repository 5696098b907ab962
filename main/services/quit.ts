import { isPlannerError, PlannerError } from '../../shared/errors.ts';
import { faultSentence } from '../../shared/texts/en/faults.ts';

/** What the user may do when the workspace cannot be saved at the end. */
export type QuitChoice = 'copy' | 'quit' | 'stay';

export interface QuitParts {
  /** Saves everything. @throws PlannerError `storage/…` */
  save(): Promise<void>;
  /** Saves a copy where the user says; false when they cancelled. @throws PlannerError `storage/…` */
  saveCopy(): Promise<boolean>;
  /** Shows the sentence with the three choices. */
  ask(sentence: string): Promise<QuitChoice>;
}

function sentenceOf(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return faultSentence(isPlannerError(error) ? error : new PlannerError('ipc', 'internal', { reason }));
}

/** Asks until the user has saved a copy or decided; true when the program may end. */
async function settle(parts: QuitParts, failure: unknown): Promise<boolean> {
  let sentence = sentenceOf(failure);
  for (;;) {
    const choice = await parts.ask(sentence);
    if (choice !== 'copy') return choice === 'quit';
    try {
      if (await parts.saveCopy()) return true;
    } catch (error) {
      sentence = sentenceOf(error);
    }
  }
}

/**
 * Saves before the program ends. Nothing typed is lost silently: when the save fails, the user decides.
 * @returns true when the program may end
 */
export async function mayQuit(parts: QuitParts): Promise<boolean> {
  try {
    await parts.save();
    return true;
  } catch (error) {
    return settle(parts, error);
  }
}
