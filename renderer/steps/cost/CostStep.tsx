import { useState } from 'react';
import type { BomLine } from '../../../shared/design/supply.ts';
import { neededWeek } from '../../../shared/plan/needed-week.ts';
import { costUi } from '../../../shared/texts/en/ui/cost.ts';
import { stepsUi } from '../../../shared/texts/en/ui/steps.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { NextStep } from '../../components/NextStep.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { Band, StepHead } from '../../components/Sheet.tsx';
import { EmptyState } from '../../components/States.tsx';
import { CostWaterfall } from '../../drawings/CostWaterfall.tsx';
import { ScheduleChart } from '../../drawings/ScheduleChart.tsx';
import { Tornado } from '../../drawings/Tornado.tsx';
import { saveNow } from '../../lib/autosave.ts';
import { client } from '../../lib/client.ts';
import { currencySign, formatExact, NBSP } from '../../lib/format.ts';
import { attempt } from '../../lib/session.ts';
import { goTo } from '../../stores/navigation-store.ts';
import { type StepProps, stageOf } from '../step.ts';
import { CostFacts } from './CostFacts.tsx';
import { CostInputs } from './CostInputs.tsx';
import { LinesTable } from './LinesTable.tsx';
import { PriceBook } from './PriceBook.tsx';
import { SparesTable } from './SparesTable.tsx';
import { phaseMarks, scheduleRows } from './schedule-rows.ts';

type View = 'lines' | 'spares' | 'book';
const VIEWS: readonly View[] = ['lines', 'spares', 'book'];

function linesOf(props: StepProps): readonly BomLine[] {
  return stageOf(props.design, 'bom')?.lines ?? [];
}

function segmentsOf(props: StepProps) {
  const counts: Readonly<Record<View, number>> = {
    lines: linesOf(props).length,
    spares: stageOf(props.design, 'spares')?.lines.filter((line) => line.spares > 0).length ?? 0,
    book: props.plan.cost.prices.length + props.facts.prices.length,
  };
  return VIEWS.map((id) => ({ id, name: `${costUi.views[id]}${NBSP}${formatExact(counts[id])}` }));
}

function Main({ view, props }: { readonly view: View; readonly props: StepProps }) {
  switch (view) {
    case 'lines':
      return (
        <div className="table-frame">
          <LinesTable lines={linesOf(props)} step={props} />
        </div>
      );
    case 'spares':
      return (
        <div className="table-frame">
          <SparesTable lines={stageOf(props.design, 'spares')?.lines ?? []} names={props.names} />
        </div>
      );
    case 'book':
      return <PriceBook step={props} />;
  }
}

/** From order to operation, under the lines: a line without a lead time moves it. */
function Schedule({ props }: { readonly props: StepProps }) {
  const { plan, design } = props;
  const schedule = stageOf(design, 'schedule');
  if (!schedule || schedule.tasks.length === 0) return null;
  const { length } = schedule.unknownLeadTimes;
  const needed = neededWeek(plan.mission);
  return (
    <section className="region schedule-region" aria-label={costUi.schedule}>
      <Band title={costUi.schedule} label={costUi.scheduleLabel}>
        {length > 0 && (
          <span className="label warn">{fillText(costUi.unknownLeads, { count: formatExact(length) })}</span>
        )}
        {needed === null && (
          <button type="button" className="link" onClick={() => goTo('mission')}>
            {costUi.setNeeded}
          </button>
        )}
      </Band>
      <ScheduleChart
        schedule={schedule}
        rows={scheduleRows(schedule.tasks, plan)}
        phases={phaseMarks(plan)}
        neededWeek={needed}
      />
    </section>
  );
}

function Money({ props }: { readonly props: StepProps }) {
  const cost = stageOf(props.design, 'cost');
  if (!cost) return null;
  const lines = linesOf(props);
  const included = lines.filter((line) => line.includedIn !== null).length;
  const label = fillText(included === 0 ? costUi.capexLabel : costUi.capexLabelIncluded, {
    unpriced: formatExact(cost.unpricedLines.length),
    count: formatExact(lines.length),
    included: formatExact(included),
  });
  return (
    <>
      <Band
        title={fillText(costUi.capex, { currency: currencySign(cost.currency) })}
        label={cost.unpricedLines.length === 0 ? costUi.allPriced : label}
      />
      <CostWaterfall cost={cost} />
      <Band title={costUi.moves} label={costUi.movesLabel} separated />
      {cost.tornado.length > 0 ? (
        <Tornado cost={cost} />
      ) : (
        <p className="table-note">{costUi.nothingMoves}</p>
      )}
      <Band title={costUi.total} label={costUi.totalLabel} separated />
      <CostFacts cost={cost} />
      <Band title={costUi.assumptions} label={costUi.assumptionsLabel} separated />
      <CostInputs plan={props.plan} />
    </>
  );
}

/** Saves a list of the lines without a price, for suppliers to fill in; the answer is imported as a price book. */
function AskSuppliers({ props }: { readonly props: StepProps }) {
  const unpriced = stageOf(props.design, 'cost')?.unpricedLines.length ?? 0;
  const ask = async (): Promise<void> => {
    await saveNow();
    await attempt('ask', () => client().catalogue.exportPrices({ planId: props.plan.id, open: true }));
  };
  const unmarked = props.plan.mission.marking === null ? costUi.askUnmarked : null;
  return (
    <Button onPress={() => void ask()} reason={unpriced === 0 ? costUi.nothingToAsk : unmarked}>
      {fillText(costUi.ask, { count: formatExact(unpriced) })}
    </Button>
  );
}

/** Step 8: lines with prices, spares and dates; parts of capex and what moves the total. */
export function CostStep(props: StepProps) {
  const [view, setView] = useState<View>('lines');
  return (
    <>
      <StepHead
        title={stepsUi.names.cost}
        sub={<Segmented label={costUi.view} value={view} segments={segmentsOf(props)} onChange={setView} />}
      >
        <AskSuppliers props={props} />
        <NextStep from="cost" />
      </StepHead>
      <div className={props.stale ? 'step-body stale' : 'step-body'}>
        {linesOf(props).length === 0 ? (
          <EmptyState title={costUi.empty} text={costUi.emptyText}>
            <Button onPress={() => goTo('compute')}>{costUi.toCompute}</Button>
          </EmptyState>
        ) : (
          <div className="columns cost-columns">
            <div className="cost-left">
              <section className="region cost-main" aria-label={costUi.views[view]}>
                <Main view={view} props={props} />
              </section>
              <Schedule props={props} />
            </div>
            <section className="region scroll" aria-label={costUi.total}>
              <Money props={props} />
            </section>
          </div>
        )}
      </div>
    </>
  );
}
