import { STEPS, type StepId } from '../../shared/findings.ts';
import { statesUi } from '../../shared/texts/en/ui/states.ts';
import { Button } from '../components/Button.tsx';
import { FaultState, Working } from '../components/States.tsx';
import { sentenceOf } from '../lib/client.ts';
import { requestDesign, useEngine } from '../lib/engine.ts';
import { HomePage } from '../pages/HomePage.tsx';
import type { StepProps } from '../steps/step.ts';
import { type Place, useNavigationStore } from '../stores/navigation-store.ts';
import { usePlanStore } from '../stores/plan-store.ts';
import { CompareView, PAGE_VIEWS, STEP_VIEWS } from './views.ts';

function isStep(place: Place): place is StepId {
  return (STEPS as readonly string[]).includes(place);
}

/** A design that failed stands above the sheet: the earlier one stays, dimmed, and every field can be edited. */
function EngineState({ context }: { readonly context: StepProps }) {
  const engine = useEngine();
  if (engine.fault !== null)
    return (
      <FaultState title={statesUi.fault} text={`${sentenceOf(engine.fault)} ${statesUi.safe}`}>
        <Button onPress={() => requestDesign(context.plan)}>{statesUi.tryAgain}</Button>
      </FaultState>
    );
  if (context.design === null) return <Working title={statesUi.working} />;
  return null;
}

function StepSheet({ step, context }: { readonly step: StepId; readonly context: StepProps }) {
  const View = STEP_VIEWS[step];
  return (
    <>
      <EngineState context={context} />
      <View {...context} />
    </>
  );
}

/** A plan was opened before the catalogue arrived: its step follows at once. */
function WithoutFacts() {
  const waiting = usePlanStore((state) => state.plan !== null);
  return waiting ? <Working title={statesUi.facts} /> : <HomePage />;
}

/** What the window shows: a step of the open plan, or a page beside the walk. */
export function Sheet({ context }: { readonly context: StepProps | null }) {
  const place = useNavigationStore((state) => state.place);
  if (place === 'home') return <HomePage />;
  if (isStep(place))
    return context === null ? <WithoutFacts /> : <StepSheet step={place} context={context} />;
  if (place === 'compare') return context === null ? <WithoutFacts /> : <CompareView context={context} />;
  const Page = PAGE_VIEWS[place];
  return <Page />;
}
