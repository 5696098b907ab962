import type { StepId } from '../../../findings.ts';

export type FactType = 'boolean' | 'number' | 'text' | 'date' | 'set';

/** Where a fact comes from: an input of the plan, the design that follows from it, or a question to the planner. */
export type FactOrigin = 'plan' | 'design' | 'asked';

/** One fact a rule may read. Sets hold texts. */
export interface FactSpec {
  readonly type: FactType;
  /** Unit of a number, or form of a text, as `kW` or `ISO alpha-2`; empty where there is none. */
  readonly unit: string;
  readonly meaning: string;
  /** Closed list of values; a number has its choices as texts too. Absent = any. */
  readonly choices?: readonly string[];
  /** Canonical levels, which `rank` orders. */
  readonly level?: true;
  /** Names of makers, for which the owners above a name count as well. */
  readonly makers?: true;
  /** Step of the walk where the planner sees or enters it. */
  readonly step: StepId;
  readonly origin: FactOrigin;
}

/** Levels in the order of `rank`, lowest first. */
export const CANONICAL_LEVELS = [
  'UNCLASSIFIED',
  'OFFICIAL',
  'RESTRICTED',
  'CONFIDENTIAL',
  'SECRET',
  'TOP_SECRET',
] as const;

export const ALPHA_2 = 'ISO alpha-2';

type Row = Omit<FactSpec, 'type' | 'unit' | 'choices' | 'level' | 'makers'>;

/** Builders of one group: facts of a group are edited in the same step. */
export interface FactBuilders {
  flag(meaning: string, origin?: FactOrigin): FactSpec;
  amount(unit: string, meaning: string, origin?: FactOrigin): FactSpec;
  text(form: string, meaning: string, origin?: FactOrigin): FactSpec;
  day(meaning: string, origin?: FactOrigin): FactSpec;
  set(form: string, meaning: string, origin?: FactOrigin): FactSpec;
  one(choices: readonly string[], meaning: string, origin?: FactOrigin): FactSpec;
  some(choices: readonly string[], meaning: string, origin?: FactOrigin): FactSpec;
  level(meaning: string, origin?: FactOrigin): FactSpec;
}

/**
 * Builders for the facts of one group.
 * @param step - step of the walk in which the group is edited
 * @returns one builder per type of fact; `origin` is `asked` when left out
 */
export function factsOfStep(step: StepId): FactBuilders {
  const row = (meaning: string, origin: FactOrigin = 'asked'): Row => ({ meaning, step, origin });
  return {
    flag: (meaning, origin) => ({ type: 'boolean', unit: '', ...row(meaning, origin) }),
    amount: (unit, meaning, origin) => ({ type: 'number', unit, ...row(meaning, origin) }),
    text: (form, meaning, origin) => ({ type: 'text', unit: form, ...row(meaning, origin) }),
    day: (meaning, origin) => ({ type: 'date', unit: 'ISO date', ...row(meaning, origin) }),
    set: (form, meaning, origin) => ({ type: 'set', unit: form, ...row(meaning, origin) }),
    one: (choices, meaning, origin) => ({ type: 'text', unit: '', choices, ...row(meaning, origin) }),
    some: (choices, meaning, origin) => ({ type: 'set', unit: '', choices, ...row(meaning, origin) }),
    level: (meaning, origin) => ({
      type: 'text',
      unit: 'canonical level',
      choices: CANONICAL_LEVELS,
      level: true,
      ...row(meaning, origin),
    }),
  };
}
