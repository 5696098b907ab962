import { compareIds } from '../../shared/ids.ts';
import type { PlanSummary } from '../../shared/ipc/messages.ts';

/** The plan a chain of variants began with. */
function rootOf(parents: ReadonlyMap<string, string | null>, id: string): string {
  const seen = new Set<string>();
  let at = id;
  for (;;) {
    const parent = parents.get(at);
    // A parent that was removed, or a ring made by hand, ends the chain where it stands.
    if (parent === undefined || parent === null || seen.has(parent) || !parents.has(parent)) return at;
    seen.add(at);
    at = parent;
  }
}

/**
 * The plans that are variants of one another, the original first, then in order of their ids, so that a letter keeps
 * its plan while it is worked on.
 * @param variantOf - parent of the open plan, which the list may not have yet
 */
export function variantsOf(
  plans: readonly PlanSummary[],
  id: string,
  variantOf: string | null,
): readonly PlanSummary[] {
  const parents = new Map<string, string | null>(plans.map((plan) => [plan.id, plan.variantOf]));
  parents.set(id, variantOf ?? parents.get(id) ?? null);
  const root = rootOf(parents, id);
  return plans
    .filter((plan) => rootOf(parents, plan.id) === root)
    .sort((a, b) => Number(b.id === root) - Number(a.id === root) || compareIds(a.id, b.id));
}

/** A, B, … Z, then the number. */
export function variantLetter(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : String(index + 1);
}
