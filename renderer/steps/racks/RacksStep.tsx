import { useMemo, useState } from 'react';
import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { stepsUi } from '../../../shared/texts/en/ui/steps.ts';
import { Button } from '../../components/Button.tsx';
import { NextStep } from '../../components/NextStep.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { SelectField } from '../../components/SelectField.tsx';
import { StepHead } from '../../components/Sheet.tsx';
import { EmptyState } from '../../components/States.tsx';
import { goTo, select, useNavigationStore } from '../../stores/navigation-store.ts';
import { type StepProps, stageOf } from '../step.ts';
import { CablesView } from './CablesView.tsx';
import { DrawingsView } from './DrawingsView.tsx';
import { FloorView } from './FloorView.tsx';
import { OneLinePanel } from './OneLinePanel.tsx';
import { FailurePanel, PlantOverview, type PlantProps, SidePanel } from './PlantOverview.tsx';
import { PLANT_VIEWS, type PlantView, plantOf } from './plant.ts';
import { RackView } from './RackView.tsx';
import { SchedulesView } from './SchedulesView.tsx';
import { useCarry } from './use-carry.ts';
import { useFailure } from './use-failure.ts';
import { WhatIfTape } from './WhatIfTape.tsx';

const SEGMENTS = PLANT_VIEWS.map((id) => ({ id, name: plantUi.views[id] }));

/** The power path large, all failures and causes beside it. */
function PowerView(props: PlantProps) {
  const { power } = props.plant;
  return (
    <div className="columns plant-power">
      {power && <OneLinePanel power={power} failure={props.failure} />}
      <div className="plant-power-side">
        <FailurePanel plant={props.plant} failure={props.failure} />
        <SidePanel plant={props.plant} names={props.names} failure={props.failure} />
      </div>
    </div>
  );
}

function View({ view, ...props }: PlantProps & { readonly view: PlantView }) {
  switch (view) {
    case 'overview':
      return <PlantOverview {...props} />;
    case 'floor':
      return <FloorView {...props} />;
    case 'rack':
      return <RackView plant={props.plant} failure={props.failure} carry={props.carry} />;
    case 'power':
      return <PowerView {...props} />;
    case 'cables':
      return <CablesView plant={props.plant} names={props.names} />;
    case 'drawings':
      return <DrawingsView plant={props.plant} />;
    case 'schedules':
      return <SchedulesView plant={props.plant} names={props.names} />;
  }
}

function SiteBody({
  step,
  siteId,
  view,
}: {
  readonly step: StepProps;
  readonly siteId: string;
  readonly view: PlantView;
}) {
  const { design, plan, facts, names } = step;
  const plant = useMemo(
    () => plantOf({ design, plan, facts, names }, siteId),
    [design, plan, facts, names, siteId],
  );
  const failure = useFailure(plant);
  const carry = useCarry(plant, step.names);
  return (
    <>
      {failure.tape !== null && (
        <WhatIfTape
          words={failure.tape}
          at={failure.at}
          count={failure.count}
          onStep={failure.step}
          onLeave={failure.leave}
        />
      )}
      <View view={view} plant={plant} names={step.names} failure={failure} carry={carry} />
    </>
  );
}

/** Step 6: racks to scale, the power path, what every single failure does, cooling, floor and schedules. */
export function RacksStep(props: StepProps) {
  const { design, plan, stale } = props;
  const racks = stageOf(design, 'racks')?.racks ?? [];
  const [view, setView] = useState<PlantView>('overview');
  const wanted = useNavigationStore((state) => state.selection['site']);
  const standing = new Set<string>(racks.map((rack) => rack.siteId));
  const sites = plan.sites.filter((site) => standing.has(site.id));
  const siteId = sites.find((site) => site.id === wanted)?.id ?? sites[0]?.id;
  return (
    <>
      <StepHead
        title={stepsUi.names.racks}
        sub={
          siteId === undefined ? (
            ''
          ) : (
            <span className="head-views">
              <Segmented label={plantUi.view} value={view} segments={SEGMENTS} onChange={setView} />
              {sites.length > 1 && (
                <SelectField
                  label={plantUi.site}
                  labelHidden
                  className="head-select"
                  value={siteId}
                  choices={sites.map((site) => ({ id: site.id, name: site.name }))}
                  onChange={(id) => select('site', id)}
                />
              )}
            </span>
          )
        }
      >
        <NextStep from="racks" />
      </StepHead>
      <div className={stale ? 'step-body stale' : 'step-body'}>
        {siteId === undefined ? (
          <EmptyState title={plantUi.empty} text={plantUi.emptyText}>
            <Button onPress={() => goTo('compute')}>{plantUi.toCompute}</Button>
          </EmptyState>
        ) : (
          <SiteBody key={siteId} step={props} siteId={siteId} view={view} />
        )}
      </div>
    </>
  );
}
