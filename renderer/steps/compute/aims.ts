import type { RankedSystem } from '../../../shared/design/compute.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Site } from '../../../shared/plan/site.ts';
import { computeUi } from '../../../shared/texts/en/ui/compute.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import type { Interval } from '../../../shared/trace.ts';
import { majorOf } from '../../../shared/units/money.ts';
import { currencySign, formatNumber } from '../../lib/format.ts';

const WATTS_PER_KILOWATT = 1000;
const MILLION = 1e6;

export const AIM_IDS = ['capex', 'ready', 'power', 'racks', 'accelerators', 'control'] as const;
export type AimId = (typeof AIM_IDS)[number];

/** What systems are compared by, in the unit it is shown in. */
export interface Aim {
  readonly id: AimId;
  readonly name: string;
  readonly unit: string;
  readonly limit: { readonly value: number; readonly words: string } | null;
  /** Null = not known for this system. */
  readonly of: (system: RankedSystem) => number | null;
  readonly interval: (system: RankedSystem) => Interval | null;
  /** Smaller is better for all but control. */
  readonly sign: 1 | -1;
}

/** The ranking counts each of these by server, so it has the interval of the number of servers. */
function withServers(value: number | null, system: RankedSystem): Interval | null {
  if (value === null || system.servers <= 0) return null;
  const [low, high] = system.serversInterval;
  return [(value * low) / system.servers, (value * high) / system.servers];
}

function limitOf(value: number | null, words: (value: string) => string): Aim['limit'] {
  return value === null ? null : { value, words: words(formatNumber(value)) };
}

type Reading = (system: RankedSystem) => number | null;

const READINGS: Readonly<Record<Exclude<AimId, 'capex'>, Reading>> = {
  ready: (system) => system.readyWeeks?.p50 ?? null,
  power: (system) => (system.itPowerW === null ? null : system.itPowerW / WATTS_PER_KILOWATT),
  racks: (system) => system.racks,
  accelerators: (system) => system.accelerators,
  control: (system) => system.control,
};

function counted(id: 'power' | 'racks' | 'accelerators', limit: Aim['limit']): Aim {
  const of = READINGS[id];
  // Racks are filled whole: a share of a server is no share of a rack.
  const interval: Aim['interval'] = (system) => (id === 'racks' ? null : withServers(of(system), system));
  return { id, name: computeUi.axes[id], unit: computeUi.units[id], limit, of, interval, sign: 1 };
}

/** All aims of a pool with the limits that plan and site set. */
export function aimsOf(plan: Plan, site: Site | undefined): Readonly<Record<AimId, Aim>> {
  const { currency, budgetMinor } = plan.mission;
  const toMillions = (minor: number): number => majorOf({ currency, minor }) / MILLION;
  const capexOf: Reading = (system) => (system.capexMinor === null ? null : toMillions(system.capexMinor));
  const positions = site?.floor.rackPositions ?? null;
  return {
    capex: {
      id: 'capex',
      name: computeUi.axes.capex,
      unit: `${currencySign(currency)} M`,
      limit: limitOf(budgetMinor === null ? null : toMillions(budgetMinor), () => computeUi.budget),
      of: capexOf,
      interval: (system) => withServers(capexOf(system), system),
      sign: 1,
    },
    ready: {
      id: 'ready',
      name: computeUi.axes.ready,
      unit: computeUi.units.ready,
      limit: null,
      of: READINGS.ready,
      interval: ({ readyWeeks }) => (readyWeeks === null ? null : [readyWeeks.p50, readyWeeks.p90]),
      sign: 1,
    },
    power: counted(
      'power',
      limitOf(site?.power.availableItKw ?? null, (value) => fillText(computeUi.siteLimit, { value })),
    ),
    racks: counted(
      'racks',
      limitOf(positions, (value) => fillText(computeUi.rackLimit, { value })),
    ),
    accelerators: counted('accelerators', null),
    control: {
      id: 'control',
      name: computeUi.axes.control,
      unit: computeUi.units.control,
      limit: null,
      of: READINGS.control,
      interval: () => null,
      sign: -1,
    },
  };
}

/** The two aims drawn first: cost against readiness, or what is known of two systems or more. */
export function firstAims(
  systems: readonly RankedSystem[],
  aims: Readonly<Record<AimId, Aim>>,
): { readonly x: AimId; readonly y: AimId } {
  const known = (id: AimId): boolean => systems.filter((system) => aims[id].of(system) !== null).length >= 2;
  // A convention that is the same for all tells nobody apart.
  const named = systems.some((system) => !system.readyAssumed);
  const y = known('capex') ? 'capex' : 'power';
  const x = known('ready') && named ? 'ready' : 'accelerators';
  return { x, y };
}
