import type { Workload } from '../../../shared/plan/workload.ts';
import { workloadsUi } from '../../../shared/texts/en/ui/workloads.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { editPlan } from '../../stores/plan-store.ts';
import type { StepProps } from '../step.ts';
import { toWorkload, toWorkloadForm, type WorkloadForm } from './mapping.ts';

/** What every part of the editor is given. */
export interface EditorProps extends StepProps {
  readonly workload: Workload;
  /** JSON pointer of the use. */
  readonly pointer: string;
}

/** Changes fields of one use; letters typed into one field are one edit. */
export function putWorkload(workload: Workload, label: string, change: Partial<WorkloadForm>): void {
  editPlan(
    {
      label: fillText(workloadsUi.edit, { field: label, use: workload.name }),
      key: `${workload.id} ${Object.keys(change).join(' ')}`,
    },
    (plan) => ({
      ...plan,
      workloads: plan.workloads.map((held) =>
        held.id === workload.id ? toWorkload({ ...toWorkloadForm(held), ...change }, held) : held,
      ),
    }),
  );
}

/** Choices of a list box from a table of names. */
export const choicesOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([id, name]) => ({ id, name }));

/** Keeps a chosen key when it is one of the list; the list boxes answer with plain texts. */
export function oneOf<T extends string>(list: readonly T[], id: string): T | null {
  return list.find((entry) => entry === id) ?? null;
}
