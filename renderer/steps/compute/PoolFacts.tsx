import type { PoolDesign, WorkloadPlacement } from '../../../shared/design/compute.ts';
import { computeUi } from '../../../shared/texts/en/ui/compute.ts';
import { drawingsUi } from '../../../shared/texts/en/ui/drawings.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Quantity } from '../../components/Figure.tsx';
import { StepBar } from '../../drawings/StepBar.tsx';
import {
  formatExact,
  formatInterval,
  formatPercent,
  formatSignificant,
  percentileName,
} from '../../lib/format.ts';

const facts = computeUi.facts;

/** How the number of servers is made up and what binds, in one line. */
function poolLine(built: PoolDesign): string {
  const parts = fillText(facts.parts, {
    demand: formatExact(built.serversForDemand),
    availability: formatExact(built.serversForAvailability),
  });
  const { bottleneck } = built;
  if (bottleneck === null) return parts;
  return `${parts}; ${facts.bottleneck} ${computeUi.bottlenecks[bottleneck.kind]}, ${formatPercent(bottleneck.share)}`;
}

/** The interval of the mean, and the percentile that the limit of the use is on. */
function besideLatency(placement: WorkloadPlacement, path: 'ttftMs' | 'tpotMs'): string {
  const mean = placement[path];
  const interval =
    mean === null ? '' : formatInterval(mean.interval[0], mean.interval[1], { unit: 'ms', of: mean.value });
  const { atPercentile } = placement;
  if (atPercentile === null) return interval;
  return fillText(facts.atPercentile, {
    interval,
    percentile: percentileName(atPercentile.percentile),
    value: formatSignificant(atPercentile[path]),
  });
}

function Latency({ placement, at }: { readonly placement: WorkloadPlacement; readonly at: string }) {
  const figures = [
    { name: facts.ttft, of: placement.ttftMs, path: 'ttftMs' },
    { name: facts.tpot, of: placement.tpotMs, path: 'tpotMs' },
  ] as const;
  return figures.map((figure) =>
    figure.of === null ? null : (
      <Quantity
        key={figure.path}
        name={figure.name}
        value={figure.of.value}
        unit="ms"
        path={`${at}.${figure.path}`}
        beside={besideLatency(placement, figure.path)}
      />
    ),
  );
}

/** The pool as it must be built, and one use on it: each figure with its interval and its reason. */
export function PoolFacts(props: {
  readonly built: PoolDesign;
  readonly placement: WorkloadPlacement | undefined;
}) {
  const { built, placement } = props;
  const at = `compute.pools.${built.poolId}`;
  const path = `${at}.workloads.${placement?.workloadId ?? ''}`;
  return (
    <div className="pool-facts">
      <p className="small dim">{poolLine(built)}</p>
      <div className="quantities">
        <Quantity
          name={facts.servers}
          value={built.servers}
          unit=""
          path={`${at}.servers`}
          coverage={built.coverage}
          interval={built.serversInterval}
        />
        <Quantity
          name={facts.accelerators}
          value={built.accelerators}
          unit=""
          path={`${at}.accelerators`}
          beside={fillText(facts.perServer, { count: formatExact(built.acceleratorsPerServer) })}
        />
        {placement !== undefined && (
          <>
            <Quantity
              name={facts.throughput}
              value={placement.outputTokensPerSPerReplica.value}
              unit="tok/s"
              path={`${path}.outputTokensPerSPerReplica`}
              interval={placement.outputTokensPerSPerReplica.interval}
            />
            <Latency placement={placement} at={path} />
            <Quantity
              name={facts.batch}
              value={placement.batch}
              unit=""
              path={`${path}.batch`}
              beside={fillText(facts.batchBound, { bound: drawingsUi.bounds[placement.bound] })}
            />
            <Quantity
              name={facts.replicas}
              value={placement.replicas}
              unit=""
              path={`${path}.replicas`}
              beside={fillText(facts.use, { use: String(Math.round(placement.utilisation * 100)) })}
            />
          </>
        )}
      </div>
      {placement?.estimate.step && (
        <>
          <h3>{facts.stepTitle}</h3>
          <StepBar step={placement.estimate.step} figure={`${path}.tpotMs`} />
        </>
      )}
    </div>
  );
}
