import type { SovereigntyResult } from '../../design/judgement.ts';
import { compareIds } from '../../ids.ts';
import type { LineOrigin } from './line-origin.ts';
import type { Dimension } from './requirement.ts';

type Share = SovereigntyResult['concentration'][number];

/** Name under which what nobody knows is counted. */
export const UNKNOWN_NAME = 'unknown';

const DIMENSIONS: readonly (readonly [Share['dimension'], Dimension])[] = [
  ['vendor', 'vendor'],
  ['fab', 'foundry'],
  ['memory', 'memory'],
];

function nameOf(origin: LineOrigin, dimension: Dimension): string {
  const requirement = origin.requirements.find((entry) => entry.dimension === dimension);
  const names = requirement?.names ?? null;
  if (names === null) return UNKNOWN_NAME;
  return dimension === 'vendor' ? (names[0] ?? UNKNOWN_NAME) : names.join(' or ');
}

/**
 * Shares of the accelerators by vendor, by foundry and by country of the memory makers; they add up to 1 in each
 * dimension, the unknown included. Empty without accelerators.
 */
export function concentrationOf(origins: readonly LineOrigin[]): readonly Share[] {
  const accelerators = origins.filter(({ line }) => line.category === 'accelerator');
  const total = accelerators.reduce((sum, { line }) => sum + line.quantity, 0);
  if (total === 0) return [];
  return DIMENSIONS.flatMap(([dimension, requirement]) => {
    const counts = new Map<string, number>();
    for (const origin of accelerators) {
      const name = nameOf(origin, requirement);
      counts.set(name, (counts.get(name) ?? 0) + origin.line.quantity);
    }
    return [...counts]
      .sort(([a, x], [b, y]) => y - x || compareIds(a, b))
      .map(([name, count]) => ({ dimension, name, share: count / total }));
  });
}
