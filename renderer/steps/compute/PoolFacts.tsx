import type { PoolDesign } from '../../../shared/design/compute.ts';
import { computeUi } from '../../../shared/texts/en/ui/compute.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Quantity } from '../../components/Figure.tsx';
import { formatExact } from '../../lib/format.ts';
import type { Names } from '../../lib/names.ts';

const facts = computeUi.facts;

/** The pool as it must be built: servers with interval, and each use on it. */
export function PoolFacts({ built, names }: { readonly built: PoolDesign; readonly names: Names }) {
  const at = `compute.pools.${built.poolId}`;
  const extra = `${formatExact(built.serversForDemand)} ${facts.demand}, ${formatExact(built.serversForAvailability)} ${facts.availability}`;
  return (
    <div className="pool-facts">
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
          beside={extra}
        />
      </div>
      {built.workloads.map((placement) => {
        const path = `${at}.workloads.${placement.workloadId}`;
        return (
          <section key={placement.workloadId}>
            <h3>{names.workload(placement.workloadId)}</h3>
            <div className="quantities">
              <Quantity
                name={facts.batch}
                value={placement.batch}
                unit=""
                path={`${path}.batch`}
                beside={placement.bound}
              />
              {placement.tpotMs !== null && (
                <Quantity
                  name={facts.tpot}
                  value={placement.tpotMs.value}
                  unit="ms"
                  path={`${path}.tpotMs`}
                  interval={placement.tpotMs.interval}
                />
              )}
              {placement.ttftMs !== null && (
                <Quantity
                  name={facts.ttft}
                  value={placement.ttftMs.value}
                  unit="ms"
                  path={`${path}.ttftMs`}
                  interval={placement.ttftMs.interval}
                />
              )}
              <Quantity
                name={facts.throughput}
                value={placement.outputTokensPerSPerReplica.value}
                unit="tok/s"
                path={`${path}.outputTokensPerSPerReplica`}
                interval={placement.outputTokensPerSPerReplica.interval}
              />
              <Quantity
                name={facts.replicas}
                value={placement.replicas}
                unit=""
                path={`${path}.replicas`}
                beside={fillText('{use} %', { use: String(Math.round(placement.utilisation * 100)) })}
              />
            </div>
          </section>
        );
      })}
    </div>
  );
}
