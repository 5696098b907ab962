import type { PlacedDevice, RackDesign } from '../../../shared/design/racks.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { plantUi } from '../../../shared/texts/en/ui/plant.ts';

/** Power of the pools that a delivery brings to a site; shared devices are of no pool. */
export interface PhasePower {
  readonly id: string;
  readonly name: string;
  readonly maxPowerW: number;
  /** Devices without a known power; the sum is then a lower bound. */
  readonly unknown: number;
}

function powerOf(devices: readonly PlacedDevice[]): Pick<PhasePower, 'maxPowerW' | 'unknown'> {
  return {
    maxPowerW: devices.reduce((sum, { maxPowerW }) => sum + (maxPowerW ?? 0), 0),
    unknown: devices.filter(({ maxPowerW }) => maxPowerW === null).length,
  };
}

/** Deliveries that bring pools to the racks of a site, in the order of the plan, the first one first. */
export function phasePowers(
  plan: Pick<Plan, 'pools' | 'phases'>,
  racks: readonly RackDesign[],
): readonly PhasePower[] {
  const phaseOf = new Map<string, string>(plan.pools.map((pool) => [pool.id, pool.phaseId ?? '']));
  const pooled = racks.flatMap((rack) => rack.devices.filter(({ poolId }) => poolId !== null));
  const byPhase = Map.groupBy(pooled, ({ poolId }) => phaseOf.get(poolId ?? '') ?? '');
  const phases = [{ id: '', name: plantUi.firstDelivery }, ...plan.phases];
  return phases.flatMap(({ id, name }) => {
    const devices = byPhase.get(id);
    return devices === undefined ? [] : [{ id, name, ...powerOf(devices) }];
  });
}
