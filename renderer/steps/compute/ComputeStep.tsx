import { useState } from 'react';
import type { PoolDesign, Ranking } from '../../../shared/design/compute.ts';
import type { Pool } from '../../../shared/plan/pool.ts';
import { computeUi } from '../../../shared/texts/en/ui/compute.ts';
import { stepsUi } from '../../../shared/texts/en/ui/steps.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { NextStep } from '../../components/NextStep.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { SelectField } from '../../components/SelectField.tsx';
import { StepHead } from '../../components/Sheet.tsx';
import { EmptyState, FaultState, Working } from '../../components/States.tsx';
import { WeightsBar } from '../../components/WeightsBar.tsx';
import { sentenceOf } from '../../lib/client.ts';
import { type RankingView, useRanking } from '../../lib/engine.ts';
import { formatExact } from '../../lib/format.ts';
import { goTo, select, useNavigationStore } from '../../stores/navigation-store.ts';
import { editPlan } from '../../stores/plan-store.ts';
import { type StepProps, stageOf } from '../step.ts';
import { aimsOf } from './aims.ts';
import { ComputeDrawings } from './ComputeDrawings.tsx';
import { chooseSystem, setBuyAt, setWeights, systemKey, takeBest } from './choose.ts';
import { RankedTable } from './RankedTable.tsx';
import { RejectedRows } from './RejectedRows.tsx';

const AIMS = ['cost', 'ready', 'power', 'racks', 'control'] as const;

function rankedText(ranking: Ranking | null): { readonly text: string; readonly title: string } {
  if (ranking === null) return { text: computeUi.working, title: '' };
  const ranked = new Set(ranking.systems.map((system) => system.acceleratorId)).size;
  const rejected = new Set(ranking.rejected.map((entry) => entry.acceleratorId)).size;
  return {
    text: fillText(computeUi.ranked, {
      ranked: formatExact(ranked),
      tried: formatExact(ranked + rejected),
    }),
    title: fillText(computeUi.rankedTitle, {
      systems: formatExact(ranking.systems.length),
      layouts: formatExact(ranking.evaluated),
    }),
  };
}

/** An end of the interval with the servers it would buy, so that both sizes stand beside each other. */
function withServers(name: string, servers: number | undefined): string {
  if (servers === undefined || servers === 0) return name;
  return fillText(computeUi.endWithServers, { name, count: formatExact(servers) });
}

