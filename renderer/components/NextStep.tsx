import { STEPS, type StepId } from '../../shared/findings.ts';
import { stepsUi } from '../../shared/texts/en/ui/steps.ts';
import { fillText } from '../../shared/texts/fill-text.ts';
import { goTo } from '../stores/navigation-store.ts';
import { Button } from './Button.tsx';

/** The primary act of a step: on to the next one. */
export function NextStep({ from }: { readonly from: StepId }) {
  const next = STEPS[STEPS.indexOf(from) + 1];
  if (next === undefined) return null;
  return (
    <Button kind="primary" keys="Alt →" onPress={() => goTo(next)}>
      {fillText(stepsUi.next, { step: stepsUi.short[next] })}
    </Button>
  );
}
