import { useMemo } from 'react';
import type { BomLine } from '../../../shared/design/supply.ts';
import { type ProductChange, productChanges } from '../../../shared/law/product-changes.ts';
import { applyEdits } from '../../../shared/plan/apply-edits.ts';
import { substituteSearch } from '../../../shared/stages/sovereignty/substitutes.ts';
import { costUi } from '../../../shared/texts/en/ui/cost.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { NoData } from '../../components/Marks.tsx';
import { type Effect, useEffects } from '../../lib/try-plans.ts';
import { goTo } from '../../stores/navigation-store.ts';
import { editPlan } from '../../stores/plan-store.ts';
import type { StepProps } from '../step.ts';
import { LineLosses } from './LineLosses.tsx';
import { entryOf, isPayable } from './line-price.ts';
import { PriceForm } from './PriceForm.tsx';

/** Trying one takes as long as an edit; more than this many are not tried at once. */
const MOST = 6;

function useChanges(line: BomLine, step: StepProps): readonly ProductChange[] {
  const { plan, facts } = step;
  return useMemo(() => {
    // Whole systems are compared in step 4, where they are ranked.
    if (line.category === 'server' || line.category === 'accelerator') return [];
    return productChanges(line, plan, substituteSearch(plan.mission.policy, facts)).slice(0, MOST);
  }, [line, plan, facts]);
}

function effectText(effect: Effect | undefined): string {
  if (effect === undefined) return costUi.trying;
  const parts = [effect.capex, effect.power, effect.weeks, effect.law].filter((part) => part !== '');
  return parts.length === 0 ? costUi.noDifference : parts.join(', ');
}

function Alternative(props: { readonly change: ProductChange; readonly effect: Effect | undefined }) {
  const { change, effect } = props;
  const [product] = change.products;
  return (
    <tr>
      <td>{change.to}</td>
      <td>{product === undefined ? '' : `${product.vendor} · ${product.vendorCountry ?? '–'}`}</td>
      <td>{effect?.fault === true ? <NoData text={costUi.notDesignable} /> : effectText(effect)}</td>
      <td className="num">
        <Button
          kind="quiet"
          small
          onPress={() =>
            editPlan({ label: fillText(costUi.take, { name: change.to }) }, (plan) =>
              applyEdits(plan, change.edits),
            )
          }
        >
          {costUi.takeIt}
        </Button>
      </td>
    </tr>
  );
}

function Alternatives({ line, step }: { readonly line: BomLine; readonly step: StepProps }) {
  const changes = useChanges(line, step);
  const plans = useMemo(() => changes.map(({ edits }) => applyEdits(step.plan, edits)), [changes, step.plan]);
  const effects = useEffects(plans, step);
  if (line.category === 'server' || line.category === 'accelerator')
    return (
      <p className="small dim">
        {costUi.systemsText}{' '}
        <button type="button" className="link" onClick={() => goTo('compute')}>
          {costUi.toCompute}
        </button>
      </p>
    );
  if (changes.length === 0) return <p className="small dim">{costUi.noAlternative}</p>;
  return (
    <table className="compact-rows inset" aria-label={costUi.alternatives}>
      <thead>
        <tr>
          {costUi.alternativeColumns.map((head) => (
            <th key={head}>{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {changes.map((change, index) => (
          <Alternative key={change.to} change={change} effect={effects[index]} />
        ))}
      </tbody>
    </table>
  );
}

/** A line opened: its price, entered in place, and what could stand in its place with what that changes. */
export function LineDetail(props: {
  readonly line: BomLine;
  readonly step: StepProps;
  readonly onDone: () => void;
}) {
  const { line, step, onDone } = props;
  const entry = entryOf(line, step.plan, step.facts);
  return (
    <div className="line-detail">
      {line.productId !== null && isPayable(line) && (
        <PriceForm line={line} plan={step.plan} entry={entry} onDone={onDone} />
      )}
      {line.redundancy !== null && <LineLosses siteId={line.siteId} redundancy={line.redundancy} />}
      <Alternatives line={line} step={step} />
    </div>
  );
}
