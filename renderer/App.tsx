import { type RefObject, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { Plan } from '../shared/plan/plan.ts';
import { homeUi } from '../shared/texts/en/ui/home.ts';
import { shellUi } from '../shared/texts/en/ui/shell.ts';
import { statesUi } from '../shared/texts/en/ui/states.ts';
import { Boundary } from './components/Boundary.tsx';
import { Button } from './components/Button.tsx';
import { DrawingPatterns } from './components/Icon.tsx';
import { NameDialog } from './components/NameDialog.tsx';
import { FaultState, Working } from './components/States.tsx';
import { faultOf, sentenceOf } from './lib/client.ts';
import { useEngine } from './lib/engine.ts';
import { installKeyboard } from './lib/keyboard.ts';
import { type Names, namesOf } from './lib/names.ts';
import { indexInPointer } from './lib/pointer-step.ts';
import { pageTexts, setPageTexts } from './lib/print-page.ts';
import { focusPointer } from './lib/regions.ts';
import { duplicatePlan, startSession } from './lib/session.ts';
import { engineWorker } from './lib/worker-url.ts';
import { UnlockPage } from './pages/UnlockPage.tsx';
import { AppBar } from './shell/AppBar.tsx';
import { ConsequenceBar } from './shell/ConsequenceBar.tsx';
import { FindingsDrawer } from './shell/FindingsDrawer.tsx';
import { JobDialog } from './shell/JobDialog.tsx';
import { KeysSheet } from './shell/KeysSheet.tsx';
import { MarkingBanner } from './shell/MarkingBanner.tsx';
import { Notices } from './shell/Notices.tsx';
import { Sheet } from './shell/SheetView.tsx';
import { StepRail } from './shell/StepRail.tsx';
import { fetchViews, PaletteView } from './shell/views.ts';
import { WhyPanel } from './shell/WhyPanel.tsx';
import type { StepProps } from './steps/step.ts';
import { clearTarget, select, useNavigationStore } from './stores/navigation-store.ts';
import { usePlanStore } from './stores/plan-store.ts';
import { useSessionStore } from './stores/session-store.ts';

/** Starts the session once; a fault stays on the screen with the way to try again. */
function useStart(): { readonly fault: string | null; readonly again: () => void } {
  const [fault, setFault] = useState<string | null>(null);
  const [tries, setTries] = useState(0);
  const started = useRef(-1);
  useEffect(() => {
    if (started.current === tries) return;
    started.current = tries;
    startSession(engineWorker)
      .then(fetchViews)
      .catch((error: unknown) => setFault(sentenceOf(faultOf(error))));
  }, [tries]);
  return {
    fault,
    again: () => {
      setFault(null);
      setTries(tries + 1);
    },
  };
}

/** The object a pointer leads into is chosen before its field is looked for. */
function chooseObjectOf(pointer: string, plan: Plan): void {
  const index = indexInPointer(pointer);
  if (index === null) return;
  if (pointer.startsWith('/workloads/')) select('workload', plan.workloads[index]?.id ?? '');
  if (pointer.startsWith('/sites/')) select('site', plan.sites[index]?.id ?? '');
  if (pointer.startsWith('/pools/')) select('pool', plan.pools[index]?.id ?? '');
}

const LOOK_EVERY_MS = 30;
const LOOKS = 60;

/** Brings the field a finding or trace leads to into sight, once its step is on the screen. */
function useTarget(plan: Plan | null): void {
  const target = useNavigationStore((state) => state.target);
  useEffect(() => {
    if (target === null || plan === null) return;
    chooseObjectOf(target, plan);
    let looks = 0;
    const timer = setInterval(() => {
      looks += 1;
      if (focusPointer(target) || looks === LOOKS) clearTarget();
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [target, plan]);
}

/** What the steps are given; null while no plan is open. */
function useStepProps(): StepProps | null {
  const plan = usePlanStore((state) => state.plan);
  const facts = useSessionStore((state) => state.facts);
  const engine = useEngine();
  return useMemo(() => {
    if (plan === null || facts === null) return null;
    return { plan, facts, names: namesOf(plan, facts), design: engine.design, stale: engine.stale };
  }, [plan, facts, engine]);
}

interface Place {
  readonly context: StepProps | null;
  readonly names: Names;
  /** A stranger's bundle is looked at without a plan beside it, under the bundle's own marking. */
  readonly alone: boolean;
  readonly withWhy: boolean;
}

function usePlace(): Place {
  const context = useStepProps();
  const facts = useSessionStore((state) => state.facts);
  const place = useNavigationStore((state) => state.place);
  const why = useNavigationStore((state) => state.why);
  const alone = place === 'verify';
  return {
    context: alone ? null : context,
    names: context?.names ?? namesOf(null, facts),
    alone,
    withWhy: why !== null && !alone,
  };
}

/** Another screen starts at its top. */
function useSheetAtTop(place: string): RefObject<HTMLElement | null> {
  const sheet = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place decides what the sheet holds
  useEffect(() => {
    sheet.current?.scrollTo(0, 0);
  }, [place]);
  return sheet;
}

/**
 * A focus that went with the old screen goes to the new one's title, so that a reader hears where it is; a focus
 * elsewhere stays. Stands beside the screen, so that it waits with it until it is fetched.
 */
function Arrival({ sheet }: { readonly sheet: RefObject<HTMLElement | null> }) {
  useEffect(() => {
    if (document.activeElement === document.body) sheet.current?.querySelector('h1')?.focus();
  }, [sheet]);
  return null;
}

/** Rail, sheet with its notices and findings, why-panel. */
function Frame({ context, names, alone, withWhy }: Place) {
  const where = useNavigationStore((state) => state.place);
  const sheet = useSheetAtTop(where);
  const classes = alone ? 'frame bare' : withWhy ? 'frame with-why' : 'frame';
  return (
    <div className={classes}>
      {!alone && <StepRail context={context} />}
      <div className="work">
        <Notices />
        <main id="sheet" ref={sheet} className="sheet" data-region="sheet" tabIndex={-1}>
          <Boundary
            resetKey={context === null ? where : `${where} ${context.stale} ${context.plan.revision}`}
          >
            <Suspense fallback={<Working title={statesUi.fetching} />}>
              <Sheet context={context} />
              <Arrival key={where} sheet={sheet} />
            </Suspense>
          </Boundary>
        </main>
        {context !== null && <FindingsDrawer findings={context.design?.findings ?? []} names={names} />}
      </div>
      {withWhy && <WhyPanel names={names} />}
    </div>
  );
}

function Marking({ place }: { readonly place: Place }) {
  const foreign = useSessionStore((state) => state.verdict?.marking ?? null);
  return <MarkingBanner plan={place.context?.plan ?? null} foreign={place.alone ? foreign : null} />;
}

function Window() {
  const place = usePlace();
  const facts = useSessionStore((state) => state.facts);
  const paletteOpen = useNavigationStore((state) => state.paletteOpen);
  const [naming, setNaming] = useState(false);
  const { context } = place;
  const plan = context?.plan ?? null;
  useTarget(plan);
  useEffect(() => setPageTexts(pageTexts(plan, facts)), [plan, facts]);
  useEffect(() => installKeyboard({ onNewVariant: () => setNaming(true) }), []);
  return (
    <div className="app">
      <Marking place={place} />
      <AppBar plan={plan} onNewVariant={() => setNaming(true)} />
      <Frame {...place} />
      {context === null ? (
        <div />
      ) : (
        <ConsequenceBar plan={context.plan} design={context.design} stale={context.stale} />
      )}
      <Marking place={place} />
      <Suspense fallback={null}>{paletteOpen && <PaletteView context={context} facts={facts} />}</Suspense>
      <KeysSheet />
      {plan !== null && (
        <NameDialog
          title={shellUi.newVariant}
          text={homeUi.variantText}
          act={homeUi.makeVariant}
          initial={plan.name}
          open={naming}
          onClose={() => setNaming(false)}
          onName={(name) => void duplicatePlan(name, true)}
        />
      )}
    </div>
  );
}

export function App() {
  const loading = useSessionStore((state) => state.loading);
  const vault = useSessionStore((state) => state.vault);
  const locked = vault?.state === 'locked' ? vault : null;
  const { fault, again } = useStart();
  return (
    <>
      <a className="skip btn" href="#sheet">
        {shellUi.skip}
      </a>
      <DrawingPatterns />
      {fault !== null && (
        <FaultState title={shellUi.startFault} text={fault}>
          <Button onPress={again}>{shellUi.startAgain}</Button>
        </FaultState>
      )}
      {fault === null && locked !== null && <UnlockPage vault={locked} onOpen={again} />}
      {fault === null && loading && locked === null && <Working title={shellUi.starting} />}
      {fault === null && !loading && locked === null && <Window />}
      <JobDialog />
    </>
  );
}
