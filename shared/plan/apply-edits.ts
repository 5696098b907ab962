import type { PlanEdit } from '../findings.ts';
import type { Plan } from './plan.ts';

/** Parts of a JSON pointer (RFC 6901), unescaped; none for the whole document. */
export function pointerParts(pointer: string): readonly string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function editedList(list: readonly unknown[], parts: readonly string[], value: unknown): unknown {
  const [part = '', ...rest] = parts;
  const index = part === '-' ? list.length : Number(part);
  if (rest.length === 0 && value === undefined) return list.filter((_entry, at) => at !== index);
  const copy = [...list];
  copy[index] = edited(list[index], rest, value);
  return copy;
}

function edited(holder: unknown, parts: readonly string[], value: unknown): unknown {
  const [part, ...rest] = parts;
  if (part === undefined) return value;
  if (Array.isArray(holder)) return editedList(holder, parts, value);
  const entries = typeof holder === 'object' && holder !== null ? Object.entries(holder) : [];
  const others = entries.filter(([name]) => name !== part);
  if (rest.length === 0 && value === undefined) return Object.fromEntries(others);
  const before = entries.find(([name]) => name === part)?.[1];
  return Object.fromEntries([
    ...entries.filter(([name]) => name !== part),
    [part, edited(before, rest, value)],
  ]);
}

/**
 * The plan with edits applied, in order; the plan itself is untouched. `-` appends to a list, a value of undefined
 * removes. The schema is not checked here: a plan that is stored or exported is checked then.
 */
export function applyEdits(plan: Plan, edits: readonly PlanEdit[]): Plan {
  return edits.reduce<Plan>(
    (held, edit) => edited(held, pointerParts(edit.pointer), edit.value) as Plan,
    plan,
  );
}
