import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Facts } from '../../components/Facts.tsx';
import { Working } from '../../components/States.tsx';
import { formatChange, formatExact, formatPercent } from '../../lib/format.ts';
import type { Names } from '../../lib/names.ts';
import type { RedesignView } from '../../workers/law-messages.ts';
import { weeksChange } from './EmbargoMatrix.tsx';
import { moneyChange } from './Fixes.tsx';

const texts = lawUi.supply.redesign;

function counted(difference: number): string {
  return formatChange(difference, 0) || '0';
}

function Figures({ redesigned }: { readonly redesigned: RedesignView }) {
  const { difference } = redesigned;
  const figures: readonly (readonly [string, string])[] = [
    [texts.money, moneyChange(difference)],
    [texts.ready, fillText(texts.weeks, { weeks: weeksChange(difference) })],
    [
      texts.power,
      difference.itPowerW === null ? lawUi.noData : formatChange(difference.itPowerW, 0, 'W') || '0',
    ],
    [texts.accelerators, counted(difference.accelerators)],
    [texts.racks, counted(difference.racks)],
    [texts.clauses, counted(difference.failingClauses)],
  ];
  return <Facts look="redesign-figures" rows={figures} />;
}

function Carried({ redesigned }: { readonly redesigned: RedesignView }) {
  const short = redesigned.workloads.filter(
    ({ shareOfDemand }) => shareOfDemand !== null && shareOfDemand < 1,
  );
  if (short.length === 0) return <li>{texts.allCarried}</li>;
  return short.map((work) => (
    <li key={work.workloadId} className="fail">
      {fillText(texts.notCarried, { use: work.name, share: formatPercent(work.shareOfDemand ?? 0) })}
    </li>
  ));
}

/** The plan designed anew without what stops: systems, racks, power, money, weeks and law. */
export function StopRedesign(props: {
  /** Undefined while it is being designed, null when it cannot be. */
  readonly redesigned: RedesignView | null | undefined;
  readonly names: Names;
}) {
  const { redesigned, names } = props;
  if (redesigned === undefined) return <Working title={texts.working} />;
  if (redesigned === null) return <p className="read pad">{texts.impossible}</p>;
  const { systems, poolsWithout, stillFalling, certain } = redesigned;
  return (
    <div className="scroll">
      <Figures redesigned={redesigned} />
      <ul className="redesign-list">
        {systems.map((system) => (
          <li key={system.poolId}>
            {fillText(system.fixed ? texts.systemFixed : texts.system, {
              pool: system.name,
              from: names.product(system.from),
              to: names.product(system.to),
              count: formatExact(system.accelerators),
            })}
          </li>
        ))}
        {systems.length === 0 && <li>{texts.sameSystems}</li>}
        {poolsWithout.map((id) => (
          <li key={id} className="fail">
            {fillText(texts.poolWithout, { pool: names.pool(id) })}
          </li>
        ))}
        <Carried redesigned={redesigned} />
        {stillFalling.length > 0 && (
          <li className="warn">
            {fillText(texts.stillFalling, { count: formatExact(stillFalling.length) })}
          </li>
        )}
        <li className={certain ? 'dim' : 'warn'}>{certain ? texts.certain : texts.uncertain}</li>
      </ul>
    </div>
  );
}
