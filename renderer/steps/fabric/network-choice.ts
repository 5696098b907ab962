import type { Plan } from '../../../shared/plan/plan.ts';
import type { NetworkOption } from '../../../shared/stages/fabric/compare-networks.ts';
import { networksUi } from '../../../shared/texts/en/ui/networks.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import type { Names } from '../../lib/names.ts';
import { editPlan } from '../../stores/plan-store.ts';

type Chosen = Pick<NetworkOption, 'leafSwitchId' | 'spineSwitchId' | 'assignment'>;

/** Switches of an option by name; one model for both levels is named once. */
export function optionName({ leafSwitchId, spineSwitchId }: Chosen, names: Names): string {
  const leaf = names.product(leafSwitchId);
  return spineSwitchId === null || spineSwitchId === leafSwitchId
    ? leaf
    : `${leaf}, ${names.product(spineSwitchId)}`;
}

/** The plan with the switches and the order of leaves of an option. */
export function withNetwork(plan: Plan, { leafSwitchId, spineSwitchId, assignment }: Chosen): Plan {
  return { ...plan, fabric: { ...plan.fabric, leafSwitchId, spineSwitchId, assignment } };
}

/** The plan in which nothing about switches is chosen by hand. */
export function withoutNetwork(plan: Plan): Plan {
  return {
    ...plan,
    fabric: { ...plan.fabric, leafSwitchId: null, spineSwitchId: null, assignment: null },
  };
}

export function isChosenByHand({ fabric }: Plan): boolean {
  return fabric.leafSwitchId !== null || fabric.spineSwitchId !== null || fabric.assignment !== null;
}

/** Takes an option; undo takes it back. */
export function chooseNetwork(option: Chosen, names: Names): void {
  const label = fillText(networksUi.chosen, {
    name: optionName(option, names),
    assignment: networksUi.assignments[option.assignment],
  });
  editPlan({ label }, (plan) => withNetwork(plan, option));
}

export function clearNetwork(): void {
  editPlan({ label: networksUi.cleared }, withoutNetwork);
}
