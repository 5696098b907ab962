import { compareIds } from '../../shared/ids.ts';
import type { PlanSummary } from '../../shared/ipc/messages.ts';

/**
 * The plans that are variants of one another, the original first, then in order of their ids, so that a letter keeps
 * its plan while it is worked on.
 */
export function variantsOf(
  plans: readonly PlanSummary[],
  id: string,
  variantOf: string | null,
): readonly PlanSummary[] {
  const root = variantOf ?? id;
  return plans
    .filter((plan) => plan.id === root || plan.variantOf === root)
    .sort((a, b) => Number(b.id === root) - Number(a.id === root) || compareIds(a.id, b.id));
}

/** A, B, … Z, then the number. */
export function variantLetter(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : String(index + 1);
}
