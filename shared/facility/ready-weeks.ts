import { type LeadTime, WORKS } from './lead-times.ts';
import { type Activity, lastEnd, schedule } from './network-plan.ts';

/** What the servers of one pool have to wait for; null = nothing else is known to be waited for. */
export interface Beside {
  /** Other goods of the site, from order to the factory gate. */
  readonly goods: LeadTime | null;
  /** Building and plant of the site, from order until they are commissioned. */
  readonly plant: LeadTime | null;
}

const NO_TIME: LeadTime = { p50: 0, p90: 0 };

/**
 * Weeks from order to operation of the servers of a pool: their delivery or that of the other goods, goods-in, building
 * and plant meanwhile, then installation and burn-in. The same works and the same spread as the schedule, for one pool.
 * Formula: latest end of the network of six activities, its median and ninth decile over even samples (facility-method 11).
 * @param servers - lead time of the servers, weeks from order to the factory gate
 * @param install - installation of their racks, weeks
 * @returns weeks, p90 not below p50
 */
export function readyWeeks(servers: LeadTime, install: LeadTime, beside: Beside): LeadTime {
  const activity = (id: string, duration: LeadTime, dependsOn: readonly string[] = []): Activity => ({
    id,
    dependsOn,
    duration,
    assumed: false,
  });
  const arrival: LeadTime = {
    p50: WORKS.import.p50 + WORKS.acceptance.p50,
    p90: WORKS.import.p90 + WORKS.acceptance.p90,
  };
  const activities = [
    activity('servers', servers),
    activity('goods', beside.goods ?? NO_TIME),
    activity('plant', beside.plant ?? NO_TIME),
    activity('import', arrival, ['servers', 'goods']),
    activity('install', install, ['import', 'plant']),
    activity('burn-in', WORKS.burnIn, ['install']),
  ];
  const { end } = schedule(activities, ({ duration }) => duration.p50);
  const ready = lastEnd(activities);
  const p50 = Math.max(0, ready.p50, ...end.values());
  return { p50, p90: Math.max(p50, ready.p90) };
}
