import type { ReactNode } from 'react';
import type { Facts } from '../../shared/catalogue/catalogue.ts';
import type { StageValues } from '../../shared/design/design.ts';
import type { StageId } from '../../shared/findings.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Names } from '../lib/names.ts';
import type { DesignView } from '../workers/engine-messages.ts';

/** What every step is given. A step reads the design and edits the plan; it computes nothing. */
export interface StepProps {
  readonly plan: Plan;
  readonly facts: Facts;
  readonly names: Names;
  /** Null until the plan was designed once, or when the design failed; the sheet says which. */
  readonly design: DesignView | null;
  /** The plan is newer than the design: show the results, dimmed. */
  readonly stale: boolean;
}

/** A step's sheet: head with title, sentence and primary act, then its regions. */
export type StepView = (props: StepProps) => ReactNode;

/** Value of one stage, or undefined while there is no design. */
export function stageOf<S extends StageId>(design: DesignView | null, stage: S): StageValues[S] | undefined {
  const values: Partial<StageValues> | undefined = design?.values;
  return values?.[stage];
}
