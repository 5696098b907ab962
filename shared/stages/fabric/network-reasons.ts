import type { ClosDesign } from '../../clos/clos-design.ts';
import { switchesIn } from '../../clos/search-clos.ts';
import type { Plan } from '../../plan/plan.ts';
import { isPreferred } from '../../plan/supply-policy.ts';
import type { Choice } from './choose-switches.ts';
import type { OptionReason } from './screen-switches.ts';

export type Assignment = NonNullable<Plan['fabric']['assignment']>;

/** A network that was sized, with the pair of switches it is made of. */
export interface Tried {
  readonly assignment: Assignment;
  /** Two models of switch that nobody asked for. */
  readonly mixed: boolean;
  readonly choice: Choice;
  readonly design: ClosDesign;
}

/** Why a network of the wanted assignment and of one model comes after the one that is taken. */
function reasonBehind(own: Choice, best: Choice, plan: Plan): OptionReason {
  const [switches, chosen] = [switchesIn(own.sketch), switchesIn(best.sketch)];
  const { policy } = plan.mission;
  const preferred = isPreferred(policy, best.pair[0].device) && !isPreferred(policy, own.pair[0].device);
  if (switches > chosen) return { code: 'more-switches', params: { switches, chosen } };
  if (switches < chosen || preferred) return { code: 'supplier-preferred', params: { switches, chosen } };
  if (own.switchPowerW === null && best.switchPowerW !== null) return { code: 'power-unknown', params: {} };
  if (own.switchPowerW !== null && best.switchPowerW !== null && own.switchPowerW > best.switchPowerW)
    return { code: 'more-power', params: { watts: own.switchPowerW, chosen: best.switchPowerW } };
  const [ports, fewer] = [own.pair[0].offer.radix, best.pair[0].offer.radix];
  if (ports > fewer) return { code: 'more-ports', params: { ports, chosen: fewer } };
  const [links, least] = [own.sketch.switchLinks, best.sketch.switchLinks];
  if (links > least) return { code: 'more-links', params: { links, chosen: least } };
  return { code: 'same-otherwise', params: {} };
}

/** The first reason against a network beside the one that is taken; null for that one. */
export function reasonAgainst(own: Tried, best: Tried, plan: Plan): OptionReason | null {
  if (own === best) return null;
  const { assignment } = own;
  if (assignment !== best.assignment)
    return plan.fabric.assignment === null
      ? { code: 'assignment-not-usual', params: { assignment } }
      : { code: 'other-assignment', params: { assignment, chosen: best.assignment } };
  if (own.mixed) return { code: 'mixed-models', params: {} };
  return reasonBehind(own.choice, best.choice, plan);
}
