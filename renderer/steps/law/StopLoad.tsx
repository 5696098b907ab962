import type { WorkloadLeft } from '../../../shared/law/choke-points/capacity-left.ts';
import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { NoData, StateBadge } from '../../components/Marks.tsx';
import { LoadBar } from '../../components/Sheet.tsx';
import { formatExact, formatNumber, formatPercent, formatSignificant } from '../../lib/format.ts';
import type { StopView } from '../../workers/law-messages.ts';

const texts = lawUi.supply.load;

function Carried({ work }: { readonly work: WorkloadLeft }) {
  const { shareOfDemand, shareAtMost, demandTokensPerS, capacityLeftTokensPerS, replicas, replicasLeft } =
    work;
  if (shareOfDemand === null)
    return (
      <span className="num">
        {fillText(texts.replicas, { left: formatExact(replicasLeft), all: formatExact(replicas) })}
      </span>
    );
  const text = fillText(texts.tokens, {
    left: formatSignificant(capacityLeftTokensPerS),
    demand: formatSignificant(demandTokensPerS),
  });
  return (
    <span className={(shareAtMost ?? 0) < 1 ? 'measure missed' : 'measure'}>
      <span>
        <b>{`${(shareAtMost ?? 0) > shareOfDemand && shareOfDemand < 1 ? '≥ ' : ''}${formatPercent(Math.min(1, shareOfDemand))}`}</b>{' '}
        {text}
      </span>
      <LoadBar
        load={Math.min(capacityLeftTokensPerS, demandTokensPerS)}
        limit={demandTokensPerS}
        label={text}
      />
    </span>
  );
}

function Workloads({ workloads }: { readonly workloads: readonly WorkloadLeft[] }) {
  return (
    <table className="compact-rows" aria-label={texts.workloads}>
      <thead>
        <tr>
          <th>{texts.use}</th>
          <th>{texts.carried}</th>
        </tr>
      </thead>
      <tbody>
        {workloads.map((work) => (
          <tr key={work.workloadId}>
            <td>{work.name}</td>
            <td>
              <Carried work={work} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function monthsText(value: number | null): string {
  return value === null ? lawUi.noData : fillText(texts.months, { months: formatNumber(value) });
}

/** How long what stands keeps running: pools first, then the parts that run out soonest. */
function Lasting({ stop }: { readonly stop: StopView }) {
  return (
    <>
      <table className="compact-rows" aria-label={texts.pools}>
        <thead>
          <tr>
            <th>{texts.pool}</th>
            <th className="num">{texts.beyond}</th>
            <th className="num">{texts.aboveDemand}</th>
          </tr>
        </thead>
        <tbody>
          {stop.poolRuns.map((run) => (
            <tr key={run.poolId}>
              <td>{run.name}</td>
              <td className="num">{formatExact(run.beyondDemand)}</td>
              <td className="num">
                {run.monthsAboveDemand === null ? <NoData /> : monthsText(run.monthsAboveDemand)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <table className="compact-rows" aria-label={texts.spares}>
        <thead>
          <tr>
            <th>{texts.part}</th>
            <th className="num">{texts.held}</th>
            <th className="num">{texts.sure}</th>
            <th className="num">{texts.even}</th>
          </tr>
        </thead>
        <tbody>
          {stop.spares.map((run) => (
            <tr key={run.lineId}>
              <td>{run.name}</td>
              <td className="num">
                {fillText(texts.heldOf, {
                  spares: formatExact(run.spares),
                  installed: formatExact(run.installed),
                })}
              </td>
              <td className="num">{monthsText(run.monthsSure)}</td>
              <td className="num">{monthsText(run.monthsEven)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {stop.spares.length === 0 && <p className="read pad">{texts.noSpares}</p>}
      <ul className="support">
        {stop.support.map((ended) => (
          <li key={`${ended.layer} ${ended.label}`}>
            <StateBadge
              state={ended.fate === 'falls' ? 'not-met' : 'none'}
              word={fillText(texts.ended, { label: ended.label, stops: ended.stops })}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Before delivery: what is left against demand. In operation: how long it runs on, and what is no longer kept up. */
export function StopLoad({ stop }: { readonly stop: StopView }) {
  return (
    <div className="scroll stop-load">
      {stop.at === 'delivery' ? <Workloads workloads={stop.workloads} /> : <Lasting stop={stop} />}
    </div>
  );
}
