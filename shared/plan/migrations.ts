import { migrateVersion1 } from './migrate-v1.ts';
import { PLAN_FORMAT_VERSION } from './plan.ts';

/** Turns a plan of version `from` into one of version `from + 1`. Old ones are never edited. */
export interface PlanMigration {
  readonly from: number;
  readonly name: string;
  migrate(plan: unknown): unknown;
}

export const planMigrations: readonly PlanMigration[] = [
  { from: 1, name: 'papers, waivers, phases, rooms and serving modes', migrate: migrateVersion1 },
];

/**
 * Applies migrations in order until the current version is reached.
 * @returns the value in the current format and the names of what was applied
 */
export function migratePlan(
  value: unknown,
  version: number,
  migrations: readonly PlanMigration[] = planMigrations,
): { value: unknown; applied: readonly string[] } {
  const applied: string[] = [];
  let current = value;
  for (let from = version; from < PLAN_FORMAT_VERSION; from += 1) {
    const step = migrations.find((migration) => migration.from === from);
    if (!step) break;
    current = step.migrate(current);
    applied.push(step.name);
  }
  return { value: current, applied };
}
