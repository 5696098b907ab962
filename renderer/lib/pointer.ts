import type { PlanEdit } from '../../shared/findings.ts';
import type { Plan } from '../../shared/plan/plan.ts';

function partsOf(pointer: string): readonly string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** One part of a JSON pointer (RFC 6901), escaped. */
export function pointerPart(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** What a JSON pointer names, or undefined. */
export function valueAt(value: unknown, pointer: string): unknown {
  let at = value;
  for (const part of partsOf(pointer)) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[part];
  }
  return at;
}

function changed(holder: unknown, parts: readonly string[], value: unknown): unknown {
  const [part, ...rest] = parts;
  if (part === undefined) return value;
  if (Array.isArray(holder)) {
    const index = part === '-' ? holder.length : Number(part);
    if (rest.length === 0 && value === undefined) return holder.filter((_entry, at) => at !== index);
    const copy = [...(holder as readonly unknown[])];
    copy[index] = changed(holder[index], rest, value);
    return copy;
  }
  const record = (typeof holder === 'object' && holder !== null ? holder : {}) as Readonly<
    Record<string, unknown>
  >;
  if (rest.length === 0 && value === undefined) {
    const { [part]: _gone, ...kept } = record;
    return kept;
  }
  return { ...record, [part]: changed(record[part], rest, value) };
}

/** The plan with the edits of a way out applied, in order. The schema checks the result when it is saved. */
export function applyEdits(plan: Plan, edits: readonly PlanEdit[]): Plan {
  return edits.reduce<Plan>((held, edit) => changed(held, partsOf(edit.pointer), edit.value) as Plan, plan);
}
