import { useMemo, useState } from 'react';
import type { ComputeResult } from '../../../shared/design/compute.ts';
import type { SovereigntyResult } from '../../../shared/design/judgement.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { Band } from '../../components/Sheet.tsx';
import { EmptyState } from '../../components/States.tsx';
import { Roadmap } from '../../drawings/Roadmap.tsx';
import { roadBars } from '../../drawings/roadmap-layout.ts';
import type { Names } from '../../lib/names.ts';
import { PhaseEditor } from './PhaseEditor.tsx';
import { PhaseTable } from './PhaseTable.tsx';
import { Placement } from './Placement.tsx';

/** The roadmap drawing with its band, as it also stands on a roomy overview. */
export function RoadBand(props: {
  readonly plan: Plan;
  readonly compute: ComputeResult | undefined;
  readonly phases: SovereigntyResult['phases'];
  readonly names: Names;
  readonly separated: boolean;
}) {
  const { plan, compute, phases, names, separated } = props;
  const [selected, setSelected] = useState<string | null>(null);
  const bars = useMemo(
    () => roadBars(phases, compute?.pools ?? [], plan.cost.itLifeYears),
    [phases, compute, plan.cost.itLifeYears],
  );
  return (
    <>
      <Band title={lawUi.road.title} label={lawUi.road.label} separated={separated} />
      <Roadmap bars={bars} names={names} selected={selected} onSelect={setSelected} />
    </>
  );
}

/** What is bought when and whose it is, and what may run where. */
export function Road(props: {
  readonly plan: Plan;
  readonly compute: ComputeResult | undefined;
  readonly sovereignty: SovereigntyResult | undefined;
  readonly names: Names;
}) {
  const { plan, compute, sovereignty, names } = props;
  if (sovereignty === undefined)
    return <EmptyState title={lawUi.supply.noBill} text={lawUi.supply.noBillText} />;
  return (
    <div className="columns law-two">
      <section className="region scroll">
        <RoadBand plan={plan} compute={compute} phases={sovereignty.phases} names={names} separated={false} />
        <PhaseTable />
        <PhaseEditor plan={plan} />
      </section>
      <section className="region scroll">
        <Placement plan={plan} placement={sovereignty.placement} />
      </section>
    </div>
  );
}
