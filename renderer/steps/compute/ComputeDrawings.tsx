import { useState } from 'react';
import type { PoolDesign, Ranking } from '../../../shared/design/compute.ts';
import type { Pool } from '../../../shared/plan/pool.ts';
import { computeUi } from '../../../shared/texts/en/ui/compute.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Band, Tabs } from '../../components/Sheet.tsx';
import { LatencyCurve } from '../../drawings/LatencyCurve.tsx';
import { MemoryMap } from '../../drawings/MemoryMap.tsx';
import { ParetoScatter } from '../../drawings/ParetoScatter.tsx';
import { editPlan } from '../../stores/plan-store.ts';
import type { StepProps } from '../step.ts';
import { chooseSystem, systemKey } from './choose.ts';
import { PoolFacts } from './PoolFacts.tsx';
import { paretoOf } from './pareto-points.ts';

type View = 'memory' | 'latency' | 'pool';
const TABS = (['pool', 'memory', 'latency'] as const).map((id) => ({ id, name: computeUi.views[id] }));

interface DrawingsProps {
  readonly ranking: Ranking | null;
  readonly pool: Pool;
  readonly built: PoolDesign | undefined;
  readonly props: StepProps;
}

function Chosen({
  view,
  built,
  props,
}: {
  readonly view: View;
  readonly built: PoolDesign;
  readonly props: StepProps;
}) {
  const placement = built.workloads[0];
  switch (view) {
    case 'memory':
      return built.memory === null ? null : (
        <MemoryMap
          rows={[
            {
              id: built.poolId,
              label: props.names.product(built.acceleratorId),
              memory: built.memory,
              sequences: placement?.estimate.maxConcurrency ?? null,
            },
          ]}
        />
      );
    case 'latency': {
      const workload = props.plan.workloads.find((entry) => entry.id === placement?.workloadId);
      return placement === undefined ? null : (
        <LatencyCurve placement={placement} limitMs={workload?.latency.tpotMs ?? null} />
      );
    }
    case 'pool':
      return <PoolFacts built={built} names={props.names} />;
  }
}

/** Pareto scatter of all ranked systems, and the chosen one from inside. */
export function ComputeDrawings({ ranking, pool, built, props }: DrawingsProps) {
  const [view, setView] = useState<View>('pool');
  const chosen = built === undefined ? null : systemKey(built);
  const site = props.plan.sites.find((entry) => entry.id === pool.siteId);
  const pareto =
    ranking === null
      ? null
      : paretoOf(ranking, {
          chosen,
          names: props.names,
          siteKw: site?.power.availableItKw ?? null,
          currency: props.plan.mission.currency,
        });
  const choose = (key: string): void => {
    const system = ranking?.systems.find((entry) => systemKey(entry) === key);
    if (system)
      editPlan({ label: fillText(computeUi.edit, { pool: pool.name }) }, (plan) =>
        chooseSystem(plan, pool.id, system),
      );
  };
  return (
    <div className="columns compute-lower">
      <section className="region">
        <Band title={pareto === null ? computeUi.views.pareto : pareto.title} separated />
        {pareto !== null && (
          <ParetoScatter
            points={pareto.points}
            x={pareto.x}
            y={pareto.y}
            unplaced={pareto.unplaced}
            onSelect={choose}
          />
        )}
      </section>
      <section className="region">
        <Band title={props.names.pool(pool.id)} separated>
          <Tabs label={computeUi.view} value={view} tabs={TABS} onChange={setView} />
        </Band>
        {built !== undefined && <Chosen view={view} built={built} props={props} />}
      </section>
    </div>
  );
}