/** How the ranking is made: at which end of the interval one buys, and what counts how much. */
function Controls(props: {
  readonly pool: Pool;
  readonly ranking: Ranking | null;
  readonly built: PoolDesign | undefined;
}) {
  const { pool, ranking, built } = props;
  const parts = AIMS.map((id) => ({ id, name: computeUi.weights[id], weight: pool.weights[id] }));
  const change = (values: readonly number[]): void => {
    const [cost = 0, ready = 0, power = 0, racks = 0, control = 0] = values;
    editPlan({ label: computeUi.editWeights, key: `weights ${pool.id}` }, (plan) =>
      setWeights(plan, pool.id, { cost, ready, power, racks, control }),
    );
  };
  const { text, title } = rankedText(ranking);
  return (
    <div className="band controls-band">
      <h2 title={title}>{text}</h2>
      <span className="label">{computeUi.buyAt}</span>
      <Segmented<Pool['buyAt']>
        label={computeUi.buyAt}
        value={pool.buyAt}
        segments={[
          { id: 'median', name: withServers(computeUi.median, built?.serversBy.median) },
          { id: 'low-end', name: withServers(computeUi.lowEnd, built?.serversBy.lowEnd) },
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

/** Says who chose, and what the ranking could not count. */
function RankingNote({ pool, ranking }: { readonly pool: Pool; readonly ranking: Ranking }) {
  const excluded = ranking.excluded.map((aim) => computeUi.weights[aim].toLowerCase()).join(', ');
  return (
    <p className="table-note">
      <span>{pool.choice === null ? computeUi.bestText : computeUi.chosenText}</span>
      {pool.choice !== null && (
        <button
          type="button"
          className="link"
          onClick={() => editPlan({ label: computeUi.best }, (plan) => takeBest(plan, pool.id))}
        >
          {computeUi.best}
        </button>
      )}
      {pool.fixedServers !== null && (
        <span>{fillText(computeUi.fixed, { count: formatExact(pool.fixedServers) })}</span>
      )}
      {excluded !== '' && <span>{fillText(computeUi.excluded, { criteria: excluded })}</span>}
      {ranking.excluded.includes('cost') && (
        <button type="button" className="link" onClick={() => goTo('cost')}>
          {computeUi.enterPrices}
        </button>
      )}
    </p>
  );
}

interface BodyProps {
  readonly step: StepProps;
  readonly pool: Pool;
  readonly view: RankingView;
}

function chosenKey(built: PoolDesign | undefined): string | null {
  return built === undefined ? null : systemKey(built);
}

function PoolBody({ step, pool, view }: BodyProps) {
  const { ranking } = view;
  const { plan } = step;
  const built = stageOf(step.design, 'compute')?.pools.find((entry) => entry.poolId === pool.id);
  const chosen = chosenKey(built);
  const [picked, setPicked] = useState<string | null>(null);
  const selected = ranking?.systems.some((system) => systemKey(system) === picked) ? picked : chosen;
  const aims = aimsOf(
    plan,
    plan.sites.find((site) => site.id === pool.siteId),
  );
  const choose = (key: string): void => {
    const system = ranking?.systems.find((entry) => systemKey(entry) === key);
    if (!system) return;
    setPicked(key);
    editPlan({ label: fillText(computeUi.edit, { pool: pool.name }) }, (held) =>
      chooseSystem(held, pool.id, system),
    );
  };
  const shared = { aims, chosen, selected, onSelect: setPicked, onChoose: choose };
  return (
    <>
      {/* Counted once it is whole: a part of a ranking has no number worth telling. */}
      <Controls pool={pool} ranking={view.ms === null ? null : ranking} built={built} />
      <div className={view.stale ? 'rank-region sticky-head stale' : 'rank-region sticky-head'}>
        {view.fault !== null && <FaultState title={computeUi.notRanked} text={sentenceOf(view.fault)} />}
        {ranking === null && view.fault === null && <Working title={computeUi.working} />}
        {ranking !== null && (
          <RankedTable
            {...shared}
            ranking={ranking}
            poolId={pool.id}
            names={step.names}
            facts={step.facts}
            after={(columns) => (
              <RejectedRows
                rejected={ranking.rejected}
                plan={plan}
                pool={pool}
                facts={step.facts}
                columns={columns}
              />
            )}
          />
        )}
      </div>
      {ranking !== null && <RankingNote pool={pool} ranking={ranking} />}
      <ComputeDrawings {...shared} ranking={ranking} pool={pool} built={built} step={step} />
    </>
  );
}

function subOf(step: StepProps, pool: Pool): string {
  const uses = pool.workloadIds.map(step.names.workload).join(', ');
  const models = pool.workloadIds.flatMap((id) => {
    const modelId = step.plan.workloads.find((workload) => workload.id === id)?.modelId ?? null;
    return modelId === null ? [] : [step.names.model(modelId)];
  });
  return [step.names.site(pool.siteId), uses, [...new Set(models)].join(', ')].filter(Boolean).join(' · ');
}

function PoolPicker({ pools, pool }: { readonly pools: readonly Pool[]; readonly pool: Pool }) {
  if (pools.length < 2) return null;
  return (
    <SelectField
      label={computeUi.pool}
      labelHidden
      className="head-select"
      value={pool.id}
      choices={pools.map((entry, index) => ({
        id: entry.id,
        name: entry.name,
        detail: fillText(computeUi.poolOf, { at: String(index + 1), count: String(pools.length) }),
      }))}
      onChange={(id) => select('pool', id)}
    />
  );
}

/** Step 4: every system of the catalogue for one pool, ranked, drawn, and the rejected ones with their reason. */
export function ComputeStep(props: StepProps) {
  const { plan, stale } = props;
  const wanted = useNavigationStore((state) => state.selection['pool']);
  const pool = plan.pools.find((entry) => entry.id === wanted) ?? plan.pools[0];
  const view = useRanking(plan, pool?.id ?? null);
  return (
    <>
      <StepHead title={stepsUi.names.compute} sub={pool === undefined ? '' : subOf(props, pool)}>
        {pool !== undefined && <PoolPicker pools={plan.pools} pool={pool} />}
        <NextStep from="compute" />
      </StepHead>
      <div className={stale ? 'step-body stale' : 'step-body'}>
        {pool === undefined ? (
          <EmptyState title={computeUi.noPool} text={computeUi.noPoolText}>
            <Button onPress={() => goTo('workloads')}>{computeUi.toWorkloads}</Button>
          </EmptyState>
        ) : (
          <PoolBody key={pool.id} step={props} pool={pool} view={view} />
        )}
      </div>
    </>
  );
}
