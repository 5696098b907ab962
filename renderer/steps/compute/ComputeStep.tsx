import { useState } from 'react';
import type { Pool } from '../../../shared/plan/pool.ts';
import { computeUi } from '../../../shared/texts/en/ui/compute.ts';
import { stepsUi } from '../../../shared/texts/en/ui/steps.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { NextStep } from '../../components/NextStep.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { StepHead } from '../../components/Sheet.tsx';
import { EmptyState, Working } from '../../components/States.tsx';
import { WeightsBar } from '../../components/WeightsBar.tsx';
import { type RankingView, useRanking } from '../../lib/engine.ts';
import { formatExact } from '../../lib/format.ts';
import { editPlan } from '../../stores/plan-store.ts';
import { type StepProps, stageOf } from '../step.ts';
import { ComputeDrawings } from './ComputeDrawings.tsx';
import { setBuyAt, setWeights } from './choose.ts';
import { RankedTable } from './RankedTable.tsx';
import { RejectedList } from './RejectedList.tsx';

const AIMS = ['cost', 'ready', 'power', 'racks', 'control'] as const;

function Controls({ pool }: { readonly pool: Pool }) {
  const parts = AIMS.map((id) => ({ id, name: computeUi.weights[id], weight: pool.weights[id] }));
  const change = (values: readonly number[]): void => {
    const [cost = 0, ready = 0, power = 0, racks = 0, control = 0] = values;
    editPlan({ label: computeUi.editWeights, key: `weights ${pool.id}` }, (plan) =>
      setWeights(plan, pool.id, { cost, ready, power, racks, control }),
    );
  };
  return (
    <div className="sub-bar">
      <span className="label">{computeUi.buyAt}</span>
      <Segmented<Pool['buyAt']>
        label={computeUi.buyAt}
        value={pool.buyAt}
        segments={[
          { id: 'median', name: computeUi.median },
          { id: 'low-end', name: computeUi.lowEnd },
        ]}
        onChange={(buyAt) => editPlan({ label: computeUi.buyAt }, (plan) => setBuyAt(plan, pool.id, buyAt))}
      />
      <span className="grow" />
      <span className="label">{computeUi.rankBy}</span>
      <div className="weights-room">
        <WeightsBar label={computeUi.rankBy} parts={parts} onChange={change} />
      </div>
    </div>
  );
}

function subOf({ ranking }: RankingView): string {
  if (ranking === null) return computeUi.working;
  const ranked = new Set(ranking.systems.map((system) => system.acceleratorId)).size;
  const rejected = new Set(ranking.rejected.map((entry) => entry.acceleratorId)).size;
  return fillText(computeUi.sub, {
    ranked: formatExact(ranked),
    tried: formatExact(ranked + rejected),
    layouts: formatExact(ranking.evaluated),
  });
}

function PoolBody({
  props,
  pool,
  view,
}: {
  readonly props: StepProps;
  readonly pool: Pool;
  readonly view: RankingView;
}) {
  const { ranking } = view;
  const built = stageOf(props.design, 'compute')?.pools.find((entry) => entry.poolId === pool.id);
  return (
    <>
      <Controls pool={pool} />
      <div className={view.stale ? 'rank-region stale' : 'rank-region'}>
        {ranking === null ? (
          <Working title={computeUi.working} />
        ) : (
          <>
            <RankedTable
              ranking={ranking}
              pool={pool}
              built={built}
              names={props.names}
              currency={props.plan.mission.currency}
            />
            <RejectedList ranking={ranking} names={props.names} />
          </>
        )}
      </div>
      <ComputeDrawings ranking={ranking} pool={pool} built={built} props={props} />
    </>
  );
}

/** Step 4: every system of the catalogue for one pool, ranked, drawn, and the rejected ones with their reason. */
export function ComputeStep(props: StepProps) {
  const { plan, stale } = props;
  const [wanted, setWanted] = useState<string | null>(null);
  const pool = plan.pools.find((entry) => entry.id === wanted) ?? plan.pools[0];
  const view = useRanking(plan, pool?.id ?? null);
  return (
    <>
      <StepHead title={stepsUi.names.compute} sub={pool === undefined ? '' : subOf(view)}>
        {plan.pools.length > 1 && pool !== undefined && (
          <Segmented<string>
            label={computeUi.pool}
            value={pool.id}
            segments={plan.pools.map((entry) => ({ id: entry.id, name: entry.name }))}
            onChange={setWanted}
          />
        )}
        <NextStep from="compute" />
      </StepHead>
      <div className={stale ? 'step-body stale' : 'step-body'}>
        {pool === undefined ? (
          <EmptyState title={computeUi.noPool} text={computeUi.noPoolText} />
        ) : (
          <PoolBody props={props} pool={pool} view={view} />
        )}
      </div>
    </>
  );
}
