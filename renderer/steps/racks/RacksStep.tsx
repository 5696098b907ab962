import { useState } from 'react';
import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { stepsUi } from '../../../shared/texts/en/ui/steps.ts';
import { NextStep } from '../../components/NextStep.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { StepHead } from '../../components/Sheet.tsx';
import { EmptyState } from '../../components/States.tsx';
import { type StepProps, stageOf } from '../step.ts';
import { CablesTable } from './CablesTable.tsx';
import { CoolingView } from './CoolingView.tsx';
import { FloorView } from './FloorView.tsx';
import { PlantOverview } from './PlantOverview.tsx';
import { PowerView } from './PowerView.tsx';
import { type PlantView, plantOf } from './plant.ts';
import { RacksTable } from './RacksTable.tsx';

const VIEWS = ['overview', 'floor', 'power', 'cooling', 'racks', 'cables'] as const;
const SEGMENTS = VIEWS.map((id) => ({ id, name: plantUi.views[id] }));

function View({
  view,
  props,
  siteId,
}: {
  readonly view: PlantView;
  readonly props: StepProps;
  readonly siteId: string;
}) {
  const plant = plantOf(props, siteId);
  switch (view) {
    case 'overview':
      return <PlantOverview plant={plant} names={props.names} />;
    case 'floor':
      return <FloorView plant={plant} />;
    case 'power':
      return <PowerView plant={plant} />;
    case 'cooling':
      return <CoolingView plant={plant} />;
    case 'racks':
      return <RacksTable plant={plant} />;
    case 'cables':
      return <CablesTable plant={plant} names={props.names} />;
  }
}

/** Step 6: racks to scale, the power path, what every single failure does, cooling, floor and schedules. */
export function RacksStep(props: StepProps) {
  const { design, plan, stale } = props;
  const racks = stageOf(design, 'racks')?.racks ?? [];
  const [view, setView] = useState<PlantView>('overview');
  const sites = plan.sites.filter((site) => racks.some((rack) => rack.siteId === site.id));
  const [wanted, setWanted] = useState<string | null>(null);
  const siteId = sites.find((site) => site.id === wanted)?.id ?? sites[0]?.id;
  return (
    <>
      <StepHead
        title={stepsUi.names.racks}
        sub={
          <span className="head-views">
            <Segmented label={plantUi.view} value={view} segments={SEGMENTS} onChange={setView} />
            {sites.length > 1 && siteId !== undefined && (
              <Segmented<string>
                label={plantUi.site}
                value={siteId}
                segments={sites.map((site) => ({ id: site.id, name: site.name }))}
                onChange={setWanted}
              />
            )}
          </span>
        }
      >
        <NextStep from="racks" />
      </StepHead>
      <div className={stale ? 'step-body stale' : 'step-body'}>
        {siteId === undefined ? (
          <EmptyState title={plantUi.empty} text={plantUi.emptyText} />
        ) : (
          <View view={view} props={props} siteId={siteId} />
        )}
      </div>
    </>
  );
}
