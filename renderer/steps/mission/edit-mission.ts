import { editPlan } from '../../stores/plan-store.ts';
import { type MissionForm, toMission, toMissionForm } from './mapping.ts';

/** Changes fields of the mission; letters typed into one field are one edit. */
export function putMission(label: string, change: Partial<MissionForm>): void {
  editPlan({ label, key: `mission ${Object.keys(change).join(' ')}` }, (plan) => ({
    ...plan,
    mission: toMission({ ...toMissionForm(plan.mission), ...change }, plan.mission),
  }));
}
