import type { RackBound } from '../../design/racks.ts';
import { type Demand, demandOf } from './rack-limits.ts';
import type { Device, RackLimits } from './types.ts';

/** Servers one rack takes under every limit, and the limit that binds. */
export interface ServersPerRack {
  readonly count: number;
  readonly boundBy: RackBound;
  readonly limits: Readonly<Partial<Record<RackBound, number | null>>>;
}

/** How many equal loads fit under a limit; a load of zero is not limited. */
function fits(limit: number, each: number): number | null {
  return each > 0 ? Math.floor((limit / each) * (1 + 1e-12)) : null;
}

/** Servers whose cords find outlets on one feed's PDU; combination outlets fill what the plain ones lack. */
function fitsOutlets(outlets: RackLimits['outlets'], each: Demand): number | null {
  if (outlets === null) return null;
  const plain = each.c19 > 0 ? outlets.c19 : outlets.c13;
  return fits(plain + outlets.either, each.c19 + each.c13);
}

/**
 * Servers per rack: the least over all limits.
 * @param server - one server with its optics allowance; unknown power or mass leaves that limit untested (null)
 * @param choice - what the planner allows at most, and the ports of in-rack leaves; null = no such limit
 * @returns at least 0; 0 means not even one server fits, and `boundBy` says why
 * @see facility-method 2.1 (8 U, 4.6 kW, 95 kg in 48 U, 1 500 kg, 20 kW: 4, bound by power)
 */
export function serversPerRack(
  server: Pick<Device, 'figures' | 'opticsAllowanceW'>,
  limits: RackLimits,
  choice: { feeds: number; serversPerRack: number | null; ports: number | null },
): ServersPerRack {
  const each = demandOf(server, choice.feeds);
  const { figures } = server;
  const known = figures.maxPowerW !== null;
  const table: Partial<Record<RackBound, number | null>> = {
    height: fits(limits.heightU, each.heightU),
    power: known ? fits(limits.powerW, each.powerW) : null,
    air: known ? fits(limits.airW, each.airW) : null,
    mass: limits.massKg === null || figures.massKg === null ? null : fits(limits.massKg, each.massKg),
    outlets: figures.cords === null ? null : fitsOutlets(limits.outlets, each),
    ports: choice.ports,
    choice: choice.serversPerRack,
  };
  let best: { bound: RackBound; count: number } | null = null;
  for (const [bound, count] of Object.entries(table) as [RackBound, number | null][])
    if (count !== null && (best === null || count < best.count)) best = { bound, count };
  return { count: best?.count ?? 1, boundBy: best?.bound ?? 'height', limits: table };
}
