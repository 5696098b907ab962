import type { CanonicalLevel } from '../../../shared/catalogue/catalogue.ts';
import type { BuyerType, Mission } from '../../../shared/plan/mission.ts';
import { majorOf, moneyFromMajor } from '../../../shared/units/money.ts';

/** Step 1 as the screen shows it. */
export interface MissionForm {
  /** Null = not marked. */
  readonly level: CanonicalLevel | null;
  readonly owner: string;
  readonly nationalName: string;
  readonly release: string;
  readonly exercise: boolean;
  readonly buyerName: string;
  readonly buyerCountry: string | null;
  readonly buyerType: BuyerType | null;
  readonly operatorName: string;
  readonly operatorCountry: string | null;
  readonly parentCountry: string | null;
  readonly currency: string;
  /** Millions of the currency. */
  readonly budgetM: number | null;
  readonly asOf: string;
  readonly orderDate: string;
  readonly startOfOperation: string | null;
}

const MILLION = 1e6;

export function toMissionForm(mission: Mission): MissionForm {
  const { marking, operator, budgetMinor, currency } = mission;
  return {
    level: marking?.level ?? null,
    owner: marking?.owner ?? mission.buyerCountry ?? '',
    nationalName: marking?.nationalName ?? '',
    release: marking?.release ?? '',
    exercise: marking?.exercise ?? false,
    buyerName: mission.buyerName,
    buyerCountry: mission.buyerCountry,
    buyerType: mission.buyerType,
    operatorName: operator.name,
    operatorCountry: operator.country,
    parentCountry: operator.parentCountry,
    currency,
    budgetM: budgetMinor === null ? null : majorOf({ currency, minor: budgetMinor }) / MILLION,
    asOf: mission.asOf,
    orderDate: mission.orderDate,
    startOfOperation: mission.startOfOperation,
  };
}

function markingOf(form: MissionForm): Mission['marking'] {
  if (form.level === null) return null;
  return {
    // A marking needs somebody whose information it is; the widest owner stands until one is named.
    owner: form.owner.length >= 2 ? form.owner : (form.buyerCountry ?? 'INT'),
    level: form.level,
    nationalName: form.nationalName,
    release: form.release,
    exercise: form.exercise,
  };
}

/** The mission with what the form holds; everything the form does not show is kept. */
export function toMission(form: MissionForm, mission: Mission): Mission {
  const { budgetM, currency } = form;
  return {
    ...mission,
    marking: markingOf(form),
    buyerName: form.buyerName,
    buyerCountry: form.buyerCountry,
    buyerType: form.buyerType,
    operator: {
      name: form.operatorName,
      country: form.operatorCountry,
      parentCountry: form.parentCountry,
    },
    currency,
    budgetMinor: budgetM === null ? null : moneyFromMajor(currency, budgetM * MILLION).minor,
    asOf: form.asOf,
    orderDate: form.orderDate,
    startOfOperation: form.startOfOperation,
  };
}
