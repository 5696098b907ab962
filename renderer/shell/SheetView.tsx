import { STEPS, type StepId } from '../../shared/findings.ts';
import { statesUi } from '../../shared/texts/en/ui/states.ts';
import { Button } from '../components/Button.tsx';
import { FaultState, Working } from '../components/States.tsx';
import { sentenceOf } from '../lib/client.ts';
import { requestDesign, useEngine } from '../lib/engine.ts';
import { CataloguePage } from '../pages/CataloguePage.tsx';
import { ComparePage } from '../pages/ComparePage.tsx';
import { HomePage } from '../pages/HomePage.tsx';
import { SettingsPage } from '../pages/SettingsPage.tsx';
import { TrustPage } from '../pages/TrustPage.tsx';
import { VerifyPage } from '../pages/VerifyPage.tsx';
import { ComputeStep } from '../steps/compute/ComputeStep.tsx';
import { CostStep } from '../steps/cost/CostStep.tsx';
import { FabricStep } from '../steps/fabric/FabricStep.tsx';
import { LawStep } from '../steps/law/LawStep.tsx';
import { MissionStep } from '../steps/mission/MissionStep.tsx';
import { RacksStep } from '../steps/racks/RacksStep.tsx';
import { SignStep } from '../steps/sign/SignStep.tsx';
import { SiteStep } from '../steps/site/SiteStep.tsx';
import type { StepProps, StepView } from '../steps/step.ts';
import { WorkloadsStep } from '../steps/workloads/WorkloadsStep.tsx';
import { type Place, useNavigationStore } from '../stores/navigation-store.ts';

/** The nine steps, in the order of the walk. */
const STEP_VIEWS: Readonly<Record<StepId, StepView>> = {
  mission: MissionStep,
  workloads: WorkloadsStep,
  site: SiteStep,
  compute: ComputeStep,
  fabric: FabricStep,
  racks: RacksStep,
  law: LawStep,
  cost: CostStep,
  sign: SignStep,
};

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

/** What the window shows: a step of the open plan, or a page beside the walk. */
export function Sheet({ context }: { readonly context: StepProps | null }) {
  const place = useNavigationStore((state) => state.place);
  if (isStep(place)) return context === null ? <HomePage /> : <StepSheet step={place} context={context} />;
  switch (place) {
    case 'home':
      return <HomePage />;
    case 'catalogue':
      return <CataloguePage />;
    case 'compare':
      return context === null ? <HomePage /> : <ComparePage context={context} />;
    case 'verify':
      return <VerifyPage />;
    case 'trust':
      return <TrustPage />;
    case 'settings':
      return <SettingsPage />;
  }
}
