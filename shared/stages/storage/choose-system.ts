import type { Facts } from '../../catalogue/catalogue.ts';
import type { StorageSystem } from '../../catalogue/facility-products.ts';
import { resolveFigure } from '../../catalogue/resolve.ts';
import type { ProductId } from '../../ids.ts';
import { asId, compareIds } from '../../ids.ts';
import type { Plan } from '../../plan/plan.ts';
import { isDenied, isPreferred } from '../../plan/supply-policy.ts';
import { type SystemFigures, systemsNeeded } from './storage-formulas.ts';

/** Usable share of raw capacity under 8+2 erasure coding. */
const USABLE_OF_RAW = 0.8;

export interface StorageNeed {
  readonly usableBytes: number;
  readonly readBytesPerS: number;
  readonly writeBytesPerS: number;
}

export interface StorageChoice {
  readonly system: StorageSystem;
  readonly count: number;
  /** Usable capacity of all units. */
  readonly boughtBytes: number;
  readonly boundBy: 'capacity' | 'read' | 'write';
  /** Figures that are not the product's own: class assumptions and the usable share of raw capacity. */
  readonly assumed: readonly { readonly field: string; readonly id: string }[];
}

function figuresOf(
  system: StorageSystem,
  facts: Facts,
): { figures: SystemFigures; assumed: StorageChoice['assumed'] } | null {
  const assumed: { field: string; id: string }[] = [];
  const usable = system.usableBytes ?? (system.rawBytes === null ? null : system.rawBytes * USABLE_OF_RAW);
  if (usable === null) return null;
  if (system.usableBytes === null) assumed.push({ field: 'usableBytes', id: 'storage-usable-of-raw' });
  const measured = system.measuredReadBytesPerS ?? system.readBytesPerS;
  const read =
    measured ?? resolveFigure(facts, system, { field: 'readBytesPerS', unit: 'B/s' })?.value ?? null;
  if (read === null) return null;
  if (measured === null) assumed.push({ field: 'readBytesPerS', id: 'storage-read' });
  return {
    figures: { usableBytes: usable, readBytesPerS: read, writeBytesPerS: system.writeBytesPerS },
    assumed,
  };
}

function isSystem(system: StorageSystem): boolean {
  return !(system.deviceClass ?? '').startsWith('NVMe drive');
}

/**
 * The storage system that carries the need with the fewest units; the planner's own choice wins.
 * @returns null when no allowed system has the figures
 */
export function chooseStorage(need: StorageNeed, plan: Plan, facts: Facts): StorageChoice | null {
  const wanted = plan.physical.storageSystemId;
  const candidates =
    wanted === null
      ? facts
          .selectable('storage')
          .filter((system) => isSystem(system) && !isDenied(plan.mission.policy, system))
      : [facts.product('storage', asId<ProductId>(wanted))];
  const choices = candidates.flatMap((system): StorageChoice[] => {
    const known = figuresOf(system, facts);
    if (known === null) return [];
    const { count, boundBy } = systemsNeeded(need, known.figures);
    return [
      { system, count, boundBy, assumed: known.assumed, boughtBytes: count * known.figures.usableBytes },
    ];
  });
  // Fewest units, preferred makers, own figures before assumed ones, then the least capacity bought.
  const preferred = (choice: StorageChoice): number =>
    Number(isPreferred(plan.mission.policy, choice.system));
  const [best] = choices.sort(
    (a, b) =>
      a.count - b.count ||
      preferred(b) - preferred(a) ||
      a.assumed.length - b.assumed.length ||
      a.boughtBytes - b.boughtBytes ||
      compareIds(a.system.id, b.system.id),
  );
  return best ?? null;
}
