import { useState } from 'react';
import type { PoolDesign, RankedSystem, Ranking } from '../../../shared/design/compute.ts';
import type { Pool } from '../../../shared/plan/pool.ts';
import { computeUi } from '../../../shared/texts/en/ui/compute.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Segmented } from '../../components/Segmented.tsx';
import { SelectField } from '../../components/SelectField.tsx';
import { Band, Tabs } from '../../components/Sheet.tsx';
import { LatencyCurve } from '../../drawings/LatencyCurve.tsx';
import { MemoryMap } from '../../drawings/MemoryMap.tsx';
import { ParetoScatter } from '../../drawings/ParetoScatter.tsx';
import { percentileName } from '../../lib/format.ts';
import { useRoomy } from '../../lib/use-roomy.ts';
import type { StepProps } from '../step.ts';
import { AIM_IDS, type Aim, type AimId, firstAims } from './aims.ts';
import { CardsPanel } from './CardsPanel.tsx';
import { ComparePanel } from './ComparePanel.tsx';
import { LeversPanel } from './LeversPanel.tsx';
import { memoryRows } from './memory-rows.ts';
import { PoolFacts } from './PoolFacts.tsx';
import { paretoOf } from './pareto-points.ts';
import { shortProduct } from './system-words.ts';

type View = 'memory' | 'latency' | 'pool' | 'levers' | 'compare' | 'cards';
const VIEWS: readonly View[] = ['memory', 'latency', 'pool', 'levers', 'compare', 'cards'];
const tabsOf = (views: readonly View[]) => views.map((id) => ({ id, name: computeUi.views[id] }));
const TABS = tabsOf(VIEWS);
/** On a wide desk memory and latency are always in sight; the rest shares one region. */
const ALWAYS: readonly View[] = ['memory', 'latency'];
const REST: readonly View[] = ['pool', 'levers', 'compare', 'cards'];
const REST_TABS = tabsOf(REST);
const AXES = AIM_IDS.map((id) => ({ id, name: computeUi.axes[id] }));

export interface DrawingsProps {
  readonly ranking: Ranking | null;
  readonly pool: Pool;
  readonly built: PoolDesign | undefined;
  readonly aims: Readonly<Record<AimId, Aim>>;
  readonly step: StepProps;
  readonly chosen: string | null;
  readonly selected: string | null;
  readonly onSelect: (key: string) => void;
  readonly onChoose: (key: string) => void;
}

function Axis(props: {
  readonly label: string;
  readonly value: AimId;
  readonly onChange: (id: AimId) => void;
}) {
  return (
    <SelectField
      label={props.label}
      labelHidden
      className="axis-select"
      value={props.value}
      choices={AXES}
      onChange={(id) => {
        const aim = AIM_IDS.find((known) => known === id);
        if (aim !== undefined) props.onChange(aim);
      }}
    />
  );
}

/** All ranked systems on two aims of the planner's choice. */
function Scatter(props: DrawingsProps & { readonly ranking: Ranking }) {
  const { ranking, aims, chosen, step } = props;
  const first = firstAims(ranking.systems, aims);
  const [axes, setAxes] = useState<{ readonly x?: AimId; readonly y?: AimId }>({});
  const x = axes.x ?? first.x;
  const y = axes.y ?? first.y;
  const view = paretoOf(
    ranking,
    { x: aims[x], y: aims[y] },
    { chosen, nameOf: (id) => shortProduct(id, step.facts) },
  );
  const title = fillText(computeUi.scatter, { y: aims[y].name, x: aims[x].name.toLowerCase() });
  return (
    <>
      <Band title={title} label={computeUi.scatterLabel}>
        <Axis label={computeUi.axisY} value={y} onChange={(id) => setAxes({ ...axes, y: id })} />
        <Axis label={computeUi.axisX} value={x} onChange={(id) => setAxes({ ...axes, x: id })} />
      </Band>
      <ParetoScatter
        points={view.points}
        x={aims[x]}
        y={aims[y]}
        unplaced={view.unplaced}
        selected={props.selected}
        onSelect={props.onSelect}
        onOpen={props.onChoose}
      />
    </>
  );
}

