import type { AiModel } from '../../catalogue/model.ts';
import { PlannerError } from '../../errors.ts';

/**
 * A figure of the model that nothing can stand in for.
 * @param field - name of the typed field, dotted for nested ones
 * @returns the figure, above zero
 * @throws PlannerError `estimate/missing-figure` naming model and field
 */
export function requireModelFigure(model: AiModel, field: string, value: number | null | undefined): number {
  if (value === null || value === undefined || !(value > 0))
    throw new PlannerError('estimate', 'missing-figure', { id: model.id, field });
  return value;
}
