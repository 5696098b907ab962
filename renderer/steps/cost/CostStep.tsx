import { useState } from 'react';
import { costUi } from '../../../shared/texts/en/ui/cost.ts';
import { stepsUi } from '../../../shared/texts/en/ui/steps.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { NextStep } from '../../components/NextStep.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { Band, StepHead } from '../../components/Sheet.tsx';
import { EmptyState } from '../../components/States.tsx';
import { CostWaterfall } from '../../drawings/CostWaterfall.tsx';
import { ScheduleChart } from '../../drawings/ScheduleChart.tsx';
import { Tornado } from '../../drawings/Tornado.tsx';
import { formatExact } from '../../lib/format.ts';
import { type StepProps, stageOf } from '../step.ts';
import { CostFacts } from './CostFacts.tsx';
import { LinesTable } from './LinesTable.tsx';
import { SparesTable } from './SparesTable.tsx';

type View = 'lines' | 'schedule' | 'spares';
const SEGMENTS = (['lines', 'schedule', 'spares'] as const).map((id) => ({ id, name: costUi.views[id] }));

function Main({ view, props }: { readonly view: View; readonly props: StepProps }) {
  const { design, plan, names } = props;
  const schedule = stageOf(design, 'schedule');
  switch (view) {
    case 'lines':
      return <LinesTable lines={stageOf(design, 'bom')?.lines ?? []} plan={plan} />;
    case 'spares':
      return <SparesTable lines={stageOf(design, 'spares')?.lines ?? []} names={names} />;
    case 'schedule':
      return schedule ? (
        <>
          <Band title={costUi.schedule} label={costUi.scheduleLabel} />
          <ScheduleChart schedule={schedule} neededWeek={null} />
        </>
      ) : null;
  }
}

function Money({ props }: { readonly props: StepProps }) {
  const cost = stageOf(props.design, 'cost');
  const lines = stageOf(props.design, 'bom')?.lines.length ?? 0;
  if (!cost) return null;
  const label = fillText(costUi.capexLabel, {
    unpriced: formatExact(cost.unpricedLines.length),
    count: formatExact(lines),
  });
  return (
    <>
      <Band title={`${costUi.capex}, ${cost.currency} M`} label={label} />
      <CostWaterfall cost={cost} />
      <CostFacts cost={cost} />
      {cost.tornado.length > 0 && (
        <>
          <Band title={costUi.moves} label={costUi.movesLabel} separated />
          <Tornado cost={cost} />
        </>
      )}
    </>
  );
}

/** Step 8: lines with prices, spares and dates; parts of capex and what moves the total. */
export function CostStep(props: StepProps) {
  const [view, setView] = useState<View>('lines');
  const lines = stageOf(props.design, 'bom')?.lines ?? [];
  return (
    <>
      <StepHead
        title={stepsUi.names.cost}
        sub={<Segmented label={costUi.view} value={view} segments={SEGMENTS} onChange={setView} />}
      >
        <NextStep from="cost" />
      </StepHead>
      <div className={props.stale ? 'step-body stale' : 'step-body'}>
        {lines.length === 0 ? (
          <EmptyState title={costUi.empty} text={costUi.emptyText} />
        ) : (
          <div className="columns cost-columns">
            <section className="region">
              <Main view={view} props={props} />
            </section>
            <section className="region">
              <Money props={props} />
            </section>
          </div>
        )}
      </div>
    </>
  );
}
