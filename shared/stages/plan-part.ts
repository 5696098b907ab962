import type { Plan } from '../plan/plan.ts';

type Field<T> = T extends readonly (infer Item)[] ? keyof Item & string : keyof T & string;

/**
 * A part of the plan that a stage reads: a whole part as `physical`, or one field of it as `mission.policy`. A field
 * of a list stands for that field of every entry, as `sites.floor`.
 */
export type PlanPart = { [K in keyof Plan & string]: K | `${K}.${Field<Plan[K]>}` }[keyof Plan & string];

/**
 * What a part holds, to be compared by reference.
 * @returns one value for a whole part or a field; one per entry for a field of a list, after the number of entries
 */
export function valuesOfPart(plan: Plan, part: PlanPart): readonly unknown[] {
  const [name = '', field] = part.split('.');
  const whole: unknown = (plan as unknown as Readonly<Record<string, unknown>>)[name];
  if (field === undefined) return [whole];
  if (!Array.isArray(whole)) return [(whole as Readonly<Record<string, unknown>>)[field]];
  const entries: readonly Readonly<Record<string, unknown>>[] = whole;
  return [entries.length, ...entries.map((entry) => entry[field])];
}
