import { asId, type PlanId } from '../../../shared/ids.ts';
import { newPlan } from '../../../shared/plan/defaults.ts';
import type { CostChoice, Plan } from '../../../shared/plan/plan.ts';
import { costUi } from '../../../shared/texts/en/ui/cost.ts';
import { majorOf, moneyFromMajor } from '../../../shared/units/money.ts';
import type { NumberFieldProps } from '../../components/NumberField.tsx';

const words = costUi.inputs;
const PER_CENT = 100;

/** One assumption of the total cost: what it edits and how it is typed. */
export interface CostField
  extends Pick<NumberFieldProps, 'label' | 'unit' | 'rules' | 'step' | 'decimals' | 'nullable'> {
  readonly field: Exclude<keyof CostChoice, 'prices'>;
  readonly kind: 'percent' | 'number' | 'money';
}

const percent = { kind: 'percent', unit: words.percent, rules: { min: 0, max: 100 }, step: 1 } as const;
const years = { kind: 'number', unit: words.years, step: 1 } as const;

export const COST_FIELDS: readonly CostField[] = [
  { field: 'years', label: words.horizon, ...years, rules: { min: 1, max: 40, whole: true } },
  { field: 'discountRate', label: words.discountRate, ...percent },
  { field: 'contingency', label: words.contingency, ...percent },
  { field: 'itMaintenanceRate', label: words.itMaintenance, ...percent },
  { field: 'facilityMaintenanceRate', label: words.facilityMaintenance, ...percent },
  { field: 'itLifeYears', label: words.itLife, ...years, rules: { min: 1, max: 40 } },
  { field: 'facilityLifeYears', label: words.facilityLife, ...years, rules: { min: 1, max: 60 } },
  {
    field: 'staffFte',
    label: words.staff,
    kind: 'number',
    unit: words.people,
    rules: { min: 0, max: 10_000 },
    step: 0.5,
    nullable: true,
  },
  {
    field: 'staffCostPerYearMinor',
    label: words.staffCost,
    kind: 'money',
    rules: { min: 0, max: 1e12 },
    step: 1000,
    nullable: true,
  },
];

const CONVENTIONS = newPlan(asId<PlanId>('conventions'), '', '2000-01-01').cost;

/** Whether the plan still has the published convention; a field without one is entered by somebody. */
export function isConvention(cost: CostChoice, { field }: CostField): boolean {
  return cost[field] !== null && cost[field] === CONVENTIONS[field];
}

/** Value of the plan in the unit of the field. */
export function shownValue(plan: Plan, { field, kind }: CostField): number | null {
  const value = plan.cost[field];
  if (value === null || kind === 'number') return value;
  if (kind === 'money') return majorOf({ currency: plan.mission.currency, minor: value });
  // 0.07 × 100 is not 7 in binary.
  return Number((value * PER_CENT).toPrecision(12));
}

/** The plan with a typed value; undefined texts of required fields never come here. */
export function withCostField(plan: Plan, { field, kind }: CostField, value: number | null): Plan {
  const kept =
    value === null || kind === 'number'
      ? value
      : kind === 'money'
        ? moneyFromMajor(plan.mission.currency, value).minor
        : Number((value / PER_CENT).toPrecision(12));
  return { ...plan, cost: { ...plan.cost, [field]: kept } };
}
