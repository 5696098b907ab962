import { useMemo, useState } from 'react';
import type { ComplianceResult } from '../../../shared/design/judgement.ts';
import type { BomLine } from '../../../shared/design/supply.ts';
import { factQuestions } from '../../../shared/law/fact-questions.ts';
import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { stepsUi } from '../../../shared/texts/en/ui/steps.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { NextStep } from '../../components/NextStep.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { StepHead } from '../../components/Sheet.tsx';
import { EmptyState } from '../../components/States.tsx';
import { formatDate, formatExact } from '../../lib/format.ts';
import { lawTotals } from '../../lib/law-totals.ts';
import type { StopSet } from '../../workers/law-messages.ts';
import { type StepProps, stageOf } from '../step.ts';
import { instrumentNames } from './calendar.ts';
import { Dates } from './Dates.tsx';
import { Overview } from './Overview.tsx';
import { Papers } from './Papers.tsx';
import { Profile } from './Profile.tsx';
import { Questions } from './Questions.tsx';
import { Road } from './Road.tsx';
import { Supply } from './Supply.tsx';
import { NO_STOPS, stopsOf } from './stops.ts';
import { Waivers } from './Waivers.tsx';

const VIEWS = ['clauses', 'profile', 'facts', 'papers', 'dates', 'supply', 'road'] as const;
type LawView = (typeof VIEWS)[number];

const SEGMENTS = VIEWS.map((id) => ({ id, name: lawUi.views[id] }));

/** On every view and every printed sheet: how far this judgement goes. */
function Notice({ compliance, step }: { readonly compliance: ComplianceResult; readonly step: StepProps }) {
  const { 'not-met': notMet, open, met, later, out } = lawTotals(compliance.counts);
  const instruments = new Set(compliance.clauses.map((clause) => clause.instrumentId)).size;
  const counts = fillText(lawUi.read, {
    instruments: formatExact(instruments),
    apply: formatExact(notMet + open + met),
    out: formatExact(later + out),
  });
  return (
    <p className="law-notice">
      <span>{fillText(lawUi.notice, { date: formatDate(compliance.asOf) })}</span>
      <span>{counts}</span>
      {compliance.waived > 0 && (
        <span>{fillText(lawUi.setAside, { count: formatExact(compliance.waived) })}</span>
      )}
      <span className="mono">{`${step.facts.identity.packId} ${step.facts.identity.version}`}</span>
    </p>
  );
}

const NO_LINES: readonly BomLine[] = [];

interface ViewProps {
  readonly view: LawView;
  readonly step: StepProps;
  readonly compliance: ComplianceResult;
  readonly stops: StopSet;
  readonly onStops: (stops: StopSet) => void;
  /** Tries a single stop as a what-if. */
  readonly onTry: (id: string) => void;
  readonly onFacts: () => void;
}

function View({ view, step, compliance, stops, onStops, onTry, onFacts }: ViewProps) {
  const { plan, design } = step;
  const { clauses } = compliance;
  const questions = useMemo(() => factQuestions(plan, clauses), [plan, clauses]);
  const sovereignty = stageOf(design, 'sovereignty');
  const lines = stageOf(design, 'bom')?.lines ?? NO_LINES;
  switch (view) {
    case 'clauses':
      return (
        <Overview
          step={step}
          compliance={compliance}
          sovereignty={sovereignty}
          lines={lines}
          questions={questions}
          onTry={onTry}
        />
      );
    case 'profile':
      return <Profile facts={step.facts} onFacts={onFacts} />;
    case 'facts':
      return <Questions questions={questions} plan={plan} instrumentName={instrumentNames(clauses)} />;
    case 'supply':
      return (
        <Supply
          sovereignty={sovereignty}
          bom={stageOf(design, 'bom')}
          names={step.names}
          facts={step.facts}
          stops={stops}
          onStops={onStops}
        />
      );
    case 'road':
      return (
        <Road plan={plan} compute={stageOf(design, 'compute')} sovereignty={sovereignty} names={step.names} />
      );
    case 'dates':
      return <Dates plan={plan} compliance={compliance} />;
    case 'papers':
      return (
        <div className="columns law-two">
          <Papers plan={plan} clauses={clauses} />
          <Waivers plan={plan} clauses={clauses} />
        </div>
      );
  }
}

/** Step 7: clause by clause with ways out, who controls which layer, and what falls when a supply stops. */
export function LawStep(props: StepProps) {
  const { design, stale } = props;
  const compliance = stageOf(design, 'compliance');
  const [view, setView] = useState<LawView>('clauses');
  const [stops, setStops] = useState<StopSet>(NO_STOPS);
  const tryStop = (id: string): void => {
    const entry = stageOf(design, 'sovereignty')?.embargoes.find((held) => held.id === id);
    if (entry === undefined) return;
    setStops(stopsOf(entry));
    setView('supply');
  };
  return (
    <>
      <StepHead
        title={stepsUi.names.law}
        sub={
          <span className="head-views">
            <Segmented<LawView> label={lawUi.view} value={view} segments={SEGMENTS} onChange={setView} />
          </span>
        }
      >
        <NextStep from="law" />
      </StepHead>
      <div className={stale ? 'step-body stale' : 'step-body'}>
        {compliance === undefined ? (
          <EmptyState title={lawUi.notJudged} text={lawUi.notJudgedText} />
        ) : (
          <>
            <View
              view={view}
              step={props}
              compliance={compliance}
              stops={stops}
              onStops={setStops}
              onTry={tryStop}
              onFacts={() => setView('facts')}
            />
            <Notice compliance={compliance} step={props} />
          </>
        )}
      </div>
    </>
  );
}