/** One use of the pool at a time; a pool with one use shows no switch. */
function useOneUse(props: DrawingsProps) {
  const { built, step } = props;
  const [wanted, setWanted] = useState<string | null>(null);
  const placements = built?.workloads ?? [];
  const placement = placements.find((entry) => entry.workloadId === wanted) ?? placements[0];
  const picker =
    placement === undefined || placements.length < 2 ? null : (
      <Segmented<string>
        label={computeUi.workload}
        value={placement.workloadId}
        segments={placements.map((entry) => ({
          id: entry.workloadId,
          name: step.names.workload(entry.workloadId),
        }))}
        onChange={setWanted}
      />
    );
  return { placement, picker };
}

function Panel({ view, props }: { readonly view: View; readonly props: DrawingsProps }) {
  const { ranking, built, step } = props;
  const { placement, picker } = useOneUse(props);
  const systems: readonly RankedSystem[] = ranking?.systems ?? [];
  if (view === 'memory')
    return (
      <MemoryMap
        rows={memoryRows(systems, {
          built,
          chosen: props.chosen,
          selected: props.selected,
          facts: step.facts,
        })}
        selected={props.selected}
        onSelect={props.onSelect}
      />
    );
  if (view === 'levers') return <LeversPanel />;
  if (view === 'compare') return <ComparePanel {...props} />;
  if (view === 'cards') return <CardsPanel {...props} />;
  if (built === undefined || placement === undefined) return null;
  const workload = step.plan.workloads.find((entry) => entry.id === placement.workloadId);
  return (
    <>
      {picker !== null && <div className="panel-picker">{picker}</div>}
      {view === 'pool' ? (
        <PoolFacts built={built} placement={placement} />
      ) : (
        <LatencyCurve
          placement={placement}
          limits={{ tpotMs: workload?.latency.tpotMs ?? null, ttftMs: workload?.latency.ttftMs ?? null }}
          figure={`compute.pools.${built.poolId}.workloads.${placement.workloadId}.batch`}
        />
      )}
    </>
  );
}

function labelOf(view: View, built: PoolDesign | undefined): string {
  if (view === 'memory') return computeUi.memoryLabel;
  if (view === 'latency') {
    const percentile = percentileName(built?.workloads[0]?.atPercentile?.percentile ?? 0.5);
    return fillText(computeUi.latencyLabel, { percentile });
  }
  if (view === 'pool') return built === undefined ? '' : computeUi.viewLabels.pool;
  return computeUi.viewLabels[view];
}

const TITLES: Readonly<Record<View, string>> = {
  memory: computeUi.memoryTitle,
  latency: computeUi.latencyTitle,
  pool: computeUi.poolTitle,
  levers: computeUi.levers.title,
  compare: computeUi.compare.title,
  cards: computeUi.cards.title,
};

/** On a wide desk all drawings at once, two rows of two. */
function AllPanels(props: DrawingsProps) {
  const [rest, setRest] = useState<View>('levers');
  return (
    <div className="compute-lower roomy">
      <section className="region">
        {props.ranking !== null && <Scatter {...props} ranking={props.ranking} />}
      </section>
      {ALWAYS.map((view) => (
        <section key={view} className="region">
          <Band title={TITLES[view]} label={labelOf(view, props.built)} />
          <Panel view={view} props={props} />
        </section>
      ))}
      <section className="region">
        <Band title={TITLES[rest]} label={labelOf(rest, props.built)}>
          <Tabs label={computeUi.view} value={rest} tabs={REST_TABS} onChange={setRest} />
        </Band>
        <Panel view={rest} props={props} />
      </section>
    </div>
  );
}

/** Scatter of all ranked systems, and the chosen one from inside. */
export function ComputeDrawings(props: DrawingsProps) {
  const [view, setView] = useState<View>('memory');
  const roomy = useRoomy();
  if (roomy) return <AllPanels {...props} />;
  return (
    <div className="columns compute-lower">
      <section className="region">
        {props.ranking !== null && <Scatter {...props} ranking={props.ranking} />}
      </section>
      <section className="region">
        <Band
          title={<Tabs label={computeUi.view} value={view} tabs={TABS} onChange={setView} />}
          label={labelOf(view, props.built)}
        />
        <Panel view={view} props={props} />
      </section>
    </div>
  );
}
