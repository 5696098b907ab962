import type { Plan } from '../../../shared/plan/plan.ts';
import { actsUi } from '../../../shared/texts/en/ui/acts.ts';
import { stepsUi } from '../../../shared/texts/en/ui/steps.ts';
import { workloadsUi as texts } from '../../../shared/texts/en/ui/workloads.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { Button } from '../../components/Button.tsx';
import { NextStep } from '../../components/NextStep.tsx';
import { Band, StepHead } from '../../components/Sheet.tsx';
import { EmptyState } from '../../components/States.tsx';
import { addUse, duplicateUse, removeUse } from '../../lib/plan-acts.ts';
import { select, useNavigationStore } from '../../stores/navigation-store.ts';
import { editPlan, usePlanStore } from '../../stores/plan-store.ts';
import { type StepProps, stageOf } from '../step.ts';
import { DayCurve } from './DayCurve.tsx';
import { DemandChain } from './DemandChain.tsx';
import { WorkloadEditor } from './WorkloadEditor.tsx';
import { WorkloadTable } from './WorkloadTable.tsx';

/** Edits the plan and chooses the use that came last. */
function addAndChoose(label: string, change: (plan: Plan) => Plan): void {
  editPlan({ label }, change);
  const last = usePlanStore.getState().plan?.workloads.at(-1);
  if (last) select('workload', last.id);
}

function subOf(plan: Plan): string {
  const { workloads, pools } = plan;
  if (workloads.length === 0) return texts.sub;
  const uses =
    workloads.length === 1 ? texts.oneUse : fillText(texts.uses, { count: String(workloads.length) });
  const served = pools.length === 1 ? texts.onePool : fillText(texts.pools, { count: String(pools.length) });
  return fillText(texts.subCount, { uses, pools: served });
}

/** Step 2: the uses, the fields of the chosen one, and how people become tokens. */
export function WorkloadsStep(props: StepProps) {
  const { plan, design, stale } = props;
  const wanted = useNavigationStore((state) => state.selection['workload']);
  const workload = plan.workloads.find((held) => held.id === wanted) ?? plan.workloads[0];
  const demands = stageOf(design, 'demand')?.workloads ?? [];
  const demand = demands.find((entry) => entry.workloadId === workload?.id);
  const add = (
    <Button keys="A" onPress={() => addAndChoose(actsUi.addUse, (held) => addUse(held))}>
      {texts.add}
    </Button>
  );
  if (workload === undefined)
    return (
      <>
        <StepHead title={stepsUi.names.workloads} sub={texts.sub}>
          <NextStep from="workloads" />
        </StepHead>
        <EmptyState title={texts.empty} text={texts.emptyText}>
          {add}
        </EmptyState>
      </>
    );
  const pointer = `/workloads/${plan.workloads.indexOf(workload)}`;
  return (
    <>
      <StepHead title={stepsUi.names.workloads} sub={subOf(plan)}>
        {add}
        <NextStep from="workloads" />
      </StepHead>
      <WorkloadTable {...props} selected={workload.id} />
      <div className="columns workloads">
        <section className="region" aria-label={workload.name}>
          <Band title={workload.name} label={texts.legend}>
            <Button
              kind="quiet"
              small
              onPress={() => addAndChoose(actsUi.duplicateUse, (held) => duplicateUse(held, workload.id))}
            >
              {texts.duplicate}
            </Button>
            <Button
              kind="quiet"
              small
              onPress={() => editPlan({ label: actsUi.removeUse }, (held) => removeUse(held, workload.id))}
            >
              {texts.remove}
            </Button>
          </Band>
          <div className="scroll">
            <WorkloadEditor key={workload.id} {...props} workload={workload} pointer={pointer} />
          </div>
        </section>
        <section className={stale ? 'region scroll stale' : 'region scroll'} aria-label={texts.chain}>
          <Band title={texts.chain} />
          {demand !== undefined && <DemandChain workload={workload} demand={demand} />}
          <Band title={texts.day} label={texts.dayLabel} separated />
          <DayCurve demands={demands} chosen={workload.id} />
        </section>
      </div>
    </>
  );
}
