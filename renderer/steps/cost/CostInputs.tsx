import type { Plan } from '../../../shared/plan/plan.ts';
import { costUi } from '../../../shared/texts/en/ui/cost.ts';
import { NumberField } from '../../components/NumberField.tsx';
import { currencySign } from '../../lib/format.ts';
import { editPlan } from '../../stores/plan-store.ts';
import { COST_FIELDS, isConvention, shownValue, withCostField } from './cost-fields.ts';

/** Rates, lives and staff behind the total; conventions until somebody enters their own. */
export function CostInputs({ plan }: { readonly plan: Plan }) {
  return (
    <div className="form cost-inputs">
      {COST_FIELDS.map((spec) => {
        const { field, kind, ...props } = spec;
        const pointer = `/cost/${field}`;
        const value = shownValue(plan, spec);
        const convention = isConvention(plan.cost, spec);
        return (
          <NumberField
            key={field}
            {...props}
            {...(kind === 'money' ? { unit: currencySign(plan.mission.currency) } : {})}
            pointer={pointer}
            value={value}
            provenance={value === null ? 'unknown' : convention ? 'convention' : 'entered'}
            hint={value === null ? costUi.inputs.unknown : convention ? costUi.inputs.convention : ''}
            onChange={(next) =>
              editPlan({ label: props.label, key: pointer }, (held) => withCostField(held, spec, next))
            }
          />
        );
      })}
    </div>
  );
}
