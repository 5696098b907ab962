import { type ReactNode, useState } from 'react';
import type { FabricDesign } from '../../../shared/design/fabric.ts';
import { fabricUi } from '../../../shared/texts/en/ui/fabric.ts';
import { networksUi } from '../../../shared/texts/en/ui/networks.ts';
import { plantUi } from '../../../shared/texts/en/ui/plant.ts';
import { stepsUi } from '../../../shared/texts/en/ui/steps.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { NextStep } from '../../components/NextStep.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { SelectField } from '../../components/SelectField.tsx';
import { Band, StepHead, Tabs } from '../../components/Sheet.tsx';
import { EmptyState } from '../../components/States.tsx';
import { goTo, select, useNavigationStore } from '../../stores/navigation-store.ts';
import { acceleratorsOn } from '../racks/plant.ts';
import { WhatIfTape } from '../racks/WhatIfTape.tsx';
import { type StepProps, stageOf } from '../step.ts';
import { Beside } from './Beside.tsx';
import { cableRows } from './cable-rows.ts';
import { FabricCables } from './FabricCables.tsx';
import { FabricZooms } from './FabricZooms.tsx';
import { fabricName, fabricsOf, shapeOf } from './fabric-names.ts';
import { Networks } from './Networks.tsx';
import { levelOfSwitch } from './switch-facts.ts';
import { useSwitchLoss } from './use-switch-loss.ts';
import { useZoomPanels } from './zoom-panels.tsx';

/** The chosen site and its networks; both choices are shared by all steps. */
function useChosen(props: StepProps) {
  const all = stageOf(props.design, 'fabric')?.fabrics ?? [];
  const wantedSite = useNavigationStore((state) => state.selection['site']);
  const wantedFabric = useNavigationStore((state) => state.selection['fabric']);
  const sites = props.plan.sites.filter((site) => all.some((fabric) => fabric.siteId === site.id));
  const site = sites.find((entry) => entry.id === wantedSite) ?? sites[0];
  const fabrics = fabricsOf(all, site?.id);
  const fabric = fabrics.find((entry) => entry.id === wantedFabric) ?? fabrics[0];
  return { sites, site, fabrics, fabric };
}

interface LowerProps {
  readonly step: StepProps;
  readonly fabric: FabricDesign;
  readonly children: ReactNode;
}

type LowerTab = keyof typeof networksUi.tabs;
const LOWER = (['cables', 'networks'] as const).map((id) => ({ id, name: networksUi.tabs[id] }));

/** Cables of all networks, or what else could be built for this one. */
function Lower({ step, fabric, children }: LowerProps) {
  const [tab, setTab] = useState<LowerTab>('cables');
  return (
    <section className="region sticky-head">
      <Band title={tab === 'cables' ? fabricUi.cables : networksUi.title}>
        <Tabs label={networksUi.tab} value={tab} tabs={LOWER} onChange={setTab} />
      </Band>
      {tab === 'cables' ? (
        <div className="scroll">{children}</div>
      ) : (
        <Networks fabric={fabric} plan={step.plan} names={step.names} />
      )}
    </section>
  );
}

interface BodyProps {
  readonly step: StepProps;
  readonly fabrics: readonly FabricDesign[];
  readonly fabric: FabricDesign;
}

function FabricBody({ step, fabrics, fabric }: BodyProps) {
  const { design, names, facts } = step;
  const [level, setLevel] = useState<string>('node-leaf');
  const accelerators = acceleratorsOn(fabric, stageOf(design, 'compute')?.pools ?? []);
  const loss = useSwitchLoss({ fabric, network: fabricName(fabric, fabrics, names), accelerators });
  const zooms = useZoomPanels(step, fabrics, { fabric, loss, accelerators });
  const rows = cableRows(fabrics, stageOf(design, 'racks'), facts);
  const identities = stageOf(design, 'closure')?.identities ?? [];
  const pick = (id: string): void => {
    const row = rows.find((entry) => entry.id === id);
    if (row === undefined) return;
    select('fabric', row.fabric.id);
    setLevel(row.level);
  };
  return (
    <>
      {loss.loss !== null && (
        <WhatIfTape
          words={{ name: fillText(plantUi.tapeOut, { name: loss.loss.name }), outcome: loss.loss.stops }}
          at={loss.at}
          count={loss.count}
          onStep={loss.step}
          onLeave={loss.leave}
        />
      )}
      <FabricZooms panels={zooms.panels} />
      <div className="columns fabric-lower">
        <Lower step={step} fabric={fabric}>
          <FabricCables
            rows={rows}
            nameOf={(row) => fabricName(row.fabric, fabrics, names)}
            selected={`${fabric.id} ${level}`}
            onSelect={pick}
          />
        </Lower>
        <Beside
          cards={zooms.cards}
          choices={zooms.choices}
          names={names}
          identities={identities}
          onLose={(id) => loss.lose(levelOfSwitch(id))}
        />
      </div>
    </>
  );
}

function HeadViews({ props }: { readonly props: StepProps }) {
  const { sites, site, fabrics, fabric } = useChosen(props);
  if (fabric === undefined) return null;
  return (
    <span className="head-views">
      {sites.length > 1 && site !== undefined && (
        <SelectField
          label={fabricUi.site}
          labelHidden
          className="head-select"
          value={site.id}
          choices={sites.map((entry) => ({ id: entry.id, name: entry.name }))}
          onChange={(id) => select('site', id)}
        />
      )}
      <Segmented<string>
        label={fabricUi.network}
        value={fabric.id}
        segments={fabrics.map((entry) => ({ id: entry.id, name: fabricName(entry, fabrics, props.names) }))}
        onChange={(id) => select('fabric', id)}
      />
      <span className="clip">{shapeOf(fabric)}</span>
    </span>
  );
}

/** Step 5: each network in three zooms, its cables with reach, and the identities that must close. */
export function FabricStep(props: StepProps) {
  const { fabrics, fabric } = useChosen(props);
  const sized = (stageOf(props.design, 'compute')?.servers ?? 0) > 0;
  return (
    <>
      <StepHead title={stepsUi.names.fabric} sub={<HeadViews props={props} />}>
        <NextStep from="fabric" />
      </StepHead>
      <div className={props.stale ? 'step-body stale' : 'step-body'}>
        {fabric === undefined ? (
          <EmptyState
            title={sized ? fabricUi.empty : fabricUi.noServers}
            text={sized ? fabricUi.emptyText : fabricUi.noServersText}
          >
            {!sized && <Button onPress={() => goTo('compute')}>{fabricUi.toCompute}</Button>}
          </EmptyState>
        ) : (
          <FabricBody step={props} fabrics={fabrics} fabric={fabric} />
        )}
      </div>
    </>
  );
}
